"""What people see of ideas, experiments and studies: everything is open to the whole partnership, the weights too."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Avg, Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.decisions import queries as decisions
from bundel.kernel.handshakes import queries as handshakes
from bundel.kernel.parties import queries as directory
from bundel.kernel.plan import queries
from bundel.kernel.plan import study_rules as rules
from bundel.kernel.plan.models import Action, Goal, Option, Study, Weight
from bundel.kernel.rooms.lists import Column, Filter
from bundel.kernel.rooms.registry import Waiting

WEIGH = "plan.weigh"
SHOWN = 6
MOODS = {"scouting": "idea", "studying": "plain", "weighing": "plain", "piloting": "warn", "scaled": "good", "stopped": "bad"}
WEIGH_RULE = gettext_lazy(
    "Het gewicht is het gemiddelde van de punten (0 tot 10) van de leden die afwogen; elk lid telt even zwaar, hoe groot het ook is. "
    "Afgerond op twee cijfers na de komma, een half naar boven. Per lid geldt het laatste dat het gaf."
)


def study_asked(key: UUID) -> Study:
    """For the party that was asked to weigh: the handshake is its right to see."""
    return Study.objects.select_related("proposer").prefetch_related("options").get(pk=key)


def study_of(viewer: Viewer, key: UUID, act: str = "plan:read") -> Study:
    found = queries.found_or_404(Study.objects.select_related("partnership", "proposer", "owner", "action"), key)
    where = found.partnership_id
    require(viewer, "plan:read", partnership=where)
    require(viewer, act, partnership=where, organisation=viewer.organisation if act == "studies:weigh" else None)
    return found


def study_to_edit(viewer: Viewer, key: UUID) -> Study:
    found = study_of(viewer, key)
    if not may_edit(viewer, found):
        require(viewer, "studies:write", partnership=found.partnership_id)
    return found


def option_of(viewer: Viewer, key: int) -> Option:
    found = queries.found_or_404(Option.objects.select_related("study__partnership"), key)
    require(viewer, "plan:read", partnership=found.study.partnership_id)
    require(viewer, "studies:write", partnership=found.study.partnership_id)
    return found


def may_edit(viewer: Viewer, study: Study) -> bool:
    """Who leads the region's work; and, while it is only scouted, the organisation that proposed it."""
    where = study.partnership_id
    if may(viewer, "studies:write", partnership=where):
        return True
    own = study.stage == "scouting" and viewer.organisation == study.proposer_id
    return own and may(viewer, "studies:add", partnership=where, organisation=study.proposer_id)


def is_member(partnership: UUID, party: UUID | None, viewer: Viewer) -> bool:
    return party is not None and directory.members(partnership, viewer.today).filter(pk=party).exists()


def may_of(viewer: Viewer, study: Study) -> dict[str, bool]:
    where, live = study.partnership_id, study.stage not in rules.OVER
    write = may(viewer, "studies:write", partnership=where)
    weighs = live and may(viewer, "studies:weigh", partnership=where, organisation=viewer.organisation)
    return {
        "edit": live and may_edit(viewer, study), "write": live and write, "link": study.stage == "scaled" and write,
        "weigh": weighs and is_member(where, viewer.organisation, viewer), "scale": write and rules.may_scale(study.kind, study.stage),
    }  # fmt: skip


# the list -------------------------------------------------------------------------------------------------------------


def studies(viewer: Viewer) -> QuerySet[Study]:
    """Each with `support` (mean of the members' points for the whole) and `supporters`."""
    require(viewer, "plan:read")
    given = Weight.objects.filter(study=OuterRef("pk"), option=None).order_by().values("study")
    return (
        Study.objects.filter(partnership=viewer.partnership)
        .select_related("proposer", "owner")
        .annotate(
            support=Subquery(given.annotate(mean=Avg("points")).values("mean")),
            supporters=Subquery(given.annotate(number=Count("pk")).values("number")),
        )
    )


def support_of(row: Study) -> Decimal | None:
    return None if row.support is None else Decimal(str(row.support)).quantize(Decimal("0.01"))


def columns() -> list[Column]:
    return [
        Column("title", _("Titel"), lambda row: row.title, ("title", "pk")),
        Column("kind", _("Soort"), lambda row: str(row.get_kind_display()), ("kind", "title", "pk")),
        Column("stage", _("Fase"), lambda row: str(row.get_stage_display()), ("stage", "title", "pk")),
        Column("proposer", _("Voorgesteld door"), lambda row: str(row.proposer), ("proposer__sort_name", "title", "pk"), wide=True),
        Column("owner", _("Wie werkt het uit"), lambda row: str(row.owner or ""), ("owner__sort_name", "title", "pk")),
        Column("support", _("Steun"), support_of, numeric=True),
        Column("until", _("Tot en met"), lambda row: row.until, ("until", "title", "pk"), wide=True),
        Column("created", _("Ingebracht"), lambda row: row.created, ("created", "title", "pk"), wide=True),
    ]


def _over_time(rows: QuerySet[Study], today) -> QuerySet[Study]:
    return rows.filter(until__lt=today).exclude(stage__in=rules.OVER)


def filters(viewer: Viewer) -> list[Filter]:
    owners = Study.objects.filter(partnership=viewer.partnership, owner__isnull=False).order_by()
    names = sorted(queries.names_of(owners.values_list("owner", flat=True).distinct()), key=lambda one: one[1])
    found = [
        Filter("kind", _("Soort"), Study.KINDS, lambda rows, value: rows.filter(kind=value)),
        Filter("stage", _("Fase"), Study.STAGES, lambda rows, value: rows.filter(stage=value)),
        Filter("owner", _("Wie werkt het uit"), names, lambda rows, value: rows.filter(owner=value)),
        Filter("late", _("Einddatum"), [("yes", _("voorbij, nog niet beslist"))], lambda rows, value: _over_time(rows, viewer.today)),
    ]
    return [one for one in found if one.choices]


