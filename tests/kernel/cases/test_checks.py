"""The data checks: each finding of one's own, each with its remedy, in a fixed number of queries."""

import datetime as dt

import pytest
from django.http import Http404
from django.urls import reverse

from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.cases import commands_checks, queries_checks
from bundel.kernel.cases.models import Assessment, Case, Consent, Member, Task
from bundel.kernel.parties.models import Person, Territory
from tests.kernel.cases import small

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def keys(viewer) -> set[str]:
    return {one.check.key for one in queries_checks.found(viewer)}


@pytest.fixture
def sound(world) -> Case:
    """A case in which nothing is missing."""
    case = small.case(world)
    Case.objects.update(municipality=Territory.objects.get())
    return case


def gone(world) -> Account:
    """A colleague of Anna whose post ended."""
    user = User.objects.create(email="jef@example.org", name="Jef")
    account = Account.objects.create(user=user, organisation=world.noord, start=dt.date(2020, 1, 1))
    Post.objects.create(account=account, partnership=world.duin, role="social_worker", start=dt.date(2020, 1, 1), until=small.TODAY - DAY)
    return account


def test_in_a_sound_case_there_is_nothing_to_look_at(world, sound):
    assert keys(world.viewer("Anna")) == set()


def _no_task(world, case):
    Task.objects.update(done=small.TODAY)


def _no_place(world, case):
    Case.objects.update(municipality=None)


def _late(world, case):
    Task.objects.update(due=small.TODAY - DAY)


def _no_end(world, case):
    Assessment.objects.create(case=case, instrument="wellbeing", phase="start", on=small.TODAY, scores={}, by_name="x")
    Case.objects.update(closed=True, ended=small.TODAY)


def _consent(world, case):
    Consent.objects.create(
        case=case, organisation=world.zuid, kind="secrecy", purpose="x", given="spoken", explained_name="Anna", start=small.TODAY,
        until=small.TODAY + 14 * DAY,
    )  # fmt: skip


def _member(world, case):
    Member.objects.create(case=case, account=gone(world), role="colleague", why="x", start=dt.date(2026, 1, 1))


def _twice(world, case):
    small.resident(world)
    Person.objects.filter(is_resident=True).update(birth_date=dt.date(1980, 1, 2))


FAULTS = {
    "no_next": _no_task, "no_place": _no_place, "late_term": _late, "end_score": _no_end, "consent": _consent, "member": _member,
    "twice": _twice,
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(FAULTS))
def test_each_fault_is_found_with_its_remedy_and_only_by_whose_case_it_is(world, sound, as_, key):
    FAULTS[key](world, sound)
    anna = world.viewer("Anna")
    assert keys(anna) == {key}
    assert queries_checks.found(anna)[0].count == len(queries_checks.found(anna)[0].lines) > 0
    page = as_("Anna").get(reverse("data_checks")).content.decode()
    [found] = queries_checks.found(anna)
    assert found.lines[0].remedy in page
    for name in ("Bram", "Cas", "Dina"):
        assert keys(world.viewer(name)) == set()


def test_a_consent_that_has_a_successor_or_was_withdrawn_is_no_finding(world, sound):
    _consent(world, sound)
    Consent.objects.create(
        case=sound, organisation=world.zuid, kind="secrecy", purpose="x", given="spoken", explained_name="Anna", start=small.TODAY,
        until=small.TODAY + 90 * DAY,
    )  # fmt: skip
    assert keys(world.viewer("Anna")) == set()


def test_the_head_sees_the_cases_whose_worker_has_gone(world):
    case = small.case(world, "Bram")
    Case.objects.update(worker=gone(world), municipality=Territory.objects.get())
    assert keys(world.viewer("Bram")) == {"worker"}
    assert queries_checks.found(world.viewer("Bram"))[0].lines[0].remedy == reverse("case_assign", args=[case.pk])


def test_the_queries_do_not_grow_with_the_cases(world, sound):
    anna = world.viewer("Anna")
    _late(world, sound)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        queries_checks.found(anna)
    for number in range(4):
        small.case(world, client=small.resident(world, given=f"Lies{number}").pk)
    Case.objects.update(municipality=Territory.objects.get())
    _late(world, sound)
    with CaptureQueriesContext(connection) as many:
        assert queries_checks.found(anna)[0].count == 5
    assert len(one) == len(many)


def test_the_municipality_is_filled_in_by_a_member(world, sound, as_):
    Case.objects.update(municipality=None)
    place = Territory.objects.get()
    answer = as_("Anna").post(reverse("case_municipality", args=[sound.pk]), {"municipality": place.pk})
    assert answer.status_code == 302
    assert Case.objects.get().municipality == place
    with pytest.raises(Http404):
        commands_checks.place(sound, by=world.viewer("Bram"), municipality=place)
    assert as_("Anna").post(reverse("case_municipality", args=[sound.pk]), {"municipality": ""}).status_code == 422
