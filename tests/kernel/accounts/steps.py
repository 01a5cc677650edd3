"""The steps of signing in, as a browser does them."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse


def give_totp(user) -> str:
    """A person with an authenticator app; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def password_step(client: Client, name: str, password: str | None = None, **extra):
    data = {"login": f"{name.lower()}@example.org", "password": password or f"Geheim-{name}-2026"}
    return client.post(reverse("account_login"), data, **extra)


def code_step(client: Client, value: str):
    return client.post(reverse("mfa_authenticate"), {"code": value})
