"""What people see of a consultation: the whole for the partnership, by organisation; its answers, once published, for anyone."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.handshakes import queries as handshakes
from bundel.kernel.parties import queries as parties
from bundel.kernel.plan import queries
from bundel.kernel.plan.models import Consultation, Goal, Plan, Remark
from bundel.kernel.rooms.lists import Column, Filter
from bundel.kernel.rooms.registry import Waiting

REMARK = "plan.remark"
MOST = 2000  # remarks on one public page
SHOWN = 6
MOODS = {"taken": "good", "partly": "idea", "kept": "plain", "noted": "plain", "": "warn"}


def takes_remarks(one: Consultation, today: dt.date) -> bool:
    return one.state == "open" and one.opens <= today <= one.closes


# for the party that was asked: the handshake is its right to see ------------------------------------------------------


def round_asked(key: UUID) -> Consultation:
    return Consultation.objects.select_related("plan").get(pk=key)


def goals_of(plan: Plan) -> list[Goal]:
    """The goals that a remark can be about, in the order of the plan."""
    return list(Goal.objects.filter(plan=plan, ended__isnull=True).only("id", "code", "title", "order", "plan_id")[:500])


# for people of the partnership ----------------------------------------------------------------------------------------


def rounds(viewer: Viewer, plan: Plan) -> list[Consultation]:
    """The rounds of a plan, newest first, each with `number` remarks and `silent` of them unanswered. One query."""
    require(viewer, "plan:read", partnership=plan.partnership_id)
    counts = {"number": Count("remarks"), "silent": Count("remarks", filter=Q(remarks__verdict=""))}
    return list(Consultation.objects.filter(plan=plan).annotate(**counts).order_by("-opens", "title")[:100])


def round_of(viewer: Viewer, key: UUID, act: str = "plan:read") -> Consultation:
    found = queries.found_or_404(Consultation.objects.select_related("plan__partnership"), key)
    where = found.plan.partnership_id
    require(viewer, "plan:read", partnership=where)
    require(viewer, act, partnership=where, organisation=viewer.organisation if act == "plan:remark" else None)
    return found


def remark_of(viewer: Viewer, key: UUID, act: str = "plan:consult") -> Remark:
    found = queries.found_or_404(Remark.objects.select_related("consultation__plan__partnership", "goal", "party"), key)
    where = found.consultation.plan.partnership_id
    require(viewer, "plan:read", partnership=where)
    require(viewer, act, partnership=where)
    return found


@dataclass
class RoundPage:
    """`by_goal` (goal or None for the whole, remarks, unanswered); `asked` the last question to each party, by name."""

    round: Consultation
    by_goal: list[tuple[Goal | None, int, int]]
    asked: list
    open: bool
    timeline: list

    @property
    def answered(self) -> int:
        return sum(one.state in ("accepted", "declined") for one in self.asked)

    @property
    def silent(self) -> int:
        return sum(silent for _goal, _number, silent in self.by_goal)

    @property
    def number(self) -> int:
        return sum(number for _goal, number, _silent in self.by_goal)


def round_page(viewer: Viewer, found: Consultation) -> RoundPage:
    """Four queries, however many remarks and parties."""
    rows = Remark.objects.filter(consultation=found).order_by().values_list("goal")
    counted = rows.annotate(number=Count("pk"), silent=Count("pk", filter=Q(verdict="")))
    counts = {goal: (number, silent) for goal, number, silent in counted}
    goals = list(Goal.objects.filter(pk__in=[goal for goal in counts if goal]).only("id", "code", "title", "order"))
    by_goal = [(goal, *counts[goal.pk]) for goal in goals]
    if None in counts:
        by_goal.insert(0, (None, *counts[None]))
    asked = sorted(handshakes.latest_by_party(found.pk, REMARK).values(), key=lambda one: one.asked.sort_name)
    return RoundPage(found, by_goal, asked, takes_remarks(found, viewer.today), trail.timeline(found.pk))


def may_of(viewer: Viewer, found: Consultation) -> dict[str, bool]:
    where = found.plan.partnership_id
    own = may(viewer, "plan:remark", partnership=where, organisation=viewer.organisation)
    return {"consult": may(viewer, "plan:consult", partnership=where), "remark": own and takes_remarks(found, viewer.today)}


def may_open(viewer: Viewer, plan: Plan) -> bool:
    return plan.status != "closed" and may(viewer, "plan:consult", partnership=plan.partnership_id)


def invitable(found: Consultation, today: dt.date) -> list:
    """Members and partners that were not asked yet in this round, by name."""
    asked = [one.asked_id for one in handshakes.of_occasion(found.pk, REMARK)]
    return list(parties.around(found.plan.partnership_id, today).exclude(pk__in=asked)[:300])


def remarks(found: Consultation) -> QuerySet[Remark]:
    return Remark.objects.filter(consultation=found).select_related("goal", "party")


def remark_columns() -> list[Column]:
    return [
        Column("goal", _("Doel"), lambda row: str(row.goal or _("over het geheel")), ("goal__order", "made", "pk")),
        Column("party", _("Van"), lambda row: str(row.party), ("party__sort_name", "made", "pk")),
        Column("text", _("Opmerking"), lambda row: row.text),
        Column("verdict", _("Gevolg"), lambda row: row.get_verdict_display() or _("nog geen antwoord"), ("verdict", "made", "pk")),
        Column("answer", _("Antwoord"), lambda row: row.answer, export_only=True),
    ]


def _answered(rows: QuerySet[Remark], value: str) -> QuerySet[Remark]:
    return rows.filter(verdict="" if value == "none" else value)


def remark_filters(page: RoundPage) -> list[Filter]:
    goals = [(goal.pk if goal else "whole", str(goal) if goal else _("over het geheel")) for goal, _number, _silent in page.by_goal]
    said = Remark.objects.filter(consultation=page.round).order_by().values_list("party", flat=True).distinct()
    names = sorted(queries.names_of(said), key=lambda one: one[1])
    return [
        Filter("verdict", _("Gevolg"), [("none", _("nog geen antwoord")), *Remark.VERDICTS], _answered),
        Filter("goal", _("Doel"), goals, lambda rows, value: rows.filter(goal=None if value == "whole" else value)),
        Filter("party", _("Van"), names, lambda rows, value: rows.filter(party=value)),
    ]


def with_word(rows: QuerySet[Remark], word: str) -> QuerySet[Remark]:
    return rows.filter(Q(text__icontains=word) | Q(answer__icontains=word))


@prepared_query
def _rounds(partnership: UUID, own: UUID | None) -> QuerySet[Consultation]:
    """Each with `said`, whether the own organisation remarked, and `silent`, how many remarks have no answer."""
    said = Exists(Remark.objects.filter(consultation=OuterRef("pk"), party=own))
    rows = Consultation.objects.filter(plan__partnership=partnership, state__in=("open", "answering")).select_related("plan")
    rows = rows.only("title", "state", "opens", "closes", "plan__title")
    return rows.annotate(said=said, silent=Count("remarks", filter=Q(remarks__verdict=""))).order_by("closes", "pk")[:SHOWN]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """Open rounds in which the viewer's organisation said nothing yet and was not asked in a handshake, which waits by
    itself; for who consults: how many remarks have no answer. One query, and one for each of those open rounds."""
    where, today, own = viewer.partnership, viewer.today, viewer.organisation
    if where is None or not may(viewer, "plan:read"):
        return
    remarks_too, consults = may(viewer, "plan:remark", organisation=own), may(viewer, "plan:consult")
    for one in _rounds(where, own):
        address = reverse("consult_detail", args=[one.pk])
        if remarks_too and not one.said and takes_remarks(one, today) and own not in handshakes.latest_by_party(one.pk, REMARK):
            detail = _("%(plan)s, tot en met %(day)s") % {"plan": one.plan.title, "day": f"{one.closes:%d/%m/%Y}"}
            yield Waiting(one.title, detail, address, _("raadpleging"), "idea", 35, "R")
        if consults and one.silent:
            text = ngettext("%(number)s opmerking wacht op antwoord", "%(number)s opmerkingen wachten op antwoord", one.silent)
            yield Waiting(text % {"number": one.silent}, one.title, f"{address}?verdict=none", _("antwoord"), "warn", 25, "R")


# for anyone, once it is published and the plan is on the site -----------------------------------------------------------


def public_rounds(plan: Plan) -> list[Consultation]:
    return list(Consultation.objects.filter(plan=plan, state="published").only("id", "title", "published_on").order_by("-published_on")[:20])


def public_round(plan: Plan, key: UUID) -> tuple[Consultation, list[tuple[Goal | None, list[Remark]]]]:
    """A published round of a plan that the caller knows to be public, with its remarks by goal: organisations, no people."""
    found = Consultation.objects.filter(plan=plan, state="published", pk=key).first()
    if found is None:
        raise Http404
    rows = remarks(found).defer("by_name", "account").order_by("made", "pk")[:MOST]
    groups: dict[Goal | None, list[Remark]] = {}
    for row in sorted(rows, key=lambda row: (row.goal is not None, row.goal.order if row.goal else 0)):
        row.mood = MOODS[row.verdict]
        groups.setdefault(row.goal, []).append(row)
    return found, list(groups.items())
