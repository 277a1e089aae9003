"""Taking fixed effects out of columns: weighted least squares on the effects, residual and effects returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bilateral.gravity.effects import YearEffects, connected_parts
from bilateral.gravity.effects_pair import PairEffects
from bilateral.gravity.panel_data import Array, Mask

PairKind = Literal["symmetric", "directed"]


@dataclass(frozen=True)
class EffectColumns:
    """Effects of several columns: years x exporters x columns, years x importers x columns, and the pairs'."""

    exporter_year: Array
    importer_year: Array
    pair: Array | None

    def block(self, column: int) -> Array:
        """Return the sum of one column's effects in every cell of the block."""
        yearly = self.exporter_year[:, :, None, column] + self.importer_year[:, None, :, column]
        if self.pair is not None:
            yearly += self.pair[None, :, :, column]
        return yearly

    def plus(self, other: EffectColumns, mix: Array) -> EffectColumns:
        """Return these effects plus the other's columns mixed (other's columns x our columns)."""
        pair = None if self.pair is None or other.pair is None else self.pair + other.pair @ mix
        return EffectColumns(
            self.exporter_year + other.exporter_year @ mix,
            self.importer_year + other.importer_year @ mix,
            pair,
        )


class Absorber:
    """The fixed effects of a model at given weights.

    Parameters
    ----------
    used : array of bool, years x exporters x importers
        The cells that take part; weights are positive exactly there.
    pair : "symmetric", "directed" or None
        Kind of pair effects; None without them (two-way).
    """

    def __init__(self, used: Mask, pair: PairKind | None) -> None:
        self._parts = connected_parts(used)
        self._pair = pair
        self.shape = used.shape

    def zeros(self, columns: int) -> EffectColumns:
        """Return effects of zero for so many columns."""
        years, exporters, importers = self.shape
        return EffectColumns(
            np.zeros((years, exporters, columns)),
            np.zeros((years, importers, columns)),
            np.zeros((exporters, importers, columns)) if self._pair else None,
        )

    def weigh(self, weights: Array) -> WeightedAbsorber:
        """Solve the normal equations at new weights."""
        years = YearEffects(weights, self._parts, often=self._pair is not None)
        return WeightedAbsorber(years, PairEffects(years, self._pair == "symmetric") if self._pair else None)


class WeightedAbsorber:
    """The fixed effects at one set of weights, ready to be taken out of columns."""

    def __init__(self, years: YearEffects, pairs: PairEffects | None) -> None:
        self.years = years
        self._pairs = pairs

    def effects_of(self, columns: Sequence[Array], tolerance: float) -> EffectColumns:
        """Regress each column on the fixed effects.

        Parameters
        ----------
        columns : sequence of array, years x exporters x importers
        tolerance : float
            Precision of the pair effects relative to the column's size; the yearly effects are always exact.

        Raises
        ------
        ConvergenceError
            The pair effects did not reach the tolerance.
        """
        weights = self.years.weights
        years, exporters, importers = weights.shape
        sent = np.empty((years, exporters, len(columns)))
        received = np.empty((years, importers, len(columns)))
        paired = np.empty((exporters, importers, len(columns)))
        sizes = np.empty(len(columns))
        for number, column in enumerate(columns):
            weighted = weights * column
            weighted.sum(axis=2, out=sent[:, :, number])
            weighted.sum(axis=1, out=received[:, :, number])
            if self._pairs:
                weighted.sum(axis=0, out=paired[:, :, number])
                sizes[number] = np.sqrt(np.vdot(weighted, column))
        if self._pairs is None:
            return EffectColumns(*self.years.solve(sent, received), None)
        pair = self._pairs.solve(paired, sent, received, tolerance * sizes)
        sent -= self._pairs.exporter_sums(pair)
        received -= self._pairs.importer_sums(pair)
        return EffectColumns(*self.years.solve(sent, received), pair)
