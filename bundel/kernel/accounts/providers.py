"""Providers of OpenID Connect, declared in one TOML file that `BUNDEL_OIDC` names: read, typed, refused when wrong.

Each `[[provider]]` says where it is, who we are there, and how its claims map to a person, an organisation and roles.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from bundel.config import ConfigurationError
from bundel.kernel.access.policy import ROLES

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


def _address(value: str) -> str:
    """https everywhere; http only for a provider on this very machine, as in tests."""
    parts = urlsplit(value)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise ValueError("must start with https://")
    return value.rstrip("/")


def _role(value: str) -> str:
    if value not in ROLES:
        raise ValueError(f"is not a role; use one of {', '.join(ROLES)}")
    return value


Address = Annotated[str, AfterValidator(_address)]
Role = Annotated[str, AfterValidator(_role)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Claims(Strict):
    """Which claim holds what. An empty name means that the provider does not tell."""

    subject: Literal["sub"] = "sub"  # (issuer, sub) is the only pair that a provider promises never to give to another
    email: str = "email"
    given_name: str = "given_name"
    family_name: str = "family_name"
    organisation: str
    roles: str = ""


class Provider(Strict):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,38}$")
    name: str = Field(min_length=1, max_length=80)
    issuer: Address
    discovery: Address | None = None
    client_id: str = Field(min_length=1)
    client_secret: str = ""
    client_secret_env: str = ""
    client_secret_file: str = ""
    scopes: list[str] = ["openid", "profile", "email"]
    acr_values: list[str] = []
    pkce: bool = True
    userinfo: bool = False
    algorithms: list[Literal[ALGORITHMS]] = ["RS256", "ES256", "PS256"]
    origins: list[Address] = []
    claims: Claims
    organisation_by: Literal["kbo", "ovo", "key"] = "kbo"
    partnership: str = ""
    roles: dict[str, Role] = {}
    mfa_trusted: bool = False
    mfa_acr: list[str] = []
    mfa_amr: list[str] = ["mfa"]

    @model_validator(mode="after")
    def hangs_together(self) -> "Provider":
        if "openid" not in self.scopes:
            raise ValueError('scopes: "openid" is missing')
        if self.roles and not (self.partnership and self.claims.roles):
            raise ValueError("roles: name the partnership (its key) and claims.roles too")
        if sum(map(bool, (self.client_secret, self.client_secret_env, self.client_secret_file))) > 1:
            raise ValueError("client_secret: give it once, as client_secret, client_secret_env or client_secret_file")
        return self

    @property
    def discovery_url(self) -> str:
        return self.discovery or f"{self.issuer}/.well-known/openid-configuration"

    def secret(self, env: Mapping[str, str] = os.environ) -> str:
        if self.client_secret_file:
            try:
                return Path(self.client_secret_file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise ConfigurationError(f"client_secret_file of {self.id} cannot be read ({error.strerror})") from None
        if self.client_secret_env:
            if not env.get(self.client_secret_env):
                raise ConfigurationError(f"{self.client_secret_env}, the secret of {self.id}, is not set")
            return env[self.client_secret_env]
        return self.client_secret

    def strong(self, claims: Mapping[str, Any]) -> bool:
        """Whether this sign-in counts as one with a second factor: configured so, and the token says so."""
        if not self.mfa_trusted:
            return False
        amr = claims.get("amr")
        methods = set(amr) if isinstance(amr, list) else set()
        return claims.get("acr") in (self.mfa_acr or self.acr_values) or bool(methods & set(self.mfa_amr))


class File(Strict):
    provider: list[Provider]


def read(path: str) -> list[Provider]:
    """The providers of the file; none without a file. ConfigurationError names the file, the place and the remedy."""
    if not path:
        return []
    try:
        with Path(path).open("rb") as file:
            found = File.model_validate(tomllib.load(file)).provider
    except OSError as error:
        raise ConfigurationError(f"BUNDEL_OIDC: {path} cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"BUNDEL_OIDC: {path} is not TOML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(f"BUNDEL_OIDC: {path}: {place}: {first['msg'].removeprefix('Value error, ')}") from None
    if len({one.id for one in found}) < len(found):
        raise ConfigurationError(f"BUNDEL_OIDC: {path}: two providers have the same id")
    return found


def origins(found: list[Provider]) -> list[str]:
    """Where a browser may be sent from our sign-in form: the issuers, and the other addresses that a provider uses."""
    return [place for one in found for place in (one.issuer, *one.origins)]


def for_allauth(found: list[Provider]) -> dict[str, Any]:
    """allauth's `SOCIALACCOUNT_PROVIDERS`."""
    apps = [
        {
            "provider_id": one.id,
            "name": one.name,
            "client_id": one.client_id,
            "secret": one.secret(),
            "settings": {
                "server_url": one.discovery_url,
                "oauth_pkce_enabled": one.pkce,
                "scope": one.scopes,
                "auth_params": {"acr_values": " ".join(one.acr_values)} if one.acr_values else {},
                "email_authentication": False,
            },
        }
        for one in found
    ]
    return {"openid_connect": {"APPS": apps}}
