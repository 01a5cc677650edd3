"""The dear tests first, spread over the workers: the cheap ones at the end are then shared out evenly."""

import pytest

# Files whose tests take long, the longest first; they are kept whole, for what a file builds serves all of its tests.
DEAR = (
    "tests/care/test_backup.py", "tests/loader/test_demo.py", "tests/browser/test_without_a_mouse_or_a_line.py", "tests/browser/",
    "tests/loader/test_demo_whole.py", "tests/command/test_program.py", "tests/kernel/moments/test_at_once.py", "tests/care/",
    "tests/kernel/cases/test_what_must_not_show.py", "tests/services/signals/test_reporting.py", "tests/loader/test_in_the_database.py",
)  # fmt: skip


def dear(item: pytest.Item) -> int | None:
    """The place among the dear files; None for a test that is not in one."""
    file = item.nodeid.split("::")[0]
    return next((place for place, start in enumerate(DEAR) if file.startswith(start)), None)


def spread(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests; `workers` equal stretches, as they are given out, each of which begins with its part of the dear files."""
    files: dict[str, list[pytest.Item]] = {}
    for item in sorted((one for one in items if dear(one) is not None), key=lambda one: dear(one) or 0):
        files.setdefault(item.nodeid.split("::")[0], []).append(item)
    cheap = [item for item in items if dear(item) is None]
    piles: list[list[pytest.Item]] = [[] for _worker in range(workers)]
    for number, tests in enumerate(files.values()):
        piles[number % workers] += tests
    found: list[pytest.Item] = []
    left = len(items)
    for number, pile in enumerate(piles):
        size = left // (workers - number)
        filling = max(0, size - len(pile))
        found += pile + cheap[:filling]
        cheap, left = cheap[filling:], left - len(pile) - filling
    return found + cheap
