"""Groups that a fixed effect explains perfectly: all flows zero, or a single row. They say nothing and are dropped.

An all-zero group has no finite estimate (its effect tends to minus infinity; Santos Silva and Tenreyro 2010); a
singleton's effect fits its one row exactly and would only swell the number of clusters (Correia 2015).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bilateral.gravity.effects import summed
from bilateral.gravity.effects_absorb import PairKind
from bilateral.gravity.estimate import Dropped
from bilateral.gravity.panel_data import Array, Grid, Mask

_AXES = {"exporter-year": 2, "importer-year": 1}


def drop_groups(grid: Grid, trade: Array, used: Mask, pair: PairKind | None) -> tuple[Mask, list[Dropped]]:
    """Drop all-zero and singleton groups until none is left, since dropping one can make another.

    Parameters
    ----------
    trade : array, years x exporters x importers
    used : array of bool, years x exporters x importers
        Cells that have a row so far.

    Returns
    -------
    tuple
        The cells left, and what was dropped and why.
    """
    kept = used.copy()
    dropped: list[Dropped] = []
    while True:
        before = len(dropped)
        for kind in (*_AXES, *(["pair"] if pair else [])):
            dropped += _drop_kind(grid, trade, kept, kind, pair)
        if len(dropped) == before:
            return kept, dropped


def _drop_kind(grid: Grid, trade: Array, kept: Mask, kind: str, pair: PairKind | None) -> Iterator[Dropped]:
    """Take the groups of one kind out of `kept`, in place."""
    ones = kept.astype(np.float64)
    rows, flows = _sums(ones, kind, pair), _sums(np.multiply(trade, ones, out=ones), kind, pair)
    for reason, found in (("all zero", (rows > 0) & (flows == 0)), ("singleton", (rows == 1) & (flows > 0))):
        for place in np.argwhere(found):
            if kind == "pair" and pair == "symmetric" and place[0] > place[1]:
                continue
            yield Dropped("rows", f"{kind} {_label(grid, kind, place)}", reason, int(rows[tuple(place)]))
        if found.any():
            kept &= ~_spread(found, kind)


def _sums(block: Array, kind: str, pair: PairKind | None) -> Array:
    """Sum a block over each group; a symmetric pair's sum stands in both of its places."""
    sums = summed(block, _AXES.get(kind, 0))
    if kind != "pair" or pair != "symmetric":
        return sums
    return sums + np.where(np.eye(len(sums), dtype=bool), 0.0, sums.T)


def _spread(groups: Mask, kind: str) -> Mask:
    return groups[None, :, :] if kind == "pair" else np.expand_dims(groups, _AXES[kind])


def _label(grid: Grid, kind: str, place: NDArray[np.intp]) -> str:
    first, second = place
    if kind == "pair":
        return f"{grid.exporters[first]}-{grid.importers[second]}"
    countries = grid.exporters if kind == "exporter-year" else grid.importers
    return f"{countries[second]} {grid.years[first]}"
