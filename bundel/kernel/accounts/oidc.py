"""The two steps of OpenID Connect around allauth's: a nonce goes out, and the token that comes back is verified in full.

allauth 65 checks issuer, audience and expiry, but no signature on a token it fetched itself and no nonce. Here: signature
with a key of the provider's own set and an allowed algorithm, issuer, audience, authorised party, expiry, issue time,
nonce (OpenID Connect Core 1.0, 3.1.3.7), and userinfo only for the same subject (5.3.2).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Any

import jwt
import requests
from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.accounts.arrive import provider_of

if TYPE_CHECKING:
    from bundel.kernel.accounts.providers import Provider

LEEWAY_SECONDS = 60


class Exchange(OpenIDConnectOAuth2Adapter):
    """One sign-in with one provider; `state` is what we kept when she left."""

    state: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description; it must be of the issuer that was declared."""
        config = super().openid_config
        if str(config.get("issuer", "")).rstrip("/") != provider_of(self.provider_id).issuer:
            raise OAuth2Error("issuer differs from the declared one")
        return config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: object, **kwargs: Any) -> object:
        provider = provider_of(self.provider_id)
        claims = verify(
            kwargs["response"].get("id_token"), provider=provider, keys=self._keys(),
            issuer=self.openid_config["issuer"], nonce=self.state.get("nonce", ""),
        )  # fmt: skip
        if provider.userinfo:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("userinfo is of another subject")
            claims = {**told, **claims}  # the signed token wins
        arrived = self.get_provider().sociallogin_from_response(request, {"id_token": _needed(provider, claims)})
        arrived.account.uid = identity(claims["iss"], claims["sub"])
        return arrived

    def _keys(self) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            return answer.json()


def identity(issuer: str, subject: str) -> str:
    """(issuer, sub) as one text of at most 191 characters: a provider's id in our file may come to point elsewhere."""
    plain = f"{issuer} {subject}"
    return plain if len(plain) <= 191 else hashlib.sha256(plain.encode()).hexdigest()


def _needed(provider: Provider, claims: dict[str, Any]) -> dict[str, Any]:
    """Only the claims that are mapped or tell how she signed in: whatever else comes along is not kept."""
    mapped = [name for path in provider.claims.model_dump().values() if path for name in (path, path.partition(".")[0])]
    kept = {"iss", "sub", "acr", "amr", "email_verified", *mapped}
    return {name: value for name, value in claims.items() if name in kept}


def verify(token: str | None, *, provider: Provider, keys: dict[str, Any], issuer: str, nonce: str) -> dict[str, Any]:
    """The claims of an ID token. Raises OAuth2Error, whatever is wrong with it."""
    if not token:
        raise OAuth2Error("no id_token")
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in provider.algorithms:
            raise jwt.InvalidAlgorithmError("algorithm is not allowed")
        claims = jwt.decode(
            token, key=_key(header, keys), algorithms=provider.algorithms, issuer=issuer, audience=provider.client_id,
            leeway=LEEWAY_SECONDS, options={"require": ["iss", "aud", "sub", "exp", "iat"]},
        )  # fmt: skip
    except jwt.PyJWTError as error:
        raise OAuth2Error(f"id_token refused: {error}") from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") is None:
        raise OAuth2Error("id_token for several without an authorised party")
    if claims.get("azp", provider.client_id) != provider.client_id:
        raise OAuth2Error("id_token was given out to another party")
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
        raise OAuth2Error("nonce does not match")
    return claims


def _key(header: dict[str, Any], keys: dict[str, Any]) -> jwt.PyJWK:
    """The key that the token names, or the only one there is. Symmetric keys do not count."""
    usable = [one for one in keys.get("keys", []) if one.get("kty") != "oct" and one.get("use", "sig") == "sig"]
    named = [one for one in usable if one.get("kid") == header.get("kid")] if header.get("kid") else usable
    if len(named) != 1:
        raise jwt.InvalidKeyError("no such key at the provider")
    return jwt.PyJWK(named[0], algorithm=named[0].get("alg") or header.get("alg"))


class Callback(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: object) -> tuple[dict | None, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, response


def _exchange(request: HttpRequest, provider_id: str) -> Exchange:
    exchange = Exchange(request, provider_id)
    try:
        exchange.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return exchange


@login_not_required
@require_POST
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sends her to the provider. With `process=connect` she ties it to the person she is signed in as."""
    exchange = _exchange(request, provider_id)
    provider = exchange.get_provider()
    process = "connect" if request.POST.get("process") == "connect" and request.viewer.known else "login"
    nonce = secrets.token_urlsafe(24)
    next_url = get_next_redirect_url(request)
    try:
        provider.oauth2_adapter_class = Exchange
        return provider.redirect(
            request, process, next_url=next_url, nonce=nonce, auth_params={**provider.get_auth_params(), "nonce": nonce}
        )
    except (requests.RequestException, OAuth2Error) as error:
        return render_authentication_error(request, provider, exception=error)


@login_not_required
@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return Callback.adapter_view(_exchange(request, provider_id))(request)
