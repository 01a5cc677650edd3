"""The work list of the night, and what the region counts of a year.

The list holds only cases in which the viewer works today. Counts hold no case: per member and for the region, figures below five are
hidden outside the own organisation, and so is what would give them away.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from bundel.engines.rights.book import book
from bundel.kernel.access import rows as locks
from bundel.kernel.access import sealed
from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries as cases
from bundel.services.rights import telling
from bundel.services.rights.models import KINDS, STATES, Finding, Followed, Night, Scan
from bundel.services.rights.telling import title_of

FEWEST = 5


# ---- the work list ------------------------------------------------------------------------------------------------------


def work(viewer: Viewer) -> QuerySet[Finding]:
    """What the night found in the cases of the own organisation in which the viewer works today."""
    if viewer.account is None or not may(viewer, "rights:scan", organisation=viewer.organisation):
        raise PermissionDenied("rights:scan")
    rows = _open_findings(viewer.account.pk, viewer.organisation, viewer.partnership, viewer.today)
    return rows.select_related("case__type", "case__client__person", "case__worker__user").defer("case__fields", "case__question")


def tell(viewer: Viewer, rows: list[Finding]) -> None:
    """Gives each row its right in words, its why in the reader's language, and the client's name; names shown are a read in the trail."""
    spoken = telling.language()
    cases.name_clients(viewer, list({row.case_id: row.case for row in rows}.values()))
    named = {row.case_id: row.case.shown for row in rows if hasattr(row.case, "shown")}
    for row in rows:
        row.title = title_of(row.right)
        row.shown = named.get(row.case_id, row.case.number)
        row.mood = {"misses": "good", "ends": "bad", "one_short": "warn"}[row.kind]
        try:
            row.why = json.loads(sealed.unseal_text(row.why_sealed)).get(spoken, "")
        except sealed.Unreadable:
            row.why = ""


def kinds() -> list[tuple[str, object]]:
    return KINDS


def rights_in(rows: QuerySet[Finding]) -> list[tuple[str, str]]:
    return sorted(((key, title_of(key)) for key in rows.order_by().values_list("right", flat=True).distinct()), key=lambda one: one[1])


def last_night(viewer: Viewer) -> Night | None:
    return Night.objects.filter(partnership=viewer.partnership).first()


def waiting_count(viewer: Viewer) -> int:
    """For the menu and the home page: how many lines there are. One query."""
    if viewer.account is None or not may(viewer, "rights:scan", organisation=viewer.organisation):
        return 0
    return _waiting_number(viewer.account.pk, viewer.organisation, viewer.partnership, viewer.today)[0][0]


@prepared_query
def _waiting_number(account: int, organisation: UUID, partnership: UUID, today: dt.date) -> QuerySet[Finding]:
    return counted(_open_findings(account, organisation, partnership, today), number=Count("pk"))


def _open_findings(account: int, organisation: UUID, partnership: UUID, today: dt.date) -> QuerySet[Finding]:
    works = cases.works_in(account, today)
    return Finding.objects.filter(works, organisation=organisation, partnership=partnership, case__closed=False)


# ---- counts of a year ---------------------------------------------------------------------------------------------------


@dataclass
class Line:
    """Of one member, or one right: None is a figure too small to show. Euro a year."""

    label: str
    found: int | None
    asked: int | None
    granted: int | None
    refused: int | None
    euros: Decimal | None
    scans: int | None = None
    own: bool = False

    @property
    def figures(self) -> list[int | None]:
        return [self.found, self.asked, self.granted, self.refused]


@dataclass
class Counts:
    year: int
    members: list[Line]
    rights: list[Line]
    total: Line


def years(viewer: Viewer) -> list[int]:
    return list(range(viewer.today.year, viewer.today.year - 5, -1))


def counts(viewer: Viewer, year: int) -> Counts:
    """Rights found in that year, how many of them were asked, granted and refused since, and what they bring in a year. A fixed number
    of queries. A head counts her own organisation, whole; the region sees every member with small figures hidden."""
    if not may(viewer, "rights:count", organisation=viewer.organisation):
        raise PermissionDenied("rights:count")
    everyone = may(viewer, "rights:count")
    with locks.house():
        rows = Followed.objects.filter(partnership=viewer.partnership, found_on__year=year).order_by()
        scans = Scan.objects.filter(partnership=viewer.partnership, on__year=year).order_by()
        if not everyone:
            rows, scans = rows.filter(organisation=viewer.organisation), scans.filter(organisation=viewer.organisation)
        by_member = list(rows.values("organisation", "organisation__name").annotate(**_SUMS).order_by("organisation__sort_name"))
        by_right = list(rows.values("right").annotate(**_SUMS).order_by("right"))
        total = rows.aggregate(**_SUMS)
        scanned = dict(scans.values_list("organisation").annotate(number=Count("pk")))
    members = [
        _line(one["organisation__name"], one, scanned.get(one["organisation"], 0), own=one["organisation"] == viewer.organisation)
        for one in by_member
    ]  # fmt: skip
    rights = [_line(title_of(one["right"]), one) for one in sorted(by_right, key=lambda one: -one["found"]) if one["right"] in book().rights]
    whole = _line("", total, sum(scanned.values()))
    if everyone:
        members, rights, whole = hidden(members), hidden(rights), hidden([whole])[0]
    return Counts(year, members, rights, whole)


def gained(viewer: Viewer, organisations: list[UUID], since: dt.date) -> Iterator[tuple[object, object, object]]:
    """What was granted in these organisations of what was found since a day: for who counts the region, or her own organisation alone."""
    if not may(viewer, "rights:count") and organisations != [viewer.organisation]:
        return
    with locks.house():
        rows = Followed.objects.filter(partnership=viewer.partnership, organisation__in=organisations, found_on__gte=since)
        one = hidden([_line("", rows.order_by().aggregate(**_SUMS))])[0]
    rule = _("Rechten die sinds die dag gevonden werden bij deze besturen; minder dan %(fewest)s tonen we niet.") % {"fewest": FEWEST}
    yield _("Rechten toegekend"), one.granted, rule
    yield _("Winst per jaar (euro)"), one.euros, rule


_SUMS: dict[str, Any] = {
    "found": Count("pk"), "asked": Count("pk", filter=Q(asked_on__isnull=False)), "granted": Count("pk", filter=Q(state="granted")),
    "refused": Count("pk", filter=Q(state="refused")), "euros": Sum("gained"),
}  # fmt: skip


def _line(label: str, one: dict[str, Any], scans: int | None = None, *, own: bool = False) -> Line:
    return Line(label, one["found"], one["asked"], one["granted"], one["refused"], one["euros"] or Decimal(0), scans, own)


def hidden(lines: list[Line]) -> list[Line]:
    """Figures from one to four hidden in each column, and with a single one hidden the next smallest too, so that the total does not
    give it away. The own organisation is seen whole. Euro only beside a number of granted rights that is shown."""
    for name in ("found", "asked", "granted", "refused", "scans"):
        told = [one for one in lines if not one.own and getattr(one, name) is not None]
        small = [one for one in told if 0 < getattr(one, name) < FEWEST]
        others = sorted((one for one in told if getattr(one, name) >= FEWEST), key=lambda one: getattr(one, name))
        if len(small) == 1 and others:
            small.append(others[0])
        for one in small:
            setattr(one, name, None)
    for one in lines:
        if one.granted is None:
            one.euros = None
    return lines


def states() -> list[tuple[str, object]]:
    return STATES
