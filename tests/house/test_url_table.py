"""Every address × who comes: one table. An address that is not in it fails.

Codes: 200 shown · 302 sent on (to sign-in, or after an act) · 403 a colleague without the right · 404 not for her, or not
there · 405 wrong method · 422 a form came back. Columns: a stranger, then the people of the tiny world (`tests/world.py`).
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import world as tiny
from tests.conftest import QUICK, signed_in
from tests.house.url_table import COLUMNS, TABLE, Objects


def all_names(patterns=None) -> set[str]:
    found = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            found |= all_names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name or str(pattern.pattern))
    return found


def test_every_address_stands_in_the_table():
    assert sorted(all_names() - set(TABLE)) == []
    assert sorted(set(TABLE) - all_names()) == []


@dataclass
class Base:
    """One of everything and a session of everyone, made once: what a test changes is taken back after it."""

    objects: Objects
    sessions: dict[str, str]


@pytest.fixture(scope="module")
def base(django_db_setup, django_db_blocker) -> Iterator[Base]:
    with django_db_blocker.unblock(), override_settings(**QUICK), transaction.atomic():
        world = tiny.build()
        objects = Objects.of(world)
        yield Base(objects, {name: signed_in(user).session.session_key for name, user in world.users.items()})
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_who_may_open_it(name, base, db):
    row, objects = TABLE[name], deepcopy(base.objects)
    url = reverse(name, args=row.args(objects))
    for who, expected in zip(COLUMNS, row.codes, strict=True):
        visitor = Client()
        if who != "stranger":
            visitor.cookies[settings.SESSION_COOKIE_NAME] = base.sessions[who]
        form = {"content_type": "application/json"} if row.as_json else {}
        answer = visitor.post(url, row.data, **form, **row.given) if row.post else visitor.get(url, **row.given)
        assert answer.status_code == expected, f"{name} for {who}: {answer.status_code}, the table says {expected}"
