"""Prototype households: a pool of possible families, from the shape, from which the raking chooses how many of each live where."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bundel.engines.population.margins import LARGEST
from bundel.engines.population.raking import Floats, Whole
from bundel.engines.rights.words import APPLICANT, CHILD, OTHER, PARTNER
from bundel.engines.schemes.facts import TYPES

POOL = 4000
ABSENT = -1


@cache
def shape() -> dict[str, Any]:
    """The assumptions that come with Bundel. Shared: do not change it."""
    with (Path(__file__).parent / "shape.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True)
class Pool:
    """(households,) per array, save ages and roles: (households, LARGEST), ABSENT where nobody is."""

    kind: Whole
    ages: Whole
    roles: Whole
    weights: Floats

    @property
    def sizes(self) -> Whole:
        return (self.ages != ABSENT).sum(axis=1)


def pool(given: Mapping[str, Any], dice: np.random.Generator, count: int = POOL) -> Pool:
    """A pool by the shape; every size from 1 to LARGEST occurs, so that any margin of sizes can be met."""
    each = np.maximum(np.round(np.array([given["types"][name] for name in TYPES]) * count), 200).astype(int)
    kinds = np.repeat(np.arange(len(TYPES)), each)
    ages = np.full((len(kinds), LARGEST), ABSENT, dtype=np.int64)
    roles = np.full_like(ages, ABSENT)
    first = np.zeros(len(kinds), dtype=bool)
    weights = np.zeros(len(kinds))
    for number, name in enumerate(TYPES):
        rows = np.flatnonzero(kinds == number)
        weights[rows] = given["types"][name] / len(rows)
        first[rows] = True
        ages[rows, 0], roles[rows, 0] = _adults(given["ages"][name], dice, len(rows)), APPLICANT
        place = np.ones(len(rows), dtype=np.int64)
        if name in ("couple", "couple_children"):
            apart = dice.integers(-given["ages"]["partner_spread"], given["ages"]["partner_spread"] + 1, len(rows))
            ages[rows, 1], roles[rows, 1] = np.maximum(ages[rows, 0] + apart, 18), PARTNER
            place += 1
        if name in given["children"]:
            _children(ages, roles, weights, rows, place, given, name, dice)
        if name == "other":
            _others(ages, roles, weights, rows, dice)
    return Pool(kinds, ages, roles, weights / weights.sum())


def _adults(mixture: list[list[float]], dice: np.random.Generator, count: int) -> Whole:
    parts = np.array(mixture)
    which = dice.choice(len(parts), count, p=parts[:, 0] / parts[:, 0].sum())
    return dice.integers(parts[which, 1].astype(int), parts[which, 2].astype(int) + 1)


def _children(
    ages: Whole,
    roles: Whole,
    weights: Floats,
    rows: Whole,
    place: Whole,
    given: Mapping[str, Any],
    name: str,
    dice: np.random.Generator,
) -> None:
    """Children that fit the age of the first adult; a few prototypes of large families, with hardly any weight."""
    shares = np.array(given["children"][name], dtype=float)
    count = dice.choice(len(shares), len(rows), p=shares / shares.sum()) + 1
    rare = np.arange(len(rows)) % 10 == 0
    count = np.where(rare, 1 + np.arange(len(rows)) // 10 % (LARGEST - place), count)
    weights[rows] *= np.where(rare & (count > len(shares)), 0.02, 1.0)
    oldest = np.minimum(ages[rows, 0] - given["ages"]["youngest_parent"], given["ages"]["child_at_home"])
    youngest = np.minimum(np.maximum(ages[rows, 0] - given["ages"]["oldest_parent"], 0), oldest)
    for number in range(LARGEST - 1):
        there = count > number
        at = rows[there]
        seat = place[there] + number
        ages[at, seat] = dice.integers(youngest[there], oldest[there] + 1)
        roles[at, seat] = CHILD


def _others(ages: Whole, roles: Whole, weights: Floats, rows: Whole, dice: np.random.Generator) -> None:
    """Adults who share a home: two of them, seldom more."""
    more = np.where(np.arange(len(rows)) % 5 == 0, 2 + np.arange(len(rows)) // 5 % (LARGEST - 2), 1)
    weights[rows] *= np.where(more > 1, 0.5 ** (more - 1), 1.0)
    for number in range(1, LARGEST):
        at = rows[more >= number]
        ages[at, number], roles[at, number] = dice.integers(19, 90, len(at)), OTHER
