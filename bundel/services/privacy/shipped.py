"""What comes with Bundel to begin with: minimum norms and processings. A partnership takes them over and makes them its own."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "shipped"
LISTS = ("subjects", "data", "recipients")
SOURCE = "KSZ, minimale normen informatieveiligheid en privacy, versie 2017"


@cache
def norms() -> list[dict[str, Any]]:
    """[{key, nl, fr, en}], in their order."""
    return tomllib.loads((FOLDER / "norms.toml").read_text(encoding="utf-8"))["norm"]


@cache
def processings() -> dict[str, dict[str, Any]]:
    """Key → the fields of a template, lists as one a line, and `for`: the kinds of controller that usually have it."""
    found = tomllib.loads((FOLDER / "processings.toml").read_text(encoding="utf-8"))["processing"]
    return {
        one["key"]: {name: "\n".join(value) if name in LISTS else value for name, value in one.items() if name != "key"} for one in found
    }
