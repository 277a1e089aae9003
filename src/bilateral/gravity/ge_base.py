"""Base matrices: from rows of a table, and trade fitted to totals by estimated trade costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bilateral.gravity.ge_checks import misses, require
from bilateral.gravity.ge_economy import Array, Economy, economy, square
from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.ge_newton import solve
from bilateral.gravity.ge_systems import Resistances

_TOTALS = 1e-9  # relative difference allowed between world output and world expenditure


def trade_matrix(
    data: Any, value: str, *, exporter: str = "exporter", importer: str = "importer"
) -> tuple[Array, tuple[str, ...]]:
    """Turn rows, one a pair, into an N x N matrix and its labels in alphabetical order.

    Parameters
    ----------
    data : data frame, Arrow table or mapping of columns
        One row for each exporter and importer, domestic rows included; of one year.
    value, exporter, importer : str
        Names of the columns.

    Raises
    ------
    EconomyError
        A column is not there, a pair has no row or several, or a value is missing.
    """
    columns = [_column(data, name) for name in (exporter, importer, value)]
    sellers, row = np.unique(columns[0].astype(str), return_inverse=True)
    buyers, column = np.unique(columns[1].astype(str), return_inverse=True)
    if not np.array_equal(sellers, buyers):
        alone = sorted(set(sellers.tolist()) ^ set(buyers.tolist()))
        raise EconomyError(
            f"Only exporter or only importer: {', '.join(alone[:5])}; the matrix must be square."
        )
    count, labels = len(sellers), tuple(str(name) for name in sellers)
    cell = row * count + column
    rows_of = np.bincount(cell, minlength=count * count)
    _one_row_each(rows_of, labels)
    flat = np.empty(count * count)
    flat[cell] = columns[2].astype(np.float64)
    if not np.isfinite(flat).all():
        at = int(np.flatnonzero(~np.isfinite(flat))[0])
        raise EconomyError(f"{value} is missing from {labels[at // count]} to {labels[at % count]}.")
    return flat.reshape(count, count), labels


def fitted_trade(
    costs: npt.ArrayLike,
    output: npt.ArrayLike,
    expenditure: npt.ArrayLike,
    *,
    labels: Sequence[str] | None = None,
) -> Array:
    """Fit trade to each country's output and expenditure by estimated trade costs.

    It is what a gravity model with exporter and importer effects predicts, since PPML fits those totals
    exactly (Fally 2015): ``X_ij = a_i c_ij b_j`` with rows summing to output, columns to expenditure.

    Parameters
    ----------
    costs : array_like, (N, N)
        ``c_ij = t_ij^-theta``, the exponential of the estimated bilateral terms; all above 0.
    output, expenditure : array_like, (N,)
        In one currency unit, all above 0, with equal world totals.
    labels : sequence of str, optional
        Names of the countries, for messages.

    Returns
    -------
    ndarray, (N, N)
        Fitted trade, exporter by importer.

    Raises
    ------
    EconomyError
        A value is missing or not positive, shapes differ, world output is not world expenditure.
    SolutionError
        The totals were not met to 1e-10.
    """
    factor = square(costs, "costs")
    names = tuple(labels) if labels is not None else tuple(map(str, range(len(factor))))
    made, spent = _totals(output, len(factor), "output"), _totals(expenditure, len(factor), "expenditure")
    if not (np.isfinite(factor) & (factor > 0)).all():
        raise EconomyError("costs has missing, infinite or non-positive cells.")
    if abs(made.sum() / spent.sum() - 1) > _TOTALS:
        raise EconomyError(
            f"World output is {made.sum():.6g}, world expenditure {spent.sum():.6g}; they must be equal.\n"
            "Scale one of them to the other."
        )
    frictionless = economy(np.outer(made, spent) / spent.sum(), names)
    return _scaled(frictionless, factor / factor.max(axis=0))


def _scaled(base: Economy, factor: Array) -> Array:
    found = solve(Resistances(base, (base.shares * factor)[None]), np.zeros((1, len(base.labels))))
    raw = np.exp(found.x[0])[:, None] * base.shares * factor
    trade = raw * (base.expenditure / raw.sum(axis=0))
    require(misses(trade, base.output, base.expenditure), "fitted totals")
    return np.asarray(trade)


def _totals(values: npt.ArrayLike, count: int, what: str) -> Array:
    totals = np.array(values, dtype=np.float64)
    if totals.shape != (count,):
        raise EconomyError(f"{what} has the shape {totals.shape}; {count} countries were given.")
    if not (np.isfinite(totals) & (totals > 0)).all():
        raise EconomyError(f"{what} has missing, infinite or non-positive values.")
    return totals


def _column(data: Any, name: str) -> npt.NDArray[Any]:
    try:
        return np.asarray(data[name])
    except (KeyError, ValueError) as error:
        raise EconomyError(f"There is no column {name!r}.") from error


def _one_row_each(rows_of: npt.NDArray[np.int64], labels: tuple[str, ...]) -> None:
    for bad, what in ((rows_of == 0, "has no row"), (rows_of > 1, "has several rows")):
        if bad.any():
            at = int(np.flatnonzero(bad)[0])
            pair = f"{labels[at // len(labels)]} to {labels[at % len(labels)]}"
            raise EconomyError(f"{pair} {what}; {int(bad.sum())} of {len(bad)} pairs are like this.")
