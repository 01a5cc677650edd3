"""Houses with a database of their own, on the kind of database that the tests run on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.house import House, empty_house, migrated


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("template")


@pytest.fixture
def no_house(tmp_path: Path) -> Iterator[House]:
    """A house without tables."""
    with empty_house(tmp_path / "none", os.environ.get("BUNDEL_DATABASE_URL")) as house:
        yield house


@pytest.fixture
def house(tmp_path: Path, template: Path) -> Iterator[House]:
    """A house with empty tables."""
    with empty_house(tmp_path / "house", os.environ.get("BUNDEL_DATABASE_URL")) as empty:
        yield migrated(empty, template)


@pytest.fixture
def sqlite_house(tmp_path: Path, template: Path) -> Iterator[House]:
    with empty_house(tmp_path / "sqlite") as empty:
        yield migrated(empty, template)
