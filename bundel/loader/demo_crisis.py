"""Crisis places of the demo: a few made-up houses, some told this morning and one too long ago, and refusals of a year; and talks with
residents at the desk's hours, by topic."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.services.crisis import commands
from bundel.services.crisis.models import REFUSALS
from bundel.services.desk import commands_hours, queries_hours
from bundel.services.desk.models import Desk

AsViewer = Callable[[Account, dt.date, int], Viewer]
HOUSES = [
    {"name": "Nachtopvang De Kade", "places": 6, "children": False, "on_call": "056 00 00 01"},
    {"name": "Crisisstudio’s", "places": 3, "pets": True, "on_call": "056 00 00 02"},
    {"name": "Gezinshuis", "places": 5, "fresh_hours": 24, "on_call": "056 00 00 03"},
]  # fmt: skip
FREE, DAYS_AGO = (2, 1, 4), (0, 0, 3)
TALKS = 14


def happen(
    seed: str, *, workers: dict[Any, Account], jurist: Account, as_: AsViewer, today: dt.date, part: float = 1.0
) -> None:
    chance = random.Random(f"{seed}-crisis")  # its own, so that the rest of the demo stays what it was
    accounts = sorted(workers.values(), key=lambda one: one.pk)[: len(HOUSES)]
    if len(accounts) < len(HOUSES):
        return
    for account, fields, free, days in zip(accounts, HOUSES, FREE, DAYS_AGO, strict=True):
        place = account.organisation.territory
        house = commands.add_house(by=as_(account, today - dt.timedelta(days=200), 9), municipality=place, **fields)
        for _refusal in range(max(1, round(4 * part))):
            by = as_(chance.choice(accounts), today - dt.timedelta(days=chance.randrange(2, 180)), 22)
            commands.refuse(house, by=by, reason=chance.choice(REFUSALS)[0], persons=chance.choice([1, 1, 2, 3]))
        commands.tell(house, by=as_(account, today - dt.timedelta(days=days), 7), free=free)
    _talks(chance, jurist, as_, today, part)


def _talks(chance: random.Random, jurist: Account, as_: AsViewer, today: dt.date, part: float) -> None:
    desk = Desk.objects.filter(specialists=jurist).order_by("pk").first()
    if desk is None:
        return
    topics, outcomes = queries_hours.topics(desk), queries_hours.outcomes(desk)
    for _talk in range(max(6, round(TALKS * part))):
        by = as_(jurist, today - dt.timedelta(days=chance.randrange(1, 120)), 11)
        commands_hours.note_talk(
            desk, by=by, topic=chance.choice(topics)[0], outcome=chance.choice(outcomes)[0], minutes=chance.choice([15, 20, 30, 45])
        )
