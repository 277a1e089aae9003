"""Pair effects on top of the yearly ones, by preconditioned conjugate gradients on the grid of pairs.

With the yearly effects eliminated exactly, what is left for the pairs is ``P'WP - P'WY (Y'WY)^-1 Y'WP``: never
formed, only applied. Symmetric pairs are directed pairs restricted to symmetric grids, so one code serves both.
"""

from __future__ import annotations

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.effects import YearEffects
from bilateral.gravity.panel_data import Array

_LONGEST = 2000


class ConvergenceError(BilateralError, ArithmeticError):
    """An iteration did not reach its tolerance; no number is handed out."""


class PairEffects:
    """Solves for pair effects beside exactly solved yearly effects.

    Parameters
    ----------
    years : YearEffects
        The yearly effects at the weights in question.
    symmetric : bool
        Whether the effect of exporter and importer is that of importer and exporter.
    """

    def __init__(self, years: YearEffects, symmetric: bool) -> None:
        self._years = years
        self._symmetric = symmetric
        # Views with a stride of one along years or countries, which the matrix product takes without a copy.
        self._by_exporter = years.weights.transpose(1, 0, 2)
        self._by_importer = years.transposed.transpose(1, 0, 2)
        totals = self._folded(years.weights.sum(axis=0)[:, :, None])
        self._totals = totals
        self._scale = np.divide(1.0, totals, out=np.zeros_like(totals), where=totals > 0)

    def solve(self, pair_sums: Array, exporter_sums: Array, importer_sums: Array, precision: Array) -> Array:
        """Solve for the pair effects of several columns at once.

        Parameters
        ----------
        pair_sums, exporter_sums, importer_sums : array
            Weighted sums of the columns: exporters x importers x columns, years x exporters x columns,
            years x importers x columns.
        precision : array, columns
            Size of the residual, in the norm of the diagonal preconditioner, at which to stop.

        Returns
        -------
        array, exporters x importers x columns

        Raises
        ------
        ConvergenceError
            The precision was not reached.
        """
        residual = self._folded(pair_sums - self._explained(*self._years.solve(exporter_sums, importer_sums)))
        found = np.zeros_like(residual)
        step = self._scale * residual
        direction = step
        size = _dot(residual, step)
        for _ in range(_LONGEST):
            if np.all(size <= precision**2):
                return found
            applied = self._apply(direction)
            length = _ratio(size, _dot(direction, applied))
            found += length * direction
            residual -= length * applied
            step = self._scale * residual
            before, size = size, _dot(residual, step)
            direction = step + _ratio(size, before) * direction
        raise ConvergenceError(
            f"The pair effects did not converge in {_LONGEST} steps of conjugate gradients."
        )

    def exporter_sums(self, pairs: Array) -> Array:
        """Sum weights times pair effects over the importers of each exporter and year."""
        return (self._by_exporter @ pairs).transpose(1, 0, 2)

    def importer_sums(self, pairs: Array) -> Array:
        """Sum weights times pair effects over the exporters of each importer and year."""
        return (self._by_importer @ pairs.transpose(1, 0, 2)).transpose(1, 0, 2)

    def _apply(self, pairs: Array) -> Array:
        explained = self._explained(*self._years.solve(self.exporter_sums(pairs), self.importer_sums(pairs)))
        return pairs * self._totals - self._folded(explained)

    def _explained(self, exporter: Array, importer: Array) -> Array:
        """Sum, over the years of a pair, the weights times given yearly effects."""
        sent = self._by_exporter.transpose(0, 2, 1) @ exporter.transpose(1, 0, 2)
        received = self._by_importer.transpose(0, 2, 1) @ importer.transpose(1, 0, 2)
        total: Array = sent + received.transpose(1, 0, 2)
        return total

    def _folded(self, pairs: Array) -> Array:
        return (pairs + pairs.transpose(1, 0, 2)) / 2 if self._symmetric else pairs


def _dot(left: Array, right: Array) -> Array:
    total: Array = np.einsum("ijk,ijk->k", left, np.broadcast_to(right, left.shape))
    return total


def _ratio(above: Array, below: Array) -> Array:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
