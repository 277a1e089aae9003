"""The result of an estimate: coefficients with their uncertainty, what was dropped and why, fitted values, effects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.panel_data import Array

if TYPE_CHECKING:
    from bilateral.gravity.ppml_solution import Solution


class IdentificationError(BilateralError, KeyError):
    """A coefficient was asked for that the data cannot give; the message says why."""

    __str__ = Exception.__str__  # KeyError would show the message in quotation marks


@dataclass(frozen=True)
class Dropped:
    """What was left out of an estimate: rows of a group or a regressor, why, and how many rows it concerns."""

    what: str
    name: str
    reason: str
    rows: int


class ByName(dict[str, float]):
    """Values by regressor; asking for a dropped one says why there is none."""

    def __init__(self, values: Mapping[str, float], dropped: tuple[Dropped, ...] = ()) -> None:
        super().__init__(values)
        self._why = {one.name: one.reason for one in dropped if one.what == "regressor"}

    def __missing__(self, name: str) -> float:
        """Say why a regressor has no value, or which ones have."""
        if name in self._why:
            raise IdentificationError(f"{name!r} has no estimate: {self._why[name]}.")
        raise IdentificationError(f"{name!r} is no regressor of this estimate.\nIt has: {', '.join(self)}.")


@dataclass(frozen=True)
class Effects:
    """Fixed effects in logarithms; NaN where none was estimated. Only their sums in a cell are determined.

    Attributes
    ----------
    years, exporters, importers : tuple
        Labels of the axes.
    exporter_year : array, years x exporters
    importer_year : array, years x importers
    pair : array, exporters x importers, or None without pair effects
    """

    years: tuple[Any, ...]
    exporters: tuple[Any, ...]
    importers: tuple[Any, ...]
    exporter_year: Array
    importer_year: Array
    pair: Array | None


@dataclass(frozen=True, eq=False)
class Estimate:
    """A fitted model of bilateral trade.

    Attributes
    ----------
    coefficients, standard_errors : dict of str to float
        By regressor, in the order asked for. Asking for a dropped one raises `IdentificationError` with the reason.
    covariance : array, coefficients x coefficients
        In the order of `coefficients`.
    dropped : tuple of Dropped
        Rows and regressors left out, each with its reason.
    fitted : array, one value per row of the data
        Expected trade in the unit of the data; NaN for rows that were left out.
    effects : Effects
        The fixed effects.
    specification : str
        Kind of effects, in words.
    convention : str
        How the standard errors are computed, in words.
    rows, rows_given, clusters, iterations : int
        Rows used, rows of the data, clusters (0 without), steps of reweighted least squares.
    deviance : float
        Twice the distance to the saturated Poisson likelihood.
    solution : Solution
        The arrays of the fit, from which `bilateral.gravity.potential` works.
    """

    coefficients: dict[str, float]
    standard_errors: dict[str, float]
    covariance: Array
    dropped: tuple[Dropped, ...]
    fitted: Array = field(repr=False)
    effects: Effects = field(repr=False)
    specification: str
    convention: str
    rows: int
    rows_given: int
    clusters: int
    iterations: int
    deviance: float
    solution: Solution = field(repr=False)

    def interval(self, name: str, level: float = 0.95) -> tuple[float, float]:
        """Return the normal confidence interval of a coefficient.

        Raises
        ------
        IdentificationError
            The regressor was dropped or is none of the estimate's.
        """
        reach = NormalDist().inv_cdf((1 + level) / 2) * self.standard_errors[name]
        return self.coefficients[name] - reach, self.coefficients[name] + reach

    def table(self) -> str:
        """Return the estimate as a plain text table."""
        width = max(12, *(len(name) for name in self.coefficients))
        lines = [
            f"PPML, {self.specification}",
            f"{'':{width}} {'estimate':>12} {'std. error':>12} {'z':>9}   95% interval",
            *(self._line(name, width) for name in self.coefficients),
            f"{self.rows:,} of {self.rows_given:,} rows; deviance {self.deviance:.6g}; {self.iterations} iterations",
            f"Standard errors: {self.convention}",
            *self._dropped_lines(),
        ]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Return the estimate without its arrays by row, as JSON can hold it."""
        names = list(self.coefficients)
        return {
            "specification": self.specification,
            "coefficients": dict(self.coefficients),
            "standard_errors": dict(self.standard_errors),
            "intervals_95": {name: list(self.interval(name)) for name in names},
            "covariance": self.covariance.tolist(),
            "convention": self.convention,
            "rows": self.rows,
            "rows_given": self.rows_given,
            "clusters": self.clusters,
            "iterations": self.iterations,
            "deviance": self.deviance,
            "dropped": [vars(one) for one in self.dropped],
        }

    def to_json(self) -> str:
        """Return `to_dict` as JSON text."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False)

    def __str__(self) -> str:
        """Print as the table."""
        return self.table()

    def _line(self, name: str, width: int) -> str:
        value, error = self.coefficients[name], self.standard_errors[name]
        low, high = self.interval(name)
        ratio = value / error if error else np.inf
        return f"{name:{width}} {value:12.6f} {error:12.6f} {ratio:9.2f}   {low:.4f} to {high:.4f}"

    def _dropped_lines(self) -> list[str]:
        regressors = [f"Dropped {one.name}: {one.reason}" for one in self.dropped if one.what == "regressor"]
        rows: dict[str, list[int]] = {}
        for one in self.dropped:
            if one.what == "rows":
                kind = one.name.split(" ")[0]
                rows.setdefault(f"{kind}, {one.reason}", []).append(one.rows)
        return regressors + [
            f"Dropped {sum(counts):,} rows in {len(counts):,} x {what}"
            for what, counts in sorted(rows.items())
        ]
