"""What the plan puts on the home page: its figures, and what waits on the viewer."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.plan import queries_tree
from bundel.kernel.plan.models import Action, ActionParty, Milestone, Plan
from bundel.kernel.plan.progress import ROLL_UP_RULE, SETTLED, STALE_RULE
from bundel.kernel.plan.queries import UNSETTLED, silent_since
from bundel.kernel.plan.queries import stale_rule as stale
from bundel.kernel.rooms.registry import Card, Line, Panel, Waiting
from bundel.kernel.rooms.templatetags.bundel import MOODS

SHOWN = 6  # of each kind of waiting item; the list behind the menu has the rest


def _running(viewer: Viewer) -> list[Plan]:
    """The adopted plans of this year in the partnership where the viewer works."""
    if viewer.partnership is None or not may(viewer, "plan:read"):
        return []
    return _plans_of(viewer.partnership, viewer.today.year)


@prepared_query
def _plans_of(partnership: UUID, year: int) -> QuerySet[Plan]:
    found = Plan.objects.filter(partnership=partnership, status="adopted", start_year__lte=year, end_year__gte=year)
    return found.only("id", "title", "staleness_days", "start_year", "end_year", "status")


def _live(plans: list[Plan], **more: object) -> QuerySet[Action]:
    return Action.objects.filter(plan__in=[plan.pk for plan in plans], ended__isnull=True, **more)


@dataclass(frozen=True)
class Figures:
    """The figures of the running plans of a partnership: `value` of `whole` on schedule or done, `silent` too long, and
    `unled` open actions that nobody leads. `plan` is the only running plan, None when there are more."""

    value: int
    whole: int
    silent: int
    unled: int
    plan: UUID | None


def _figures(viewer: Viewer) -> Figures | None:
    """None without a running plan. Counted once for every act: each act adds to the partnership's trail, so figures that
    were counted at the same link of that chain, on the same day, still hold."""
    if viewer.partnership is None or not may(viewer, "plan:read"):
        return None
    return _counted(viewer.partnership, trail.position(viewer.partnership), viewer.today)


@lru_cache(maxsize=256)
def _counted(partnership: UUID, position: int, today: dt.date) -> Figures | None:
    plans = _plans_of(partnership, today.year)
    if not plans:
        return None
    rolls = queries_tree.counts_of(plans)
    leading = ActionParty.objects.filter(action=OuterRef("pk"), role="lead", until__isnull=True)
    return Figures(
        value=sum(roll.value for roll in rolls.values()),
        whole=sum(roll.whole for roll in rolls.values()),
        silent=_live(plans).filter(stale(plans, today)).count(),
        unled=_live(plans).exclude(state__in=SETTLED).filter(~Exists(leading)).count(),
        plan=plans[0].pk if len(plans) == 1 else None,
    )


def cards(viewer: Viewer) -> Iterable[Card]:
    """On schedule of all, and what was not heard of; each opens its rows."""
    found = _figures(viewer)
    if not found or not found.whole:
        return
    where = {"plan": found.plan} if found.plan else {}
    yield Card(
        title=_("Acties op schema of klaar"), value=found.value, of=found.whole, part=found.value, whole=found.whole,
        rule=ROLL_UP_RULE, order=10, url=_link(state="good", **where),
    )  # fmt: skip
    yield Card(
        title=_("Te lang niets gemeld"), value=found.silent, of=found.whole, rule=STALE_RULE, order=11,
        url=_link(stale="yes", **where), word=_("vraag de trekkers") if found.silent else _("alles gemeld"),
        mood="warn" if found.silent else "good",
    )  # fmt: skip


def panel(viewer: Viewer, party: object) -> Panel | None:
    """On the page of a party: the actions it leads or helps with in the viewer's partnership, first ten. One query."""
    if not may(viewer, "plan:read"):
        return None
    rows = (
        ActionParty.objects.filter(party=party.pk, until__isnull=True, action__ended__isnull=True)
        .filter(action__plan__partnership=viewer.partnership)
        .select_related("action__plan")
        .order_by("-action__plan__start_year", "role", "action__sort_code")[:11]
    )
    lines = [
        Line(
            title=str(row.action), url=reverse("action_detail", args=[row.action_id]),
            detail=f"{row.get_role_display()} · {row.action.plan}", chip=row.action.get_state_display(), mood=MOODS.get(row.action.state, ""),
        )
        for row in rows
    ]  # fmt: skip
    if not lines:
        return None
    return Panel(title=_("Acties in het plan"), lines=lines[:10], url=_link(lead=party.pk) if len(lines) > 10 else "")


