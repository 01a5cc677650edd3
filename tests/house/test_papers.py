"""The papers beside the code: they are all there, and what they name exists."""

import ast
import csv
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from tests.house.files import ROOT, shown, with_suffix
from tests.house.test_url_table import all_names

PAPERS = (
    "README.md",
    "LICENSE",
    "SECURITY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "publiccode.yaml",
    "docs/woordenlijst.md",
    "docs/seeds.csv",
)
# The top-level keys of publiccode.yml 0.4, those that must be there and those that may: https://yml.publiccode.tools/
NEEDED = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}
ALLOWED = NEEDED | {
    "applicationSuite",
    "landingURL",
    "isBasedOn",
    "softwareVersion",
    "releaseDate",
    "logo",
    "inputTypes",
    "outputTypes",
    "usedBy",
    "roadmap",
    "intendedAudience",
    "dependsOn",
}
LINES_OF_A_DECISION = 12  # a title and ten lines, so that it is read


@cache
def seeds() -> list[dict[str, str]]:
    """The rows of docs/seeds.csv: which wish of the founding documents is shown on which screen, by which test."""
    with (ROOT / "docs/seeds.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_is_there(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_licence_is_the_whole_european_union_public_licence() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert [number for number in range(1, 16) if not re.search(rf"^{number}\. ", text, re.MULTILINE)] == []
    assert "Appendix" in text


def test_public_code_uses_the_keys_of_the_standard() -> None:
    keys = set(re.findall(r"^(\w+):", (ROOT / "publiccode.yaml").read_text(encoding="utf-8"), re.MULTILINE))
    assert keys - ALLOWED == set()
    assert NEEDED - keys == set()


def test_a_decision_is_short_and_numbered() -> None:
    papers = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [int(paper.name[:4]) for paper in papers] == list(range(1, len(papers) + 1))
    assert [paper.name for paper in papers if len(paper.read_text("utf-8").splitlines()) > LINES_OF_A_DECISION] == []


@pytest.mark.parametrize("paper", with_suffix(".md"), ids=shown)
def test_a_paper_points_at_files_that_exist(paper: Path) -> None:
    text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (paper.parent / target).exists()] == []


def test_seeds_have_their_columns() -> None:
    header = (ROOT / "docs/seeds.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == "id,screen,test"
    assert [row["id"] for row in seeds() if not (row["screen"] and row["test"])] == []


@pytest.mark.shared
def test_seeds_name_wishes_that_exist(shared: Path) -> None:
    with (shared / "mission/requirements.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    named = [row["id"] for row in seeds()]
    assert set(named) - known == set()
    assert sorted(set(named)) == sorted(named), "a wish stands there twice"


def test_seeds_name_tests_that_exist() -> None:
    named = {place.strip() for row in seeds() for place in row["test"].split(";")}
    assert [place for place in sorted(named) if not is_a_test(place)] == []


def is_a_test(place: str) -> bool:
    """Whether `tests/plan/test_read.py::test_a_rule` is written there, as a function or in a class."""
    path, _, name = place.partition("::")
    if not (ROOT / path).is_file() or not name:
        return False
    names = [part.split("[")[0] for part in name.split("::")]
    inside: list[ast.stmt] = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    for wanted in names:
        found = [node for node in inside if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == wanted]
        if not found:
            return False
        inside = found[0].body
    return True


def test_seeds_name_screens_that_resolve() -> None:
    """A screen is the name of an address (most carry a key) or an address itself."""
    named = {part.strip() for row in seeds() for part in row["screen"].split(";")}
    assert sorted(screen for screen in named - all_names() if not leads_somewhere(screen)) == []


def leads_somewhere(screen: str) -> bool:
    try:
        resolve(screen.split("?")[0].split("#")[0])
    except Resolver404:
        return False
    return True
