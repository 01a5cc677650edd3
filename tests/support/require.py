"""What a test may do where the machine lacks something: skip with the reason, or fail where it was promised.

`BUNDEL_REQUIRE=chromium,postgresql,shared` names what must be there; on a contributor's machine it is not set.
"""

import os
from typing import NoReturn

import pytest


def required(need: str) -> bool:
    """Whether `need` was promised to be on this machine."""
    return need in [word.strip() for word in os.environ.get("BUNDEL_REQUIRE", "").split(",")]


def lacking(need: str, reason: str) -> NoReturn:
    """Skip the running test with `reason`, or fail it where `BUNDEL_REQUIRE` names `need`."""
    if required(need):
        pytest.fail(f"{reason} (BUNDEL_REQUIRE asks for {need})", pytrace=False)
    pytest.skip(reason)
