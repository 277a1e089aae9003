"""Sampling variance of a fitted value's logarithm, fixed effects included.

With A the information of all parameters and d the row of a cell in the design, the index d'theta has the sandwich
variance ``factor * sum over clusters of (d' A^-1 s_g)^2``. A is never formed: by the partitioned inverse the cell's
influence is that of its regressors after the effects were taken out, plus that of its own year's effects.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bilateral.gravity.panel_data import Array
from bilateral.gravity.ppml_solution import Solution


def index_variance(solution: Solution, cells: Sequence[tuple[int, int, int]]) -> Array:
    """Return the variance of the logarithm of expected trade in some cells of a two-way model.

    Parameters
    ----------
    solution : Solution
        Of a two-way model.
    cells : sequence of (year, exporter, importer)
        Positions in the block.

    Returns
    -------
    array, one value per cell
    """
    grid = solution.grid
    error = solution.weights * (solution.trade - solution.mean)
    rows = grid.rows(solution.used)
    clusters = np.arange(len(rows)) if solution.clusters is None else solution.clusters
    found = []
    for cell in cells:
        influence = _regressors_influence(solution, cell)
        influence[cell[0]] += _effects_influence(solution, cell)
        scores = grid.rows(influence * error) * rows
        found.append(float(np.sum(np.bincount(clusters, scores) ** 2)))
    return solution.adjustment * np.array(found)


def _regressors_influence(solution: Solution, cell: tuple[int, int, int]) -> Array:
    own = np.array([left[cell] for left in solution.residual_regressors])
    influence = np.zeros(solution.used.shape)
    for weight, left in zip(solution.bread @ own, solution.residual_regressors, strict=True):
        influence += weight * left
    return influence


def _effects_influence(solution: Solution, cell: tuple[int, int, int]) -> Array:
    """Return how far each row of the cell's year moves the sum of the cell's two effects (exporters x importers)."""
    year, row, column = cell
    years, exporters, importers = solution.used.shape
    sent, received = np.zeros((years, exporters, 1)), np.zeros((years, importers, 1))
    sent[year, row] = received[year, column] = 1.0
    exporter, importer = solution.absorber.years.solve(sent, received)
    return np.asarray(exporter[year] + importer[year].T)
