"""Questions that many pages ask: their SQL is made once, each asking only fills in its values.

Django makes the SQL of a queryset anew each time, which costs more than most questions themselves. A home page asks some thirty.

    @prepared_query
    def _open(organisation: UUID, until: dt.date) -> QuerySet[Task]:
        return Task.objects.filter(organisation=organisation, due__lte=until).only("title", "due")[:8]

    for task in _open(organisation, viewer.today): ...

What the decorated function builds depends on nothing but its arguments: no clock, no language, no viewer. It gives a list.
"""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet, Value

P, M = ParamSpec("P"), TypeVar("M", bound=Model)


class Given(str):
    """Text that is filled in: a number of a case, a key. Other text is part of the shape."""

    __slots__ = ()


FILLED = (UUID, dt.datetime, dt.date, int, Given)  # kinds of values that are filled in; others are part of the shape
MOST = 200  # shapes kept of one question
PLANS = 400  # prepared statements that PostgreSQL keeps for one connection, those of the last asked
ASKED_BEFORE = 1  # so many times, before it is prepared there
_FIRST = 32_011  # where the stand-ins for whole numbers begin: the smallest column holds them, or Django leaves the condition out


class _Shape(Generic[M]):
    """A queryset with its SQL, for arguments of one shape. `slots`: place in the parameters, place among the values."""

    def __init__(self, build: Callable[..., QuerySet[M]], named: dict[str, Any]) -> None:
        stands: list[Any] = []
        self.rows = build(**{name: value if name == "limit" else _stand_in(value, stands) for name, value in named.items()})
        self.using = self.rows.db
        self.compiler = self.rows.query.get_compiler(using=self.using)
        self.empty = False
        try:
            self.sql, given = self.compiler.as_sql()
        except EmptyResultSet:
            if not any(value == [] or value == () for value in named.values()):
                raise ValueError(f"{build.__qualname__}: Django finds nothing for any value; a stand-in does not fit its column") from None
            self.empty = True
            return
        found = self.compiler.get_converters([column for column, *_more in self.compiler.select[: self.compiler.col_count]])
        self.converters = {at: ([_quicker(one) for one in each], column) for at, (each, column) in found.items()}
        self.given = list(given)
        adapted = [self._adapted(one) for one in stands]
        self.slots = [(at, adapted.index(value)) for at, value in enumerate(self.given) if value in adapted]
        unused = set(range(len(stands))) - {which for _, which in self.slots}
        if unused:
            raise ValueError(f"{build.__qualname__}: {[stands[one] for one in unused]} does not reach the database as it is given")

    def _adapted(self, value: Any) -> Any:
        """The value as the database takes it."""
        ops = connections[self.using].ops
        if isinstance(value, UUID):
            return value if connections[self.using].features.has_native_uuid_field else value.hex
        if isinstance(value, dt.datetime):
            return ops.adapt_datetimefield_value(value)
        if isinstance(value, Given):
            return str(value)
        return ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value

    def asked(self, values: list[Any]) -> list[M]:
        if self.empty:
            return []
        given = self.given.copy()
        for at, which in self.slots:
            given[at] = self._adapted(values[which])
        compiler = _another(self.compiler)
        compiler.connection = connections[self.using]  # of this thread
        compiler.as_sql = lambda *args, **more: (self.sql, tuple(given))
        compiler.get_converters = lambda columns: self.converters
        query = _another(self.rows.query)
        query.get_compiler = lambda *args, **more: compiler
        rows = QuerySet.__new__(type(self.rows))  # a copy the ordinary way would ask the question
        rows.__dict__ = {**self.rows.__dict__, "_query": query, "_result_cache": None, "_prefetch_done": False}
        with _planned_once(compiler.connection):
            return list(rows)


