"""A house with W13 in it and one coordinator, made once; each walk gets a copy that is served."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.register_assert_rewrite("tests.browser.walker")

from tests.support.house import House, empty_house  # noqa: E402
from tests.support.houses import Fill  # noqa: E402
from tests.support.served import copy_of, served  # noqa: E402

EMAIL, PASSWORD = "nele@example.org", "Samen-door-de-mist-26"
COORDINATOR = f"""
import datetime as dt
from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.parties.models import Party
w13 = Party.objects.get(key="w13")
user = User.objects.create_user("{EMAIL}", "{PASSWORD}", name="Nele Proef")
account = Account.objects.create(user=user, organisation=w13, start=dt.date(2024, 1, 1))
Post.objects.create(account=account, partnership=w13, role="coordinator", start=dt.date(2024, 1, 1))
from django.db import connection
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""

SESSIONS = """
import json, time
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import User
from bundel.kernel.accounts.signed_in import SessionStore
keys = {}
for user in User.objects.filter(email__in=WHO):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[SECOND_FACTOR], session["signed_in"] = "totp", time.time()
    session.save()
    keys[user.email] = session.session_key
print(json.dumps(keys))
"""


def sessions(house: House, who: list[str], first: str = "") -> dict[str, str]:
    """A session with both steps for each address, after the lines of `first`: all in one process, for each one costs seconds."""
    return json.loads(house.python(f"{first}\nWHO = {who!r}\n{SESSIONS}"))


@dataclass
class OpenSite:
    """`key` is a session of Nele, who showed both steps."""

    address: str
    key: str

    def let_in(self, page: Any) -> None:
        page.context.add_cookies([{"name": "sessionid", "value": self.key, "url": self.address}])


@pytest.fixture(scope="session")
def w13(tmp_path_factory: pytest.TempPathFactory, with_sqlite_tables: Fill) -> Iterator[House]:
    """W13 as its folder tells it, and Nele, who coordinates and has never signed in."""
    with empty_house(tmp_path_factory.mktemp("w13")) as house:
        with_sqlite_tables(house)
        loaded = house.run("load", "w13")
        assert loaded.returncode == 0, loaded.stderr
        house.python(COORDINATOR)
        yield house


@pytest.fixture
def site(w13: House, tmp_path: Path) -> Iterator[str]:
    """The address of a copy that is served to this test alone."""
    with served(copy_of(w13, tmp_path / "house")) as address:
        yield address


@pytest.fixture(scope="module")
def open_site(w13: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSite]:
    """One copy for all tests of a file, with a session of Nele, so that they need not sign in."""
    house = copy_of(w13, tmp_path_factory.mktemp("open") / "house")
    key = sessions(house, [EMAIL])[EMAIL]
    with served(house) as address:
        yield OpenSite(address, key)
