"""Thirteen made-up schemes for the measurements, and the same by hand in plain numpy. Figures are made up: no scheme of a member."""

from typing import Any

import numpy as np

from bench.rights_world import region

COUNT = 13
Column = Any


def figures(number: int) -> dict[str, int]:
    """Of scheme `number`: income limit, cap and a basket of its own in cents a month, share in percent, least number of children."""
    basket = {"first": (1300 + 10 * number) * 100, "other": (600 - 5 * number) * 100, "child": (350 + 5 * number) * 100}
    return {
        "limit": (1500 + 100 * number) * 100,
        "share": 60 + 3 * number,
        "cap": (250 + 10 * number) * 100,
        "children": number % 3,
        **basket,
    }


def by_hand(net: Column, adults: Column, young: Column, children: Column) -> list[Column]:
    """Cents a month per household under each scheme."""
    found, others = [], np.maximum(adults - 1, 0)
    for number in range(COUNT):
        one = figures(number)
        short = np.maximum(one["first"] + one["other"] * others + one["child"] * young - net, 0)
        paid = np.minimum((2 * short * one["share"] + 100) // 200, one["cap"])
        found.append(np.where((net <= one["limit"]) & (children >= one["children"]), paid, 0))
    return found


def households() -> dict[str, Column]:
    """What the schemes look at, per household: cents and counts."""
    persons, _homes = region()
    starts = np.flatnonzero(np.diff(persons["household"], prepend=-1))
    child = persons["role"] == 2
    young = np.add.reduceat(child.astype(np.int64), starts)
    size = np.add.reduceat(np.ones_like(persons["role"]), starts)
    return {
        "net": np.add.reduceat(persons["income_net_wage"], starts),
        "adults": size - young,
        "young": young,
        "children": young,
    }
