"""Pair effects on top of the yearly ones, by preconditioned conjugate gradients on the grid of pairs.

With the yearly effects eliminated exactly, what is left for the pairs is ``P'WP - P'WY (Y'WY)^-1 Y'WP``: never
formed, only applied. Symmetric pairs are directed pairs restricted to symmetric grids, so one code serves both.
"""

from __future__ import annotations

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.effects import YearEffects, inverse, summed
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
        totals = summed(years.weights, 0)
        self._totals = (totals + totals.T) / 2 if symmetric else totals
        self.per_pair = inverse(self._totals)

    def solve(
        self, pair_sums: Array, exporter_sums: Array, importer_sums: Array, precision: Array, start: Array
    ) -> Array:
        """Solve for the pair effects of several columns.

        Parameters
        ----------
        pair_sums, exporter_sums, importer_sums : array
            Weighted sums of the columns: exporters x importers x columns (a symmetric pair's in halves), years x
            exporters x columns, years x importers x columns.
        precision : array, columns
            Size of the residual, in the norm of the diagonal preconditioner, at which to stop.
        start : array, exporters x importers x columns
            Where to begin.

        Returns
        -------
        array, exporters x importers x columns

        Raises
        ------
        ConvergenceError
            The precision was not reached.
        """
        sent, received = self._years.solve(exporter_sums, importer_sums)
        found = np.empty_like(start)
        for column, small in enumerate(precision):
            explained = self._explained(sent[:, :, [column]], received[:, :, [column]])
            found[:, :, column] = self._solved(
                pair_sums[:, :, column] - explained, small, start[:, :, column]
            )
        return found

    def _solved(self, residual: Array, precision: float, start: Array) -> Array:
        """Solve for one column by conjugate gradients; the residual is at pair effects of zero."""
        found = start.copy()
        if start.any():
            residual -= self._apply(start)
        step = self.per_pair * residual
        direction = step
        size = np.vdot(residual, step)
        for _ in range(_LONGEST):
            if size <= precision**2:
                return found
            applied = self._apply(direction)
            length = size / np.vdot(direction, applied)
            found += length * direction
            residual -= length * applied
            step = self.per_pair * residual
            before, size = size, np.vdot(residual, step)
            direction = step + (size / before) * direction
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
        column = pairs[:, :, None]
        yearly = self._years.solve(self.exporter_sums(column), self.importer_sums(column))
        applied: Array = pairs * self._totals - self._explained(*yearly)
        return applied

    def _explained(self, exporter: Array, importer: Array) -> Array:
        """Sum, over the years of a pair, the weights times the yearly effects of one column."""
        sent: Array = (self._by_exporter.transpose(0, 2, 1) @ exporter.transpose(1, 0, 2))[:, :, 0]
        received = (self._by_importer.transpose(0, 2, 1) @ importer.transpose(1, 0, 2))[:, :, 0]
        if not self._symmetric:
            return sent + received.T
        sent += received
        sent /= 2
        return sent + sent.T
