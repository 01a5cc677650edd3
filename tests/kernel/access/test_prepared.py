"""A prepared question gives what its queryset gives, its SQL is made once, and it refuses what it cannot fill in."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from bundel.kernel.access.models import Account, Post
from bundel.kernel.access.prepared import Given, _planned_once, counted, prepared_query
from bundel.kernel.parties.models import Party
from bundel.kernel.plan.models import Plan
from tests.world import TODAY, build

pytestmark = pytest.mark.django_db


def _posts(partnerships: list[UUID], today: dt.date, roles: list[str], never_ends: bool, limit: int) -> QuerySet[Post]:
    runs = Q(until__isnull=True) if never_ends else Q(until__isnull=True) | Q(until__gte=today)
    busy = Account.objects.filter(pk=OuterRef("account"), start__lte=today)
    rows = Post.objects.filter(runs, Exists(busy), partnership__in=partnerships, role__in=roles).select_related("account__organisation")
    rows = rows.only("role", "start", "partnership", "account__uuid", "account__organisation__name").prefetch_related("partnership")
    return rows.order_by("role", "pk")[:limit]


def test_it_gives_what_the_queryset_gives_and_makes_its_sql_once(monkeypatch):
    world = build()
    ask = prepared_query(_posts)
    made = []
    as_sql = SQLCompiler.as_sql
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda self, *args, **more: made.append(self) or as_sql(self, *args, **more))
    askings = [
        ([where.pk, other.pk], TODAY + dt.timedelta(days=days), ["social_worker", "coordinator"], False, 50)
        for where, other in ((world.duin, world.far), (world.far, world.noord), (world.duin, world.duin))
        for days in (0, -4000, 30)
    ]
    told = []
    for asking in askings:
        before = len(made)
        found = ask(*asking)
        told.append(sum(one.query.model is Post for one in made[before:]))
        expected = list(_posts(*asking))
        assert found == expected
        assert [(row.account.organisation.name, row.partnership.name, row.start) for row in found] == [
            (row.account.organisation.name, row.partnership.name, row.start) for row in expected
        ]
    assert told[0] == 1
    assert not any(told[1:])
    assert any(ask(*asking) for asking in askings)
    assert not all(ask(*asking) for asking in askings)
    assert ask([], TODAY, ["social_worker"], False, 50) == []
    assert len(ask([world.duin.pk], TODAY, ["social_worker", "coordinator"], True, limit=1)) == 1
    mine = ask([world.duin.pk], TODAY, ["social_worker", "coordinator"], False, 50)
    mine[0].role = "other"
    assert ask([world.duin.pk], TODAY, ["social_worker", "coordinator"], False, 50)[0].role != "other"


def test_given_text_is_filled_in_and_other_text_is_part_of_the_shape(monkeypatch):
    world = build()
    made = []
    as_sql = SQLCompiler.as_sql
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda self, *args, **more: made.append(self) or as_sql(self, *args, **more))
    ask = prepared_query(lambda name, order: Party.objects.filter(name=name).order_by(order))
    for one in (world.duin, world.far):
        assert ask(Given(one.name), "name") == [one]
    assert len(made) == 1
    assert ask(Given("' OR 1=1 --"), "name") == []
    assert ask(world.duin.name, "-name") == [world.duin]
    assert len(made) == 2


def test_a_number_reaches_the_smallest_column_and_the_largest():
    world = build()
    plan = Plan.objects.create(partnership=world.duin, key="p", title="Plan", start_year=2020, end_year=2025)

    @prepared_query
    def running(year: int, least: int) -> QuerySet[Plan]:
        return Plan.objects.filter(start_year__lte=year, end_year__gte=year, staleness_days__gte=least)

    assert running(2020, 0) == running(2025, 1) == [plan]
    assert running(2019, 0) == running(2026, 0) == running(2020, 30_000) == []


def test_figures_of_all_rows_come_as_one_row():
    world = build()

    @prepared_query
    def figures(kind: str, since: dt.date) -> QuerySet[Party]:
        rows = Party.objects.filter(kind=kind)
        return counted(rows, all=Count("*"), early=Count("pk", filter=Q(start__lte=since)), none=Max("start", filter=Q(pk=None)))

    whole = Party.objects.filter(kind="organisation").count()
    assert figures("organisation", TODAY) == [(whole, Party.objects.filter(kind="organisation", start__lte=TODAY).count(), None)]
    assert whole >= 4
    assert world.noord
    assert figures("no such kind", TODAY) == [(0, 0, None)]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server that plans is PostgreSQL's")
def test_the_server_plans_it_once_and_nothing_else():
    world = build()
    ask = prepared_query(lambda partnership, today: Post.objects.filter(partnership=partnership, start__lte=today).order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    connection.connection._prepared.clear()

    def planned() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            return [statement for (statement,) in cursor.fetchall()]

    for _time in range(4):
        assert ask(world.duin.pk, TODAY) == list(Post.objects.filter(partnership=world.duin.pk, start__lte=TODAY).order_by("pk"))
        assert ask(world.far.pk, TODAY) == []
    assert len(planned()) == 1
    assert "$1" in planned()[0]
    with pytest.raises(ZeroDivisionError), _planned_once(connection):
        raise ZeroDivisionError
    list(Post.objects.filter(partnership=world.duin.pk))
    list(Post.objects.filter(partnership=world.duin.pk))
    assert len(planned()) == 1, "outside it all is as Django does it, also after a fault"


def test_it_refuses_what_it_cannot_fill_in():
    @prepared_query
    def shifted(day: dt.date) -> QuerySet[Post]:
        return Post.objects.filter(start__lte=day + dt.timedelta(days=1))

    with pytest.raises(ValueError, match="shifted.*as it is given"):
        shifted(TODAY)

    @prepared_query
    def of(account: object) -> QuerySet[Post]:
        return Post.objects.filter(account=account)

    with pytest.raises(TypeError, match="plain values"):
        of(Account())

    @prepared_query
    def nobody(day: dt.date) -> QuerySet[Post]:
        return Post.objects.filter(start__lte=day).none()

    with pytest.raises(ValueError, match="nobody.*nothing for any value"):
        nobody(TODAY)
    assert of(-1) == []
    assert of(None) == []
    with pytest.raises(TypeError):
        of(uuid4(), 3)
