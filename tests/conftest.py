"""What tests share: the tiny world, and a client that is signed in as one of its people."""

import os
from copy import deepcopy
from pathlib import Path

import pytest
from django.test import Client

from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import User
from tests import world as tiny
from tests.support.order import spread

pytest_plugins = ["tests.support.plugin", "tests.support.houses"]


QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],  # the slow one protects real passwords; a test has none
    "WHITENOISE_AUTOREFRESH": True,  # else every test client lists the static files before its first page
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = spread(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(autouse=True)
def quick(settings):
    for name, value in QUICK.items():
        setattr(settings, name, value)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    """What is uploaded in a test stays in a folder of its own."""
    storages = deepcopy(settings.STORAGES)
    storages["default"]["OPTIONS"]["location"] = tmp_path / "files"
    settings.STORAGES = storages
    return tmp_path / "files"


@pytest.fixture
def world(db) -> tiny.World:
    return tiny.build()


def signed_in(user: User) -> Client:
    """A test client that is signed in as `user`, with both steps."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = "totp"
    session.save()
    return client


@pytest.fixture
def as_(world):
    """`as_("Anna")` is a test client signed in as Anna, with both steps."""
    return lambda name: signed_in(world.users[name])
