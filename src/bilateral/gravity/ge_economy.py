"""The base economy: a checked N x N matrix of trade, and the totals that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from bilateral.gravity.ge_errors import EconomyError

Array = npt.NDArray[np.float64]
Origin = Literal["observed", "fitted"]

THETA_LIMIT = 100.0  # studies find 2 to 12; beyond this a percentage was given for an elasticity
_NAMED = 5


@dataclass(frozen=True)
class Economy:
    """Trade before the change, in any one currency unit.

    Attributes
    ----------
    labels : tuple of str
        Names of the N countries, in the order of rows and columns.
    trade : ndarray, (N, N)
        Exporter by importer, domestic trade on the diagonal.
    output, expenditure : ndarray, (N,)
        Row sums and column sums of `trade`.
    shares : ndarray, (N, N)
        Each exporter's share of an importer's expenditure; columns sum to 1.
    origin : {"observed", "fitted"}
        Whether trade is as recorded or as an estimate predicts it.
    floored : tuple of str
        Countries whose domestic trade is a floor (`bilateral.gravity.domestic`): do not rely on their own results.
    """

    labels: tuple[str, ...]
    trade: Array
    output: Array
    expenditure: Array
    shares: Array
    origin: Origin = "observed"
    floored: tuple[str, ...] = ()

    @property
    def world(self) -> float:
        """World output, the numeraire: it stays what it was."""
        return float(self.output.sum())


def economy(
    trade: npt.ArrayLike,
    labels: Sequence[str] | None = None,
    origin: Origin = "observed",
    floored: tuple[str, ...] = (),
) -> Economy:
    """Check a matrix of trade and derive its totals.

    Parameters
    ----------
    trade : array_like, (N, N)
        Exporter by importer with domestic trade on the diagonal, any currency unit.
    labels : sequence of str, optional
        Names of the countries; those of a data frame's columns, or else ``"0"``, ``"1"``, ...
    origin, floored
        As in `Economy`.

    Raises
    ------
    EconomyError
        Not square, fewer than two countries, missing, infinite or negative cells, a country without output
        or without domestic trade, labels that do not fit, an unknown origin.
    """
    matrix = square(trade, "trade")
    names = _names(trade, labels, len(matrix))
    _no_country(np.asarray(~np.isfinite(matrix).all(axis=1)), names, "missing or infinite trade")
    _no_country(np.asarray((matrix < 0).any(axis=1)), names, "negative trade")
    output = matrix.sum(axis=1)
    _no_country(np.asarray(output <= 0), names, "zero output")
    _no_country(np.asarray(np.diagonal(matrix) <= 0), names, "no domestic trade (the diagonal)")
    expenditure = matrix.sum(axis=0)
    if origin not in get_args(Origin):
        raise EconomyError(f"base is {origin!r}; it must be one of {', '.join(get_args(Origin))}.")
    return Economy(names, matrix, output, expenditure, matrix / expenditure, origin, floored)


def checked_change(change: npt.ArrayLike, base: Economy) -> Array:
    """Check a matrix of partial effects, (t'/t)^-theta, against its economy.

    Raises
    ------
    EconomyError
        Its shape is not that of trade, a cell is missing, infinite or negative, or domestic trade ends.
    """
    matrix = square(change, "change")
    if matrix.shape != base.trade.shape:
        raise EconomyError(f"change is {_shape(matrix)}, trade is {_shape(base.trade)}; they must agree.")
    bad = ~(np.isfinite(matrix) & (matrix >= 0))
    _no_country(np.asarray(bad.any(axis=1)), base.labels, "a missing, infinite or negative change")
    _no_country(np.asarray(np.diagonal(matrix) <= 0), base.labels, "a change that ends domestic trade")
    return matrix


def checked_theta(theta: float) -> float:
    """Check a trade elasticity; raises `EconomyError` unless 0 < theta <= 100."""
    if not 0 < theta <= THETA_LIMIT:  # false for NaN too
        raise EconomyError(
            f"The trade elasticity theta is {theta}; it must be above 0 and at most {THETA_LIMIT:g}.\n"
            "Studies find 2 to 12 (Head and Mayer 2014); theta is sigma - 1."
        )
    return float(theta)


def square(values: npt.ArrayLike, what: str) -> Array:
    """Return a float copy of a square matrix of two or more countries, or raise `EconomyError`."""
    try:
        matrix = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise EconomyError(f"{what} is not a matrix of numbers: {error}") from error
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or len(matrix) < 2:
        raise EconomyError(
            f"{what} is {_shape(matrix)}; it must be square, N exporters by N importers, N at least 2."
        )
    return matrix


def abroad(trade: Array) -> Array:
    """Return trade with a zero diagonal: subtracting domestic trade from sums would cost digits."""
    return np.where(np.eye(len(trade), dtype=bool), 0.0, trade)


def _names(trade: object, labels: Sequence[str] | None, count: int) -> tuple[str, ...]:
    rows, columns = getattr(trade, "index", None), getattr(trade, "columns", None)
    if rows is not None and columns is not None and list(rows) != list(columns):
        raise EconomyError("The rows and columns of trade do not name the same countries in the same order.")
    given = columns if labels is None else labels
    names = tuple(str(name) for name in (range(count) if given is None else given))
    if len(names) != count:
        raise EconomyError(f"{len(names)} labels for {count} countries.")
    if len(set(names)) != count:
        twice = sorted({name for name in names if names.count(name) > 1})
        raise EconomyError(f"Labels given twice: {', '.join(twice[:_NAMED])}.")
    return names


def _no_country(bad: npt.NDArray[np.bool_], labels: Sequence[str], what: str) -> None:
    if bad.any():
        found = [label for label, wrong in zip(labels, bad.tolist(), strict=True) if wrong]
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise EconomyError(f"{what[0].upper()}{what[1:]}: {', '.join(found[:_NAMED])}{more}.")


def _shape(matrix: Array) -> str:
    return " x ".join(map(str, matrix.shape)) or "a single number"
