"""Whether separation can be ruled out by looking at where trade is positive, without solving anything.

Separation needs a combination of regressors and effects that is zero in every row with trade but not everywhere. Most
panels leave none, and say so plainly:

- Regressors: exporters and importers that trade with each other in every year form a complete block, from which the
  effects are taken out by subtracting means. If the regressors stay independent there, none of them takes part.
- Effects: the levels that the model leaves open may be set to zero. In a row with trade the effects add up to zero, so
  that where all but one are known to be zero the last one is too. If this reaches every effect, all are zero.

Both are sufficient, not necessary: where they fail, `bilateral.gravity.separation` decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bilateral.gravity.effects_absorb import PairKind
from bilateral.gravity.panel_data import Array, Mask
from bilateral.gravity.ppml_normal import inner_products

_SHARE = 1e-6  # of a regressor's unit variance that must be left, far from what rounding leaves


def excluded(positive: Mask, regressors: Sequence[Array], pair: PairKind | None) -> bool:
    """Tell whether it is certain that nothing separates.

    Parameters
    ----------
    positive : array of bool, years x exporters x importers
        Where there is trade; every group of a fixed effect that has rows has some.
    regressors : sequence of array
        Blocks of unit scale.
    pair : "symmetric", "directed" or None
    """
    return _independent(positive, regressors, pair) and _all_reached(positive, pair)


def _independent(positive: Mask, regressors: Sequence[Array], pair: PairKind | None) -> bool:
    """Tell whether the regressors keep something of their own in a complete block of positive trade."""
    always = np.asarray(positive.all(axis=0))
    order = np.argsort(-always.sum(axis=1), kind="stable")
    # Row k: the importers that the first k + 1 exporters all sell to in every year.
    shared: Mask = np.logical_and.accumulate(always[order], axis=0)
    last = int(np.argmax(shared.sum(axis=1) * np.arange(1, len(order) + 1)))
    block = np.ix_(np.arange(len(positive)), order[: last + 1], np.flatnonzero(shared[last]))
    left = [_centred(regressor[block], (1, 2) if pair is None else (0, 1, 2)) for regressor in regressors]
    return bool(np.all(np.linalg.eigvalsh(inner_products(left, left)) > _SHARE * positive.sum()))


def _centred(block: Array, axes: tuple[int, ...]) -> Array:
    if block.size:
        for axis in axes:
            block = block - block.mean(axis=axis, keepdims=True)
    return block


def _all_reached(positive: Mask, pair: PairKind | None) -> bool:
    """Tell whether rows with trade make every effect zero, once the levels that the model leaves open are.

    Open are a level for each year, between its exporters and importers, and with pair effects one for each country,
    between its years and its pairs (for exporters and importers apart where pairs are directed). So one importer of
    every year, and all countries of one year, may be set to zero: no two of these settle the same level.
    """
    sent, received = positive.sum(axis=2), positive.sum(axis=1)
    exporter, importer = np.zeros(sent.shape, dtype=bool), np.zeros(received.shape, dtype=bool)
    pairs = np.full(positive.shape[1:], pair is None)
    hub = np.argmax(sent.sum(axis=1))
    exporter[hub] = pair is not None
    importer[hub] = pair == "directed"
    importer[range(len(importer)), np.argmax(received, axis=1)] = True
    reached = -1
    while reached < (reached := exporter.sum() + importer.sum() + pairs.sum()):
        pairs |= (positive & exporter[:, :, None] & importer[:, None, :]).any(axis=0)
        if pair == "symmetric":
            pairs |= pairs.T
        exporter |= (positive & importer[:, None, :] & pairs).any(axis=2)
        importer |= (positive & exporter[:, :, None] & pairs).any(axis=1)
    return bool(np.all(exporter | (sent == 0)) and np.all(importer | (received == 0)))
