"""The members' schemes side by side: on typical families, and on the made-up people of the region."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.measures.curves import Curve, curves
from bundel.engines.measures.families import FAMILIES
from bundel.engines.measures.policies import Comparison, compare
from bundel.engines.schemes.compile import Compiled
from bundel.engines.schemes.explain import explain
from bundel.engines.schemes.model import Condition, Scheme
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.decisions import queries as decisions
from bundel.kernel.rooms.said import said as spoken
from bundel.services.measures import content as contents
from bundel.services.measures import people, queries, queries_people
from bundel.services.measures.models import KINDS, Population, Proposal, Shortage, Version

TRAP = 80  # percent of a raise that is withdrawn: from there it is called a trap
STEP, MOST = 50, 4000  # euros of net income a month
KEPT = 8


@dataclass
class Side:
    """The schemes of one kind that hold on a day, several of a member as well, and the common ones. `left_out`: in words, what is not
    compared."""

    kind: str
    day: dt.date
    versions: list[Version]
    left_out: list[str]

    @property
    def mark(self) -> tuple:
        return tuple((one.pk, one.version) for one in self.versions), self.day

    def place(self, version: Version) -> str:
        """Whose it is, with its title where the member has several and for a common one."""
        scheme = version.scheme
        name = str(scheme.member or _("gezamenlijk"))
        several = sum(one.scheme.member_id == scheme.member_id for one in self.versions) > 1
        return f"{name}: {scheme}" if several or scheme.member_id is None else name

    def engine(self) -> list[Scheme]:
        return [contents.engine(one) for one in self.versions]


def side_by_side(viewer: Viewer, kind: str, day: dt.date) -> Side:
    require(viewer, "schemes:read")
    rows = Version.objects.filter(queries.holding(day), scheme__partnership=viewer.partnership, scheme__kind=kind)
    rows = rows.select_related("scheme__member__territory").order_by("scheme__member__sort_name", "scheme__title_nl", "pk")
    found, left = [], []
    for row in rows:
        member = row.scheme.member
        if member is not None and member.territory_id is None:
            left.append(
                _("%(title)s: van %(member)s is geen gemeente bekend; vul ze in bij de organisatie.")
                % {"title": row.scheme, "member": member}
            )
        else:
            found.append(row)
    return Side(kind, day, found, left)


def kinds(viewer: Viewer) -> list[tuple[str, object]]:
    return KINDS


# typical families -----------------------------------------------------------------------------------------------------


@dataclass
class Cell:
    """Euros a year at this income; None when it rests on what is not known. `trap`: the most percent of a raise that is withdrawn."""

    amount: float | None
    sure: bool
    trap: int

    @property
    def trapped(self) -> bool:
        return self.trap >= TRAP


@dataclass
class FamiliesPage:
    side: Side
    income: int
    names: list[str]
    lines: list[tuple[Version, str, list[Cell]]] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)


_curves: "OrderedDict[tuple, dict[tuple[str, str], Curve]]" = OrderedDict()


def families_page(viewer: Viewer, kind: str, day: dt.date, income: int) -> FamiliesPage:
    side = side_by_side(viewer, kind, day)
    income = min(max(income, 0), MOST) // STEP * STEP
    page = FamiliesPage(side, income, [contents.said(one.name) for one in FAMILIES])
    if side.versions:
        found = _curves.get(side.mark)
        if found is None:
            drawn = curves(side.engine(), FAMILIES, day, up_to=MOST * 100, step=STEP * 100)
            found = {(one.scheme, one.family): one for one in drawn}
            _remember(_curves, side.mark, found)
        for version in side.versions:
            cells = [_cell(found[version.scheme.key, one.key], income) for one in FAMILIES]
            page.lines.append((version, side.place(version), cells))
    page.told = _told(viewer, side)
    return page


def _cell(curve: Curve, income: int) -> Cell:
    at = income // STEP
    drops = curve.withdrawn(12)
    return Cell(
        int(curve.aid[at]) / 100 if curve.aid[at] or curve.known[at] else None, bool(curve.known[at]), int(drops.max(initial=0))
    )


def _told(viewer: Viewer, side: Side) -> list[dict[str, Any]]:
    """What the licensed tool told of a family at a member, and what that member's scheme then gives."""
    by_member: dict[Any, list[Version]] = {}
    for one in side.versions:
        if one.scheme.member_id:
            by_member.setdefault(one.scheme.member_id, []).append(one)
    families = {one.key: one for one in FAMILIES}
    rows = Shortage.objects.filter(partnership=viewer.partnership, member__in=by_member).select_related("member")[:50]
    found = []
    for row in rows:
        family, short = families.get(row.family), max(row.budget - row.income, Decimal(0))
        for version in by_member[row.member_id] if family else ():
            answer = explain(
                contents.engine(version), family.household, side.day, given={"remi_shortage": short}, language=contents.language()
            )
            aid = answer.get("amount_if") if answer["amount"] is None else answer["amount"]
            found.append({"row": row, "place": side.place(version), "family": contents.said(family.name), "short": short, "aid": aid,
                          "verdict": answer["verdict"]})  # fmt: skip
    return found


