"""Houses with a database of their own, on the kind of database that the tests run on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.house import House, empty_house, houses_with_tables

SERVER = os.environ.get("BUNDEL_DATABASE_URL")
Fill = Callable[[House], House]


@pytest.fixture(scope="session")
def with_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fill]:
    with houses_with_tables(tmp_path_factory.mktemp("first"), SERVER) as fill:
        yield fill


@pytest.fixture(scope="session")
def with_sqlite_tables(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Fill]:
    if SERVER is None or not SERVER.startswith("postgres"):
        yield request.getfixturevalue("with_tables")
        return
    with houses_with_tables(tmp_path_factory.mktemp("first-sqlite")) as fill:
        yield fill


@pytest.fixture
def no_house(tmp_path: Path) -> Iterator[House]:
    """A house without tables."""
    with empty_house(tmp_path / "none", SERVER) as house:
        yield house


@pytest.fixture
def house(tmp_path: Path, with_tables: Fill) -> Iterator[House]:
    """A house with empty tables."""
    with empty_house(tmp_path / "house", SERVER) as empty:
        yield with_tables(empty)


@pytest.fixture
def sqlite_house(tmp_path: Path, with_sqlite_tables: Fill) -> Iterator[House]:
    with empty_house(tmp_path / "sqlite") as empty:
        yield with_sqlite_tables(empty)
