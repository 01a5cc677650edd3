"""The priorities of higher authorities, the actions of a plan that serve them, and what is reported about that.

Which actions bear a code is asked in two steps that every database takes: first which sets of codes the plan has (they are
few, however many actions there are), then the actions with the sets in which the code stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.plan import queries, queries_lists, queries_tree
from bundel.kernel.plan.models import Action, Plan, Priority
from bundel.kernel.rooms.lists import EXPORTED, Column, Filter

Pair = tuple[str, str]
CHOICES = 500  # so many priorities a form or a filter offers


def pairs(codes: Iterable[Mapping[str, str]]) -> list[Pair]:
    """(list, code) of what an action bears."""
    return [(str(one.get("scheme", "")), str(one.get("code", ""))) for one in codes]


def label_of(priority: Priority) -> str:
    """Its words in the reader's language, or in Dutch."""
    return getattr(priority, f"label_{(get_language() or 'nl')[:2]}", "") or priority.label_nl


def in_reach(partnership: UUID) -> QuerySet[Priority]:
    """Those of the partnership and those of everyone."""
    return Priority.objects.filter(Q(partnership=partnership) | Q(partnership__isnull=True))


def of_plan(partnership: UUID, plan: Plan) -> QuerySet[Priority]:
    """Those whose years touch the years of the plan."""
    return _in_years(partnership, plan.start_year, plan.end_year)


def _in_years(partnership: UUID, first: int, last: int) -> QuerySet[Priority]:
    starts = Q(start_year__isnull=True) | Q(start_year__lte=last)
    ends = Q(end_year__isnull=True) | Q(end_year__gte=first)
    return in_reach(partnership).filter(starts, ends)


@prepared_query
def _reported(partnership: UUID, first: int, last: int) -> QuerySet[Priority]:
    """A code of the partnership itself goes before the same code of everyone."""
    rows = _in_years(partnership, first, last).only("scheme", "code", "label_nl", "label_fr", "label_en", "source")
    return rows.order_by("partnership", "scheme", "code")[:CHOICES]


@prepared_query
def _sets(plan: UUID) -> QuerySet[Action]:
    return queries_tree.live(plan).order_by().values_list("external_codes").annotate(number=Count("*"))


def known(partnership: UUID, plan: Plan) -> set[Pair]:
    return set(of_plan(partnership, plan).values_list("scheme", "code"))


def is_named(priority: Priority) -> bool:
    """Whether any action of the partnership bears its code, also one that left its plan."""
    sets = Action.objects.filter(plan__partnership=priority.partnership_id).exclude(external_codes=[])
    found = sets.order_by().values_list("external_codes", flat=True).distinct()
    return any((priority.scheme, priority.code) in pairs(one) for one in found)


def priorities(viewer: Viewer) -> QuerySet[Priority]:
    require(viewer, "plan:read")
    return in_reach(viewer.partnership)


def partnership_of(viewer: Viewer):
    """The partnership for which the viewer enters a priority."""
    return queries.partnership_to_write(viewer)


def may_write(viewer: Viewer) -> bool:
    return may(viewer, "plan:write")


def priority_to_edit(viewer: Viewer, key: int) -> Priority:
    """One of the viewer's partnership; what stands in everyone's list is not hers to word."""
    try:
        found = in_reach(viewer.partnership).filter(pk=key).first()
    except OverflowError:
        raise Http404
    if found is None:
        raise Http404
    require(viewer, "plan:write")
    if found.partnership_id is None:
        raise PermissionDenied("plan:write")
    return found


def schemes_of(rows: QuerySet[Priority]) -> list[tuple[str, str]]:
    return [(one, one) for one in rows.order_by("scheme").values_list("scheme", flat=True).distinct()[:CHOICES]]


def priority_columns() -> list[Column]:
    return [
        Column("scheme", _("Lijst"), lambda row: row.scheme, ("scheme", "code", "id")),
        Column("code", _("Code"), lambda row: row.code, ("code", "scheme", "id")),
        Column("label", _("Omschrijving"), label_of, ("label_nl", "id")),
        Column("source", _("Bron"), lambda row: row.source, wide=True),
        Column("years", _("Jaren"), years_of, ("start_year", "end_year", "id")),
    ]


def years_of(priority: Priority) -> str:
    if priority.start_year is None and priority.end_year is None:
        return ""
    return f"{priority.start_year or '…'}–{priority.end_year or '…'}"


def priority_filters(rows: QuerySet[Priority]) -> list[Filter]:
    choices = schemes_of(rows)
    return [Filter("scheme", _("Lijst"), choices, lambda found, value: found.filter(scheme=value))] if len(choices) > 1 else []


def seek(rows: QuerySet[Priority], sought: str) -> QuerySet[Priority]:
    return rows.filter(Q(code__icontains=sought) | Q(label_nl__icontains=sought) | Q(label_fr__icontains=sought))


# the actions of a plan with the codes they bear -------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A priority of the report: how many live actions serve it. `listed` is False when no list has the code."""

    scheme: str
    code: str
    label: str
    source: str
    number: int
    listed: bool

    @property
    def key(self) -> str:
        return f"{self.scheme}:{self.code}"


