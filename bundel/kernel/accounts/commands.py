"""What is written about signing in, and what an administrator does with people, accounts and posts.

Everything about signing in stands in the lane of the house: a person may have posts in several partnerships.
"""

import datetime as dt

from allauth.account import app_settings as account_settings
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import outbox, trail
from bundel.kernel.access.models import Account, AdminSession, Post, User
from bundel.kernel.access.policy import ROLES
from bundel.kernel.access.viewer import Viewer, require, stranger, viewer_of

SESSION_MINUTES = (15, 30, 60)


# ---- what is written about signing in -------------------------------------------------------------------------------


def note_sign_in(user: User, *, how: str, shown: str, address: str) -> None:
    """`how` is the first step (password, socialaccount, mfa), `shown` the second factor or nothing."""
    trail.record("access.signed_in", by=viewer_of(user), subject=user, how=how, factor=shown or "-", address=address)


def note_failed_sign_in(email: str, *, address: str) -> None:
    """What was typed is not kept: people type passwords in the wrong field. Only whether it is someone's address."""
    user = User.objects.filter(email=email.strip().lower()).first()
    trail.record("access.sign_in_failed", by=stranger(), subject=user, address=address, who=str(user) if user else "?")


def note_sign_out(user: User) -> None:
    trail.record("access.signed_out", by=viewer_of(user), subject=user)


def note_factor(user: User, verb: str, factor: str) -> None:
    """`verb` is access.factor_added, _removed, _renewed or _failed."""
    trail.record(verb, by=viewer_of(user), subject=user, factor=factor)


def note_password(user: User, verb: str) -> None:
    trail.record(verb, by=viewer_of(user), subject=user)


def note_link(user: User, verb: str, provider: str) -> None:
    trail.record(verb, by=viewer_of(user), subject=user, provider=provider)


def note_refused_arrival(provider: str, why: str) -> None:
    """A provider vouched for someone who may not come in; no name or claim is kept."""
    trail.record("access.arrival_refused", by=stranger(), provider=provider, why=why)


# ---- one's own sessions ---------------------------------------------------------------------------------------------


@transaction.atomic
def end_own_session(pk: int, *, by: Viewer, current: str) -> None:
    """Ends one of one's own sessions; Http404 for another's. The present one is ended by signing out."""
    session = UserSession.objects.filter(pk=pk, user=by.user).exclude(session_key=current).first()
    if session is None:
        raise Http404
    _end([session.session_key])
    trail.record("access.session_ended", by=by, subject=by.user, number=1)


@transaction.atomic
def end_other_sessions(*, by: Viewer, current: str) -> int:
    """Ends all of one's sessions but the present; returns how many."""
    keys = list(UserSession.objects.filter(user=by.user).exclude(session_key=current).values_list("session_key", flat=True))
    _end(keys)
    trail.record("access.session_ended", by=by, subject=by.user, number=len(keys))
    return len(keys)


@transaction.atomic
def unlink(pk: int, *, by: Viewer) -> None:
    """Breaks the tie with a provider. Refused when it is the only way in. Http404 for another's."""
    found = SocialAccount.objects.filter(pk=pk, user=by.user).first()
    if found is None:
        raise Http404
    if not by.user.has_usable_password():
        raise ValidationError(_("Dit is uw enige manier om aan te melden. Stel eerst een wachtwoord in."))
    provider = found.provider
    found.delete()
    note_link(by.user, "access.provider_unlinked", provider)


