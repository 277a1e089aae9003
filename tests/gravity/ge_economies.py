"""Random economies with known properties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from bilateral.gravity.ge_economy import Array
from bilateral.gravity.scenario import Pair, places


def random_economy(seed: int) -> tuple[Array, Array, float]:
    """Return trade, a change and an elasticity: 2 to 30 countries of very different sizes, zeros, deficits."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, 31))
    size = rng.lognormal(0, rng.uniform(0.2, 2), count)
    trade = np.outer(size, size) * rng.lognormal(0, rng.uniform(0.1, 1.5), (count, count))
    holes = rng.random((count, count)) < rng.uniform(0, 0.3)
    ring = np.roll(np.eye(count, dtype=bool), 1, axis=1)  # everyone sells to someone: a closed loop of trade
    trade[holes & ~ring] = 0
    np.fill_diagonal(trade, 0)
    np.fill_diagonal(trade, np.maximum(trade.sum(axis=1), trade.sum(axis=0)) * rng.uniform(0.5, 5, count))
    change = np.exp(rng.normal(0, rng.uniform(0, 0.8), (count, count)))
    return trade, change, float(rng.uniform(1, 12))


def balanced(trade: Array) -> Array:
    """Return the trade made symmetric, so that no country has a deficit."""
    return (trade + trade.T) / 2


def pair_change(
    effect: float, pairs: Iterable[Pair], labels: Sequence[str], *, directed: bool = False
) -> Array:
    """Return a change that is one partial effect on pairs, in both directions unless directed, and 1 elsewhere."""
    change = np.ones((len(labels), len(labels)))
    for exporter, importer in places(pairs, labels):
        change[exporter, importer] = effect
        if not directed:
            change[importer, exporter] = effect
    return change