class Mapped:
    """The live actions of one plan and the priorities they serve: figures, rows, filters, columns, and the sheet to report."""

    def __init__(self, viewer: Viewer, key: UUID) -> None:
        self.viewer, self.plan = viewer, queries.plan_of(viewer, key)
        self.may = queries.may_of(viewer, self.plan)

    @cached_property
    def sets(self) -> list[tuple[list[dict[str, str]], int]]:
        return _sets(self.plan.pk)

    @cached_property
    def without(self) -> int:
        return sum(number for codes, number in self.sets if not codes)

    @cached_property
    def whole(self) -> int:
        return sum(number for _codes, number in self.sets)

    @cached_property
    def lines(self) -> list[Line]:
        """Every priority of the plan's years, also one that no action serves; then the codes that stand in no list."""
        counts: Counter[Pair] = Counter()
        for codes, number in self.sets:
            for pair in set(pairs(codes)):
                counts[pair] += number
        found = {}
        for one in _reported(self.plan.partnership_id, self.plan.start_year, self.plan.end_year):
            pair = (one.scheme, one.code)
            found.setdefault(pair, Line(*pair, label_of(one), one.source, counts.pop(pair, 0), True))
        listed = sorted(found.values(), key=lambda line: (line.scheme, line.code))
        return listed + [Line(*pair, "", "", number, False) for pair, number in sorted(counts.items())]

    @cached_property
    def labels(self) -> dict[Pair, str]:
        return {(line.scheme, line.code): line.label for line in self.lines}

    def bearing(self, rows: QuerySet[Action], key: str) -> QuerySet[Action]:
        if key == "none":
            return rows.filter(external_codes=[])
        scheme, _sep, code = key.partition(":")
        return rows.filter(external_codes__in=[codes for codes, _n in self.sets if (scheme, code) in pairs(codes)])

    def rows(self) -> QuerySet[Action]:
        light = (*queries_tree.LIGHT, "external_codes", "effect", "goal__code", "goal__title", "goal__order")
        rows = queries_tree.by_goal(queries_tree.live(self.plan), self.plan).only(*light)
        return rows.prefetch_related(queries_tree.current_parties())

    def text(self, rows: QuerySet[Action], sought: str) -> QuerySet[Action]:
        return rows.filter(Q(title__icontains=sought) | Q(code__istartswith=sought) | Q(goal__title__icontains=sought))

    def filters(self) -> list[Filter]:
        named = [(line.key, f"{line.scheme} {line.code} {line.label}".strip()[:100]) for line in self.lines]
        goals = queries_tree.goals_of(self.plan.pk)
        by_key = {str(one.pk): one for one in goals}
        return [
            Filter("priority", _("Prioriteit"), [("none", _("zonder prioriteit")), *named], self.bearing),
            Filter("goal", _("Doel"), [(key, f"{one.code} {one.title}"[:100]) for key, one in by_key.items()][:CHOICES],
                   lambda rows, value: rows.filter(goal__in=queries_tree.under(by_key[value], goals))),
        ]  # fmt: skip

    def columns(self) -> list[Column]:
        return [
            Column("goal", _("Doel"), lambda row: str(row.goal), ("goal__order", "goal__code", "sort_code", "id"), wide=True),
            Column("code", _("Code"), lambda row: row.code, ("sort_code", "id")),
            Column("title", _("Actie"), lambda row: row.title, ("title", "id")),
            Column("priorities", _("Prioriteiten"), lambda row: ", ".join(" ".join(one) for one in pairs(row.external_codes))),
            Column("lead", _("Trekker"), queries_lists.lead_of),
            Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "sort_code", "id")),
            Column("effect", _("Wat inwoners ervan merken"), lambda row: row.effect, wide=True),
        ]

    def sheet(self, form: str) -> tuple[list[str], Iterator[list[object]]]:
        """The reporting list: a row for each action under each priority it serves, a priority without action once, and at the
        end the actions without priority. PermissionDenied without the right to export."""
        require(self.viewer, "lists:export", partnership=self.plan.partnership_id)
        heads = [
            _("Lijst"), _("Code"), _("Prioriteit"), _("Bron"), _("Doel"), _("Actie"), _("Titel"), _("Trekker"), _("Stand"),
            _("Gemeld op"), _("Wat inwoners ervan merken"),
        ]  # fmt: skip
        trail.record("list.exported", by=self.viewer, partnership=self.plan.partnership_id, list="prioriteiten", form=form)
        return heads, self._reported()

    def _reported(self) -> Iterator[list[object]]:
        serving: dict[Pair, list[list[object]]] = {}
        idle: list[list[object]] = []
        for row in self.rows().order_by("sort_code", "id")[:EXPORTED].iterator(chunk_size=1000):
            told: list[Any] = [
                str(row.goal), row.code, row.title, queries_lists.lead_of(row), str(row.get_state_display() or _("nog niet gemeld")),
                row.state_on, row.effect,
            ]  # fmt: skip
            for pair in dict.fromkeys(pairs(row.external_codes)):
                serving.setdefault(pair, []).append(told)
            if not row.external_codes:
                idle.append(told)
        for line in self.lines:
            about = [line.scheme, line.code, line.label if line.listed else _("staat in geen lijst"), line.source]
            for told in serving.get((line.scheme, line.code), [["", "", _("geen actie"), "", "", None, ""]]):
                yield [*about, *told]
        for told in idle:
            yield ["", "", _("zonder prioriteit"), "", *told]


def codes_to_choose(action: Action) -> list[tuple[str, str]]:
    """What the form of an action offers: the priorities of its plan's years, and what it bears already."""
    plan = action.plan
    found = {
        f"{one.scheme}:{one.code}": f"{one.scheme} {one.code} · {label_of(one)}"
        for one in of_plan(plan.partnership_id, plan).order_by("scheme", "code")[:CHOICES]
    }
    for scheme, code in pairs(action.external_codes):
        found.setdefault(f"{scheme}:{code}", _("%(code)s (staat in geen lijst)") % {"code": f"{scheme} {code}"})
    return sorted(found.items())