def _end(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


# ---- the administrator's own session --------------------------------------------------------------------------------


@transaction.atomic
def start_admin_session(*, reason: str, minutes: int, by: Viewer) -> AdminSession:
    """A timed session with a stated reason; a running one is replaced. ValidationError without a reason."""
    require(by, "admin:start")
    reason = " ".join(reason.split())
    if len(reason) < 8:
        raise ValidationError({"reason": _("Zeg in enkele woorden waarom u beheert: het staat in het logboek.")})
    if minutes not in SESSION_MINUTES:
        raise ValidationError({"minutes": _("Kies 15, 30 of 60 minuten.")})
    now = timezone.now()
    AdminSession.objects.filter(account=by.account, ended__isnull=True, ends__gt=now).update(ended=now)
    session = AdminSession.objects.create(account=by.account, reason=reason, started=now, ends=now + dt.timedelta(minutes=minutes))
    trail.record("admin.started", by=by, subject=session, partnership=by.partnership, minutes=minutes, reason=reason)
    return session


@transaction.atomic
def end_admin_session(*, by: Viewer) -> None:
    require(by, "admin:start")
    if by.admin_session is None:
        return
    AdminSession.objects.filter(pk=by.admin_session.pk, ended__isnull=True).update(ended=timezone.now())
    trail.record("admin.ended", by=by, subject=by.admin_session, partnership=by.partnership)


# ---- people, accounts, posts ----------------------------------------------------------------------------------------


@transaction.atomic
def add_person(
    *, name: str, email: str, organisation: object, role: str, start: dt.date, title: str = "", language: str = "nl", by: Viewer
) -> User:
    """A person with an account at an organisation and a first post; she gets a letter with a link that works once.

    Somebody who is known already (by e-mail address) keeps her name and sign-in and gets the account and the post.
    """
    require(by, "people:manage")
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    _not_oneself(user, by)
    if user is None:
        user = new_user(name=name, email=email, language=language)
    account, _made = Account.objects.get_or_create(user=user, organisation=organisation, defaults={"start": start})
    if account.until and account.until < start:
        account.until = None
        account.save(update_fields=["until"])
    add_post(account, role=role, start=start, until=None, title=title, by=by)
    trail.record("people.added", by=by, subject=user, partnership=by.partnership, person=str(user), organisation=str(organisation), role=role)
    if not user.has_usable_password():
        invite(user, by=by)
    return user


def new_user(*, name: str, email: str, language: str) -> User:
    """Someone who cannot sign in before she chose a password; within a command that asked for the right."""
    user = User(email=email, name=" ".join(name.split()), language=language)
    user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def invite(user: User, *, by: Viewer) -> None:
    """A letter with a link to choose a password: it works once, and for three days."""
    require(by, "people:manage")
    _in_reach(user, by)
    send_invitation(user, by=by)


def send_invitation(user: User, *, by: Viewer) -> None:
    """The letter itself, within a command that asked for the right."""
    with override(user.language):
        link = invitation_link(user)
        context = {"user": user, "link": link, "partnership": _partnership(by), "sender": by.name}
        text = render_to_string("accounts/letters/invitation.txt", context)
        outbox.post(user.email, str(_("Uw toegang tot Bundel")), text.strip() + "\n", language=user.language, secret=link)
    trail.record("people.invited", by=by, subject=user, partnership=by.partnership, person=str(user))


def invitation_link(user: User) -> str:
    """The address where this person chooses her password: once, within three days. Give it to nobody else."""
    token = account_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": token})
    return settings.SITE_URL + path


@transaction.atomic
def give_post(
    account: Account, *, role: str, start: dt.date, until: dt.date | None = None, title: str = "", by: Viewer
) -> Post:
    """A role in the partnership that the administrator works in. Nobody gives herself one."""
    require(by, "people:manage")
    _in_reach(account.user, by)
    post = add_post(account, role=role, start=start, until=until, title=title, by=by)
    trail.record("people.post_given", by=by, subject=account, partnership=by.partnership, person=str(account.user), role=role)
    return post


def add_post(account: Account, *, role: str, start: dt.date, until: dt.date | None, title: str, by: Viewer) -> Post:
    """The post itself, within a command that asked for the right and tells it in the trail."""
    _not_oneself(account.user, by)
    if role not in ROLES:
        raise ValidationError({"role": _("Deze rol bestaat niet.")})
    if until and until < start:
        raise ValidationError({"until": _("Het einde valt voor het begin.")})
    if Post.objects.filter(account=account, partnership_id=by.partnership, role=role).exclude(until__lt=start).exists():
        raise ValidationError({"role": _("Deze rol loopt al. Beëindig ze eerst, of kies een latere begindatum.")})
    return Post.objects.create(account=account, partnership_id=by.partnership, role=role, start=start, until=until, title=title)


@transaction.atomic
def end_post(post: Post, *, until: dt.date, by: Viewer) -> None:
    """The last day of a post; what was done in it stays in the trail."""
    require(by, "people:manage", partnership=post.partnership_id)
    if until < post.start:
        raise ValidationError({"until": _("Een functie kan niet eindigen voor ze begon.")})
    post.until = until
    post.save(update_fields=["until"])
    trail.record(
        "people.post_ended", by=by, subject=post.account, partnership=by.partnership,
        person=str(post.account.user), role=post.role, until=until,
    )  # fmt: skip


@transaction.atomic
def end_account(account: Account, *, until: dt.date, by: Viewer) -> None:
    """Ends an account with its posts here and ends its person's sessions.

    An account that also has running posts in another partnership keeps those: then only the posts here end.
    """
    require(by, "people:manage")
    _in_reach(account.user, by)
    if until < account.start:
        raise ValidationError({"until": _("Een account kan niet eindigen voor het begon.")})
    for post in account.posts.filter(partnership_id=by.partnership).exclude(until__lte=until):
        post.until = max(post.start, until)
        post.save(update_fields=["until"])
    if not account.posts.exclude(partnership_id=by.partnership).exclude(until__lt=until).exists():
        account.until = until
        account.save(update_fields=["until"])
    _end(list(UserSession.objects.filter(user=account.user).values_list("session_key", flat=True)))
    trail.record("people.account_ended", by=by, subject=account, partnership=by.partnership, person=str(account.user), until=until)


@transaction.atomic
def reset_factors(user: User, *, by: Viewer) -> None:
    """Removes all authenticators, ends all sessions and writes to the person: her next sign-in sets up new ones."""
    require(by, "people:manage")
    _in_reach(user, by)
    _not_oneself(user, by)
    Authenticator.objects.filter(user=user).delete()
    _end(list(UserSession.objects.filter(user=user).values_list("session_key", flat=True)))
    with override(user.language):
        text = render_to_string("accounts/letters/factors_reset.txt", {"user": user, "sender": by.name, "site_url": settings.SITE_URL})
        outbox.post(user.email, str(_("Uw tweede stap is gewist")), text.strip() + "\n", language=user.language)
    trail.record("people.factors_reset", by=by, subject=user, partnership=by.partnership, person=str(user))


def _not_oneself(user: User | None, by: Viewer) -> None:
    if user is not None and by.user is not None and user.pk == by.user.pk:
        raise PermissionDenied("self")


def _in_reach(user: User, by: Viewer) -> None:
    """Http404 for someone without any post, now or before, in the partnership that the administrator works in."""
    if not by.house and not Post.objects.filter(account__user=user, partnership_id=by.partnership).exists():
        raise Http404


def _partnership(by: Viewer) -> str:
    return next((str(one) for one in by.partnerships if one.pk == by.partnership), "")


