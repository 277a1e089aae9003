"""Sampling variance of a fitted value's logarithm, fixed effects included.

With A the information of all parameters and d the row of a cell in the design, the index d'theta has the sandwich
variance ``factor * sum over clusters of (d' A^-1 s_g)^2``. A is never formed: by the partitioned inverse the cell's
influence is that of its regressors after the effects were taken out, plus that of its own year's effects.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bilateral.gravity.panel_data import Array, Codes
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
    error, clusters = _errors(solution), _clusters(solution)
    found = []
    for cell in cells:
        influence = _regressors_influence(solution, cell)
        influence[cell[0]] += _effects_influence(solution, cell)
        scores = solution.grid.rows(influence) * error
        found.append(float(np.sum(np.bincount(clusters, scores) ** 2)))
    return solution.adjustment * np.array(found)


def every_index_variance(solution: Solution, year: int) -> Array:
    """Return the same variance for every cell of one year at once.

    A cell's score in a cluster is the sum of those of its regressors, its exporter and its importer, so that the
    sums of squares over clusters follow from products of these three.

    Parameters
    ----------
    solution : Solution
        Of a two-way model.
    year : int
        Position in the block.

    Returns
    -------
    array, exporters x importers
    """
    clusters = _clusters(solution)
    count = int(clusters.max()) + 1
    error = _errors(solution)
    given = np.array(
        [
            np.bincount(clusters, solution.grid.rows(left) * error, count)
            for left in solution.residual_regressors
        ]
    )
    exporter, importer = (_of_effects(solution, year, clusters, error, side) for side in (0, 1))
    own = np.array([left[year] for left in solution.residual_regressors])
    weight = np.einsum("kl,lij->kij", solution.bread, own)
    across = np.stack(
        [given @ exporter.T, given @ importer.T]
    )  # regressors x exporters, regressors x importers
    total = np.sum(exporter**2, axis=1)[:, None] + np.sum(importer**2, axis=1) + 2 * exporter @ importer.T
    total += 2 * np.einsum("kij,ki->ij", weight, across[0]) + 2 * np.einsum("kij,kj->ij", weight, across[1])
    total += np.einsum("kij,kl,lij->ij", weight, given @ given.T, weight)
    return np.asarray(solution.adjustment * total)


def _clusters(solution: Solution) -> Codes:
    return np.arange(len(solution.grid.cell)) if solution.clusters is None else solution.clusters


def _errors(solution: Solution) -> Array:
    """Return each row's weighted error, 0 where the row took no part."""
    error = solution.weights * (solution.trade - solution.mean)
    return np.asarray(solution.grid.rows(error) * solution.grid.rows(solution.used))


def _of_effects(solution: Solution, year: int, clusters: Codes, error: Array, side: int) -> Array:
    """Return, for each exporter (side 0) or importer (1), the scores that move its effect, summed within clusters."""
    years, exporters, importers = solution.used.shape
    count = (exporters, importers)[side]
    units = [np.zeros((years, exporters, count)), np.zeros((years, importers, count))]
    units[side][year] = np.eye(count)
    sent, received = (np.ascontiguousarray(one[year].T) for one in solution.absorber.years.solve(*units))
    when, sender, receiver = solution.grid.codes()
    here = when == year
    sender, receiver, error, within = sender[here], receiver[here], error[here], clusters[here]
    rows = (
        np.bincount(within, (by_sender[sender] + by_receiver[receiver]) * error, int(clusters.max()) + 1)
        for by_sender, by_receiver in zip(sent, received, strict=True)
    )
    return np.array(list(rows))


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
