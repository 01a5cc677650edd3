"""The folder of facts, seeds and standards that stands next to the repository; it is test data, never copied in."""

import os
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REASON = "the shared folder does not stand next to the repository, and BUNDEL_SHARED names none"

# A test so marked skips where the folder is absent, and fails where BUNDEL_REQUIRE names `shared` (tests/conftest.py).
requires_shared = pytest.mark.shared


@cache
def shared_folder() -> Path | None:
    """The folder named by BUNDEL_SHARED, else `../shared` beside the repository; None where it is absent."""
    folder = Path(os.environ.get("BUNDEL_SHARED") or ROOT.parent / "shared").resolve()
    return folder if (folder / "mission" / "requirements.csv").is_file() else None
