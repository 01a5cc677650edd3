"""Raking: weights of prototype households bent as little as possible until every margin holds, then whole households.

The fixed point of iterative proportional fitting, found by Newton steps on its dual: w = w0 · exp(X λ) with Xᵀ w = t
(Deville and Särndal 1992, calibration estimators, raking distance). Margins that are sums, as of ages, fit in as well.
"""

from typing import Any, TypeAlias

import numpy as np

Floats: TypeAlias = Any  # an NDArray of float64; numpy types what its operators make of one as Any
Whole: TypeAlias = Any  # an NDArray of int64
STEPS, CLOSE = 200, 1e-8


class NoFit(ValueError):
    """The margins cannot hold together for any weights; `worst` is the margin farthest off, `by` how far (a part of it)."""

    def __init__(self, worst: int, by: float) -> None:
        super().__init__(f"margin {worst} stays off by {by:.3f}")
        self.worst, self.by = worst, by


def rake(start: Floats, columns: Floats, totals: Floats) -> Floats:
    """Weights (households,) with columns.T @ weights = totals; columns (households, margins). Raises NoFit."""
    reach = np.maximum(np.abs(columns).max(axis=0), 1e-12)
    x, t = columns / reach, totals / reach
    bent = np.zeros(x.shape[1])
    weights = start.copy()
    size = np.maximum(np.abs(t), 1.0)
    off = x.T @ weights - t
    for _step in range(STEPS):
        if np.abs(off / size).max() < CLOSE:
            return weights
        slope = x.T @ (weights[:, None] * x)
        move = np.linalg.lstsq(slope, off, rcond=1e-12)[0]
        part, worst = 1.0, float(np.abs(off / size).sum())
        while part > 1e-6:  # a whole step may overshoot far from the answer
            tried = bent - part * move
            power = x @ tried
            if power.max() < 200:
                weights = start * np.exp(power)
                found = x.T @ weights - t
                if float(np.abs(found / size).sum()) < worst * (1 - 1e-4 * part):
                    bent, off = tried, found
                    break
            part /= 2
        else:
            break
    at = int(np.argmax(np.abs(off / size)))
    if abs(off[at] / size[at]) < 1e-5:
        return start * np.exp(x @ bent)
    raise NoFit(at, float(abs(off[at] / size[at])))


def whole(shares: Floats, total: int) -> Whole:
    """Whole numbers that add to the total, each as near its share as can be: largest remainders."""
    if shares.sum() <= 0:
        return np.zeros(len(shares), dtype=np.int64)
    exact = shares * (total / shares.sum())
    found = np.floor(exact).astype(np.int64)
    rest = np.argsort(-(exact - found), kind="stable")[: total - int(found.sum())]
    found[rest] += 1
    return found


def spread(weights: Floats, order: Whole, count: int, start: float) -> Whole:
    """`count` rows drawn at even steps along the weights in this order, so that what is ordered by stays in proportion.

    start  where the first step falls, from 0 to 1
    """
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    heaped = np.cumsum(weights[order])
    at = (np.arange(count) + start) * (heaped[-1] / count)
    return order[np.minimum(np.searchsorted(heaped, at, side="right"), len(order) - 1)]
