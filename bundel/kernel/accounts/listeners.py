"""allauth tells of changes only by signals; each becomes a sentence, and the session's mark follows."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from allauth.socialaccount.signals import social_account_added
from django.http import HttpRequest

from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import User
from bundel.kernel.accounts import commands


def connect() -> None:
    authenticator_added.connect(added, dispatch_uid="bundel.added")
    authenticator_removed.connect(removed, dispatch_uid="bundel.removed")
    authenticator_reset.connect(renewed, dispatch_uid="bundel.renewed")
    authenticator_used.connect(used, dispatch_uid="bundel.used")
    authentication_failed.connect(failed, dispatch_uid="bundel.failed")
    password_changed.connect(password, dispatch_uid="bundel.password_changed")
    password_set.connect(password, dispatch_uid="bundel.password_set")
    password_reset.connect(password_by_letter, dispatch_uid="bundel.password_reset")
    social_account_added.connect(linked, dispatch_uid="bundel.linked")


def added(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: object) -> None:
    """Setting one up with a right code shows it: the session needs no second sign-in."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[SECOND_FACTOR] = str(authenticator.type)
    commands.note_factor(user, "access.factor_added", str(authenticator.type))


def removed(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: object) -> None:
    """Without any factor left the session loses its mark, so that a new one is asked for at once."""
    if not Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        request.session.pop(SECOND_FACTOR, None)
    commands.note_factor(user, "access.factor_removed", str(authenticator.type))


def renewed(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: object) -> None:
    commands.note_factor(user, "access.factor_renewed", str(authenticator.type))


def used(request: HttpRequest, user: User, authenticator: Authenticator, reauthenticated: bool = False, **_kwargs: object) -> None:
    """Shown once more within a session: that counts. At sign-in itself the adapter marks the session."""
    if reauthenticated and request.user.is_authenticated and request.user.pk == user.pk:
        request.session[SECOND_FACTOR] = str(authenticator.type)


def failed(request: HttpRequest, user: User, authenticator: Authenticator | None = None, **_kwargs: object) -> None:
    commands.note_factor(user, "access.factor_failed", str(authenticator.type) if authenticator else "code")


def password(request: HttpRequest, user: User, **_kwargs: object) -> None:
    commands.note_password(user, "access.password_changed")


def password_by_letter(request: HttpRequest, user: User, **_kwargs: object) -> None:
    commands.note_password(user, "access.password_reset")


def linked(request: HttpRequest, sociallogin: object, **_kwargs: object) -> None:
    commands.note_link(sociallogin.user, "access.provider_linked", sociallogin.account.provider)

