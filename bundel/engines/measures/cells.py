"""Small cells are not shown, and not enough beside them that nobody can find them by subtracting."""

import numpy as np

from bundel.engines.rules.columns import Column

LEAST = 5  # households; a region may choose another number


STEP, CENTS = 5, 100_00  # of people who exist, counts are told by five and amounts by a hundred euro


def told(value: int, real: bool, *, money: bool = False) -> int:
    """A count or an amount in cents as it is told. Of people who exist it is rounded: whoever moves a figure by a little and sees what
    changes between two answers would otherwise find one household and what it has."""
    step = CENTS if money else STEP
    return int(value) if not real else int((2 * int(value) + step) // (2 * step) * step)


def few(count: int, least: int = LEAST) -> bool:
    """A total that counts somebody, but too few to show."""
    return 0 < count < least


def hidden(counts: Column, least: int = LEAST) -> Column:
    """Which cells of a table of counts stay hidden: bool, the same shape; totals of rows and columns are shown.

    A cell that counts something but fewer than `least` is hidden. Where one cell alone is hidden in a row or a column, the
    smallest of the others that counts something is hidden too, until no total gives one away.
    """
    found = (counts > 0) & (counts < least)
    if least <= 1:
        return np.zeros_like(found)
    table = counts if counts.ndim == 2 else counts[None, :]
    hide = found if found.ndim == 2 else found[None, :]
    hide = hide.copy()
    again = True
    while again:
        again = False
        for lines, marks in ((table, hide), (table.T, hide.T)):
            if counts.ndim == 1 and lines is not table:
                continue
            for line, mark in zip(lines, marks, strict=True):
                if mark.sum() == 1:
                    others = np.flatnonzero(~mark & (line > 0))
                    if len(others):
                        mark[others[np.argmin(line[others])]] = True
                        again = True
    return hide if counts.ndim == 2 else hide[0]
