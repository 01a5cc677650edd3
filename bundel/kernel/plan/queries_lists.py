"""Lists of actions: who may see which rows, the filters above them, the columns that are shown and exported."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.plan import queries_tree, tree_lines
from bundel.kernel.plan.models import STATES, Action, ActionParty, Goal, Plan
from bundel.kernel.plan.progress import SETTLED
from bundel.kernel.plan.queries import leads_of, stale_rule, terms_for
from bundel.kernel.plan.queries import stale as is_late
from bundel.kernel.rooms.lists import Column, Filter
from bundel.kernel.rooms.text import sortable

NATURES, STAGES = dict(Action.NATURES), dict(Action.STAGES)
SCHEMES = {
    "domain": gettext_lazy("Domein"),
    "field": gettext_lazy("Werf"),
    "target_group": gettext_lazy("Doelgroep"),
    "right": gettext_lazy("Grondrecht"),
}


def lead_of(action: Action) -> str:
    return next((str(row.party) for row in action.now if row.role == "lead"), "")


def partners_of(action: Action) -> str:
    return ", ".join(str(row.party) for row in action.now if row.role == "partner")


def terms_of(action: Action, scheme: str) -> str:
    """The words of an action itself, or else of its goal."""
    for bearer in (action, action.goal):
        if found := [term.label() for term in bearer.terms.all() if term.scheme == scheme]:
            return ", ".join(found)
    return ""


@prepared_query
def _terms_of_lists(partnership: UUID) -> QuerySet:
    rows = terms_for(partnership).filter(scheme__in=list(SCHEMES))
    return rows.only("scheme", "label_nl", "label_fr", "label_en")


class Actions:
    """The actions of one partnership, or of one plan, on one day: rows, filters and columns for a `Listing`."""

    def __init__(
        self, viewer: Viewer, *, asked: Mapping[str, str] | None = None, plan: Plan | None = None, ours: bool = False
    ) -> None:
        require(viewer, "plan:read", partnership=plan.partnership_id if plan else None)
        self.viewer, self.plan, self.ours = viewer, plan, ours
        self.partnership = plan.partnership_id if plan else viewer.partnership
        self.plans = [plan] if plan else list(Plan.objects.filter(partnership=self.partnership).defer("front"))
        chosen = (asked or {}).get("plan")
        self.within = [one for one in self.plans if str(one.pk) == chosen] or self.plans

    def rows(self) -> QuerySet[Action]:
        """A plan that was chosen narrows here already, so that its own index is used."""
        ids = [plan.pk for plan in self.within]
        rows = Action.objects.filter(ended__isnull=True, **({"plan": ids[0]} if len(ids) == 1 else {"plan__in": ids}))
        if self.ours:
            mine = ActionParty.objects.filter(party=self.viewer.organisation, until__isnull=True)
            rows = rows.filter(pk__in=mine.values("action"))
        return rows

    def shown(self) -> QuerySet[Action]:
        """The rows with what a line of the list shows, and nothing of the long texts."""
        light = [
            *queries_tree.LIGHT,
            "plan__title",
            "plan__start_year",
            "plan__staleness_days",
            "plan__status",
            "goal__code",
            "goal__title",
            "better_off",
        ]
        return (
            self.rows()
            .select_related("plan", "goal")
            .only(*light)
            .prefetch_related(queries_tree.current_parties())
        )

    @staticmethod
    def exported(rows: QuerySet[Action]) -> QuerySet[Action]:
        """The rows with the words of the action and its goal, which only the exported list says."""
        return rows.prefetch_related("terms", "goal__terms")

    def text(self, rows: QuerySet[Action], sought: str) -> QuerySet[Action]:
        found = Q(title__icontains=sought) | Q(plain__icontains=sought) | Q(goal__title__icontains=sought)
        return rows.filter(found | Q(sort_code__istartswith=sortable(sought)))

    def _parts(self) -> QuerySet[ActionParty]:
        return ActionParty.objects.filter(action=OuterRef("pk"), until__isnull=True)

    # filters

    @cached_property
    def goals(self) -> list[Goal]:
        rows = Goal.objects.filter(plan__in=[plan.pk for plan in self.within], ended__isnull=True)
        return list(rows.only("id", "code", "title", "parent_id", "strand", "plan_id", "order"))

    def filters(self, asked: Mapping[str, str]) -> list[Filter]:
        """The filters that have something to choose; a goal or a plan can only be asked for by a link or its own list."""
        found = [self._plan(), self._goal(asked), self._state(), self._lead(), *self._terms(), self._strand()]
        found += [
            self._plain("nature", _("Aard"), Action.NATURES),
            self._plain("stage", _("Moment"), Action.STAGES),
            self._stale(),
        ]
        return [one for one in found if one and one.choices]

    def _plan(self) -> Filter | None:
        if self.plan:
            return None
        choices = [(str(plan.pk), plan.title) for plan in self.plans]
        return Filter("plan", _("Plan"), choices, lambda rows, value: rows)  # `rows` has narrowed already

    def _goal(self, asked: Mapping[str, str]) -> Filter | None:
        if not asked.get("goal"):
            return None
        goal = next((one for one in self.goals if str(one.pk) == asked["goal"]), None)
        if goal is None:
            return None
        above = [
            one for one in self.goals if one.parent_id is None and one.plan_id == goal.plan_id and one.pk != goal.pk
        ]
        choices = [(str(one.pk), str(one)) for one in [goal, *above[:60]]]
        by_id = {str(one.pk): one for one in self.goals}
        return Filter(
            "goal",
            _("Doel"),
            choices,
            lambda rows, value: rows.filter(goal__in=queries_tree.under(by_id[value], self.goals)),
        )

    def _state(self) -> Filter:
        choices = [("good", _("op schema of klaar")), *STATES, ("none", _("nog niet gemeld"))]
        known = {"good": ["on_schedule", "done"], "none": [""]}
        return Filter(
            "state", _("Stand"), choices, lambda rows, value: rows.filter(state__in=known.get(value, [value]))
        )

    def _lead(self) -> Filter:
        leading = self._parts().filter(role="lead")
        choices = [("ours", _("onze organisatie doet mee")), ("none", _("zonder trekker"))]
        choices += [(str(key), name) for key, name in leads_of(self.partnership)]

        def apply(rows: QuerySet[Action], value: str) -> QuerySet[Action]:
            if value == "ours":
                return rows.filter(Exists(self._parts().filter(party=self.viewer.organisation)))
            if value == "none":
                return rows.filter(~Exists(leading))
            return rows.filter(Exists(leading.filter(party=UUID(value))))

        return Filter("lead", _("Trekker"), choices, apply)

    def _terms(self) -> list[Filter]:
        by_scheme: dict[str, list[tuple[str, object]]] = {}
        for term in _terms_of_lists(self.partnership):
            by_scheme.setdefault(term.scheme, []).append((str(term.pk), term.label()))
        return [
            Filter(scheme, label, by_scheme.get(scheme, []), self._with_term(scheme))
            for scheme, label in SCHEMES.items()
        ]

    def _with_term(self, scheme: str) -> Callable[[QuerySet[Action], str], QuerySet[Action]]:
        """An action bears the words of its own; without any of this list it bears those of its goal, or the goal above."""

        def apply(rows: QuerySet[Action], value: str) -> QuerySet[Action]:
            own = Action.terms.through.objects.filter(action=OuterRef("pk"), term__scheme=scheme)
            goals = [goal for goal, terms in self._terms_of_goals(scheme).items() if int(value) in terms]
            return rows.filter(Exists(own.filter(term=int(value))) | (Q(goal__in=goals) & ~Exists(own)))

        return apply

    def _terms_of_goals(self, scheme: str) -> dict[UUID, set[int]]:
        through = Goal.terms.through.objects.filter(goal__in=[goal.pk for goal in self.goals], term__scheme=scheme)
        own: dict[UUID, set[int]] = {}
        for goal, term in through.values_list("goal", "term"):
            own.setdefault(goal, set()).add(term)
        return self._down(lambda goal: own.get(goal.pk))

    def _strand(self) -> Filter:
        choices = {
            line["key"]: line.get("label", line["key"])
            for plan in self.plans
            for line in plan.strands
            if line.get("key")
        }

        def apply(rows: QuerySet[Action], value: str) -> QuerySet[Action]:
            strands = self._down(lambda goal: {goal.strand} if goal.strand else None)
            return rows.filter(goal__in=[goal for goal, found in strands.items() if value in found])

        return Filter("strand", _("Luik"), list(choices.items()), apply)

    def _down(self, own: Callable[[Goal], set | None]) -> dict[UUID, set]:
        """What each goal bears: its own, else that of the goal above it."""
        goals = {goal.pk: goal for goal in self.goals}

        def bears(goal: Goal | None, depth: int = 0) -> set:
            if goal is None or depth > 20:
                return set()
            found = own(goal)
            return found if found else bears(goals.get(goal.parent_id), depth + 1)

        return {key: bears(goal) for key, goal in goals.items()}

    def _plain(self, key: str, label: object, choices: list) -> Filter:
        return Filter(key, label, list(choices), lambda rows, value: rows.filter(**{key: value}))

    def _stale(self) -> Filter:
        choices = [("yes", _("te lang niets gemeld"))]
        return Filter(
            "stale", _("Melding"), choices, lambda rows, value: rows.filter(stale_rule(self.within, self.viewer.today))
        )

    # columns

    def columns(self) -> list[Column]:
        found = [
            Column("code", _("Code"), lambda row: row.code, ("sort_code", "id")),
            Column("title", _("Actie"), lambda row: row.title, ("title", "id")),
            Column("goal", _("Doel"), lambda row: str(row.goal), ("goal__order", "goal__code", "sort_code", "id"), wide=True),
            Column("lead", _("Trekker"), lead_of),
            Column("partners", _("Partners"), partners_of, export_only=True),
            Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "sort_code", "id")),
            Column("on", _("Gemeld op"), lambda row: row.state_on, ("state_on", "id"), wide=True),
            Column(
                "stale",
                _("Te lang niets gemeld"),
                lambda row: _("ja") if is_late(row, self.viewer.today) else "",
                export_only=True,
            ),
            Column("domain", _("Domeinen"), lambda row: terms_of(row, "domain"), export_only=True),
            Column("target_group", _("Doelgroepen"), lambda row: terms_of(row, "target_group"), export_only=True),
            Column("right", _("Grondrechten"), lambda row: terms_of(row, "right"), export_only=True),
            Column("nature", _("Aard"), lambda row: str(row.get_nature_display()), export_only=True),
            Column("stage", _("Moment"), lambda row: str(row.get_stage_display()), export_only=True),
            Column("better_off", _("Is de inwoner beter af?"), lambda row: str(row.get_better_off_display()), export_only=True),
        ]
        if len(self.within) > 1:
            found.insert(
                3,
                Column(
                    "plan",
                    _("Plan"),
                    lambda row: row.plan.title,
                    ("plan__start_year", "plan__title", "sort_code", "id"),
                    wide=True,
                ),
            )
        return found


@dataclass
class Narrowed:
    """The filters of a page that is no list: what was asked, what is left, what to draw."""

    rows: QuerySet[Action] | None
    fields: list[dict[str, object]]
    chosen: dict[str, str]

    @property
    def doors(self) -> list[tuple[object, object, str, bool]]:
        """The work fields and strands, each with a link to the plan seen from there: its own tree, its own figures."""
        found = [one for one in self.fields if one["key"] in ("field", "strand")]
        return [
            (one["label"], label, f"?{one['key']}={value}", value == one["chosen"])
            for one in found
            for value, label in one["choices"]
        ]


def narrow(actions: Actions, asked: Mapping[str, str]) -> Narrowed:
    """`rows` is None when nothing was narrowed."""
    filters = actions.filters(asked)
    chosen = {
        one.key: asked[one.key]
        for one in filters
        if asked.get(one.key) in {str(value) for value, _label in one.choices}
    }
    rows = actions.rows()
    for one in filters:
        if one.key in chosen:
            rows = one.apply(rows, chosen[one.key])
    fields = [_drawn(one.key, one.label, [(str(value), said) for value, said in one.choices], chosen.get(one.key, "")) for one in filters]
    return Narrowed(rows if chosen else None, fields, chosen)


def _drawn(key: str, label: object, choices: list[tuple[str, object]], chosen: str) -> dict[str, object]:
    """A filter as the page draws it: its options at once, as there are some seventy."""
    options = [(value, " selected" if value == chosen else "", said) for value, said in choices]
    drawn = format_html_join("", '<option value="{}"{}>{}</option>', options)
    return {"key": key, "label": label, "choices": choices, "chosen": chosen, "options": drawn}


def links(plan: Plan, chosen: Mapping[str, str]) -> dict[str, str]:
    """The rows behind the figures of a plan, narrowed the same way."""
    return {"good": _link(plan, chosen, state="good"), "stale": _link(plan, chosen, stale="yes")}


def _link(plan: Plan, chosen: Mapping[str, str], **asked: str) -> str:
    return tree_lines.address("action_list") + "?" + urlencode({"plan": str(plan.pk), **chosen, **asked})


def states(plan: Plan, tree: queries_tree.Tree, chosen: Mapping[str, str]) -> list[tuple[str, object, int, str]]:
    """Every state that occurs: code, word, number, and the link to its rows."""
    labels = {**dict(STATES), "": _("nog niet gemeld")}
    found = [(code, label, tree.counts.get(code, 0)) for code, label in labels.items()]
    return [(code, label, number, _link(plan, chosen, state=code or "none")) for code, label, number in found if number]


def balance(plan: Plan, tree: queries_tree.Tree, chosen: Mapping[str, str]) -> list[tuple[object, int, str]]:
    """Structural against flanking, preventive against curative, as far as the actions say; with links to the rows."""
    found = [(label, tree.natures.get(key, 0), _link(plan, chosen, nature=key)) for key, label in Action.NATURES]
    found += [(label, tree.stages.get(key, 0), _link(plan, chosen, stage=key)) for key, label in Action.STAGES]
    silent = tree.natures.get("", 0)
    if not any(number for _label, number, _to in found):
        return []
    return [*found, (_("aard niet gezegd"), silent, "")] if silent else found


def planned_about(partnership: UUID, terms: list[int], day: dt.date) -> QuerySet[Action]:
    """The open actions of the plans that run in the year of `day` and bear one of the terms, themselves or by their goal; all of them
    for no terms. With their plan. The caller has checked that plans may be read."""
    rows = Action.objects.filter(
        plan__partnership=partnership, plan__status="adopted", plan__start_year__lte=day.year, plan__end_year__gte=day.year, ended__isnull=True
    ).exclude(state__in=SETTLED)
    if terms:
        own = Action.terms.through.objects.filter(term__in=terms).values("action")
        theirs = Goal.terms.through.objects.filter(term__in=terms).values("goal")
        rows = rows.filter(Q(pk__in=own) | Q(goal__in=theirs))
    light = [*queries_tree.LIGHT, "plan__title", "plan__start_year"]
    return rows.select_related("plan").only(*light).order_by("-plan__start_year", "sort_code", "id")
