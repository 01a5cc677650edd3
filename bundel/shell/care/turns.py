"""One at a time: a named turn that only one process or thread on this database holds, and that ends with its holder.

On PostgreSQL an advisory lock of the session; on SQLite a lock on a file beside the database. Neither leaves anything
behind when the process dies, so nothing ever waits for a turn that nobody has.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

_here: dict[str, threading.Lock] = {}  # turns on a database in memory, which no other process can see


@contextmanager
def turn(name: str, *, wait: bool = False) -> Iterator[bool]:
    """True while the turn is ours, False when another has it. With `wait` it stands in line and is always True."""
    if connection.vendor == "postgresql":
        take = _on_postgresql
    elif connection.is_in_memory_db():
        take = _in_memory
    else:
        take = _on_file
    with take(name, wait) as mine:
        yield mine


@contextmanager
def _on_postgresql(name: str, wait: bool) -> Iterator[bool]:
    key = int.from_bytes(hashlib.sha256(f"bundel:{name}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {'pg_advisory_lock' if wait else 'pg_try_advisory_lock'}(%s)", [key])  # noqa: S608
        mine = wait or cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _on_file(name: str, wait: bool) -> Iterator[bool]:
    import fcntl

    database = Path(connection.settings_dict["NAME"])
    with database.with_name(f"{database.name}.{name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True  # closing the file ends the turn


@contextmanager
def _in_memory(name: str, wait: bool) -> Iterator[bool]:
    lock = _here.setdefault(name, threading.Lock())
    mine = lock.acquire(blocking=wait)
    try:
        yield mine
    finally:
        if mine:
            lock.release()
