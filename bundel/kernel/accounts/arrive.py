"""Someone arrives through a provider: her verified claims become a person, an organisation and an account; or nothing.

(issuer, sub) is the person. The organisation claim chooses the account. In come only people whose account and post run
today, or whose role claim maps to a role. An e-mail address links to an existing person only when the provider says that
it is verified; all else is refused with a page that says what is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.access.viewer import viewer_of
from bundel.kernel.accounts import commands

if TYPE_CHECKING:
    from bundel.kernel.accounts.providers import Provider

Organisation = Account.organisation.field.related_model


class Refused(Exception):
    """`why` is one of claim, organisation, person, post, inactive; `value` is what the provider sent, to show her."""

    def __init__(self, why: str, value: str = "") -> None:
        super().__init__(why)
        self.why, self.value = why, value


def provider_of(key: str) -> Provider:
    return next(one for one in settings.OIDC if one.id == key)


def check_in(request: HttpRequest, sociallogin: object) -> None:
    """allauth's hook, after the token was verified. Raises ImmediateHttpResponse with the page of a refusal."""
    provider = provider_of(sociallogin.account.provider)
    claims = sociallogin.account.extra_data["id_token"]
    if sociallogin.state.get("process") == "connect":
        return  # she is signed in with two steps and ties this way of signing in to herself
    try:
        user, account = admit(provider, claims, known=sociallogin.user if sociallogin.is_existing else None)
    except Refused as refused:
        commands.note_refused_arrival(provider.id, refused.why)
        context = {"provider": provider, "why": refused.why, "value": refused.value}
        raise ImmediateHttpResponse(render(request, "accounts/refused.html", context, status=403)) from None
    if not sociallogin.is_existing:
        sociallogin.connect(request, user)
    sociallogin.state["account"] = str(account.uuid)


def admit(provider: Provider, claims: Mapping[str, Any], *, known: User | None) -> tuple[User, Account]:
    """The person and the account that these verified claims stand for. Raises Refused."""
    organisation = _organisation(provider, claims)
    roles = _roles(provider, claims)
    with transaction.atomic():  # a refusal further on must not undo that a role was taken away
        user = known or _by_verified_address(provider, claims) or (_new_person(provider, claims) if roles else None)
        if user and user.is_active and provider.roles:
            _follow_roles(provider, user, organisation, roles)
    if user is None:
        raise Refused("person")
    if not user.is_active:
        raise Refused("inactive")
    today = timezone.localdate()
    runs = Q(start__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    account = Account.objects.filter(runs, user=user, organisation=organisation).first()
    if account is None or not account.posts.filter(runs).exists():
        raise Refused("post", str(organisation))
    return user, account


def _claim(claims: Mapping[str, Any], path: str) -> Any:
    """A claim by its own name, or by dots through objects ("vo.org.code")."""
    if path in claims:
        return claims[path]
    value: Any = claims
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _texts(value: Any) -> list[str]:
    """One text, or a list of texts, or a list of objects with a code; anything else gives nothing."""
    values = value if isinstance(value, list) else [value]
    found = [one.get("code") if isinstance(one, Mapping) else one for one in values]
    return [one.strip() for one in found if isinstance(one, str) and one.strip()]


def _organisation(provider: Provider, claims: Mapping[str, Any]) -> object:
    codes = _texts(_claim(claims, provider.claims.organisation))
    if not codes:
        raise Refused("claim", provider.claims.organisation)
    code = codes[0]
    if provider.organisation_by == "kbo":
        code = "".join(char for char in code if char.isdigit())
    elif provider.organisation_by == "ovo":
        code = code.upper()
    found = list(Organisation.objects.filter(**{provider.organisation_by: code}, kind="organisation")[:2]) if code else []
    if len(found) != 1:
        raise Refused("organisation", codes[0])
    return found[0]


def _roles(provider: Provider, claims: Mapping[str, Any]) -> set[str]:
    """The roles that the claim maps to. ACM writes a role as "name:context:organisation": its name counts too."""
    if not provider.roles:
        return set()
    texts = _texts(_claim(claims, provider.claims.roles))
    return {provider.roles[name] for text in texts for name in (text, text.partition(":")[0]) if name in provider.roles}


def _by_verified_address(provider: Provider, claims: Mapping[str, Any]) -> User | None:
    """An existing person by an address that the provider verified, unless she is tied to another identity there."""
    if claims.get("email_verified") is not True:
        return None
    address = _claim(claims, provider.claims.email)
    user = User.objects.filter(email=address.strip().lower()).first() if isinstance(address, str) else None
    if user and SocialAccount.objects.filter(user=user, provider=provider.id).exists():
        return None
    return user


def _new_person(provider: Provider, claims: Mapping[str, Any]) -> User | None:
    """A new person, when the provider gives a usable address that nobody here has."""
    address = str(_claim(claims, provider.claims.email) or "").strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return None
    if User.objects.filter(email=address).exists():
        return None  # not verified, or tied to another identity: never linked by itself
    parts = [str(_claim(claims, name) or "") for name in (provider.claims.given_name, provider.claims.family_name)]
    user = User(email=address, name=" ".join(part for part in parts if part)[:120] or address)
    user.set_unusable_password()
    user.save()
    return user


def _follow_roles(provider: Provider, user: User, organisation: object, roles: set[str]) -> None:
    """Posts that came from this provider follow its role claim; posts that an administrator gave stay untouched."""
    today = timezone.localdate()
    mark = f"via {provider.id}"
    partnership = Organisation.objects.filter(key=provider.partnership, kind="partnership").first()
    if partnership is None:
        return
    account = Account.objects.filter(user=user, organisation=organisation).first()
    if account is None and roles:
        account = Account.objects.create(user=user, organisation=organisation, start=today)
        note = {"provider": provider.id, "organisation": str(organisation)}
        trail.record("access.account_arrived", by=viewer_of(user), subject=account, **note)
    if account is None or (account.until and account.until < today):
        return  # an account that was ended by an administrator stays ended
    running = Post.objects.filter(account=account, partnership=partnership).exclude(until__lt=today)
    held = {post.role: post for post in running}
    for role in sorted(roles - held.keys()):
        Post.objects.get_or_create(account=account, partnership=partnership, role=role, start=today, defaults={"title": mark})
        trail.record("access.post_arrived", by=viewer_of(user), subject=account, partnership=partnership.pk, provider=provider.id, role=role)
    for role, post in held.items():
        if post.title == mark and role not in roles:
            _end_yesterday(post)
            trail.record("access.post_left", by=viewer_of(user), subject=account, partnership=partnership.pk, provider=provider.id, role=role)


def _end_yesterday(post: Post) -> None:
    """A role that is gone counts no more today; a post of today alone leaves without trace but in the trail."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if post.start > yesterday:
        post.delete()
        return
    post.until = yesterday
    post.save(update_fields=["until"])


def brought_second_factor(signal_kwargs: Mapping[str, Any] | None) -> str:
    """The provider's id when it showed a second factor that we trust, else nothing."""
    sociallogin = (signal_kwargs or {}).get("sociallogin")
    if sociallogin is None:
        return ""
    provider = provider_of(sociallogin.account.provider)
    return provider.id if provider.strong(sociallogin.account.extra_data.get("id_token", {})) else ""


def choose_account(session: object, signal_kwargs: Mapping[str, Any] | None) -> None:
    """The organisation that she arrived for is the account she works as."""
    sociallogin = (signal_kwargs or {}).get("sociallogin")
    if sociallogin is not None and sociallogin.state.get("account"):
        session["account"] = sociallogin.state["account"]
        session.pop("partnership", None)