def _link(**asked: object) -> str:
    return reverse("action_list") + "?" + urlencode(asked)


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """Late milestones and silent actions of the own organisation; for who may assign: actions that nobody leads."""
    plans = _running(viewer)
    if not plans:
        return
    if viewer.organisation and _leading([plan.pk for plan in plans], viewer.organisation):
        yield from _late(_late_milestones([plan.pk for plan in plans], viewer.organisation, viewer.today))
        yield from _silent(_silent_actions(plans, viewer.organisation, viewer.today))
    if may(viewer, "plan:assign"):
        figures = _figures(viewer)
        number = figures.unled if figures else 0
        if number:
            text = ngettext(
                "%(number)s actie heeft nog geen trekker", "%(number)s acties hebben nog geen trekker", number
            )
            yield Waiting(
                text % {"number": number},
                _("Spreek af wie ze trekt."),
                _link(lead="none"),
                _("trekker"),
                "warn",
                15,
                "?",
            )


def _led(plans: list[UUID], lead: UUID) -> QuerySet[Action]:
    # an action has one lead at a time, so that a join gives each action once
    found = Action.objects.filter(plan__in=plans, ended__isnull=True)
    return found.filter(parties__party=lead, parties__role="lead", parties__until=None)


@prepared_query
def _leading(plans: list[UUID], lead: UUID) -> QuerySet[Action]:
    """One action that it leads; who leads none, a partnership itself mostly, is asked nothing more."""
    return _led(plans, lead).order_by().only("pk")[:1]


@prepared_query
def _late_milestones(plans: list[UUID], lead: UUID, today: dt.date) -> QuerySet[Milestone]:
    # from what is late, of which there is little, to who leads it
    late = Milestone.objects.filter(Exists(_led(plans, lead).filter(pk=OuterRef("action"))), done=None, due__lt=today)
    return late.select_related("action").order_by("due").only("title", "due", "action__code", "action__title")[:SHOWN]


def _late(milestones: list[Milestone]) -> Iterator[Waiting]:
    for one in milestones:
        yield Waiting(
            one.title, f"{one.action.code} {one.action.title}", reverse("action_detail", args=[one.action_id]),
            _("mijlpaal te laat"), "bad", 20, one.action.code.split(".")[0][:3],
        )  # fmt: skip


def _silent_actions(plans: list[Plan], lead: UUID, today: dt.date) -> list[Action]:
    """The first few: what was last heard of longest ago, then what was never reported."""
    since = [(plan.pk, *silent_since(plan, today)) for plan in plans]
    found = [one for plan, before, _never in since for one in _heard_before(plan, before, lead)]
    found.sort(key=lambda one: (one.state_on, one.sort_code))
    for plan, _before, never in since:
        if never and len(found) < SHOWN:
            found += _never_heard(plan, lead)
    return found[:SHOWN]


def _unsettled(plan: UUID, lead: UUID) -> QuerySet[Action]:
    led = ActionParty.objects.filter(action=OuterRef("pk"), party=lead, role="lead", until=None)
    rows = Action.objects.filter(Exists(led), plan=plan, state__in=UNSETTLED, ended__isnull=True)
    return rows.only("code", "title", "state_on", "sort_code").order_by("state_on", "sort_code")


@prepared_query
def _heard_before(plan: UUID, before: dt.date, lead: UUID) -> QuerySet[Action]:
    # from what was silent longest to who leads it, so that the index stops after the first few
    return _unsettled(plan, lead).filter(state_on__lt=before)[:SHOWN]


@prepared_query
def _never_heard(plan: UUID, lead: UUID) -> QuerySet[Action]:
    return _unsettled(plan, lead).filter(state_on__isnull=True)[:SHOWN]


def _silent(actions: list[Action]) -> Iterator[Waiting]:
    for action in actions:
        last = (
            _("laatste melding: %(day)s") % {"day": f"{action.state_on:%d/%m/%Y}"}
            if action.state_on
            else _("nog nooit gemeld")
        )
        yield Waiting(
            f"{action.code} {action.title}",
            last,
            reverse("action_report", args=[action.pk]),
            _("meld hoe het staat"),
            "warn",
            30,
            action.code.split(".")[0][:3],
        )
