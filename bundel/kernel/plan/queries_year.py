"""What people see of a year's programme. Everything of it is open to the whole partnership, the scores too."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Avg, Count, F, FilteredRelation, Q, QuerySet
from django.http import Http404
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.handshakes import queries as handshakes
from bundel.kernel.plan import queries, queries_tree
from bundel.kernel.plan import year_rules as rules
from bundel.kernel.plan.models import Action, ActionParty, Candidate, Plan, Score, Year

SHOWN = 300  # candidates on one page; a year's programme that is longer is no selection
OF_YEAR = (  # not what was frozen, which is long
    "year", "state", "criteria", "score_by", "quorum", "seats", "frozen_on", "digest", "plan__title", "plan__status", "plan__partnership",
)  # fmt: skip
OF_CANDIDATE = (  # actions and parties have many fields more
    "year", "why", "carried_because", "score", "scorers", "selected", "reason", "result", "result_why", "action__code", "action__title",
    "proposed_by__name", "proposed_by__short_name", "carried_from__year__year",
)  # fmt: skip
OF_THE_REST = ("year", "score", "scorers", "selected", "reason", "result", "action__code", "action__title")  # what is counted and chosen by
OF_ASKED = ("state", "asked_on", "follows", "asked__sort_name", "asked__name", "asked__short_name")
STANDINGS: dict[str | bool, tuple[str, object]] = {  # by what came of a candidate, else by whether it was selected: how it looks, what it is
    **{key: ({"achieved": "good", "stopped": "bad"}.get(key, "warn"), said) for key, said in Candidate.RESULTS},
    True: ("good", _("geselecteerd")),
    False: ("plain", _("voorgesteld")),
}
FIRST = 50  # candidates on the page before one asks for all of them
CENT = Decimal("0.01")
SCORE_RULE = _(
    "De score is het gewogen gemiddelde van de leden die scoorden: per lid de punten van 0 tot 5 maal het gewicht van elk criterium, "
    "gedeeld door de som van de gewichten; daarna het gemiddelde over die leden. Afgerond op twee cijfers na de komma, een half naar boven."
)
RESULT_RULE = _(
    "Geteld: de geselecteerde acties naar wat ervan kwam. Gerealiseerd en deels gerealiseerd staan apart; overgedragen en gestopt tellen "
    "niet als gerealiseerd. Wat voorgesteld en niet geselecteerd werd, telt niet mee."
)
LOAD_RULE = _("Wie vandaag meer dan een derde van de geselecteerde acties trekt, wordt genoemd.")


# for the party that was asked: the handshake is its right to see ------------------------------------------------------


def action_asked(key: UUID) -> Action:
    return Action.objects.select_related("plan", "goal").get(pk=key)


def year_asked(key: UUID) -> Year:
    return Year.objects.select_related("plan").get(pk=key)


def candidates_asked(year: Year) -> QuerySet[Candidate]:
    return year.candidates.select_related("action").order_by("action__sort_code")


# for people of the partnership ----------------------------------------------------------------------------------------


def years(viewer: Viewer, plan: Plan) -> list[Year]:
    """The programmes of a plan, newest first, each with `figures`. One query."""
    require(viewer, "plan:read", partnership=plan.partnership_id)
    chosen = Q(candidates__selected=True)
    counts = {one: Count("candidates", filter=chosen & Q(candidates__result=one)) for one in rules.RESULTS}
    found = Year.objects.filter(plan=plan).defer("frozen").order_by("-year")
    rows = list(found.annotate(proposed=Count("candidates"), selected=Count("candidates", filter=chosen), **counts))
    for row in rows:
        row.figures = rules.Figures(row.proposed, row.selected, **{one: getattr(row, one) for one in rules.RESULTS})
    return rows


def year_of(viewer: Viewer, key: UUID, act: str = "plan:read") -> Year:
    found = queries.found_or_404(Year.objects.select_related("plan__partnership"), key)
    where = found.plan.partnership_id
    require(viewer, "plan:read", partnership=where)
    own = viewer.organisation if act in ("plan:propose", "plan:score") else None
    require(viewer, act, partnership=where, organisation=own)
    return found


def candidate_of(viewer: Viewer, key: UUID, act: str = "plan:select") -> Candidate:
    found = queries.found_or_404(Candidate.objects.select_related("year__plan__partnership", "action"), key)
    where = found.year.plan.partnership_id
    require(viewer, "plan:read", partnership=where)
    require(viewer, act, partnership=where)
    return found


@dataclass
class YearPage:
    """One year: `rows` candidates with `lead` (name or "") and `low` below the quorum; those that are `shown` also with `means`
    [in words, a criterion], `mood` and `standing`."""

    year: Year
    rows: list[Candidate]
    figures: rules.Figures
    asked: list
    crowded: list[tuple[str, int, int]]
    without_lead: list[Candidate]
    own_open: bool
    own_scores: dict[str, int] = field(default_factory=dict)
    score_rule: object = SCORE_RULE
    result_rule: object = RESULT_RULE
    load_rule: object = LOAD_RULE

    first: int = FIRST  # so many rows are shown; what comes after them is read for what was selected

    @property
    def shown(self) -> list[Candidate]:
        return self.rows[: self.first]

    @property
    def more(self) -> int:
        return self.figures.proposed - len(self.shown)

    @property
    def answered(self) -> int:
        return sum(one.state == "accepted" for one in self.asked)


@prepared_query
def _programme(key: UUID) -> QuerySet[Year]:
    return Year.objects.filter(pk=key).select_related("plan").only(*OF_YEAR)


def _best_first(year: UUID) -> QuerySet[Candidate]:
    """The candidates of a year with who leads the action today: one at a time, so that none stands here twice."""
    now = FilteredRelation("action__parties", condition=Q(action__parties__role="lead", action__parties__until__isnull=True))
    rows = Candidate.objects.filter(year=year).order_by(*Candidate._meta.ordering, "pk").annotate(now=now)
    return rows.annotate(lead_id=F("now__party"), lead_short=F("now__party__short_name"), lead_name=F("now__party__name"))


@prepared_query
def _best(year: UUID, limit: int) -> QuerySet[Candidate]:
    return _best_first(year).select_related("action", "proposed_by", "carried_from__year").only(*OF_CANDIDATE)[:limit]


@prepared_query
def _rest(year: UUID, without: list[UUID], to_choose: bool, limit: int) -> QuerySet[Candidate]:
    rows = _best_first(year).select_related("action").only(*OF_THE_REST).exclude(pk__in=without)
    return (rows if to_choose else rows.filter(selected=True))[:limit]


@prepared_query
def _number(year: UUID) -> QuerySet[Candidate]:
    return counted(Candidate.objects.filter(year=year), number=Count("*"))


@prepared_query
def _means(year: UUID, limit: int) -> QuerySet[Score]:
    """What the best of a year, so many, got on average for each criterion."""
    best = Candidate.objects.filter(year=year).order_by(*Candidate._meta.ordering, "pk")[:limit]
    scores = Score.objects.filter(candidate__in=best.values("pk")).order_by()
    return scores.values_list("candidate", "criterion").annotate(mean=Avg("points"))


def year_page(viewer: Viewer, key: UUID, *, whole: bool = False, to_choose: bool = False) -> YearPage:
    """At most six queries, however many candidates and members. The figures count all; without `whole` the best are shown first,
    with what each criterion brought them, and of the others only what was selected is read, or all of it `to_choose` from."""
    year = next(iter(_programme(key)), None)
    if year is None:
        raise Http404
    require(viewer, "plan:read", partnership=year.plan.partnership_id)
    shown = SHOWN if whole else FIRST
    rows = _best(year.pk, limit=shown)
    means, number = means_of(year.pk, shown), len(rows)
    if number == shown < SHOWN:
        ((number,),) = _number(year.pk)
        rows += _rest(year.pk, [row.pk for row in rows], to_choose, limit=SHOWN - shown)
    for row in rows:
        row.lead = row.lead_short or row.lead_name or ""
        row.low = year.state != "proposing" and row.scorers < year.quorum
    for row in rows[:shown]:
        row.means = [localize(means.get((row.pk, one["key"]), "–")) for one in year.criteria]
        row.mood, row.standing = STANDINGS[row.result or row.selected]
    chosen = [row for row in rows if row.selected]
    names = {row.lead_id: row.lead for row in rows}
    crowded = rules.crowded(row.lead_id for row in chosen)
    asked = list(handshakes.latest_by_party(year.pk, "plan.score", only=OF_ASKED).values()) if year.state != "proposing" else []
    asked.sort(key=lambda one: one.asked.sort_name)
    own = next((one for one in asked if one.asked_id == viewer.organisation), None)
    return YearPage(
        year=year, rows=rows, first=shown, figures=replace(rules.count((row.selected, row.result) for row in rows), proposed=number),
        asked=asked, crowded=[(names[party], number, whole) for party, number, whole in crowded],
        without_lead=[row for row in chosen if not row.lead], own_open=bool(own and own.is_open and year.state == "scoring"),
    )  # fmt: skip


def means_of(year: UUID, limit: int) -> dict[tuple[UUID, str], Decimal]:
    """What each of the best candidates got for each criterion on average, two decimals, a half up. One query."""
    return {
        (candidate, criterion): Decimal(str(mean)).quantize(CENT, ROUND_HALF_UP) for candidate, criterion, mean in _means(year, limit=limit)
    }


def leads_of(actions: Iterable[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Who leads each action today: {action: (party, name)}. One query."""
    parts = ActionParty.objects.filter(action__in=list(actions), role="lead", until__isnull=True)
    rows = parts.values_list("action", "party", "party__short_name", "party__name")
    return {action: (party, short or name) for action, party, short, name in rows}


