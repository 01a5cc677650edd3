"""The templates that the house brings, one TOML file each under `starters/`. A partnership takes one over and makes it its own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "starters"


@dataclass(frozen=True)
class Starter:
    """`blanks` is {name: what belongs in it}; `texts` has title_nl, body_nl, title_fr …"""

    key: str
    kind: str
    name: str
    blanks: dict[str, str]
    texts: dict[str, str]


@cache
def load() -> dict[str, Starter]:
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def _read(path: Path) -> Starter:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {f"{field}_{code}": said[code][field].strip() for code in ("nl", "fr", "en") for field in ("title", "body")}
    return Starter(path.stem, said["kind"], said["name"], said.get("blanks", {}), texts)
