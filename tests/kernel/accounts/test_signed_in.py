"""Who was signed in is nobody any more when her session ended, she may not sign in or is gone; each keeps her own session."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from bundel.kernel.access.models import User
from bundel.kernel.accounts.signed_in import Backend, SessionStore

pytestmark = pytest.mark.django_db


def shown(client) -> str:
    """The name on the page of who looks, "" for the way to the sign-in page."""
    answer = client.get("/werk/")
    if answer.status_code == 302:
        return ""
    return next(name for name in ("Anna", "Bram") if f"<b>{name}" in answer.content.decode())


def test_each_sees_herself_however_often_it_is_asked(as_):
    anna, bram = as_("Anna"), as_("Bram")
    assert [shown(one) for one in (anna, bram, anna, bram)] == ["Anna", "Bram", "Anna", "Bram"]


def test_a_session_that_ended_or_was_never_made_signs_nobody_in(as_):
    anna, bram = as_("Anna"), as_("Bram")
    assert shown(anna)
    Session.objects.filter(session_key=anna.session.session_key).update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert (shown(anna), shown(bram)) == ("", "Bram")
    bram.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    assert shown(bram) == ""
    assert SessionStore("' OR 1=1 --").load() == {}


def test_who_may_not_sign_in_any_more_or_is_gone_is_nobody_at_once(world, as_):
    anna = as_("Anna")
    assert shown(anna)
    User.objects.filter(pk=world.users["Anna"].pk).update(is_active=False)
    assert shown(anna) == ""
    assert Backend().get_user(world.users["Anna"].pk) is None
    assert Backend().get_user(world.users["Bram"].pk) == world.users["Bram"]
    assert Backend().get_user(-1) is None
