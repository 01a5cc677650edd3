"""The case types that come with Bundel, as files; a region's folder may replace one with a higher version."""

from functools import cache
from pathlib import Path

from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.cases.declaration_read import read

HOME = Path(__file__).resolve().parent / "types"


def types_for(partnership: str) -> dict[str, tuple[Declaration, str]]:
    """The shipped types that a partnership (by key) starts with: those for each, and those of the programmes that it runs."""
    return {
        key: (one, text)
        for key, (one, text) in shipped_types().items()
        if one.programme is None or not one.programme.only or partnership in one.programme.only
    }


@cache
def shipped_types() -> dict[str, tuple[Declaration, str]]:
    """Each shipped type by its key, with the text of its file."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(HOME.glob("*.toml"))]
    return {one.key: (one, text) for name, text in texts for one in [read(text, file=name)]}
