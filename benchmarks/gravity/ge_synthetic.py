"""A made-up world of any number of countries: sizes and home shares as uneven as real ones, deficits included."""

from __future__ import annotations

import numpy as np

from bilateral.gravity.ge_economy import Array


def economy_of(count: int, seed: int = 1) -> Array:
    """Return a matrix of trade; the same count and seed give the same one."""
    rng = np.random.default_rng(seed)
    size = rng.lognormal(0, 2, count)
    trade = np.outer(size, size) * rng.lognormal(0, 1, (count, count))
    np.fill_diagonal(trade, 0)
    np.fill_diagonal(trade, trade.sum(axis=1) * rng.uniform(0.5, 4, count))
    return trade
