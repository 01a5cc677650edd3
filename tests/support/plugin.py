"""What every test may use, and what none may do: reach the network."""

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from bundel import catalogues
from tests.support.require import lacking
from tests.support.shared import REASON, shared_folder

POSTGRESQL = "django.db.backends.postgresql"

# The same examples on every machine, and no verdict on how busy it is.
settings.register_profile("bundel", deadline=None, derandomize=True, database=None)
settings.load_profile("bundel")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared") and shared_folder() is None:
        lacking("shared", REASON)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the words of the screens, and refuse to call a run on SQLite a run on PostgreSQL."""
    catalogues.compile_stale()
    gc.collect()
    gc.freeze()  # as a worker of the site does: what was imported stays
    gc.set_threshold(20_000, 20, 50)
    if os.environ.get("BUNDEL_DATABASE_URL", "").startswith("postgres"):
        from django.conf import settings as django_settings

        if django_settings.DATABASES["default"]["ENGINE"] != POSTGRESQL:
            pytest.exit("BUNDEL_DATABASE_URL names PostgreSQL, yet the settings use another database", returncode=1)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test talks to this machine alone."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test reaches for {address[0]}; tests need no network")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; the test skips or fails without it."""
    folder = shared_folder()
    if folder is None:
        lacking("shared", REASON)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless Chromium for the session; the test skips or fails without it."""
    from tests.support.chromium import chromium, open_browser

    executable = chromium()
    if executable is None:
        lacking("chromium", "no Chromium on this machine; on Debian: apt install chromium")
    with open_browser(executable) as opened:
        yield opened


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page at desktop width in Dutch; script errors and refused resources fail the test at its end."""
    from tests.support.chromium import fresh_page

    with fresh_page(browser) as opened:
        yield opened
