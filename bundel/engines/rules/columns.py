"""Columns: how facts and results are held, for one household as for a region.

A column has two axes: who (persons or households) and world (one, or the possible answers to open questions). Most have
one world: shape (n, 1). Numpy stretches the second axis, so a rule is written once and never asks how many worlds there are.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = Any  # an NDArray of int64 or bool; numpy types what its operators make of one as Any


@dataclass(frozen=True)
class Groups:
    """Which person belongs to which household. Persons stand together per household, and no household is empty.

    starts     (households,) row of the first person of each household
    household  (persons,) row of each person's household
    applicants (households,) row of the person who asks
    """

    starts: NDArray[np.int64]
    household: NDArray[np.int64]
    applicants: NDArray[np.int64]

    @cached_property
    def sizes(self) -> Column:
        """How many people each household has: (households, 1)."""
        return np.diff(self.starts, append=len(self.household))[:, None]

    @cached_property
    def alone(self) -> bool:
        """One household: sums run over everyone."""
        return len(self.starts) == 1

    @cached_property
    def _applicant(self) -> slice:
        """A view is cheaper than a pick."""
        return slice(int(self.applicants[0]), int(self.applicants[0]) + 1)

    def total(self, column: Column) -> Column:
        """Sum over each household: (persons, worlds) → (households, worlds), int64."""
        if self.alone:
            return np.add.reduce(column, axis=0, keepdims=True, dtype=np.int64)
        counted = column.astype(np.int64) if column.dtype == bool else column
        if column.shape[1] == 1:
            return np.add.reduceat(counted[:, 0], self.starts)[:, None]
        return np.add.reduceat(counted, self.starts, axis=0)

    def some(self, column: Column) -> Column:
        """Does anyone in the household: (persons, worlds) of bool → (households, worlds)."""
        if self.alone:
            return column if len(column) == 1 else np.logical_or.reduce(column, axis=0, keepdims=True)
        if column.shape[1] == 1:
            return np.logical_or.reduceat(column[:, 0], self.starts)[:, None]
        return np.logical_or.reduceat(column, self.starts, axis=0)

    def most(self, column: Column) -> Column:
        """The highest of each household: (persons, worlds) → (households, worlds)."""
        return np.maximum.reduceat(column, self.starts, axis=0)

    def ranked(self, column: Column, among: Column) -> Column:
        """1 for who has most of her household `among` these people, 2 for the next; 0 for others: (persons, worlds)."""
        rank = np.zeros((len(column), max(column.shape[1], among.shape[1])), dtype=np.int64)
        for world in range(rank.shape[1]):
            counted = among[:, min(world, among.shape[1] - 1)]
            order = np.lexsort((-column[:, min(world, column.shape[1] - 1)], ~counted, self.household))
            rank[order, world] = np.arange(len(order)) - self.starts[self.household[order]] + 1
            rank[~counted, world] = 0
        return rank

    def own(self, column: Column) -> Column:
        """What holds for the person who asks: (persons, worlds) → (households, worlds)."""
        return column[self._applicant] if self.alone else column[self.applicants]

    def spread(self, column: Column) -> Column:
        """Give each person what her household has: (households, worlds) → (persons, worlds)."""
        return column[self.household]
