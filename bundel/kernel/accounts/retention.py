"""How long sign-in keeps what says something about a person."""

import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import Account, Mail, User
from bundel.kernel.accounts import queries_posts
from bundel.kernel.accounts.models import CalendarKey, Token
from bundel.kernel.rooms.retention import Retention, years_before

GONE = "@verwijderd.invalid"


def _users_due(today: dt.date) -> QuerySet[User]:
    """Whose last account ended five years ago; who never had one, five years after she was added."""
    limit = years_before(today, 5)
    recent = Account.objects.filter(Q(until__isnull=True) | Q(until__gte=limit), user=OuterRef("pk"))
    return User.objects.filter(~Exists(recent), date_joined__date__lt=limit).exclude(email__endswith=GONE)


@transaction.atomic
def forget_users(rows: QuerySet[User]) -> int:
    """Name, address and every way of signing in go; accounts and posts stay as numbers, the trail as it was written."""
    count = 0
    for user in rows:
        for kind in (Authenticator, SocialAccount, UserSession):
            kind.objects.filter(user=user).delete()
        user.name, user.email, user.is_active = "…", f"{user.uuid.hex}{GONE}", False
        user.set_unusable_password()
        user.save()
        count += 1
    return count


def _letters_due(today: dt.date) -> QuerySet[Mail]:
    limit = timezone.make_aware(dt.datetime.combine(years_before(today, 1), dt.time.min))
    return Mail.objects.filter(created__lt=limit)


def forget_letters(rows: QuerySet[Mail]) -> int:
    return rows.delete()[0]


def _tokens_due(today: dt.date) -> QuerySet[Token]:
    limit = years_before(today, 1)
    return Token.objects.filter(Q(until__lt=limit) | Q(ended__date__lt=limit))


def forget_tokens(rows: QuerySet[Token]) -> int:
    return rows.delete()[0]


def _keys_due(today: dt.date) -> QuerySet[CalendarKey]:
    """Of who has no post that runs or is still to come: the address gives nothing any more."""
    return CalendarKey.objects.exclude(user__in=queries_posts.users_with_a_post(today))


def forget_keys(rows: QuerySet[CalendarKey]) -> int:
    return rows.delete()[0]


RETENTION = [
    Retention(
        "accounts.token", ("label",), _("sleutels voor programma’s: één jaar na hun einde"), "eigen regel van het huis", _tokens_due,
        forget_tokens,
    ),
    Retention(
        "access.user",
        ("name", "email"),
        _("wie kon aanmelden: vijf jaar nadat het laatste account eindigde"),
        "eigen regel van het huis: bewijs van wie wie was in het logboek",
        _users_due,
        forget_users,
    ),
    Retention(
        "access.mail", ("to",), _("brieven: één jaar"), "eigen regel van het huis", _letters_due, forget_letters
    ),
    Retention(
        "accounts.calendarkey",
        ("user",),
        _("het kalenderadres van een persoon: tot ze het intrekt of geen enkele functie meer heeft"),
        "eigen regel van het huis",
        _keys_due,
        forget_keys,
    ),
]
