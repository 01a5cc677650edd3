"""Whose rows the database lets through on this connection: the second lock behind the queries.

On PostgreSQL the tables of cases, residents and bookings have row level security (migrations `cases.0002`, `moments.0003`). It
reads three settings of the connection: `bundel.house`, or `bundel.organisation` with `bundel.account`. Nothing set: no rows. On
SQLite nothing happens.
A request sets them when its viewer is first asked and empties them at its end; commands and ticks are the house.
See docs/decisions/0018-a-second-lock-on-rows.md.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, connection, connections
from django.db.models import QuerySet

from bundel.kernel.access.viewer import Viewer

P, R = ParamSpec("P"), TypeVar("R")
Scope = tuple[str, str, str]  # house, organisation, account
NOBODY: Scope = ("", "", "")
HOUSE: Scope = ("on", "", "")
_SET = (
    "SELECT set_config('bundel.house', %s, false), set_config('bundel.organisation', %s, false), set_config('bundel.account', %s, false)"
)
_base: list[Scope] = [NOBODY]
_now: ContextVar[Scope | None] = ContextVar("rows", default=None)


def locked() -> bool:
    """Whether this database has the second lock."""
    return connection.vendor == "postgresql"


def of(viewer: Viewer) -> Scope:
    """What the settings are for this viewer; nothing for who has no running post."""
    if viewer.house:
        return HOUSE
    return ("", str(viewer.account.organisation_id), str(viewer.account.pk)) if viewer.account else NOBODY


def _apply(scope: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, scope)
    _now.set(scope)


def begin(viewer: Viewer) -> None:
    """From now until `end`, this connection sees what the viewer's organisation and account may see."""
    if locked() and (_now.get() or _base[0]) != of(viewer):
        _apply(of(viewer))


def end() -> None:
    """The request is over: the next one on this connection starts with nothing."""
    if locked() and (_now.get() or _base[0]) != _base[0]:
        _apply(_base[0])


@contextmanager
def _scope(scope: Scope) -> Iterator[None]:
    before = _now.get() or _base[0]
    if not locked() or before == scope:
        yield
        return
    _apply(scope)
    try:
        yield
    finally:
        try:
            _apply(before)
        except DatabaseError:
            _now.set(before)  # a transaction that failed takes its settings back by itself
            if not connection.in_atomic_block:
                raise


def scoped(viewer: Viewer) -> Any:
    """`with scoped(viewer):` rows as this viewer."""
    return _scope(of(viewer))


def during(viewer: Viewer, parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts of an answer that is made while it is sent, as this viewer."""
    with scoped(viewer):
        yield from parts


def house() -> Any:
    """`with house():` every row, for the few lines of a command or query that must look across the border and that hand out
    no more than they name: whether a conflict stands, the number of a linked case, the answer to a question."""
    return _scope(HOUSE)


def as_house(act: Callable[P, R]) -> Callable[P, R]:
    """The same for a whole command: what an answer brings at the other side, the client's own door."""

    @wraps(act)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with house():
            return act(*args, **kwargs)

    return inside


class OfTheHouse(QuerySet):
    """`OfTheHouse(Model)`: every row, for a list or a figure that names nobody and reads no field that does. What it gives is read at
    once, so that the connection never stays the house's while an answer is sent."""

    def _fetch_all(self) -> None:
        with house():
            super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        with house():
            found = list(super().iterator(chunk_size))
        yield from found

    def count(self) -> int:
        with house():
            return super().count()

    def exists(self) -> bool:
        with house():
            return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with house():
            return super().aggregate(*args, **kwargs)


def this_process_is_the_house() -> None:
    """For the command line: every connection that this process opens from now on is the house's."""
    settings = connections.settings["default"]
    if "postgresql" in settings["ENGINE"]:
        given = settings["OPTIONS"].get("options", "")
        if "bundel.house" not in given:
            settings["OPTIONS"]["options"] = f"{given} -c bundel.house=on".strip()
            if not connection.in_atomic_block:
                connection.close()
        _base[0] = HOUSE


def loose() -> str:
    """Why the second lock does not hold for the role of this connection, or "": it is superuser or passes row security."""
    if not locked():
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, superuser, bypass = cursor.fetchone()
    return f"{name} (superuser)" if superuser else f"{name} (BYPASSRLS)" if bypass else ""
