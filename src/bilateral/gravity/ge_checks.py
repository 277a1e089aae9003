"""What a solution must fulfil before any number of it is shown, computed anew from the result."""

from __future__ import annotations

import numpy as np

from bilateral.gravity.ge_economy import Array
from bilateral.gravity.ge_errors import SolutionError
from bilateral.gravity.ge_newton import ACCEPTED
from bilateral.gravity.ge_systems import Markets


def misses(trade: Array, output: Array, expenditure: Array) -> float:
    """Return the worst relative error of market clearing, adding-up and the world's budget.

    Parameters
    ----------
    trade : ndarray, (N, N)
        Trade after the change.
    output, expenditure : ndarray, (N,)
        What its rows (market clearing) and its columns (adding-up) must sum to.
    """
    return max(
        _worst(trade.sum(axis=1), output),
        _worst(trade.sum(axis=0), expenditure),
        abs(float(expenditure.sum() / output.sum()) - 1),
    )


def level_matters(system: Markets, x: Array) -> float:
    """Return how much the markets' gaps move when every price is doubled: nothing, in a homogeneous model."""
    return float(np.abs(system.gaps(x + np.log(2.0)) - system.gaps(x)).max())


def require(error: float, what: str) -> None:
    """Raise `SolutionError` unless the error is at most 1e-10."""
    if not error <= ACCEPTED:  # true for NaN too
        raise SolutionError(
            f"The solution fails its check of {what}: off by {error:.1e}, allowed is {ACCEPTED:.0e}."
        )


def require_positive(expenditure: Array, labels: tuple[str, ...]) -> None:
    """Raise `SolutionError` when a country's spending is not positive, which a fixed surplus can lead to."""
    bad = np.flatnonzero(~(expenditure > 0))
    if bad.size:
        raise SolutionError(
            f"After this change {labels[bad[0]]} would have nothing left to spend: its surplus is held fixed.\n"
            "Use closure='multiplicative', which scales the surplus with income."
        )


def _worst(found: Array, wanted: Array) -> float:
    return float(np.abs(found / wanted - 1).max())
