"""What a worker sees of the rights in a case: only as a running member of it, and each time a read in the trail."""

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.engines.rights.book import book
from bundel.engines.rights.words import WrongInput
from bundel.kernel.access import sealed
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries as cases
from bundel.kernel.cases import queries_page
from bundel.kernel.parties import queries_clients as clients
from bundel.kernel.rooms.registry import Line
from bundel.services.rights import rules, telling
from bundel.services.rights.models import Finding, Followed, Scan
from bundel.services.rights.queries_what_if import WhatIf
from bundel.services.rights.telling import title_of
from bundel.services.rights.walk import Unreadable, Walk

MOODS = {"to_ask": "warn", "asked": "", "granted": "good", "refused": "bad", "not_wanted": "plain"}
HOUSEHOLDS = {  # what a field `household` of a declared type says of who lives there
    "alone": (False, False), "alone_children": (False, True), "couple": (True, False), "couple_children": (True, True),
}  # fmt: skip
ELSEWHERE = ("21", "25", "5", "6", "8", "91", "92", "93")  # NIS: Brussels and the five Walloon provinces
TENURES = {"private": "private_rent", "social": "social_rent", "owner": "owner_occupier"}
ADULT = 18


def opened(viewer: Viewer, pk: UUID) -> Any:
    """A case of which the viewer is a running member and in which she may look at rights; the read is written. Http404, PermissionDenied."""
    case = working(viewer, pk)
    cases.note_read(viewer, case)
    return case


def working(viewer: Viewer, pk: UUID) -> Any:
    """The same for a page that shows nothing of the case but what was sent along: no read."""
    case = cases.opened(viewer, pk)
    if not may(viewer, "rights:scan", partnership=case.partnership_id, organisation=case.owner_id):
        raise PermissionDenied("rights:scan")
    return case


def scan_of(viewer: Viewer, pk: UUID) -> Scan:
    """A scan in such a case. Http404 for anyone else."""
    found = Scan.objects.select_related("case__type", "case__client", "partnership").filter(pk=pk, organisation=viewer.organisation).first()
    if found is None:
        raise Http404
    opened(viewer, found.case_id)
    return found


# ---- what the case knows already ----------------------------------------------------------------------------------------


def prefilled(viewer: Viewer, case: Any) -> Walk:
    """A walk that begins with the last scan of the case, or else with what the case itself knows: who lives there by day of birth, in
    which municipality, whom the fields of the case name, and what they say of housing, rent and benefits. The caller asked `opened`."""
    last = Scan.objects.filter(case=case).exclude(household_sealed="").first()
    if last is not None:
        walk = read(last)
        walk.passed, walk.on = [], ""
        return walk
    walk = Walk()
    walk.set_people(_people(case))
    if case.municipality_id:
        walk.household["residence"].update(municipality=str(case.municipality), region=region_of(case.municipality.code))
    _from_fields(walk, case.fields)
    return walk


def region_of(code: str) -> str:
    """Whether a municipality lies in Flanders, by its NIS code: Flemish rights are for who lives there."""
    return "elders" if len(code) == 5 and code.startswith(ELSEWHERE) else "Vlaanderen"


