"""What people see of crisis places: everyone who works on cases or leads the region's work sees what is free and how old that is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.engines.matching.beds import Call, places, stale
from bundel.engines.matching.beds import House as Place
from bundel.engines.matching.ranking import Outcome
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.cases import queries_start
from bundel.kernel.cases.queries_page import CasePanel, Page
from bundel.kernel.parties import queries as directory
from bundel.kernel.rooms.registry import Line
from bundel.services.crisis.models import REFUSALS, House, Refusal

MOST, YEAR = 200, 365


def municipalities() -> QuerySet:
    return directory.municipalities()


def _place(row: House, now: dt.datetime) -> Place:
    minutes = None if row.told_at is None else max(0, int((now - row.told_at).total_seconds() // 60))
    return Place(row.pk, row.free, minutes, row.fresh_hours * 60, row.children, row.pets)


def outcome(call: Call, rows: Iterable[House], now: dt.datetime) -> Outcome[Place]:
    return places(call, [_place(row, now) for row in rows])


def reason(code: str, facts: dict[str, Any]) -> str:
    told = {
        "stale": lambda: _("nog nooit gemeld: bel eerst") if facts["hours"] is None else
        ngettext("%(hours)s uur geleden gemeld: bel eerst", "%(hours)s uur geleden gemeld: bel eerst", facts["hours"]) % facts,
        "full": lambda: _("%(free)s vrij, %(asked)s nodig") % facts,
        "children": lambda: _("geen plaats voor kinderen"),
        "pets": lambda: _("huisdier niet welkom"),
        "told": lambda: _("%(free)s vrij") % facts,
    }  # fmt: skip
    return told[code]()


def call_of(case: Any) -> Call:
    """Of the fields of the declared call; who is not counted is one."""
    said = case.fields
    return Call(int(said.get("persons") or 1), int(said.get("children") or 0), bool(said.get("pets")))


@dataclass
class Row:
    house: House
    stale: bool
    mine: bool
    why: str = ""


@dataclass
class RegisterPage:
    """Fresh ones first, the latest told first. `refusals` count a year by reason."""

    rows: list[Row]
    free: int
    refusals: list[tuple[str, int]]
    refused: int
    may_add: bool
    may_call: bool


def _open(partnership: UUID) -> QuerySet[House]:
    return House.objects.filter(partnership=partnership, closed=False).select_related("organisation", "municipality", "told_by__user")


def register(viewer: Viewer) -> RegisterPage:
    """Two queries, however many houses."""
    require(viewer, "crisis:read")
    now = viewer.at or timezone.now()
    rows = [Row(one, stale(_place(one, now)), one.organisation_id == viewer.organisation) for one in _open(viewer.partnership)[:MOST]]
    rows.sort(key=lambda row: (row.stale, -(row.house.told_at.timestamp() if row.house.told_at else 0), row.house.name))
    since = now - dt.timedelta(days=YEAR)
    reasons = Counter(Refusal.objects.filter(house__partnership=viewer.partnership, at__gte=since).order_by().values_list("reason", flat=True))
    words = dict(REFUSALS)
    return RegisterPage(
        rows, sum(row.house.free for row in rows if not row.stale), [(str(words[key]), number) for key, number in reasons.most_common()],
        reasons.total(), may(viewer, "crisis:tell", organisation=viewer.organisation),
        may(viewer, "crisis:call", organisation=viewer.organisation),
    )  # fmt: skip


def house_of(viewer: Viewer, key: UUID, act: str = "crisis:read") -> House:
    """`crisis:tell` only of the own organisation."""
    found = House.objects.select_related("organisation", "municipality").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "crisis:read", partnership=found.partnership_id)
    where = found.organisation_id if act == "crisis:tell" else viewer.organisation
    require(viewer, act, partnership=found.partnership_id, organisation=where)
    return found


@dataclass
class CallPage:
    case: Any
    call: Call
    fit: list[Row]
    not_fit: list[Row]


def call_page(viewer: Viewer, key: UUID) -> CallPage:
    """The houses beside a call: what fits now, and what does not with the reason. Only for a running member of the case."""
    case, _one = queries_start.to_edit(viewer, key)
    require(viewer, "crisis:call", partnership=case.partnership_id, organisation=viewer.organisation)
    rows = {one.pk: one for one in _open(case.partnership_id)[:MOST]}
    call = call_of(case)
    found = outcome(call, rows.values(), viewer.at or timezone.now())

    def line(one: Any) -> Row:
        why = " · ".join(reason(each.code, each.facts) for each in one.reasons)
        return Row(rows[one.supply.key], stale(one.supply), rows[one.supply.key].organisation_id == viewer.organisation, why)

    return CallPage(case, call, [line(one) for one in found.ranked], [line(one) for one in found.excluded])


def supply_of(one: Any) -> Any:
    """What the type of a case declares of the place that is found for it; None when it is no call."""
    return one.supply if one.supply and one.supply.of == "place" else None


def case_panel(viewer: Viewer, page: Page) -> CasePanel | None:
    """Beside a call: how many houses fit now."""
    if supply_of(page.one) is None or page.case.closed or not may(viewer, "crisis:call", organisation=viewer.organisation):
        return None
    found = outcome(call_of(page.case), _open(page.case.partnership_id)[:MOST], viewer.at or timezone.now())
    number = len(found.ranked)
    told = ngettext("%(count)s huis past nu", "%(count)s huizen passen nu", number) % {"count": number}
    return CasePanel(
        _("Crisisplaatsen"), [Line(told, reverse("crisis_call", args=[page.case.pk]), mood="good" if number else "warn")],
        url=reverse("crisis_call", args=[page.case.pk]), do=_("Zoek een plaats"),
    )  # fmt: skip


def timeline(house: House) -> list:
    return trail.timeline(house.pk)
