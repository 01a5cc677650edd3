"""A house with W13 in it and one coordinator, made once; each walk gets a copy that is served."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.browser.walker")

from tests.support.house import House, empty_house, migrated  # noqa: E402
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


@pytest.fixture(scope="session")
def w13(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """W13 as its folder tells it, and Nele, who coordinates and has never signed in."""
    with empty_house(tmp_path_factory.mktemp("w13")) as house:
        migrated(house, tmp_path_factory.mktemp("tables"))
        loaded = house.run("load", "w13")
        assert loaded.returncode == 0, loaded.stderr
        house.python(COORDINATOR)
        yield house


@pytest.fixture
def site(w13: House, tmp_path: Path) -> Iterator[str]:
    """The address of a copy that is served to this test alone."""
    with served(copy_of(w13, tmp_path / "house")) as address:
        yield address
