"""Every address × who comes: one table. An address that is not in it fails.

Codes: 200 shown · 302 sent on (to sign-in, or after an act) · 403 a colleague without the right · 404 not for her, or not
there · 405 wrong method · 422 a form came back. Columns: a stranger, then the people of the tiny world (`tests/world.py`).
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

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


@pytest.fixture
def objects(world) -> Objects:
    return Objects.of(world)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_who_may_open_it(name, world, objects, as_, client):
    row = TABLE[name]
    for who, expected in zip(COLUMNS, row.codes, strict=True):
        visitor = client if who == "stranger" else as_(who)
        url = reverse(name, args=row.args(objects))
        form = {"content_type": "application/json"} if row.as_json else {}
        answer = visitor.post(url, row.data, **form, **row.given) if row.post else visitor.get(url, **row.given)
        assert answer.status_code == expected, f"{name} for {who}: {answer.status_code}, the table says {expected}"