def _people(case: Any) -> list[dict[str, Any]]:
    """The client asks; of who lives with her those under eighteen are children, the others housemates until the worker says it."""
    born = clients.births_of(case.client) if case.client_id and cases.holds(case) else []
    asks = next((at for at, (_key, day) in enumerate(born) if day is None or _age(day, case.opened) >= ADULT), 0)
    people, children, others = [], 0, 0
    for at, (_key, day) in enumerate(born):
        known = {"birth_date": day.isoformat()} if day else {}
        if at == asks:
            people.insert(0, {"id": "ik", "role": "applicant", **known})
        elif day is not None and _age(day, case.opened) < ADULT:
            children += 1
            people.append({"id": str(children), "role": "child", **known})
        else:
            others += 1
            people.append({"id": f"A{others}", "role": "other_cohabitant", **known})
    told = HOUSEHOLDS.get(case.fields.get("household", ""))
    if told and told[0] and others == 1:  # the case says a couple, and one grown-up lives there: that is the partner
        for one in people:
            if one["role"] == "other_cohabitant":
                one.update(id="partner", role="partner")
    elif told and told[0] and not others:
        people.insert(1, {"id": "partner", "role": "partner"})
    return people or [{"id": "ik", "role": "applicant"}]


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _from_fields(walk: Walk, fields: dict[str, Any]) -> None:
    """Fields of the shipped types that say the same as a question: rent, how she lives, income, and rights that were granted."""
    home = walk.household["residence"]
    if (rent := _number(fields.get("rent"))) is not None:
        home["rent"] = rent
    if (tenure := TENURES.get(str(fields.get("tenure", "")) or str(fields.get("lives", "")))) is not None:
        home["tenure"] = tenure
    if (income := _number(fields.get("income"))) is not None and income <= 15_000:
        walk.set_income("ik", "net_replacement_income", income)
    granted = {row for row, marks in fields["rights"].items() if "granted" in (marks or [])} if isinstance(fields.get("rights"), dict) else set()
    for row, word in (("living_wage", "leefloon"), ("reimbursement", "verhoogde_tegemoetkoming"), ("income_guarantee", "igo")):
        if row in granted:
            walk.answer(f"status.{word}", True)


def _number(value: Any) -> int | float | None:
    try:
        found = Decimal(str(value))
    except ArithmeticError:
        return None
    return None if not found.is_finite() or found < 0 else int(found) if found == int(found) else float(found)


# ---- one scan -----------------------------------------------------------------------------------------------------------


def read(scan: Scan) -> Walk:
    """The answers of a scan. An empty walk for a scan that retention emptied or that cannot be opened here."""
    try:
        return Walk.read(sealed.unseal_text(scan.household_sealed))
    except (sealed.Unreadable, Unreadable):
        return Walk()


@dataclass
class Row:
    """One right of a case as it is followed up: `told` what a scan says of it, `then` what was told when the scan was saved."""

    right: str
    title: str
    told: telling.Told | None
    followed: Followed | None
    then: object = ""
    note: str = ""

    @property
    def mood(self) -> str:
        return MOODS[self.followed.state] if self.followed else ""


@dataclass
class ScanPage:
    scan: Scan
    case: Any
    result: telling.Result | None
    rows: list[Row]
    gained: Decimal
    expected: Decimal
    same_rules: bool
    what_if: WhatIf | None
    by_day: bool


def scan_page(viewer: Viewer, pk: UUID, *, extra: int = 0, gross: int | None = None) -> ScanPage:
    """What a scan told, told again by the rules of now for the day of then, with how each right is followed up and what more wage does."""
    scan = scan_of(viewer, pk)
    walk, result, what_if = read(scan), None, None
    if scan.household_sealed:
        try:
            result = telling.result(walk.compute(scan.on), skip=walk.skip, everything=False)
            what_if = WhatIf.of(walk, scan.on, extra=extra, gross=gross)
        except WrongInput:
            result = None  # the rules changed so much that they do not read it any more: what was told then still stands
    rows = followed_rows(scan.case, result, told_then(scan))
    granted = [row.followed for row in rows if row.followed and row.followed.state == "granted"]
    wanted = [row.followed for row in rows if row.followed and row.followed.state in ("to_ask", "asked")]
    return ScanPage(
        scan, scan.case, result, rows, sum((one.gained or Decimal(0) for one in granted), Decimal(0)),
        sum((one.expected for one in wanted), Decimal(0)), scan.rules == rules.version(), what_if, scan.watch != "",
    )  # fmt: skip


def told_then(scan: Scan) -> dict[str, list[Any]]:
    try:
        return json.loads(sealed.unseal_text(scan.told_sealed) or "{}")
    except sealed.Unreadable:
        return {}


