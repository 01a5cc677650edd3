"""The two addresses of OpenID Connect. What stands behind them (requests, jwt) is loaded when someone comes this way."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return import_module("bundel.kernel.accounts.oidc").login(request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return import_module("bundel.kernel.accounts.oidc").callback(request, provider_id)


