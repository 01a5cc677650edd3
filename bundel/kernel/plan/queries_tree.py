"""The tree of a plan with its figures: three queries for ten thousand actions, two more when the actions are shown too."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.safestring import SafeString

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.plan import tree_lines
from bundel.kernel.plan.models import Action, ActionParty, Goal, Plan
from bundel.kernel.plan.progress import RollUp, roll_up_counts

SHOWN = 150  # up to so many actions the tree shows each; above it shows counts and opens them per goal
LIGHT = ("id", "code", "title", "state", "state_on", "sort_code", "goal_id", "plan_id", "ended", "nature", "stage")
OF_GOAL = ("pk", "parent_id", "code", "title", "strand", "plain")


@dataclass
class Node:
    """A goal in its tree, or a row with its `OF_GOAL`. `counts` by state are those of itself and everything under it; `own` how many
    actions hang on itself."""

    goal: Any
    plan: str  # its key, as addresses say it
    depth: int = 0
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    own: int = 0
    children: list["Node"] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    @property
    def roll(self) -> RollUp:
        return roll_up_counts(self.counts)

    @property
    def opens(self) -> bool:
        """Whether there is anything under its line."""
        return bool(self.actions or self.children)

    @property
    def told(self) -> str:
        """What is under it, in numbers."""
        return tree_lines.Lines().told(self)

    @property
    def line(self) -> SafeString:
        """Its code, its title with a link to its page, and its figure with a link to the rows."""
        return tree_lines.line(self)


@dataclass
class Tree:
    """`roots` are the goals without a parent; `shown` says whether `Node.actions` are filled. `natures` and `stages` count
    the structural against the flanking, the preventive against the curative ("" is not said)."""

    roots: list[Node]
    counts: Counter
    natures: Counter
    stages: Counter
    shown: bool

    @property
    def roll(self) -> RollUp:
        return roll_up_counts(self.counts)

    @property
    def drawn(self) -> SafeString:
        """The goals as a list that opens and closes, for a plan too long to show each action; what is on top is open."""
        return tree_lines.drawn(self.roots, all_open=False)

    @property
    def drawn_open(self) -> SafeString:
        return tree_lines.drawn(self.roots, all_open=True)

    def walk(self) -> Iterator[Node]:
        waiting = list(reversed(self.roots))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def live(plan: Plan | UUID) -> QuerySet[Action]:
    """The actions that stand in the plan today."""
    return Action.objects.filter(plan=plan, ended__isnull=True)


def current_parties() -> Prefetch:
    """Lead and partners of today, as `action.now`, in one query for a whole page of actions."""
    rows = ActionParty.objects.filter(until__isnull=True).select_related("party").order_by("role", "party__sort_name")
    rows = rows.only("action", "role", "start", "until", "party__name", "party__short_name", "party__name_fr", "party__sort_name")
    return Prefetch("parties", queryset=rows, to_attr="now")


def by_goal(rows: QuerySet[Action], plan: Plan) -> QuerySet[Action]:
    """Actions of this plan, said to stand under its goals: so that a list in the order of the goals walks the goals in order and stops
    after its page, instead of sorting ten thousand actions."""
    return rows.filter(goal__plan=plan).select_related("goal")


@prepared_query
def goals_of(plan: UUID) -> QuerySet[Goal]:
    """The goals that stand in the plan today, in its order: rows with `OF_GOAL`."""
    return Goal.objects.filter(plan=plan, ended__isnull=True).values_list(*OF_GOAL, named=True)


def _in_states(rows: QuerySet[Action]) -> QuerySet[Action]:
    return rows.order_by().values_list("goal", "state").annotate(number=Count("*"))


def _in_natures(rows: QuerySet[Action]) -> QuerySet[Action]:
    return rows.order_by().values_list("nature", "stage").annotate(number=Count("*"))


@prepared_query
def _by_state(plan: UUID) -> QuerySet[Action]:
    return _in_states(live(plan))


@prepared_query
def _by_nature(plan: UUID) -> QuerySet[Action]:
    return _in_natures(live(plan))


def tree(plan: Plan, actions: QuerySet[Action] | None = None, *, under: Goal | None = None, shown: int = SHOWN) -> Tree:
    """The tree of `plan`, or of the goals under one goal, counting only `actions` when they were narrowed.

    With narrowed actions the goals without any of them are left out.
    """
    narrowed = actions is not None
    rows = live(plan) if actions is None else actions
    held: set[UUID] = set()
    nodes, roots = _nodes(str(plan.pk), goals_of(plan.pk))
    if under is not None:
        roots = [nodes[under.pk]] if under.pk in nodes else [Node(under, str(plan.pk))]
        nodes = {node.goal.pk: node for node in _flat(roots)}
        rows = rows.filter(goal__in=nodes)
    whole = not narrowed and under is None
    for goal, state, number in _by_state(plan.pk) if whole else _in_states(rows):
        if (node := nodes.get(goal)) is not None:
            node.counts[state] += number
            node.own += number
            held.add(goal)
    natures: Counter = Counter()
    stages: Counter = Counter()
    for nature, stage, number in _by_nature(plan.pk) if whole else _in_natures(rows):
        natures[nature] += number
        stages[stage] += number
    for node in reversed(list(_flat(roots))):
        for child in node.children:
            add(node.counts, child.counts)
    if narrowed:
        roots = _with_actions(roots)
    counts: Counter = Counter()
    for node in roots:
        add(counts, node.counts)
    found = Tree(roots, counts, natures, stages, counts.total() <= shown)
    if found.shown and counts:
        for action in (
            rows.filter(goal__in=held).only(*LIGHT).order_by("sort_code", "id").prefetch_related(current_parties())
        ):
            nodes[action.goal_id].actions.append(action)
    return found


def add(counts: dict[str, int], more: dict[str, int]) -> None:
    """What `Counter.update` does, at a fifth of its price for six words."""
    for state, number in more.items():
        counts[state] += number


def _nodes(plan: str, goals: Iterable[Any]) -> tuple[dict[UUID, Node], list[Node]]:
    nodes = {goal.pk: Node(goal, plan) for goal in goals}
    roots = []
    for node in nodes.values():
        above = nodes.get(node.goal.parent_id)
        (above.children if above else roots).append(node)
    for node in _flat(roots):
        for child in node.children:
            child.depth = node.depth + 1
    return nodes, roots


def _flat(roots: list[Node]) -> Iterator[Node]:
    """Every node, a goal before the goals under it."""
    waiting = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _with_actions(nodes: list[Node]) -> list[Node]:
    kept = [node for node in nodes if any(node.counts.values())]
    for node in kept:
        node.children = _with_actions(node.children)
    return kept


def under(goal: Any, goals: Iterable[Any]) -> list[UUID]:
    """A goal and every goal below it, by id."""
    children: dict[UUID | None, list[UUID]] = {}
    for one in goals:
        children.setdefault(one.parent_id, []).append(one.pk)
    found, waiting = [], [goal.pk]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(children.get(found[-1], []))
    return found


def counts_of(plans: Iterable[Plan]) -> dict[UUID, RollUp]:
    """The figure of each plan, in one query."""
    plans = list(plans)
    counts: dict[UUID, Counter] = {plan.pk: Counter() for plan in plans}
    rows = (
        Action.objects.filter(Q(plan__in=plans), ended__isnull=True)
        .order_by()
        .values_list("plan", "state")
        .annotate(number=Count("*"))
    )
    for plan, state, number in rows:
        counts[plan][state] += number
    return {plan: roll_up_counts(found) for plan, found in counts.items()}