def _remember(cache: OrderedDict, key: tuple, value: Any) -> None:
    cache[key] = value
    while len(cache) > KEPT:
        cache.popitem(last=False)


# the region's people --------------------------------------------------------------------------------------------------


_compared: "OrderedDict[tuple, Comparison]" = OrderedDict()


def compared(made: Population, side: Side, line: int | None = None) -> Comparison:
    """Cached in the process: a moved slider begins here."""
    key = (made.file, line, *side.mark)
    found = _compared.get(key)
    if found is None:
        found = compare(people.world_of(made.file, side.day, line), side.engine())
        _remember(_compared, key, found)
    return found


@dataclass
class Slider:
    """A figure that may be moved. `value` and `bound` in its own unit: euros, a number, percent."""

    name: str
    field: str
    label: str
    unit: str
    value: Decimal
    start: Decimal
    most: int
    step: str

    @property
    def plain(self) -> str:
        """As an attribute of a page holds it, in no language."""
        return f"{self.value.normalize():f}"

    @property
    def top(self) -> str:
        return str(self.most)


def number_of(text: str | None, start: Decimal) -> Decimal:
    """What was asked, at least nought; `start` for what is no number."""
    try:
        return max(Decimal(text), Decimal(0)) if text else start
    except ArithmeticError:
        return start


def sliders(one: Compiled, figures: Mapping[str, int], asked: Mapping[str, str]) -> list[Slider]:
    """Those of a scheme, at what was asked; what is no number is passed over."""
    found = []
    for number, (name, unit) in enumerate(one.units.items()):
        start = Decimal(figures[name]) / (100 if unit == "money" else 1)
        if not start and name.endswith("#formula.base"):
            continue  # an amount per person alone: nobody meant a base
        most = 100 if unit == "percent" else max(int(start * 2) + 1, 10)
        step = "1" if unit != "money" or start == int(start) else "0.01"
        value = min(number_of(asked.get(f"f{number}"), start), Decimal(most))
        found.append(Slider(name, f"f{number}", figure_label(one, name), unit, value, start, most, step))
    return found


def figure_label(one: Compiled, name: str) -> str:
    place = name.partition("#")[2]
    words = {
        "formula.amount": _("bedrag"), "formula.base": _("basisbedrag"), "formula.step": _("bedrag per persoon"), "formula.share": _("deel (%)"),
        "formula.most": _("hoogstens"), "formula.cost": _("kost"), "cap": _("grens van het bedrag"),
        "cap_income": _("grens van inkomen en steun"),
        "formula.reference.first_adult": _("korf: eerste volwassene"), "formula.reference.other_adult": _("korf: andere volwassene"),
        "formula.reference.child": _("korf: kind"),
    }  # fmt: skip
    if place in words:
        return words[place]
    if place.startswith("formula.rows."):
        row = place.split(".")[2]
        if row in contents.TYPE_LABELS:
            return contents.said(contents.TYPE_LABELS[row])
        return _("schijf %(number)s: %(what)s") % {
            "number": int(row) + 1,
            "what": _("tot") if place.endswith("up_to") else _("bedrag"),
        }
    told = next((each for key, each in one.told.items() if name.startswith(key + ".")), None)
    what = _("per persoon ten laste") if place.endswith(".step") else _("grens")
    return f"{contents.name_of(told.fact)}: {what}" if isinstance(told, Condition) else place


def left_out(missing: Mapping[str, str]) -> list[str]:
    """What the engine could not count, in the language of the page; what it names anew is said in its own words."""
    said = {
        "income": _("Van niet elk gezin is het inkomen bekend: armoede en vallen worden niet berekend."),
        "child_benefit": _("Het bedrag van de kinderbijslag is voor deze dag niet bekend; ze telt niet mee als inkomen."),
        "poverty_line": _("Voor deze dag is geen armoedegrens bekend; armoede wordt niet berekend."),
    }  # fmt: skip
    return [said.get(key) or spoken(text) for key, text in missing.items()]


