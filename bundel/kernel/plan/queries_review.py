"""The mid-term review: what became of the plan since it started, per goal and per action, and what changed since last time."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.plan import queries, queries_amend, queries_lists, queries_tree
from bundel.kernel.plan.models import Action, Amendment, Candidate, Goal, Plan
from bundel.kernel.rooms.lists import Column, Filter

FIGURES: dict[str, object] = {
    "live": gettext_lazy("acties"),
    "selected": gettext_lazy("ooit geselecteerd"),
    "done": gettext_lazy("klaar"),
    "late": gettext_lazy("te laat"),
    "changed": gettext_lazy("gewijzigd"),
    "ended": gettext_lazy("uit het plan"),
}
FIGURE_RULE = gettext_lazy(
    "Geteld per doel met alles wat eronder staat, sinds het begin van het plan. Acties: wat vandaag in het plan staat; klaar en te "
    "laat: dezelfde acties waarvan de laatste melding dat zegt. Ooit geselecteerd: acties, ook vroegere, die in een vastgelegd of "
    "afgesloten jaarprogramma gekozen zijn. Gewijzigd: acties, ook vroegere, waarvan woorden of prioriteiten veranderden nadat het "
    "plan vastgesteld was. Uit het plan: acties die eruit gehaald, samengevoegd of vervangen zijn."
)
SINCE_RULE = gettext_lazy(
    "Getoond: wijzigingen met een latere dag dan de gekozen evaluatie, en van dezelfde dag wat na de evaluatie bewaard is."
)

OF_CHANGE = (
    "plan", "kind", "on", "made", "reason", "changes", "decision_text",
    *[f"{thing}__{field}" for thing in ("action", "action__goal", "goal", "into") for field in ("code", "title")],
)  # fmt: skip


def conditions() -> dict[str, Q]:
    """What each figure counts, the same for the figure and for its rows."""
    live = Q(ended__isnull=True)
    selected = Candidate.objects.filter(selected=True, year__state__in=("frozen", "closed"))
    changed = Amendment.objects.filter(kind="worded", action__isnull=False)
    return {
        "live": live,
        "selected": Q(pk__in=selected.values("action")),
        "done": live & Q(state="done"),
        "late": live & Q(state="late"),
        "changed": Q(pk__in=changed.values("action")),
        "ended": ~live,
    }


@dataclass(frozen=True)
class GoalLine:
    """A goal, its figures with the link to their rows, and whether goals stand under it."""

    goal: Goal
    figures: list[tuple[str, int, str]]
    deeper: bool

    @property
    def cells(self) -> SafeString:
        """The figures as cells of the table: a thousand a page, so that none is rendered apart. Every word is escaped here."""
        code = escape(self.goal.code)
        drawn = ""
        for label, number, link in self.figures:
            said = number if number < 1000 else localize(number)  # up to a thousand every language writes it alike
            drawn += f'<td class="num"><a href="{escape(link)}"><span class="unseen">{code} {escape(label)}: </span>{said}</a></td>'
        return mark_safe(drawn)  # noqa: S308 - see above


@prepared_query
def _goals(plan: UUID) -> QuerySet[Goal]:
    return Goal.objects.filter(plan=plan).only("id", "code", "title", "parent_id", "ended")


@prepared_query
def _own(plan: UUID) -> QuerySet[Action]:
    """Of each goal the figures of the actions right under it, in the order of `FIGURES`."""
    known = conditions()
    rows = Action.objects.filter(plan=plan).order_by().values_list("goal")
    return rows.annotate(**{f"n_{key}": Count("pk", filter=known[key]) for key in FIGURES})


class Review:
    """The page of one plan, seen from its top or from one goal (`doel`), since one review (`since`)."""

    def __init__(self, viewer: Viewer, key: UUID, asked: Mapping[str, str]) -> None:
        self.viewer, self.plan, self.asked = viewer, queries.plan_of(viewer, key), asked

    @cached_property
    def goals(self) -> list[Goal]:
        return _goals(self.plan.pk)

    @cached_property
    def within(self) -> Goal | None:
        return next((one for one in self.goals if str(one.pk) == self.asked.get("doel")), None)

    @cached_property
    def counts(self) -> dict[UUID, dict[str, int]]:
        """By goal, with everything under it; one query."""
        parents = {one.pk: one.parent_id for one in self.goals}
        found = {key: dict.fromkeys(FIGURES, 0) for key in parents}
        for goal, *own in _own(self.plan.pk):
            numbers = dict(zip(FIGURES, own, strict=True))
            at, depth = goal, 0
            while at in found and depth < 20:
                queries_tree.add(found[at], numbers)
                at, depth = parents[at], depth + 1
        return found

    @cached_property
    def lines(self) -> list[GoalLine]:
        """The goals under the chosen one, or the outermost; a goal that left the plan only when something of it counts."""
        at = self.within.pk if self.within else None
        above = {one.parent_id for one in self.goals}
        return [
            GoalLine(one, self._linked(one), one.pk in above)
            for one in self.goals
            if one.parent_id == at and (one.ended is None or any(self.counts[one.pk].values()))
        ]

    @cached_property
    def whole(self) -> list[tuple[str, int, str]]:
        """The figures of the chosen goal, or of the plan."""
        return self._linked(self.within)

    @cached_property
    def _linking(self) -> list[tuple[str, str, str]]:
        """Of each figure its key, its word and the address of its rows."""
        to = reverse("review_rows", args=[self.plan.pk])
        return [(key, str(label), f"{to}?what={key}") for key, label in FIGURES.items()]

    def _linked(self, goal: Goal | None) -> list[tuple[str, int, str]]:
        if goal:
            numbers, narrowed = self.counts[goal.pk], f"&goal={goal.pk}"
        else:
            numbers, narrowed = dict.fromkeys(FIGURES, 0), ""
            for one in self.goals:
                if one.parent_id is None:
                    queries_tree.add(numbers, self.counts[one.pk])
        return [(label, numbers[key], to + narrowed) for key, label, to in self._linking]

    @cached_property
    def reviews(self) -> list[Amendment]:
        """The reviews, newest first, with title and conclusions apart."""
        found = queries_amend.reviews_of(self.plan)
        for one in found:
            one.title, _sep, one.conclusions = one.reason.partition("\n\n")
        return found

    @cached_property
    def since(self) -> Amendment | None:
        """The review from which changes are told: the chosen one, else the last; None from the beginning."""
        if self.asked.get("since") == "begin":
            return None
        chosen = next((one for one in self.reviews if str(one.pk) == self.asked.get("since")), None)
        return chosen or next(iter(self.reviews), None)

    def changes(self) -> QuerySet[Amendment]:
        rows = Amendment.objects.filter(plan=self.plan).exclude(kind="review")
        if self.since:
            rows = rows.filter(Q(on__gt=self.since.on) | Q(on=self.since.on, made__gt=self.since.made))
        rows = rows.select_related("action__goal", "goal", "into").only(*OF_CHANGE)
        return rows.annotate(
            by_order=Coalesce("action__goal__order", "goal__order"), by_code=Coalesce("action__goal__code", "goal__code")
        )

    def filters(self) -> list[Filter]:
        when = [(str(one.pk), f"{one.on.day}/{one.on.month}/{one.on.year} {one.title}"[:80]) for one in self.reviews]
        found = [Filter("kind", _("Soort"), [one for one in Amendment.KINDS if one[0] != "review"],
                        lambda rows, value: rows.filter(kind=value))]  # fmt: skip
        if when:  # `changes` has narrowed already
            found.insert(0, Filter("since", _("Sinds"), [*when, ("begin", _("het begin van het plan"))], lambda rows, value: rows))
        return found

    @staticmethod
    def columns() -> list[Column]:
        return [
            Column("goal", _("Doel"), lambda row: str(goal_of(row) or ""), ("by_order", "by_code", "-on", "-made")),
            Column("on", _("Op"), lambda row: row.on, ("on", "made")),
            Column("what", _("Wat"), lambda row: f"{row.get_kind_display()}: {row.action or row.goal or ''}"),
            Column("changes", _("Was en werd"), changes_in_words, export_only=True),
            Column("reason", _("Reden"), lambda row: row.reason),
            Column("decision", _("Besluit"), lambda row: row.decision_text),
        ]

    def word(self, rows: list[Amendment]) -> None:
        """Give the rows of a page their goal and the names of what changed."""
        for row in rows:
            row.about = goal_of(row)
            for change in row.changes:
                change["label"] = queries_amend.field_label(change["field"])

    @property
    def may_review(self) -> bool:
        return self.plan.status == "adopted" and may(self.viewer, "plan:account", partnership=self.plan.partnership_id)


def goal_of(row: Amendment) -> Goal | None:
    return row.action.goal if row.action else row.goal


def changes_in_words(row: Amendment) -> str:
    told = [f"{queries_amend.field_label(one['field'])}: {one['was'] or '–'} → {one['now'] or '–'}" for one in row.changes]
    return "; ".join([*told, f"→ {row.into}"] if row.into else told)


class ReviewRows:
    """The actions behind a figure, each with what it promised, how far it came and what it brought."""

    def __init__(self, viewer: Viewer, key: UUID, asked: Mapping[str, str]) -> None:
        self.plan, self.asked = queries.plan_of(viewer, key), asked

    def rows(self) -> QuerySet[Action]:
        """All of the plan, also what left it, with the years for which an action was selected."""
        light = (*queries_tree.LIGHT, "effect", "better_off", "better_off_why", "goal__code", "goal__title", "goal__order",
                 "taken_over_by__code", "taken_over_by__title")  # fmt: skip
        rows = queries_tree.by_goal(Action.objects.filter(plan=self.plan), self.plan).select_related("taken_over_by").only(*light)
        chosen = Candidate.objects.filter(selected=True, year__state__in=("frozen", "closed")).only("action")
        return rows.prefetch_related(queries_tree.current_parties(), Prefetch("candidacies", chosen.order_by(), to_attr="selections"))

    def filters(self) -> list[Filter]:
        known = conditions()
        found = [Filter("what", _("Wat"), list(FIGURES.items()), lambda rows, value: rows.filter(known[value]))]
        found.append(Filter("better", _("Is de inwoner beter af?"), [*Action.BETTER_OFF, ("none", _("niet gezegd"))],
                            lambda rows, value: rows.filter(better_off="" if value == "none" else value)))  # fmt: skip
        goals = _goals(self.plan.pk)
        by_key = {str(one.pk): one for one in goals}
        found.append(Filter("goal", _("Doel"), [(key, str(one)[:100]) for key, one in by_key.items()][:500],
                            lambda rows, value: rows.filter(goal__in=queries_tree.under(by_key[value], goals))))  # fmt: skip
        return found

    @staticmethod
    def columns() -> list[Column]:
        return [
            Column("goal", _("Doel"), lambda row: str(row.goal), ("goal__order", "goal__code", "sort_code", "id"), wide=True),
            Column("code", _("Code"), lambda row: row.code, ("sort_code", "id")),
            Column("title", _("Actie"), lambda row: row.title, ("title", "id")),
            Column("lead", _("Trekker"), queries_lists.lead_of, wide=True),
            Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "sort_code", "id")),
            Column("selected", _("Ooit geselecteerd"), lambda row: _("ja") if row.selections else _("nee"), wide=True),
            Column("effect", _("Wat inwoners ervan zouden merken"), lambda row: row.effect, export_only=True),
            Column("better", _("Is de inwoner beter af?"), lambda row: str(row.get_better_off_display()), ("better_off", "sort_code", "id")),
            Column("why", _("Waaruit dat blijkt"), lambda row: row.better_off_why, wide=True),
            Column("ended", _("Uit het plan sinds"), lambda row: row.ended, ("ended", "sort_code", "id")),
            Column("into", _("Gaat verder in"), lambda row: str(row.taken_over_by or ""), export_only=True),
        ]


def previous_of(plan: Plan) -> Plan | None:
    """The plan that a draft comes after: the latest adopted or closed one of the partnership that began before it."""
    if plan.status != "draft" or plan.parent_id:
        return None
    rows = Plan.objects.filter(partnership=plan.partnership_id, parent__isnull=True, start_year__lt=plan.start_year)
    return rows.exclude(status="draft").defer("front").order_by("-start_year", "key").first()


def actions_named(action: Action, keys: list[str]) -> list[Action]:
    """The live actions of the same plan that a form names, in the order of the plan."""
    return list(queries_tree.live(action.plan).select_related("plan").filter(pk__in=keys).order_by("sort_code", "id"))
