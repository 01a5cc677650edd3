"""The case types that come with Bundel, as files; a region's folder may replace one with a higher version."""

from functools import cache
from pathlib import Path

from bundel.kernel.cases.declaration import Declaration, read

HOME = Path(__file__).resolve().parent / "types"


@cache
def shipped_types() -> dict[str, tuple[Declaration, str]]:
    """Each shipped type by its key, with the text of its file."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(HOME.glob("*.toml"))]
    return {one.key: (one, text) for name, text in texts for one in [read(text, file=name)]}
