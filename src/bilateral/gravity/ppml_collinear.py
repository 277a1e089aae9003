"""Regressors that the fixed effects or earlier regressors determine: found by a QR decomposition, in the order given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bilateral.gravity.panel_data import Array

_SHARE = 1e-7  # of a regressor's own size; the effects are taken out a thousand times more precisely


def collinear(residuals: Sequence[Array], sizes: Sequence[float]) -> list[int]:
    """Return which columns the columns before them leave nothing of.

    Parameters
    ----------
    residuals : sequence of array
        The regressors after the fixed effects were taken out, weighted by the square roots of the weights.
    sizes : sequence of float
        The norms of the regressors before.

    Returns
    -------
    list of int
        Positions, ascending. Of two that say the same the later one is named.
    """
    if not residuals:
        return []
    kept: list[int] = []
    found = []
    # The triangular factor has the columns' geometry in as many rows as there are columns.
    small = _triangular(np.stack([residual.reshape(-1) for residual in residuals], axis=1))
    for number, size in enumerate(sizes):
        rest = _triangular(small[:, [*kept, number]])[-1, -1]
        if size == 0 or abs(rest) <= _SHARE * size:
            found.append(number)
        else:
            kept.append(number)
    return found


def _triangular(columns: Array) -> Array:
    return np.asarray(np.linalg.qr(columns, mode="r"), dtype=np.float64)
