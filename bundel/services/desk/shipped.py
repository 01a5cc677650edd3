"""The desks that come with Bundel, as files; a partnership takes one over, or loads its own in its place."""

from functools import cache
from pathlib import Path

from bundel.services.desk.declaration import Declaration, read

HOME = Path(__file__).resolve().parent / "desks"


@cache
def shipped_desks() -> dict[str, tuple[Declaration, str]]:
    """Each shipped desk by its key, with the text of its file."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(HOME.glob("*.toml"))]
    return {one.key: (one, text) for name, text in texts for one in [read(text, file=name)]}