@dataclass
class MovePage:
    """What would change when every member moves to one scheme. `rows`: members; `kinds`: kinds of household; `costs`: every scheme here."""

    side: Side
    made: Population | None
    target: Version | None = None
    sliders: list[Slider] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    kinds: list[dict[str, Any]] = field(default_factory=list)
    totals: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    may_propose: bool = False
    effect: Any = None
    rule: dict[str, Any] = field(default_factory=dict)
    query: str = ""


def move_page(viewer: Viewer, kind: str, day: dt.date, to: str, asked: Mapping[str, str]) -> MovePage:
    side = side_by_side(viewer, kind, day)
    page = MovePage(side, queries_people.population(viewer.partnership), may_propose=may(viewer, "schemes:propose"))
    page.target = next((one for one in side.versions if str(one.pk) == to), None)
    if page.made is None or page.target is None:
        return page
    found = compared(page.made, side)
    key = page.target.scheme.key
    page.sliders = sliders(found.evaluation.schemes[key], found.evaluation.figures(), asked)
    changes = {one.name: one.value for one in page.sliders if one.value != one.start}
    # a member whose own scheme is the target keeps it as it stands today: only what is moved to changes
    moved = found.redo(changes) if changes else found
    before = found.under(found.own)
    effect = _effect(found, moved, before, key)
    page.effect, page.rule = effect, queries.rule_in_words(page.target.content)
    page.query = urlencode({"kind": kind, "day": day.isoformat(), "to": to} | {one.field: one.plain for one in page.sliders})
    page.rows, page.totals = effect.rows("municipality"), effect.totals()
    page.kinds = [{**row, "name": contents.said(row["name"])} for row in effect.rows("kind")]
    page.left_out, page.without = left_out(found.world.missing), queries_people.without_people(viewer, page.made)
    return page


@dataclass
class Behind:
    """The made-up households behind a figure; `who`, `place` and `type` as they were chosen."""

    rows: list[dict[str, Any]]
    who: str
    place: str
    type: str
    places: list[tuple[str, str]]
    types: list[tuple[str, str]]


def behind_of(effect: Any, asked: Mapping[str, str]) -> Behind:
    """At most fifty; none for people who exist, nor of fewer than five."""
    who, place, kind = asked.get("wie", ""), asked.get("gemeente", ""), asked.get("soort", "")
    kinds = [(key, contents.said(contents.TYPE_LABELS[key])) for key in contents.TYPES]
    if effect is None:
        return Behind([], who, place, kind, [], kinds)
    rows = effect.behind(who, place, kind, limit=50)
    shown = [{**one, "kind": contents.said(contents.TYPE_LABELS[one["kind"]])} for one in rows]
    return Behind(shown, who, place, kind, [(one.code, one.name) for one in effect.world.places], kinds)


def _effect(found: Comparison, moved: Comparison, before: Any, key: str) -> Any:
    from bundel.engines.measures.effects import effect

    traps = {}
    if found.world.income is not None:
        traps = {"withdrawn_before": found._each(found.own, found.withdrawn), "withdrawn_after": moved.withdrawn(key)}
    return effect(found.world, before, moved.year(key), trap_rate=TRAP, **traps)


def costs_page(
    viewer: Viewer, kind: str, day: dt.date
) -> tuple[Side, Population | None, list[str], list[tuple[str, list[dict[str, Any]]]]]:
    """Every scheme in every member: (side, people, names of the schemes, (municipality, cells))."""
    side = side_by_side(viewer, kind, day)
    made = queries_people.population(viewer.partnership)
    if made is None or not side.versions:
        return side, made, [], []
    found = compared(made, side)
    table = {(row["scheme"], row["code"]): row for row in found.costs_table()}
    names = [side.place(one) for one in side.versions]
    lines = [(place.name, [table[one.scheme.key, place.code] for one in side.versions]) for place in found.world.places]
    return side, made, names, lines


# proposals ------------------------------------------------------------------------------------------------------------


def proposals(viewer: Viewer) -> QuerySet[Proposal]:
    require(viewer, "schemes:read")
    return Proposal.objects.filter(partnership=viewer.partnership).select_related("scheme__member")


def proposal_of(viewer: Viewer, key: UUID, act: str = "schemes:read") -> Proposal:
    found = Proposal.objects.select_related("scheme__member", "partnership").filter(pk=key).first()
    if found is None or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, act, partnership=found.partnership_id)
    return found


def bodies(viewer: Viewer) -> QuerySet:
    return decisions.bodies_for(viewer)


@lru_cache(maxsize=1)
def family_choices() -> list[tuple[str, dict[str, str]]]:
    return [(one.key, dict(one.name)) for one in FAMILIES]
