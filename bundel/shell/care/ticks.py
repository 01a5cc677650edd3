"""What is due: each tick is done by one process at a time, and doing it twice does nothing more.

A room registers `(name, tick)` in `rooms.ticks`; `tick(now)` takes the present moment and gives how many things it did.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bundel.kernel.access import outbox
from bundel.kernel.access.models import AdminSession, Ground
from bundel.kernel.plan.models import PlanUpload
from bundel.kernel.rooms.registry import rooms
from bundel.shell.care.turns import turn

logger = logging.getLogger("bundel.tick")
UPLOADS_KEPT = dt.timedelta(days=30)

Tick = Callable[[dt.datetime], int]


@dataclass(frozen=True)
class Done:
    """What one tick did; `busy` when another process was at it, `error` when it failed."""

    name: str
    count: int = 0
    busy: bool = False
    error: str = ""


def tick(now: dt.datetime | None = None) -> Iterator[Done]:
    """Do everything that is due, one after the other; a tick that fails does not stop the next."""
    now = now or timezone.now()
    for name, act in [*OWN, *rooms.ticks]:
        with turn(f"tick-{name}") as mine:
            if not mine:
                yield Done(name, busy=True)
                continue
            try:
                yield Done(name, act(now))
            except Exception as error:  # the other ticks must go on, whatever this room did wrong
                logger.exception("tick %s failed", name)
                yield Done(name, error=f"{type(error).__name__}: {error}")


def letters(now: dt.datetime) -> int:
    """Send what waits in the outbox. Without a mail server it stays there, and `bundel check` says so."""
    if not settings.EMAIL_HOST and settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return 0
    sent, _failed = outbox.deliver(now=now)
    return sent


def statistics(now: dt.datetime) -> int:
    """SQLite learns how its tables have grown, so that it keeps choosing the right index; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")
    return 0


def grounds(now: dt.datetime) -> int:
    """Close the grounds and administrator's sessions whose time is over."""
    closed = 0
    for model, end in ((Ground, "until"), (AdminSession, "ends")):
        for pk, moment in model.objects.filter(**{f"{end}__lte": now, "ended__isnull": True}).values_list("pk", end):
            closed += model.objects.filter(pk=pk, ended__isnull=True).update(ended=moment)
    return closed


def uploads(now: dt.datetime) -> int:
    """Remove the plans that were read and waited thirty days for a decision, or were saved that long ago."""
    return PlanUpload.objects.filter(created__lt=now - UPLOADS_KEPT).delete()[0]


def leftovers(now: dt.datetime) -> int:
    """Browser sessions that ended, and the results of tasks of two weeks ago."""
    from django.contrib.sessions.models import Session

    ended = Session.objects.filter(expire_date__lt=now).delete()[0]
    call_command("prune_db_task_results", verbosity=0)
    return ended


OWN: list[tuple[str, Tick]] = [
    ("brieven", letters),
    ("gronden", grounds),
    ("opgeladen-plannen", uploads),
    ("resten", leftovers),
    ("tellingen", statistics),
]
