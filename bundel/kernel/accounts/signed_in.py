"""Who is signed in: her session and her user, which every page asks, by questions whose SQL is made once.

What is kept, where and for how long is Django's and allauth's.
"""

import datetime as dt

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from bundel.kernel.access.models import User
from bundel.kernel.access.prepared import Given, prepared_query


@prepared_query
def _session(key: Given, now: dt.datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared_query
def _user(pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk)


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _session(Given(self.session_key), timezone.now())
        return found[0] if found else super()._get_session_from_db()


class Backend(AuthenticationBackend):
    """allauth's way to sign in, with an address and a password."""

    def get_user(self, user_id: int) -> User | None:
        """Nobody when she is gone or may not sign in any more."""
        user = next(iter(_user(int(user_id))), None)
        return user if user and self.user_can_authenticate(user) else None
