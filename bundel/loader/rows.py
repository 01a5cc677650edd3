"""Brings the rows of one table in line with what is wanted, and tells what changed. Nothing but tags is ever deleted here."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Declared = TypeVar("Declared")
BATCH = 500
UNTOLD = ("sort_name", "sort_code", "order")  # follow from other fields
LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Change:
    """`what` is the thing in words; `fields` are (name, old, new) of what changed. `kept`: it stands in the database,
    not in the folder, and was let be."""

    kind: Literal["new", "changed", "ended", "kept"]
    what: str
    fields: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        if self.kind == "kept":
            return f"Blijft staan, al noemt de map het niet: {self.what}."
        if self.kind == "new":
            return f"Nieuw: {self.what}."
        told = "; ".join(f"{name} ‘{old}’ → ‘{new}’" for name, old, new in self.fields)
        return f"{'Beëindigd' if self.kind == 'ended' else 'Gewijzigd'}: {self.what} ({told})."


@dataclass
class Wanted(Generic[Row]):
    """A row as it should be: the one that stands, or None, the values of its fields, and what people call it."""

    found: Row | None
    values: dict[str, Any]
    what: str


@dataclass
class Changes:
    told: list[Change] = field(default_factory=list)

    def count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.told)

    def kept(self, rows: Iterable[object], what: Callable[[Any], str]) -> None:
        self.told += [Change("kept", what(row)) for row in rows]


def bring(model: type[Row], wanted: Sequence[Wanted[Row]], changes: Changes) -> list[Row]:
    """The rows in the order of `wanted`; new ones are made and others changed, each in one statement a batch."""
    rows, fresh, stale, touched = [], [], [], set()
    for want in wanted:
        if want.found is None:
            row = model(**want.values)
            fresh.append(row)
            changes.told.append(Change("new", want.what))
        else:
            row = want.found
            if different := _differences(row, want.values):
                _set(row, want.values, different)
                stale.append(row)
                touched |= set(different)
                _tell(row, want, different, changes)
        rows.append(row)
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    if stale:
        versioned = {"version"} if hasattr(stale[0], "version") else set()
        model._default_manager.bulk_update(stale, sorted(touched | versioned), batch_size=BATCH)
    return rows


def _differences(row: Model, values: dict[str, Any]) -> dict[str, Any]:
    """Field → old value, of the fields that are not as wanted."""
    found = {}
    for name, value in values.items():
        old = getattr(row, row._meta.get_field(name).attname)
        if old != (value.pk if isinstance(value, Model) else value):
            found[name] = getattr(row, name)
    return found


def _set(row: Model, values: dict[str, Any], names: Iterable[str]) -> None:
    for name in names:
        setattr(row, name, values[name])
    if hasattr(row, "version"):
        row.version += 1


def _tell(row: Model, want: Wanted, different: dict[str, Any], changes: Changes) -> None:
    names = [name for name in different if name not in UNTOLD]
    if not names:
        return
    fields = tuple(
        (str(row._meta.get_field(name).verbose_name), shown(different[name]), shown(want.values[name]))
        for name in names
    )
    ends = different.get("until", ...) is None or different.get("ended", ...) is None
    changes.told.append(Change("ended" if ends else "changed", want.what, fields))


def shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def paired(
    declared: Sequence[Declared],
    rows: Iterable[Row],
    *,
    name: Callable[[Declared], Hashable],
    row_name: Callable[[Row], Hashable],
    start: Callable[[Declared], object] = lambda _: None,
) -> tuple[list[tuple[Declared, Row | None]], list[Row]]:
    """Each declaration with the row of the same name: first one with the same start, else the first that is left, so
    that a corrected date corrects the row. Also gives the rows that no declaration names."""
    free: dict[Hashable, list[Row]] = {}
    for row in rows:
        free.setdefault(row_name(row), []).append(row)
    pairs: dict[int, Row] = {}
    for place, one in enumerate(declared):
        same = [row for row in free.get(name(one), []) if getattr(row, "start", None) == start(one)]
        if same:
            pairs[place] = same[0]
            free[name(one)].remove(same[0])
    for place, one in enumerate(declared):
        if place not in pairs and free.get(name(one)):
            pairs[place] = free[name(one)].pop(0)
    return [(one, pairs.get(place)) for place, one in enumerate(declared)], [
        row for left in free.values() for row in left
    ]


@dataclass(frozen=True)
class Tagged:
    """A thing with the terms (or areas) it should carry."""

    row: Model
    terms: frozenset[int]
    what: str
    is_new: bool


def bring_tags(
    through: type[Model], owner: str, wanted: Sequence[Tagged], changes: Changes, *, to: str = "term", word: str = "trefwoorden"
) -> None:
    """The rows of the many-to-many table `through` between things (its field `owner`) and terms (its field `to`)."""
    stand: dict[object, dict[int, object]] = {one.row.pk: {} for one in wanted}
    rows = through._default_manager.filter(**{f"{owner}__in": list(stand)})
    for pk, owner_pk, term in rows.values_list("pk", owner, to):
        stand[owner_pk][term] = pk
    fresh, gone = [], []
    for one in wanted:
        has = stand[one.row.pk]
        fresh += [through(**{f"{owner}_id": one.row.pk, f"{to}_id": term}) for term in sorted(one.terms - has.keys())]
        gone += [pk for term, pk in has.items() if term not in one.terms]
        if not one.is_new and has.keys() != one.terms:
            changes.told.append(Change("changed", one.what, ((word, str(len(has)), str(len(one.terms))),)))
    through._default_manager.filter(pk__in=gone).delete()
    through._default_manager.bulk_create(fresh, batch_size=BATCH)
