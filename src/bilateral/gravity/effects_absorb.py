"""Taking fixed effects out of columns: weighted least squares on the effects, from sums over their groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bilateral.gravity.effects import YearEffects, connected_parts, summed
from bilateral.gravity.effects_pair import PairEffects
from bilateral.gravity.panel_data import Array, Codes, Mask, slices

PairKind = Literal["symmetric", "directed"]
_ALL = slice(None)


@dataclass(frozen=True)
class EffectColumns:
    """A value per group and column: effects, or sums over the groups' rows.

    Years x exporters x columns, years x importers x columns and, with pair effects, exporters x importers x columns.
    A symmetric pair stands in both of its places: its effect whole, its sum in halves.
    """

    exporter_year: Array
    importer_year: Array
    pair: Array | None = None

    @property
    def kinds(self) -> tuple[Array, ...]:
        """The arrays there are; the axis of the block that each sums over is 2, 1, 0."""
        yearly = (self.exporter_year, self.importer_year)
        return yearly if self.pair is None else (*yearly, self.pair)

    def block(self, column: int, years: slice = _ALL, out: Array | None = None) -> Array:
        """Return the sum of one column's effects in every cell of the block, or of some of its years."""
        sent, received = (
            self.exporter_year[years, :, None, column],
            self.importer_year[years, None, :, column],
        )
        yearly = np.add(sent, received, out=out)
        if self.pair is not None:
            yearly += self.pair[None, :, :, column]
        return yearly

    def taken_from(self, blocks: Sequence[Array]) -> list[Array]:
        """Return blocks, one for each column, less that column's effects."""
        found = [np.empty_like(block) for block in blocks]
        for number, (block, left) in enumerate(zip(blocks, found, strict=True)):
            for years in slices(block):
                np.subtract(block[years], self.block(number, years, out=left[years]), out=left[years])
        return found

    def plus(self, other: EffectColumns, mix: Array) -> EffectColumns:
        """Return these values plus the other's columns mixed (other's columns x our columns)."""
        return EffectColumns(
            *(ours + theirs @ mix for ours, theirs in zip(self.kinds, other.kinds, strict=True))
        )

    def products(self, other: EffectColumns) -> Array:
        """Return the inner products of our columns with the other's (our columns x other's columns)."""
        pairs = zip(self.kinds, other.kinds, strict=True)
        total: Array = np.sum([_flat(ours).T @ _flat(theirs) for ours, theirs in pairs], axis=0)
        return total


class Absorber:
    """The fixed effects of a model.

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
        self._shape = used.shape

    def zeros(self, columns: int) -> EffectColumns:
        """Return effects of zero for so many columns."""
        years, exporters, importers = self._shape
        return EffectColumns(
            np.zeros((years, exporters, columns)),
            np.zeros((years, importers, columns)),
            np.zeros((exporters, importers, columns)) if self._pair else None,
        )

    def total(self, block: Array, axis: int) -> Array:
        """Sum a block over each group of the kind of effect that is constant along an axis."""
        sums = summed(block, axis)
        return (sums + sums.T) / 2 if axis == 0 and self._pair == "symmetric" else sums

    def sums(self, columns: Sequence[Array]) -> EffectColumns:
        """Sum blocks over each group of every kind."""
        found = self.zeros(len(columns))
        for axis, kind in zip((2, 1, 0), found.kinds, strict=False):
            for number, column in enumerate(columns):
                kind[:, :, number] = self.total(column, axis)
        return found

    def weigh(self, weights: Array) -> WeightedAbsorber:
        """Solve the normal equations at new weights."""
        return WeightedAbsorber(self, weights, self._parts, self._pair)


class WeightedAbsorber:
    """The fixed effects at one set of weights, ready to be taken out of columns."""

    def __init__(self, absorber: Absorber, weights: Array, parts: Codes, pair: PairKind | None) -> None:
        self._absorber = absorber
        self.years = YearEffects(weights, parts)
        self._pairs = PairEffects(self.years, pair == "symmetric") if pair else None

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
        weighted = [self.years.weights * column for column in columns]
        sizes = np.sqrt([np.vdot(ours, column) for ours, column in zip(weighted, columns, strict=True)])
        start = self._absorber.zeros(len(columns))
        return self.solve(self._absorber.sums(weighted), tolerance * sizes, start)

    def solve(self, sums: EffectColumns, precision: Array, start: EffectColumns) -> EffectColumns:
        """Return the effects whose weighted sums over the groups are given.

        Parameters
        ----------
        sums : EffectColumns
        precision : array, columns
            Size of the pairs' residual, in the norm of `size`, at which to stop.
        start : EffectColumns
            Where to begin, as far as pairs go.

        Raises
        ------
        ConvergenceError
            The pair effects did not reach the precision.
        """
        sent, received = sums.exporter_year, sums.importer_year
        if self._pairs is None or sums.pair is None or start.pair is None:
            return EffectColumns(*self.years.solve(sent, received))
        pair = self._pairs.solve(sums.pair, sent, received, precision, start.pair)
        sent, received = sent - self._pairs.exporter_sums(pair), received - self._pairs.importer_sums(pair)
        return EffectColumns(*self.years.solve(sent, received), pair)

    def size(self, sums: EffectColumns) -> Array:
        """Return the norm of each column of sums: the root of the groups' squared means times weights, summed."""
        per_group = [self.years.per_exporter, self.years.per_importer]
        if self._pairs is not None:
            per_group.append(self._pairs.per_pair)
        squares = [
            (kind**2 * one[:, :, None]).sum(axis=(0, 1))
            for kind, one in zip(sums.kinds, per_group, strict=True)
        ]
        return np.asarray(np.sqrt(np.sum(squares, axis=0)))


def _flat(values: Array) -> Array:
    return values.reshape(-1, values.shape[2])
