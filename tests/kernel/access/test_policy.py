"""The policy: who has no post may nothing; a post reaches as far as its role says, in its own partnership, on its days."""

import dataclasses
import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from bundel.kernel.access.models import Account, AdminSession, Post
from bundel.kernel.access.policy import ONLY_IN_SESSION, POLICY, ROLES
from bundel.kernel.access.viewer import Held, Viewer, may, require, stranger, the_house, viewer_of
from tests.world import TODAY

HERE, ELSEWHERE, OWN, OTHER = uuid4(), uuid4(), uuid4(), uuid4()
acts, roles = st.sampled_from(sorted(POLICY)), st.sampled_from(sorted(ROLES))


def holding(*held: str, partnership=HERE, organisation=OWN, session=None) -> Viewer:
    posts = tuple(Held(role, partnership) for role in held)
    account = Account(uuid=uuid4(), organisation_id=organisation)
    return Viewer(today=TODAY, account=account, posts=posts, partnership=partnership, admin_session=session)


def test_the_table_names_only_roles_and_reaches_that_exist():
    for act, reaches in POLICY.items():
        assert set(reaches) <= set(ROLES), act
        assert set(reaches.values()) <= {"any", "own"}, act
    assert set(POLICY) >= ONLY_IN_SESSION


@pytest.mark.parametrize("viewer", [stranger(TODAY), the_house("bundel"), holding("coordinator")])
def test_an_act_that_does_not_exist_cannot_be_asked(viewer):
    with pytest.raises(KeyError):
        may(viewer, "plan:vernietig")


@given(acts)
def test_without_a_post_nothing_may(act):
    assert not may(stranger(TODAY), act, partnership=HERE, organisation=OWN)
    assert not may(holding(), act, partnership=HERE, organisation=OWN)
    with pytest.raises(Http404):
        require(stranger(TODAY), act, partnership=HERE)


@given(acts, roles)
def test_a_role_may_exactly_what_its_row_says(act, role):
    session = AdminSession(reason="omdat")
    reach = POLICY[act].get(role)
    viewer = holding(role, session=session)
    assert may(viewer, act, organisation=OWN) == (reach is not None)
    assert may(viewer, act, organisation=OTHER) == (reach == "any")
    assert may(viewer, act) == (reach == "any"), "no organisation named is nobody's own"


@given(acts, roles)
def test_a_post_counts_in_its_own_partnership_alone(act, role):
    viewer = holding(role, session=AdminSession(reason="omdat"))
    assert not may(viewer, act, partnership=ELSEWHERE, organisation=OWN)
    with pytest.raises(Http404):
        require(viewer, act, partnership=ELSEWHERE, organisation=OWN)


@given(acts, st.sets(roles), roles)
def test_one_more_role_never_takes_a_right_away(act, held, more):
    if may(holding(*held), act, organisation=OWN):
        assert may(holding(*held, more), act, organisation=OWN)


@given(st.sampled_from(sorted(ONLY_IN_SESSION)), roles)
def test_what_needs_a_session_is_closed_without_one(act, role):
    assert not may(holding(role), act, organisation=OWN)


def test_an_empty_scope_shows_nothing():
    viewer = dataclasses.replace(holding("coordinator"), posts=(), partnership=None)
    assert viewer.partnership_ids() == ()
    assert not any(may(viewer, act, organisation=OWN) for act in POLICY)


def test_a_stranger_gets_404_and_a_colleague_403(world):
    with pytest.raises(Http404):
        require(world.viewer("Odo"), "plan:write", partnership=world.duin.pk)
    with pytest.raises(PermissionDenied):
        require(world.viewer("Anna"), "plan:write", partnership=world.duin.pk)
    require(world.viewer("Ella"), "plan:write", partnership=world.duin.pk)


def test_own_reach_ends_at_the_own_organisation(world):
    anna = world.viewer("Anna")
    assert may(anna, "residents:write", organisation=world.noord.pk)
    assert not may(anna, "residents:write", organisation=world.zuid.pk)


@pytest.mark.parametrize(
    ("start", "until", "runs"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY + dt.timedelta(days=1), None, False),
        (dt.date(2020, 1, 1), TODAY - dt.timedelta(days=1), False),
    ],
)
def test_posts_and_accounts_count_from_their_first_to_their_last_day(world, start, until, runs):
    Post.objects.filter(account__user=world.users["Anna"]).update(start=start, until=until)
    assert world.viewer("Anna").known == runs
    Post.objects.filter(account__user=world.users["Anna"]).update(start="2020-01-01", until=None)
    Account.objects.filter(user=world.users["Anna"]).update(start=start, until=until)
    assert world.viewer("Anna").known == runs


def test_who_works_for_two_acts_for_one_at_a_time(world):
    second = Account.objects.create(user=world.users["Anna"], organisation=world.zuid, start="2020-01-01")
    Post.objects.create(account=second, partnership=world.duin, role="head", start="2020-01-01")
    first, other = (viewer_of(world.users["Anna"], account=uuid, today=TODAY) for uuid in (None, second.uuid))
    assert (first.organisation, other.organisation) == (world.noord.pk, world.zuid.pk)
    assert (first.roles(), other.roles()) == ({"social_worker"}, {"head"})
    assert not may(first, "residents:write", organisation=world.zuid.pk)
    assert len(other.accounts) == 2


def test_another_persons_account_cannot_be_chosen(world):
    viewer = viewer_of(world.users["Anna"], account=world.accounts["Ella"].uuid, today=TODAY)
    assert viewer.account == world.accounts["Anna"]
    elsewhere = viewer_of(world.users["Anna"], partnership=world.elders.pk, today=TODAY)
    assert elsewhere.partnership == world.duin.pk
