"""The start page of a programme: what waits, who works on how many, what was reached of the yearly goal, what is left of its room.

A worker sees the cases of her own organisation, who leads the region's work sees counts of the whole with small numbers hidden. Each
figure is one grouped count, however many cases there are.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bundel.engines.outcomes.pairs import MINIMUM, hidden, may_show, percent
from bundel.kernel.access import rows as locks
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.accounts.queries_posts import names_of
from bundel.kernel.cases import queries, rules, rules_programme
from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.cases.models import Case, CaseType
from bundel.kernel.cases.programme import Capacity, Goal
from bundel.kernel.parties import queries as parties

WAITING_SHOWN = 20
UNITS = {
    "people": gettext_lazy("mensen"), "places": gettext_lazy("plaatsen"), "places_a_day": gettext_lazy("plaatsen per dag"),
    "hours": gettext_lazy("uren"),
}  # fmt: skip


@dataclass
class Figures:
    """Counts of one programme, of an organisation or of the region. None: too small to show.

    `taken` is what takes a place: cases, hours, or the places of the fullest day, with each day in `days`. `hours` by organisation."""

    waiting: int | None = 0
    late: int | None = 0  # of those that wait: over a term; only on the page of one programme
    busy: int | None = 0
    taken: int | None = 0
    reached: int | None = 0
    opened: int | None = 0  # this year; only on the page of a programme without a yearly goal
    days: dict[str, int | None] = field(default_factory=dict)
    hours: Counter[UUID] = field(default_factory=Counter)


@dataclass
class Row:
    """One programme in the list."""

    key: str
    label: str
    about: str
    until: dt.date | None
    ended: bool
    own: Figures | None
    region: Figures | None
    goal: int | None = None


@dataclass
class Page:
    key: str
    label: str
    one: Declaration
    own: Figures | None
    region: Figures | None
    year: int
    minimum: int = MINIMUM
    waiting: list[Case] = field(default_factory=list)
    workers: list[dict] = field(default_factory=list)
    organisations: list[dict] = field(default_factory=list)
    may_open: bool = False
    outcomes: str = ""

    @property
    def year_said(self) -> str:
        return str(self.year)

    @property
    def about(self) -> str:
        return rules.said(self.one.about)

    @property
    def goal(self) -> dict | None:
        """The yearly goal in words: {number, rule, source, own, region} with shares in whole percents."""
        goal = self.one.programme.goal if self.one.programme else None
        if goal is None:
            return None
        share = {
            name: percent(found.reached, goal.number) if found and found.reached is not None else None
            for name, found in (("own", self.own), ("region", self.region))
        }
        return {"number": goal.number, "rule": _rule(self.one, goal, self.year), "source": goal.source, **share}

    @property
    def capacity(self) -> dict | None:
        found = self.one.programme.capacity if self.one.programme else None
        if found is None:
            return None
        best = self.region or self.own
        taken = best.taken if best else None
        free = None if found.number is None or taken is None else found.number - taken
        busy = self.one.field_of(found.field) if found.field and found.unit == "places_a_day" else None
        days = [(rules.said(one.label), best.days.get(one.key, 0)) for one in busy.options] if busy and best and taken is not None else []
        return {
            "taken": taken, "days": days,
            "number": found.number, "unit": UNITS[found.unit], "source": found.source, "free": free, "over": -free if free and free < 0 else 0,
            "staff": [(f"{line.number} {rules.said(line.label)}", _each(taken if self.region else None, line.number)) for line in found.staff],
            "rule": _taken_rule(self.one, found),
        }  # fmt: skip

    @property
    def target(self) -> str:
        found = self.one.programme.target if self.one.programme else None
        if found is None:
            return ""
        return f"{rules.said(found.words)} ({rules_programme.window_said(found.ages)})" if found.ages else rules.said(found.words)

    @property
    def age_note(self) -> str:
        """How the last day of the age window is read."""
        window = rules_programme.ages(self.one)
        if window is None or window.until >= 120:
            return ""
        return _("Wie morgen %(age)s wordt, is vandaag nog welkom; wat begonnen is, loopt daarna door.") % {"age": window.until + 1}

    @property
    def ended_said(self) -> str:
        return rules_programme.ended_said(self.one)


def programmes(viewer: Viewer) -> list[Row]:
    """Every type with which a case can start, as a programme: its counts, in at most four queries."""
    sees_own, sees_region = _sees(viewer)
    kinds = list(CaseType.objects.filter(partnership=viewer.partnership).order_by("label_nl", "-version"))
    own = _counted(_own(viewer), kinds, viewer.today) if sees_own else {}
    region = _of_region(viewer, kinds) if sees_region else {}
    found = []
    for kind in kinds:
        if not kind.current:
            continue
        one = rules.declared(kind)
        programme = one.programme
        found.append(
            Row(
                key=kind.key, label=str(kind), about=rules.said(one.about), until=programme.until if programme else None,
                ended=bool(programme and programme.ended(viewer.today)), own=own.get(kind.key, Figures()) if sees_own else None,
                region=region.get(kind.key, Figures()) if sees_region else None,
                goal=programme.goal.number if programme and programme.goal else None,
            )  # fmt: skip
        )
    return sorted(found, key=lambda row: (row.ended, row.label))


def page(viewer: Viewer, key: str) -> Page:
    """The start page of one programme. Http404 for a type that this partnership has not; PermissionDenied for who sees no cases."""
    sees_own, sees_region = _sees(viewer)
    kinds = list(CaseType.objects.filter(partnership=viewer.partnership, key=key).order_by("-current", "-version"))
    if not kinds or not kinds[0].current:
        raise Http404
    one = rules.declared(kinds[0])
    found = Page(key=key, label=str(kinds[0]), one=one, own=None, region=None, year=viewer.today.year)
    mine, aims = _own(viewer), bool(one.programme and one.programme.goal)
    if sees_own:
        workers: Counter[int | None] = Counter()
        found.own = _counted(mine, kinds, viewer.today, whose="worker", each=workers).get(key, Figures())
        found.own.late = _late(mine, kinds, viewer.today)
        found.own.opened = 0 if aims else _opened(mine, kinds, viewer.today)
        found.waiting, found.workers = _waiting(viewer, mine, kinds), _workers(workers)
        found.may_open = queries.may_open(viewer) and not (one.programme and one.programme.ended(viewer.today))
    if sees_region:
        owners: Counter[UUID] = Counter()
        found.region = _of_region(viewer, kinds, owners).get(key, Figures())
        with locks.house():
            late = _late(Case.objects.all(), kinds, viewer.today)
            number = 0 if aims else _opened(Case.objects.all(), kinds, viewer.today)
        found.region.opened = None if 0 < number < MINIMUM else number
        found.region.late = late if found.region.waiting is not None and may_show(late, found.region.waiting) else None
        found.organisations = _organisations(owners, found.region.hours)
    if one.instruments and may(viewer, "outcomes:read", organisation=viewer.organisation):
        found.outcomes = f"{reverse('outcomes')}?kind={key}&instrument={one.instruments[0]}"
    return found


def _own(viewer: Viewer) -> QuerySet[Case]:
    """Of her own organisation; that they are of this partnership follows from their type, so that the index answers alone."""
    return Case.objects.filter(owner=viewer.organisation)


def _sees(viewer: Viewer) -> tuple[bool, bool]:
    own = viewer.organisation is not None and may(viewer, "cases:list", organisation=viewer.organisation)
    region = may(viewer, "cases:count")
    if not own and not region:
        raise PermissionDenied("cases:list")
    return own, region


def _counted(
    rows: QuerySet[Case], kinds: list[CaseType], today: dt.date, whose: str = "owner", each: Counter | None = None
) -> dict[str, Figures]:
    """By the key of its type: one query over the open cases, one over what this year counts. Fills `each`, if it is given, with
    the open cases by the column `whose` (owner or worker)."""
    ones = {kind.pk: rules.declared(kind) for kind in kinds}
    keys, current = {kind.pk: kind.key for kind in kinds}, {kind.key: ones[kind.pk] for kind in kinds if kind.current}
    found: dict[str, Figures] = {kind.key: Figures() for kind in kinds}
    of_kinds = rows.filter(type__in=list(ones)).order_by()
    open_ones = of_kinds.filter(state__in=open_states(kinds))
    for kind, state, mark, number in open_ones.values_list("type", "state", whose).annotate(number=Count("*")):
        one, figures = ones[kind], found[keys[kind]]
        if state not in one.open_keys:
            continue  # a state of that name ends another type
        if state == one.first.key:
            figures.waiting += number
        else:
            figures.busy += number
        if state in taken_in(one):
            figures.taken += number
        if each is not None:
            each[mark] += number
    goals = {key: one.programme.goal for key, one in current.items() if one.programme and one.programme.goal}
    for key, capacity in [(key, one.programme.capacity) for key, one in current.items() if one.programme and one.programme.capacity]:
        if capacity.field:
            busy = of_kinds.filter(type__in=[pk for pk in ones if keys[pk] == key], state__in=taken_in(current[key]))
            _fill(found[key], busy, capacity)
    if goals:
        asked = of_kinds.filter(counted__gte=dt.date(today.year, 1, 1), counted__lte=dt.date(today.year, 12, 31))
        for kind, number in asked.filter(type__in=[pk for pk in ones if keys[pk] in goals]).values_list("type").annotate(number=Count("*")):
            found[keys[kind]].reached += number
    return found


def open_states(kinds: list[CaseType]) -> list[str]:
    """The states in which a case of these types is open: asked by name, an index answers."""
    return sorted({key for kind in kinds for key in rules.declared(kind).open_keys})


def taken_in(one: Declaration) -> set[str]:
    """The states in which a case takes a place."""
    said = one.programme.capacity.taken_in if one.programme and one.programme.capacity else []
    return set(said) or {state.key for state in one.states if state.kind == "open"}


def _fill(figures: Figures, busy: QuerySet[Case], capacity: Capacity) -> None:
    """What the field of the capacity says in the cases that take a place: hours by organisation, or cases by day. One query."""
    stated = busy.values_list("owner", f"fields__{capacity.field}")
    if capacity.unit == "hours":
        hours: dict[UUID, Decimal] = {}
        for owner, number in stated:
            hours[owner] = hours.get(owner, Decimal(0)) + Decimal(number or 0)
        figures.hours = Counter({owner: int(number) for owner, number in hours.items()})
        figures.taken = int(sum(hours.values()))
        return
    figures.days = dict(Counter(day for _owner, days in stated for day in days or ()))
    figures.taken = max(figures.days.values(), default=0)


def _late(rows: QuerySet[Case], kinds: list[CaseType], today: dt.date) -> int:
    """The cases of these types that still stand in the first state while a term or a task of theirs is over."""
    first = {rules.declared(kind).first.key for kind in kinds}
    return rows.filter(type__in=kinds, state__in=first, due__lt=today).order_by().count()


def _opened(rows: QuerySet[Case], kinds: list[CaseType], today: dt.date) -> int:
    """The cases of these types that were opened this year."""
    return rows.filter(type__in=kinds, opened__gte=dt.date(today.year, 1, 1), opened__lte=dt.date(today.year, 12, 31)).order_by().count()


def _each(taken: int | None, staff: int) -> str:
    """How many cases of the whole programme that is for each of them; "" when it is not known."""
    if taken is None:
        return ""
    number = number_format((Decimal(taken) / staff).quantize(Decimal("0.1"), ROUND_HALF_UP), decimal_pos=1)
    return _("%(number)s dossiers elk") % {"number": number}


def _of_region(viewer: Viewer, kinds: list[CaseType], owners: Counter[UUID] | None = None) -> dict[str, Figures]:
    """The whole region as counts: a number under the minimum is hidden, and what would give it away."""
    with locks.house():
        found = _counted(Case.objects.all(), kinds, viewer.today, each=owners)
    for figures in found.values():
        if hidden({"waiting": figures.waiting, "busy": figures.busy}):
            figures.waiting = figures.busy = figures.taken = None
        elif figures.taken is not None and hidden({"taken": figures.taken, "rest": figures.waiting + figures.busy - figures.taken}):
            figures.taken = None
        figures.days = {day: None if 0 < number < MINIMUM else number for day, number in figures.days.items()}
        if 0 < (figures.reached or 0) < MINIMUM:
            figures.reached = None
    return found


def _waiting(viewer: Viewer, mine: QuerySet[Case], kinds: list[CaseType]) -> list[Case]:
    """The cases in the first state, those that wait longest in front, with `days` and the client as the list of cases names her."""
    first = {rules.declared(kind).first.key for kind in kinds}
    rows = mine.filter(type__in=kinds, state__in=first).select_related("type", "worker__user", "client__person")
    found = list(rows.defer("fields", "type__declaration").order_by("opened")[:WAITING_SHOWN])
    queries.name_clients(viewer, found)
    for row in found:
        row.days = (viewer.today - row.opened).days
        row.days_said = ngettext("%(days)s dag", "%(days)s dagen", row.days) % {"days": row.days}
    return found


def _workers(counts: Counter[int | None]) -> list[dict]:
    """Who works on how many open cases of this programme, most first; without a worker in front: [{name, cases, nobody}]."""
    names = names_of(pk for pk in counts if pk)
    found = [{"name": names.get(pk, ""), "cases": number, "nobody": pk is None} for pk, number in counts.items()]
    return sorted(found, key=lambda row: (not row["nobody"], -row["cases"], row["name"]))


def _organisations(owners: Counter[UUID], hours: Counter[UUID]) -> list[dict]:
    """Open cases by organisation, small ones hidden and as many beside them as it takes; beside a number that is shown the hours of
    that organisation and its share of them in percents: [{name, cases, hours, share}]."""
    names = parties.names_of(owners)
    counts = {name: owners[pk] for pk, name in names.items()}
    gone = hidden(counts) if len(counts) > 1 else {name for name, number in counts.items() if number < MINIMUM}
    each, whole = {name: hours[pk] for pk, name in names.items()}, hours.total()
    return [
        {"name": name, "cases": None if name in gone else counts[name], "hours": None if name in gone or not whole else each[name],
         "share": percent(each[name], whole)}
        for name in sorted(counts)
    ]  # fmt: skip


def _rule(one: Declaration, goal: Goal, year: int) -> str:
    if goal.counts == "opened":
        return _("dossiers geopend in %(year)s") % {"year": year}
    if goal.counts == "closed":
        return _("dossiers afgesloten in %(year)s") % {"year": year}
    return _("dossiers die in %(year)s voor het eerst in de stand ‘%(state)s’ kwamen") % {
        "year": year, "state": rules.said(one.state(goal.state).label)
    }  # fmt: skip


def _taken_rule(one: Declaration, capacity: Capacity) -> str:
    states = ", ".join(f"‘{rules.said(state.label)}’" for state in one.states if state.key in taken_in(one))
    if capacity.unit == "hours":
        label = rules.said(one.field_of(capacity.field).label)
        return _("de som van ‘%(field)s’ in open dossiers in de stand %(states)s") % {"field": label, "states": states}
    if capacity.field:
        return _("dossiers in de stand %(states)s, op de dag waarop de meesten er zijn") % {"states": states}
    return _("open dossiers in de stand %(states)s") % {"states": states}
