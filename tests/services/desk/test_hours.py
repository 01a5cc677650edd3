"""First-line hours, the same number of queries however much there is, what time takes away, and the second lock."""

import datetime as dt
import secrets

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows
from bundel.kernel.moments import commands_series
from bundel.services.desk import queries_desks, retention
from bundel.services.desk.models import Message, Question
from tests.services.desk import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world):
    return small.desk(world)


def hours(world, **given):
    viewer = world.viewer("Dina", timezone.localdate())
    return commands_series.plan_series(
        by=viewer, kind="consultation", title_nl="Juridisch spreekuur", organisation=world.region.pk, host=world.noord.pk,
        first=viewer.today + dt.timedelta(days=3), begins=dt.time(10), minutes=60, holders=[world.accounts["Dina"]], capacity=2,
        skip_holidays=False, **given,
    )  # fmt: skip


def test_residents_find_the_hours_of_the_specialists_on_a_public_page(world, desk, client):
    address = reverse("region_desk", args=["duin"])
    assert "Juridisch spreekuur" not in client.get(address).content.decode()
    hours(world, who="everyone")
    shown = client.get(address).content.decode()
    assert "Juridisch spreekuur" in shown
    assert "Dina" not in shown, "who holds it is for inside"


def test_hours_for_workers_alone_stand_on_the_page_of_the_desk_only(world, desk, client, as_):
    hours(world, who="workers")
    assert "Juridisch spreekuur" not in client.get(reverse("region_desk", args=["duin"])).content.decode()
    assert "Juridisch spreekuur" in as_("Anna").get(reverse("desk_page", args=["legal"])).content.decode()
    assert queries_desks.public_hours(world.elders.pk) == []


@pytest.mark.parametrize(("name", "who"), [("desk_questions", "Dina"), ("desk", "Dina"), ("desk_figures", "Ella"), ("desk_rows", "Ella")])
def test_the_number_of_queries_does_not_grow(world, desk, as_, name, who):
    small.answered(world, desk)
    visitor, address = as_(who), reverse(name)
    visitor.get(address)

    def count() -> int:
        with CaptureQueriesContext(connection) as told:
            assert visitor.get(address).status_code == 200
        return len(told)

    before = count()
    for whose in ("Anna", "Bram", "Anna", "Bram"):
        small.question(world, desk, whose)
    assert count() == before


def test_what_was_asked_is_gone_after_its_time_and_the_count_stays(world, desk):
    row = small.answered(world, desk, minutes=20)
    assert not retention._questions_due(dt.date(2031, 11, 20)).exists()
    due = retention._questions_due(dt.date(2031, 11, 23))
    assert retention.forget_questions(due) == 1
    row.refresh_from_db()
    assert (row.title, row.question, row.minutes, row.topic) == ("", "", 20, "recovery")
    assert Message.objects.get().text == ""


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row level security is PostgreSQL's")
def test_the_database_itself_shows_a_question_to_both_sides_and_nobody_else(world, desk, monkeypatch):
    monkeypatch.setattr(rows, "_base", [rows.NOBODY])
    small.answered(world, desk)
    name = f"bundel_{secrets.token_hex(6)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"SET ROLE {name}")
    try:
        seen = {}
        for who in ("Anna", "Bram", "Dina", "Ella"):
            with rows.scoped(world.viewer(who)):
                seen[who] = (Question.objects.count(), Message.objects.count())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    assert seen == {"Anna": (1, 1), "Bram": (0, 0), "Dina": (1, 1), "Ella": (0, 0)}


def test_a_talk_with_a_resident_is_counted_by_topic_and_outcome_and_nobody_stands_in_it(world, desk, as_):
    address, dina = reverse("desk_talk_new", args=["legal"]), as_("Dina")
    today = timezone.localdate()
    given = {"on": today, "topic": "recovery", "outcome": "answered", "minutes": "25", "once": "11111111-1111-4111-8111-111111111111"}
    for wrong, field in (({"on": today + dt.timedelta(days=1)}, "on"), ({"topic": "weather"}, "topic"), ({"outcome": ""}, "outcome"),
                         ({"minutes": "0"}, "minutes"), ({"moment": "22222222-2222-4222-8222-222222222222"}, "moment")):  # fmt: skip
        answer = dina.post(address, {**given, **wrong})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert [dina.post(address, given).status_code for _click in range(2)] == [302, 302]
    hours(world)
    made = desk.consultations.get()
    assert {field.name for field in made._meta.fields} == {
        "id", "desk", "account", "moment", "on", "topic", "outcome", "minutes", "municipality", "once"}  # fmt: skip
    held = commands_series.plan_series(
        by=world.viewer("Dina", today), kind="consultation", title_nl="Juridisch spreekuur", organisation=world.region.pk, host=world.noord.pk,
        first=today, begins=dt.time(0, 1), minutes=30, holders=[world.accounts["Dina"]], capacity=2, skip_holidays=False, who="everyone",
    ).moments.get()  # fmt: skip
    dina.post(address, {**given, "once": "", "moment": held.pk})
    assert desk.consultations.filter(moment=held.pk).count() == 1
    shown = dina.get(reverse("desk_page", args=["legal"])).content.decode()
    assert "2 gesprekken" in shown
    assert "50 minuten" in shown
    assert "Noteer een gesprek" not in as_("Ella").get(reverse("desk_page", args=["legal"])).content.decode()
    assert "Gesprekken met inwoners" not in as_("Anna").get(reverse("desk_page", args=["legal"])).content.decode()