@contextmanager
def _planned_once(connection: Any) -> Iterator[None]:
    """On PostgreSQL the server keeps these questions as prepared statements, so that it does not plan them anew each time: planning
    takes longer than most of them. The values then go beside the SQL, as everywhere on SQLite."""
    if connection.vendor != "postgresql":
        yield
        return
    # with psycopg, which a house on SQLite need not load
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    raw, features = connection.connection, connection.features
    before = raw.cursor_factory, raw.prepare_threshold, features.uses_server_side_binding
    raw.cursor_factory, raw.prepare_threshold, raw.prepared_max = ServerBindingCursor, ASKED_BEFORE, PLANS
    features.uses_server_side_binding = True
    try:
        yield
    finally:
        raw.cursor_factory, raw.prepare_threshold, features.uses_server_side_binding = before


def _quicker(converter: Callable[..., Any]) -> Callable[..., Any]:
    """A converter of a column; for the keys of SQLite, which are text there, one that knows those it saw before."""
    return _key if getattr(converter, "__name__", "") == "convert_uuidfield_value" else converter


def _key(value: str | None, column: Any, connection: Any) -> UUID | None:
    return None if value is None else _known_key(value)


_known_key = lru_cache(maxsize=50_000)(UUID)  # the same keys come back on every page, and in every row of it


def _another(thing: Any) -> Any:
    """One of its class with the same attributes, made quicker than `copy.copy` does."""
    made = object.__new__(type(thing))
    made.__dict__ = thing.__dict__.copy()
    return made


def _stand_in(value: Any, stands: list[Any]) -> Any:
    """A value of the same kind that is found back among the parameters; `stands` grows by it."""
    if isinstance(value, list | tuple):
        return [_stand_in(one, stands) for one in value]
    if isinstance(value, bool) or not isinstance(value, FILLED):
        return value
    number = len(stands)
    if isinstance(value, UUID):
        found: Any = uuid4()
    elif isinstance(value, dt.datetime):
        found = dt.datetime(1001, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number)
    elif isinstance(value, dt.date):
        found = dt.date(1002, 1, 1) + dt.timedelta(days=number)
    elif isinstance(value, Given):
        found = Given(f"stand-in-{number}")
    else:
        found = _FIRST + number
    stands.append(found)
    return found


def _taken_apart(value: Any, values: list[Any]) -> Any:
    """The shape of an argument; what is filled in is added to `values`."""
    if isinstance(value, list | tuple):
        return tuple(_taken_apart(one, values) for one in value)
    if isinstance(value, bool) or not isinstance(value, FILLED):
        if value is not None and not isinstance(value, str | bool):
            raise TypeError(f"{type(value).__name__}: a prepared question takes plain values")
        return value
    values.append(value)
    return next(kind for kind in FILLED if isinstance(value, kind))


def prepared_query(build: Callable[P, QuerySet[M]]) -> Callable[P, list[M]]:
    """The rows of the queryset that `build` gives for these arguments, as a list.

    Arguments are plain: UUID, day, moment, whole number, `Given` text (each filled in), other text, yes or no, nothing (part of the
    shape, so few different ones), or lists of these. A whole number called `limit` is part of the shape too. Raises TypeError for
    another, ValueError when a value would not reach the database as it is given, or nothing can be found while no list is empty.
    """
    shapes: dict[Any, _Shape[M]] = {}
    signature = inspect.signature(build)
    names = tuple(signature.parameters)

    @wraps(build)
    def ask(*args: P.args, **kwargs: P.kwargs) -> list[M]:
        if kwargs or len(args) != len(names):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            named = bound.arguments
        else:
            named = dict(zip(names, args, strict=True))
        values: list[Any] = []
        key = tuple(value if name == "limit" else _taken_apart(value, values) for name, value in named.items())
        shape = shapes.get(key)
        if shape is None:
            if len(shapes) >= MOST:
                shapes.clear()
            shape = shapes[key] = _Shape(build, named)
        return shape.asked(values)

    return ask


def counted(rows: QuerySet[M], **figures: Any) -> QuerySet[M]:
    """One row with these figures of all rows: what `aggregate` gives, as a queryset that can be prepared. They come as a tuple, in order."""
    whole = rows.order_by().annotate(in_whole=Value(1)).values("in_whole")
    return whole.annotate(**figures).values_list(*figures)
