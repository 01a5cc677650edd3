"""Every address × who comes: one table. An address that is not in it fails.

Codes: 200 shown · 302 sent on (to sign-in, or after an act) · 403 a colleague without the right · 404 not for her, or not
there · 405 wrong method · 422 a form came back. Columns: a stranger, then the people of the tiny world (`tests/world.py`).
"""

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from bundel.kernel.access.models import Post
from bundel.kernel.cases import commands_share
from bundel.kernel.parties.models import Party, Person
from tests import world as tiny
from tests.conftest import QUICK, signed_in
from tests.house import url_table_cases
from tests.house.url_row import Row
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


ENDED = ("Anna", "Ella")
# what a person keeps who works nowhere any more: her own account, the way out, how the site looks to her
HERS = ("account_", "mfa_", "socialaccount_", "session_end", "sessions_end_others", "my_account", "second_factor", "language", "theme")
SECRET = (b"zzz-kwelvraag", b"Kwartelslag")  # what the case of Anna asks and says, and the name of its client; no chance makes them


def asked(base: Base, who: str, row: Row, url: str):
    visitor = Client()
    if who != "stranger":
        visitor.cookies[settings.SESSION_COOKIE_NAME] = base.sessions[who]
    form = {"content_type": "application/json"} if row.as_json else {}
    return visitor.post(url, row.data, **form, **row.given) if row.post else visitor.get(url, **row.given)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_who_may_open_it_and_who_not_any_more(name, base, db):
    """While the posts run, and the day after they ended: then each opens what a stranger opens."""
    row, objects = TABLE[name], deepcopy(base.objects)
    url = reverse(name, args=row.args(objects))
    for who, expected in zip(COLUMNS, row.codes, strict=True):
        code = asked(base, who, row, url).status_code
        assert code == expected, f"{name} for {who}: {code}, the table says {expected}"
    if name.startswith(HERS):
        return
    Post.objects.update(until=timezone.localdate() - dt.timedelta(days=1))
    stranger = 404 if name == "calendar_feed" else row.codes[0]
    for who in ENDED:
        code = asked(base, who, row, url).status_code
        assert code == (403 if stranger == 302 else stranger), f"{name} for {who}, whose post ended: {code}"


def test_after_the_consent_ended_no_address_says_anything_of_the_case_to_who_was_asked(base, db):
    objects = deepcopy(base.objects)
    Person.objects.filter(party=objects.resident).update(family_name="Kwartelslag")
    Party.objects.filter(pk=objects.resident.pk).update(name="Karin Kwartelslag")
    question = url_table_cases.question(objects)
    before = asked(base, "Bram", TABLE["case_question"], reverse("case_question", args=[question.pk])).content
    assert all(word in before for word in SECRET), "while it runs he reads it"
    commands_share.withdraw_consent(question.share.consent, by=objects.world.viewer("Anna"))
    opened = 0
    for name, row in sorted(TABLE.items()):
        if row.post:
            continue
        answer = asked(base, "Bram", row, reverse(name, args=row.args(objects)))
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert not [word for word in SECRET if word in said], name
        opened += answer.status_code == 200
    assert opened > 100, "the pages were really opened"
