"""Ticks: what is due is done by one at a time, and twice is once."""

import datetime as dt
import subprocess
import sys

import pytest
from django.utils import timezone

from bundel.kernel.access.models import AdminSession, Ground
from bundel.kernel.plan.models import PlanUpload
from bundel.kernel.rooms.registry import rooms
from bundel.shell.care import ticks
from tests.support.house import House


def done() -> dict[str, ticks.Done]:
    return {one.name: one for one in ticks.tick()}


def test_a_ground_and_an_administrators_session_close_at_their_end(world) -> None:
    now = timezone.now()
    hour = dt.timedelta(hours=1)
    ground = {
        "account": world.accounts["Anna"],
        "person": world.noord,
        "basis": "law",
        "reason": "r",
        "start": now - 2 * hour,
    }
    over = Ground.objects.create(**ground, until=now - hour)
    runs = Ground.objects.create(**ground, until=now + hour)
    session = AdminSession.objects.create(
        account=world.accounts["Flor"], reason="r", started=now - 2 * hour, ends=now - hour
    )
    assert done()["gronden"].count == 2
    assert done()["gronden"].count == 0
    over.refresh_from_db()
    runs.refresh_from_db()
    session.refresh_from_db()
    assert (over.ended, runs.ended, session.ended) == (over.until, None, session.ends)


def test_an_uploaded_plan_is_removed_after_thirty_days(world) -> None:
    given = {
        "partnership": world.duin,
        "account": world.accounts["Ella"],
        "filename": "p.txt",
        "digest": "d",
        "tree": {},
    }
    old, young = PlanUpload.objects.create(**given), PlanUpload.objects.create(**given)
    PlanUpload.objects.filter(pk=old.pk).update(created=timezone.now() - dt.timedelta(days=31))
    assert done()["opgeladen-plannen"].count == 1
    assert list(PlanUpload.objects.all()) == [young]


def test_a_tick_that_fails_does_not_stop_the_next(db, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    def broken(now: dt.datetime) -> int:
        raise ValueError("stuk")

    monkeypatch.setattr(rooms, "ticks", [("stuk", broken), ("heel", lambda now: 3)])
    found = done()
    assert found["stuk"].error == "ValueError: stuk"
    assert found["heel"].count == 3


def test_two_processes_never_do_the_same_tick_at_once(house: House) -> None:
    """Both start at the same moment; the tick takes a while; one does it, the other passes."""
    code = (
        "import django, sys, time; django.setup()\n"
        "from bundel.kernel.rooms.registry import rooms\n"
        "from bundel.shell.care.ticks import tick\n"
        "def slow(now):\n    time.sleep(2)\n    return 1\n"
        "rooms.ticks = [('traag', slow)]\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "print([one for one in tick() if one.name == 'traag'][0])"
    )
    pair = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=house.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in pair:
        assert process.stdout.readline() == "ready\n"
    for process in pair:
        process.stdin.write("\n")
        process.stdin.flush()
    said = sorted(process.communicate(timeout=60)[0] for process in pair)
    assert ["busy=True" in line for line in said] == [False, True] or ["busy=True" in line for line in said] == [
        True,
        False,
    ]
    assert sum("count=1" in line for line in said) == 1


def test_a_turn_ends_with_the_process_that_had_it(house: House) -> None:
    code = (
        "import os\nfrom bundel.shell.care.turns import turn\n"
        "with turn('proef') as mine:\n    print(mine, flush=True)\n    os._exit(0)"
    )
    assert house.python(code) == "True"
    assert house.python(code) == "True"


def test_the_program_says_what_it_did(house: House) -> None:
    said = house.ask("tick")
    assert {one["name"] for one in said} >= {"brieven", "gronden", "opgeladen-plannen", "resten"}
    assert house.run("work", "--once").returncode == 0