def with_word(rows: QuerySet[Study], word: str) -> QuerySet[Study]:
    return rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(hypothesis__icontains=word))


# one page -------------------------------------------------------------------------------------------------------------


@dataclass
class StudyPage:
    """`options` with `mean`, `number` and `best`; `weights` a line a member: (party, [points or None an option], support, words)."""

    study: Study
    options: list[Option]
    support: Decimal | None
    supporters: int
    weights: list[tuple[object, list[int | None], int | None, str]]
    asked: list
    next_stages: list[tuple[str, object]]
    missing: list[object]
    late: bool
    decision: object | None
    timeline: list
    rule: object = WEIGH_RULE

    @property
    def fixed(self) -> bool:
        """Whether the options stay as they are, because members weighed them."""
        return any(one.number for one in self.options)


def study_page(viewer: Viewer, key: UUID) -> StudyPage:
    """Six queries, however many options and members."""
    study = study_of(viewer, key)
    options = list(study.options.all()[:50])
    given: dict[int | None, list[int]] = defaultdict(list)
    lines: dict[UUID, dict] = {}
    for row in study.weights.select_related("party").order_by("party__sort_name", "pk")[:2000]:
        given[row.option_id].append(row.points)
        line = lines.setdefault(row.party_id, {"party": row.party, "points": {}, "text": ""})
        line["points"][row.option_id] = row.points
        line["text"] = line["text"] or row.text
    for one in options:
        one.mean, one.number = rules.mean(given[one.pk]), len(given[one.pk])
    best = max((one.mean for one in options if one.mean is not None), default=None)
    for one in options:
        one.best = best is not None and one.mean == best
    asked = sorted(handshakes.latest_by_party(study.pk, WEIGH).values(), key=lambda one: one.asked.sort_name)
    stages = dict(Study.STAGES)
    onward = [(to, stages[to]) for to in rules.MOVES[study.stage]]
    return StudyPage(
        study=study, options=options, support=rules.mean(given[None]), supporters=len(given[None]),
        weights=[
            (one["party"], [one["points"].get(option.pk) for option in options], one["points"].get(None), one["text"])
            for one in lines.values()
        ],
        asked=asked, next_stages=onward, missing=missing_words(study, onward[0][0], options) if onward else [],
        late=bool(study.until and study.until < viewer.today and study.stage not in rules.OVER),
        decision=_decision(viewer, study), timeline=trail.timeline(study.pk),
    )  # fmt: skip


def _decision(viewer: Viewer, study: Study) -> object | None:
    """None as well when it was taken behind closed doors and the viewer does not sit there."""
    try:
        return decisions.decision_of(viewer, study.decision) if study.decision else None
    except Http404:
        return None


def missing_words(study: Study, to: str, options: list[Option]) -> list[object]:
    """What must be told before the stage, in words."""
    said = {name: getattr(study, name) for name in rules.BEFORE_PILOT}
    names = rules.missing(study.kind, to, said, [(one.pro, one.contra) for one in options])
    return [
        _("twee opties, elk met een voor en een tegen") if name == "options" else Study._meta.get_field(name).verbose_name for name in names
    ]


def own_points(viewer: Viewer, study: Study) -> dict[int | None, int]:
    """What the viewer's organisation gave before: {option or None: points}."""
    return dict(Weight.objects.filter(study=study, party=viewer.organisation).values_list("option", "points"))


def to_weigh(study: Study) -> list[Option]:
    """The options that members give points for now; none before the stage of weighing: then the whole is weighed."""
    return list(study.options.all()) if study.stage == "weighing" else []


# what the forms offer -------------------------------------------------------------------------------------------------


def parties_for(study_or_partnership: UUID, viewer: Viewer) -> QuerySet:
    return directory.around(study_or_partnership, viewer.today)


def to_ask(study: Study, viewer: Viewer) -> list:
    """The members with no open question to weigh."""
    waiting_on = [one.asked_id for one in handshakes.of_occasion(study.pk, WEIGH) if one.is_open]
    return list(directory.members(study.partnership_id, viewer.today).exclude(pk__in=waiting_on)[:300])


def actions_for(study: Study) -> QuerySet[Action]:
    """The live actions of the partnership's plans that are not closed."""
    rows = Action.objects.filter(plan__partnership=study.partnership_id, ended__isnull=True).exclude(plan__status="closed")
    return rows.only("id", "code", "title", "plan_id").order_by("-plan__start_year", "sort_code", "id")


def goals_for(study: Study) -> QuerySet[Goal]:
    """The goals under which a study can become an action."""
    rows = Goal.objects.filter(plan__partnership=study.partnership_id, ended__isnull=True).exclude(plan__status="closed")
    return rows.select_related("plan__partnership").order_by("-plan__start_year", "order", "code")


def decisions_for(viewer: Viewer) -> QuerySet:
    return decisions.decisions(viewer).order_by("-on", "pk")


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """For who leads the region's work: what ran past its last day without a decision."""
    if viewer.partnership is None or not may(viewer, "studies:write"):
        return
    rows = _over_time(Study.objects.filter(partnership=viewer.partnership), viewer.today).order_by(F("until"), "pk")
    for one in rows.only("id", "title", "until", "kind")[:SHOWN]:
        detail = _("liep tot en met %(day)s: opschalen of stoppen?") % {"day": f"{one.until:%d/%m/%Y}"}
        yield Waiting(one.title, detail, reverse("study_detail", args=[one.pk]), _("beslis"), "warn", 22, "P")
