"""The made-up year of cases: the same for a seed, with every kind of story in it, and something to do today."""

import random

import pytest
from django.db import transaction

from bundel.kernel.access.models import Trail
from bundel.kernel.cases import queries
from bundel.kernel.cases.models import Case, Consent, Member, Note, Question, Task
from bundel.kernel.handshakes import queries as handshakes
from bundel.loader import demo_cases, demo_cases_ask
from tests.kernel.cases import small
from tests.world import TODAY, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def happen(world, monkeypatch):
    """Tells a short year of centres Noord and Zuid, their CAW and a specialist of the region."""
    monkeypatch.setattr(demo_cases, "SIZE", 16)
    monkeypatch.setattr(demo_cases, "FIRST", 9)
    monkeypatch.setattr(demo_cases_ask, "QUESTIONS", 8)
    for number in range(12):
        small.resident(world, given=f"Karin{number}")
        small.resident(world, who="Bram", given=f"Lies{number}")
    jurist, head = someone(world, "Joke", world.duin, world.duin, "specialist"), someone(world, "Hilde", world.noord, world.duin, "head")
    accounts = {"coordinator": world.accounts["Ella"], "jurist": jurist}
    accounts |= {"werker.noord": world.accounts["Anna"], "werker.zuid": world.accounts["Bram"]}
    heads = {world.noord.pk: head, world.zuid.pk: world.accounts["Bram"], world.caw.pk: world.accounts["Cas"]}

    def tell(seed: int) -> None:
        demo_cases.Casework(
            random.Random(seed), world.duin, members=[world.noord, world.zuid, world.caw], accounts=accounts, heads=heads, today=TODAY,
            hire=lambda address, organisation, role, _title: someone(world, address, organisation, world.duin, role),
        ).happen()  # fmt: skip

    return tell


def told() -> tuple:
    cases = list(Case.objects.order_by("number", "owner__name").values_list("number", "owner__name", "state", "opened", "ended", "due"))
    notes = sorted(Note.objects.values_list("case__number", "on", "kind", "text"))
    return cases, notes, Trail.objects.count()


def test_the_same_seed_tells_the_same_year(happen):
    years = []
    for _time in range(2):
        with transaction.atomic():
            happen(13)
            years.append(told())
            transaction.set_rollback(True)
    assert years[0] == years[1]


def test_the_year_has_every_kind_of_story_and_something_to_do_today(world, happen):
    happen(13)
    closed = Case.objects.filter(closed=True)
    assert closed.exists()
    assert Case.objects.filter(closed=False).count() > closed.count() // 3
    assert not Case.objects.filter(opened__gt=TODAY).exists()
    assert not Note.objects.filter(on__gt=TODAY).exists()
    assert Note.objects.filter(minutes__gt=0).exists()
    assert set(Question.objects.values_list("kind", flat=True)) == {"reinforce", "refer", "advise"}
    assert Consent.objects.filter(withdrawn__isnull=False).exists()
    assert Case.objects.filter(owner=world.duin, role="co").exists(), "the region's specialist works beside a centre"
    assert Member.objects.filter(role="stand_in").exists()
    assert Case.objects.filter(worker__isnull=True, owner=world.noord, closed=False).count() == 2
    assert Task.objects.filter(done__isnull=True, due__lt=TODAY, case__worker=world.accounts["Anna"]).exists()
    anna, hilde, joke = (world.viewer(name) for name in ("Anna", "Hilde", "Joke"))
    assert queries.due_tasks(anna)
    assert queries.unassigned(hilde)
    assert handshakes.waiting(joke)
