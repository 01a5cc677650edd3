"""A house of its own for one test: a home, a database that keeps what is committed, and the program run as people do."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.house.files import ROOT

ROLE = "bundel_house"  # no superuser: the second lock on rows holds for it, as in a real house
PATIENCE = 240  # seconds: what hangs is stopped, what is slow on a busy machine is not


@dataclass
class House:
    """`home` is its BUNDEL_HOME, `url` its database."""

    home: Path
    url: str

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BUNDEL_") and name != "PYTHONDONTWRITEBYTECODE"}
        own = {
            "BUNDEL_HOME": str(self.home),
            "BUNDEL_DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "bundel.settings",
            "PYTHONPYCACHEPREFIX": str(ROOT / "build/pycache"),  # each process would compile the house anew where none is kept
        }
        return {**kept, **own, "PYTHONPATH": str(ROOT), **more}

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`bundel …`, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "bundel", *words], cwd=self.home, env=self.environment(**environment),
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip

    def ask(self, *words: str, **environment: str) -> Any:
        """`bundel … --json`, read."""
        return json.loads(self.run(*words, "--json", **environment).stdout)

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """`bundel …`, left running; the caller ends it."""
        return subprocess.Popen(
            [sys.executable, "-m", "bundel", *words], cwd=self.home, env=self.environment(**environment),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def python(self, code: str, **environment: str) -> str:
        """A few lines in this house, Django ready, as the house; what they print. Fails the test when they raise."""
        ready = "from bundel.command.frame import ready; ready()\n"
        done = subprocess.run(
            [sys.executable, "-c", f"{ready}{code}"], cwd=self.home, text=True,
            env=self.environment(**environment), capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def with_world(self) -> "House":
        """The tiny world, committed, with two sentences in the trail."""
        self.python(
            "from tests import world as tiny\n"
            "from bundel.kernel.access import trail\n"
            "from bundel.kernel.access.viewer import the_house\n"
            "world = tiny.build()\n"
            "trail.declare({'test.acted': '%(actor)s deed iets'})\n"
            "for part in (world.duin.pk, None, world.duin.pk):\n"
            "    trail.record('test.acted', by=the_house('proef'), subject=world.noord, partnership=part,"
            " people=[world.zuid.pk])\n"
        )
        return self


@contextmanager
def empty_house(folder: Path, url: str | None = None) -> Iterator[House]:
    """A house without tables: on `url`'s server in a database of an ordinary role, else in an SQLite file."""
    folder.mkdir(parents=True, exist_ok=True)
    if url is None or not url.startswith("postgres"):
        yield House(folder, f"sqlite:///{folder / 'bundel.sqlite3'}")
        return
    name = f"house_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):  # another worker was first
                server.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{ROLE}'")
        server.execute(f"CREATE DATABASE {name} OWNER {ROLE}")
    parts = urlsplit(url)
    try:
        yield House(folder, parts._replace(netloc=f"{ROLE}:{ROLE}@{parts.hostname}:{parts.port}", path=f"/{name}").geturl())
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def houses_with_tables(folder: Path, url: str | None = None) -> Iterator[Callable[[House], House]]:
    """What gives a house its tables: they are made once, by `bundel migrate`, and copied, because that is quicker."""
    with empty_house(folder, url) as first:
        made = False

        def fill(house: House) -> House:
            nonlocal made
            if not made:
                assert first.run("migrate").returncode == 0
                if not first.url.startswith("postgres"):
                    first.python("from django.db import connection as c; c.cursor().execute('PRAGMA wal_checkpoint(TRUNCATE)')")
                made = True
            if not first.url.startswith("postgres"):
                shutil.copy(first.url.removeprefix("sqlite:///"), house.url.removeprefix("sqlite:///"))
                return house
            name, template = (urlsplit(one.url).path.strip("/") for one in (house, first))
            with psycopg.connect(url or "", autocommit=True) as server:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
                server.execute(f"CREATE DATABASE {name} OWNER {ROLE} TEMPLATE {template}")
            return house

        yield fill
