"""The list of settings and the settings themselves are the same."""

import re

from tests.house.files import ROOT

NAME = re.compile(r"\bBUNDEL_[A-Z_]*[A-Z]\b")
OF_THE_TESTS = {"BUNDEL_REQUIRE", "BUNDEL_SHARED"}


def test_every_setting_is_in_the_list_and_nothing_else() -> None:
    listed = {
        match
        for line in (ROOT / "docs/instellingen.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
        for match in NAME.findall(line.split("|")[1])
    }
    used = set()
    for path in (ROOT / "bundel").rglob("*.py"):
        used |= set(re.findall(r'\(\s*"(BUNDEL_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    assert listed == used - OF_THE_TESTS


def test_the_version_is_that_of_the_project() -> None:
    import tomllib

    from bundel.version import VERSION

    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