def followed_rows(case: Any, result: telling.Result | None, then: dict[str, list[Any]]) -> list[Row]:
    """Every right that is followed up, those that wait first; each with what differs from when it was saved."""
    order = {"to_ask": 0, "asked": 1, "granted": 2, "refused": 3, "not_wanted": 4}
    found = []
    for one in Followed.objects.filter(case=case).select_related("by__user"):
        told = result.of(one.right) if result else None
        was = then.get(one.right, [""])[0]
        differs = told is not None and was and was != told.group
        found.append(Row(one.right, title_of(one.right), told, one, telling.GROUPS[was][1] if differs else "", note_of(one)))
    return sorted(found, key=lambda row: (order[row.followed.state], -row.followed.expected, row.title))


def note_of(row: Followed) -> str:
    try:
        return sealed.unseal_text(row.note_sealed)
    except sealed.Unreadable:
        return ""


@dataclass
class Letter:
    scan: Scan
    case: Any
    result: telling.Result
    state: str
    region: str


def letter(viewer: Viewer, pk: UUID) -> Letter:
    """What the resident takes along. Http404 when the answers are no longer kept, or the rules read them no more."""
    scan = scan_of(viewer, pk)
    walk = read(scan)
    if not scan.household_sealed:
        raise Http404
    try:
        result = telling.result(walk.compute(scan.on), skip=walk.skip)
    except WrongInput:
        raise Http404 from None
    return Letter(scan, scan.case, result, walk.text(), scan.partnership.key)


# ---- beside the case ----------------------------------------------------------------------------------------------------


def panel(viewer: Viewer, page: Any) -> Any:
    """On the page of a case: the last scan, what waits to be asked, and a new scan. Two queries."""
    case = page.case
    if page.nobody or not may(viewer, "rights:scan", partnership=case.partnership_id, organisation=case.owner_id):
        return None
    last = next(iter(_last_scan(case.pk)), None)
    lines = []
    if last is not None:
        lines.append(
            Line(
                title=_("Rechtenscan van %(day)s") % {"day": last.on.strftime("%-d/%-m/%Y")}, url=reverse("rights_scan", args=[last.pk]),
                chip=_("elke nacht nagekeken") if last.watch else "", mood="good",
            )
        )  # fmt: skip
        lines += [
            Line(
                title=title_of(one.right), url=reverse("right_follow", args=[case.pk, one.right]), chip=one.get_state_display(),
                mood=MOODS[one.state],
            )
            for one in _waiting_rights(case.pk)
        ]  # fmt: skip
    return queries_page.CasePanel(
        title=_("Rechten"), lines=lines, url="" if case.closed else reverse("case_scan", args=[case.pk]),
        do=_("Kijk de rechten na") if last is None else _("Kijk opnieuw na"), empty=_("Nog niet nagekeken waar deze inwoner recht op heeft."),
    )  # fmt: skip


@prepared_query
def _last_scan(case: UUID) -> QuerySet[Scan]:
    return Scan.objects.filter(case=case).only("on", "watch")[:1]


@prepared_query
def _waiting_rights(case: UUID) -> QuerySet[Followed]:
    rows = Followed.objects.filter(case=case, state__in=("to_ask", "asked"))
    return rows.only("right", "state").order_by("-state", "-expected", "right")[:6]


@dataclass
class CaseRights:
    case: Any
    shown: str
    scans: list[Scan]
    rows: list[Row]
    findings: list[Finding]


def case_rights(viewer: Viewer, pk: UUID) -> CaseRights:
    """Everything of rights in one case: its scans, each right followed up, what the night found."""
    case = opened(viewer, pk)
    scans = list(Scan.objects.filter(case=case).order_by("-made")[:20])
    result, then = None, {}
    if scans and scans[0].household_sealed:
        try:
            walk = read(scans[0])
            result, then = telling.result(walk.compute(scans[0].on), skip=walk.skip), told_then(scans[0])
        except WrongInput:
            result = None
    shown = cases.client_name(case, whole=cases.holds(case))
    return CaseRights(case, shown, scans, followed_rows(case, result, then), list(Finding.objects.filter(case=case)[:50]))


def followed_of(viewer: Viewer, pk: UUID, right: str) -> tuple[Any, Followed | None]:
    """A right in a case, and how it stands. Http404 for a word that is no right."""
    if right not in book().rights:
        raise Http404
    case = opened(viewer, pk)
    return case, Followed.objects.filter(case=case, right=right).first()
