"""How the files of the house look: short, empty at the door, absolute, and without a trace of where they were made."""

import ast
import re
from pathlib import Path

from tests.house.files import ROOT, shown, tracked, with_suffix

LONGEST = 800
CODE = (".py", ".html", ".css", ".js", ".sh", ".toml", ".md")
BINARY = (".png", ".woff2", ".docx", ".xlsx", ".ods", ".pdf", ".ico", ".mo")
# Assembled, so that this file does not match itself.
TRACES = re.compile(
    "|".join(
        (
            "/wo" + r"rk/(?:main|shared|steering|\.li)",
            "/ro" + "ot/",
            "/tm" + "p/(?:wt|venv|bash)",
            "/fa" + "rm/",
            "/Us" + r"ers/\w",
            "/ho" + r"me/\w+/",
            r"C:\\Us" + "ers",
            "HELP" + r"ER\.md",
        )
    )
)


def is_made_by_a_tool_or_data(path: Path) -> bool:
    return any(folder in path.parts for folder in ("migrations", "vendor", "locale", "requirements", "regions"))


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in with_suffix(*CODE)
        if not is_made_by_a_tool_or_data(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_the_door_of_a_package_is_empty() -> None:
    assert [shown(path) for path in with_suffix(".py") if path.name == "__init__.py" and path.stat().st_size] == []


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for under in ("bundel", "tests", "bench") for path in with_suffix(".py", under=under)}
    assert [shown(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_imports_are_absolute() -> None:
    relative = [
        f"{shown(path)}:{node.lineno}"
        for path in with_suffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_no_file_is_named_for_odds_and_ends() -> None:
    names = ("utils", "util", "helpers", "common", "misc")
    assert [shown(path) for path in with_suffix(".py", under="bundel") if path.stem in names] == []


def test_nothing_tells_on_which_machine_it_was_made() -> None:
    told = [
        f"{shown(path)}:{number}: {line.strip()[:120]}"
        for path in tracked()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if TRACES.search(line)
    ]
    assert told == []


def test_the_scripts_can_be_started() -> None:
    scripts = [*with_suffix(".sh"), ROOT / ".ci/run"]
    assert [shown(path) for path in scripts if not path.stat().st_mode & 0o100] == []


def test_every_file_is_in_a_room_and_no_secret_is_among_them() -> None:
    known = {
        ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
        "SECURITY.md", "publiccode.yaml", "pyproject.toml",
    }  # fmt: skip
    assert {path.name for path in tracked() if path.parent == ROOT} <= known, "a file at the top belongs in a folder, or in the list"
    odd = [shown(path) for path in tracked() if not re.fullmatch(r"[\w./-]+", shown(path)) or path.suffix in (".key", ".pem")]
    assert odd == []
