"""A consultation hour far ahead: Dina of the region holds it every Tuesday at centre Noord, four talks of half an hour."""

import dataclasses
import datetime as dt

import pytest
from django.utils import timezone

from bundel.kernel.moments import commands_series

MONDAY = dt.date(2099, 6, 1)
TUESDAY = MONDAY + dt.timedelta(days=1)


def at(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


EARLY = at(MONDAY)


@pytest.fixture
def as_of(world):
    """`as_of("Anna")` is Anna on Monday morning; another instant may be given."""

    def who(name: str, when: dt.datetime = EARLY):
        return dataclasses.replace(world.viewer(name, today=timezone.localdate(when)), at=when)

    return who


@pytest.fixture
def plan(world, as_of):
    """A series of Dina's, with what differs."""

    def make(**options):
        given = {
            "by": as_of("Ella"), "kind": "consultation", "title_nl": "Jurist", "organisation": world.region.pk, "host": world.noord.pk,
            "first": TUESDAY, "begins": dt.time(9), "minutes": 120, "slot_minutes": 30, "who": "everyone",
            "rule": "FREQ=WEEKLY;BYDAY=TU", "until": TUESDAY + dt.timedelta(days=21), "holders": [world.accounts["Dina"]],
        }  # fmt: skip
        return commands_series.plan_series(**{**given, **options})

    return make


@pytest.fixture
def moment(plan):
    return plan().moments.order_by("starts").first()