def may_of(viewer: Viewer, year: Year) -> dict[str, bool]:
    """Which buttons the viewer gets; a closed plan gives none."""
    where, own = year.plan.partnership_id, viewer.organisation
    if year.plan.status == "closed":
        return {}
    return {
        "select": may(viewer, "plan:select", partnership=where),
        "propose": may(viewer, "plan:propose", partnership=where, organisation=own),
        "score": may(viewer, "plan:score", partnership=where, organisation=own),
        "assign": may(viewer, "plan:assign", partnership=where),
    }


def proposable(year: Year) -> QuerySet[Action]:
    """The live actions of the plan that were not proposed for this year."""
    return queries_tree.live(year.plan).exclude(candidacies__year=year).only("code", "title").order_by("sort_code", "id")


def later_years(candidate: Candidate) -> QuerySet[Year]:
    """Where an action can be carried to: later years of the same plan that still take proposals."""
    year = candidate.year
    return Year.objects.filter(plan=year.plan_id, year__gt=year.year, state="proposing").order_by("year")


def asked_of(action: Action) -> list:
    """Who was asked to lead or to help, the latest first, with what was answered."""
    return [one for one in handshakes.of_subject(action.pk) if one.kind in ("plan.lead", "plan.partner")][:20]


def may_open(viewer: Viewer, plan: Plan) -> bool:
    return plan.status != "closed" and may(viewer, "plan:select", partnership=plan.partnership_id)
