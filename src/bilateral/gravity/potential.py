"""Trade potential of a pair: what it trades beside what two countries of their size and distance would.

The expectation is that of a two-way model. Exporter-year and importer-year effects make it meet each country's
totals exactly, so a pair's potential is relative: more with one partner is less with the others. A model with pair
effects explains the pair by itself and can say nothing; it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from bilateral.gravity.estimate import Estimate
from bilateral.gravity.panel_data import Array, PanelError
from bilateral.gravity.potential_variance import every_index_variance, index_variance
from bilateral.gravity.ppml_solution import Solution

RELATIVE_TO = (
    "Expected trade is what the model predicts from distance and the other variables named, given all that the exporter "
    "sold and all that the importer bought in that year. It is relative: expected trade over all partners adds up to "
    "actual trade, so a pair below its expectation has others above theirs."
)


@dataclass(frozen=True)
class Rank:
    """A place among partners, 1 for the highest ratio of actual to expected trade."""

    place: int
    of: int


@dataclass(frozen=True)
class Potential:
    """Actual and expected trade of one direction in one year, in the unit of the data.

    Attributes
    ----------
    low, high : float
        Confidence interval of the expectation, at `level`; actual trade scatters more widely than this.
    ratio : float
        Actual over expected; below 1 trade falls short of it.
    among_destinations, among_origins : Rank
        Place of the ratio among the exporter's destinations and the importer's origins in that year.
    share_below : float
        Share of all other pairs of that year, abroad, with a lower ratio.
    """

    exporter: Any
    importer: Any
    year: Any
    actual: float
    expected: float
    low: float
    high: float
    level: float
    ratio: float
    among_destinations: Rank
    among_origins: Rank
    share_below: float

    @property
    def gap(self) -> float:
        """Expected less actual trade: positive is unrealised."""
        return self.expected - self.actual


def potential(
    estimate: Estimate, exporter: Any, importer: Any, years: Sequence[Any] | None = None, level: float = 0.95
) -> tuple[Potential, ...]:
    """Compare the actual trade of a direction with what a two-way model expects.

    Parameters
    ----------
    estimate : Estimate
        A two-way model.
    exporter, importer : label
        As in the data.
    years : sequence, optional
        As in the data; all years that have the pair by default.
    level : float
        Of the confidence interval, between 0 and 1. It holds the uncertainty of coefficients and effects
        together, under the estimate's own clusters and small-sample factor.

    Returns
    -------
    tuple of Potential
        One for each year, ascending.

    Raises
    ------
    PanelError
        The model has pair effects, or a country, a year or the pair is not in it.
    """
    solution = _two_way(estimate)
    if not 0 < level < 1:
        raise PanelError(f"level={level} is no probability between 0 and 1.")
    row = _place(solution.grid.exporters, exporter, "exporter")
    column = _place(solution.grid.importers, importer, "importer")
    cells = [(year, row, column) for year in _years(solution, row, column, years)]
    variances = index_variance(solution, cells)
    reach = NormalDist().inv_cdf((1 + level) / 2)
    return tuple(
        _one(solution, cell, reach * float(np.sqrt(variance)), level)
        for cell, variance in zip(cells, variances, strict=True)
    )


@dataclass(frozen=True)
class EveryPotential:
    """The potential of every direction in one year: blocks of exporters x importers, NaN where there is none.

    ``rank`` and ``partners`` are of the ratio among the exporter's destinations and the importer's origins; the rest
    is as in `Potential`.
    """

    exporters: tuple[Any, ...]
    importers: tuple[Any, ...]
    actual: Array
    expected: Array
    low: Array
    high: Array
    ratio: Array
    rank_among_destinations: Array
    destinations: Array
    rank_among_origins: Array
    origins: Array


def every_potential(estimate: Estimate, year: Any, level: float = 0.95) -> EveryPotential:
    """Compare the actual trade of every direction of a year with what a two-way model expects; see `potential`.

    Raises
    ------
    PanelError
        The model has pair effects, or the year is not in it.
    """
    solution = _two_way(estimate)
    grid, at = solution.grid, _place(solution.grid.years, year, "year")
    ratio = _ratios(solution, at)
    here = ~np.isnan(ratio)
    actual, expected = (np.where(here, one[at], np.nan) for one in (solution.trade, solution.mean))
    reach = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(every_index_variance(solution, at))
    return EveryPotential(
        grid.exporters, grid.importers, actual, expected, expected * np.exp(-reach), expected * np.exp(reach), ratio,
        _places(ratio), np.where(here, here.sum(axis=1, keepdims=True), np.nan),
        _places(ratio.T).T, np.where(here, here.sum(axis=0, keepdims=True), np.nan),
    )  # fmt: skip


def _two_way(estimate: Estimate) -> Solution:
    if estimate.solution.pair is not None:
        raise PanelError(
            "A model with pair effects explains each pair by its own average; it has no potential to compare with.\n"
            'Estimate with effects="two-way".'
        )
    return estimate.solution


def _places(ratios: Array) -> Array:
    """Return the place of each ratio in its row, 1 for the highest, as `_rank` counts."""
    rows = [(row > row[:, None]).sum(axis=1) + 1 for row in ratios]
    return np.where(np.isnan(ratios), np.nan, np.array(rows))


def _place(labels: tuple[Any, ...], label: Any, what: str) -> int:
    if label not in labels:
        raise PanelError(f"{label!r} is no {what} of the model.\nIt has {len(labels)}: {_some(labels)}.")
    return labels.index(label)


def _some(labels: tuple[Any, ...]) -> str:
    shown = ", ".join(str(label) for label in labels[:12])
    return shown + (" ..." if len(labels) > 12 else "")


def _years(solution: Solution, row: int, column: int, asked: Sequence[Any] | None) -> list[int]:
    grid = solution.grid
    have = [int(year) for year in np.flatnonzero(solution.used[:, row, column])]
    pair = f"{grid.exporters[row]} to {grid.importers[column]}"
    if not have:
        raise PanelError(f"{pair} is in no year of the model: no data, or dropped from the estimate.")
    if asked is None:
        return have
    known = {grid.years[year]: year for year in have}
    absent = [year for year in asked if year not in known]
    if absent:
        raise PanelError(
            f"{pair} has no row for {absent[0]}.\nThe model has it in: {', '.join(map(str, known))}."
        )
    return sorted(known[year] for year in asked)


def _one(solution: Solution, cell: tuple[int, int, int], reach: float, level: float) -> Potential:
    year, row, column = cell
    grid, mean = solution.grid, solution.mean
    ratios = _ratios(solution, year)
    ratio = float(solution.trade[cell] / mean[cell])
    others = ratios.copy()
    others[row, column] = np.nan
    known = others[~np.isnan(others)]
    return Potential(
        exporter=grid.exporters[row],
        importer=grid.importers[column],
        year=grid.years[year],
        actual=float(solution.trade[cell]),
        expected=float(mean[cell]),
        low=float(mean[cell] * np.exp(-reach)),
        high=float(mean[cell] * np.exp(reach)),
        level=level,
        ratio=ratio,
        among_destinations=_rank(others[row], ratio),
        among_origins=_rank(others[:, column], ratio),
        share_below=float(np.mean(known < ratio)) if known.size else float("nan"),
    )


def _ratios(solution: Solution, year: int) -> Array:
    """Return actual over expected trade of a year abroad, NaN where the model has no row."""
    mean, used = solution.mean[year], solution.used[year]
    ratios: Array = np.divide(solution.trade[year], mean, out=np.full(mean.shape, np.nan), where=used)
    ratios[_domestic(solution.grid.exporters, solution.grid.importers)] = np.nan
    return ratios


def _domestic(exporters: tuple[Any, ...], importers: tuple[Any, ...]) -> Any:
    """Mark trade of a country with itself, which is no partner."""
    return np.array([[sender == receiver for receiver in importers] for sender in exporters])


def _rank(others: Array, ratio: float) -> Rank:
    known = others[~np.isnan(others)]
    return Rank(int((known > ratio).sum()) + 1, len(known) + 1)
