"""The templates that the house brings, one TOML file each under `starters/`. A partnership takes one over and makes it its own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FOLDER = Path(__file__).resolve().parent / "starters"


@dataclass(frozen=True)
class Starter:
    """`names` by language; `blanks` is {name: what belongs in it}; `texts` has title_nl, body_nl, title_fr …"""

    key: str
    kind: str
    names: dict[str, str]
    blanks: dict[str, str]
    texts: dict[str, str]

    @property
    def name(self) -> str:
        """As the reader of the page calls it."""
        return self.names[(get_language() or "nl")[:2]]


@cache
def load() -> dict[str, Starter]:
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def _read(path: Path) -> Starter:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {f"{field}_{code}": said[code][field].strip() for code in ("nl", "fr", "en") for field in ("title", "body")}
    names = {"nl": said["name"], "fr": said["name_fr"], "en": said["name_en"]}
    return Starter(path.stem, said["kind"], names, said.get("blanks", {}), texts)
