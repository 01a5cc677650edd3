"""What the tests themselves rest on: a server that leaves nothing behind, a browser that works, needs that are kept."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.house.files import ROOT
from tests.support.chromium import fresh_page, violations
from tests.support.postgres import binaries, server
from tests.support.require import lacking


@pytest.fixture
def postgresql_programs() -> Path:
    """The folder of the server's programs; the test skips or fails without them."""
    folder = binaries()
    if folder is None:
        lacking("postgresql", "no PostgreSQL server on this machine; on Debian: apt install postgresql")
    return folder


def test_the_server_stores_letters_with_accents_and_is_gone_afterwards(postgresql_programs: Path) -> None:
    with server(postgresql_programs) as url:
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT upper('é')").fetchone() == ("É",)
            folder = connection.execute("SHOW data_directory").fetchone()
        assert folder is not None
    assert not Path(folder[0]).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_the_server_wants_its_password(postgresql_programs: Path) -> None:
    with server(postgresql_programs) as url:
        unknown = url.replace(url.split("bundel:")[1].split("@")[0], "guess")
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(unknown, connect_timeout=2)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_takes_its_server_along(postgresql_programs: Path, tmp_path: Path, sign: signal.Signals) -> None:
    told = tmp_path / "url"
    inside = f"echo $BUNDEL_DATABASE_URL > '{told}.new'; mv '{told}.new' '{told}'; exec sleep 60"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.postgres", "--", "sh", "-c", inside], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 30
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(sign)
    assert process.wait(timeout=30) != 0
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(told.read_text().strip(), connect_timeout=2)


def test_the_code_of_the_command_is_the_code_of_the_run(postgresql_programs: Path) -> None:
    command = [sys.executable, "-m", "tests.support.postgres", "--", "sh", "-c", "exit 7"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 7


def test_what_is_missing_skips_here_and_fails_where_it_was_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BUNDEL_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no chromium"):
        lacking("chromium", "no chromium")
    monkeypatch.setenv("BUNDEL_REQUIRE", "postgresql, chromium")
    with pytest.raises(pytest.fail.Exception, match="no chromium"):
        lacking("chromium", "no chromium")


@pytest.mark.browser
def test_axe_finds_what_is_wrong_and_only_that(page: Any) -> None:
    page.set_content(
        '<!doctype html><html lang="nl"><title>Plan</title><main><h1>Plan</h1><img src="data:,"></main></html>'
    )
    assert [found.split()[0] for found in violations(page)] == ["image-alt"]
    page.set_content('<!doctype html><html lang="nl"><title>Plan</title><main><h1>Plan</h1></main></html>')
    assert violations(page) == []


@pytest.mark.browser
def test_a_script_that_fails_in_the_browser_fails_the_test(browser: Any) -> None:
    opened = fresh_page(browser, phone=True)
    page = opened.__enter__()
    page.set_content("<script>nothing_here()</script>")
    with pytest.raises(AssertionError, match="nothing_here"):
        opened.__exit__(None, None, None)
