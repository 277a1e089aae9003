"""The normal equations of a weighted regression on regressors and fixed effects, solved without visiting the rows.

Once set up at given weights, a right-hand side is its inner products with the regressors and its sums over the
effects' groups, which are far fewer than the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, EffectColumns
from bilateral.gravity.panel_data import Array

_FLOOR = 1e-11  # root mean square of the index that rounding hides
_CLEARLY = 1e-2  # of a regressor's size, far above the precision to which the effects are taken out at first


@dataclass(frozen=True)
class Direction:
    """A step in coefficients and in effects, and its size: the root mean square of what it adds to the index."""

    coefficients: Array
    effects: EffectColumns
    size: float


class NormalEquations:
    """Regressors and effects at one set of weights.

    Attributes
    ----------
    effects : EffectColumns
        Those of the regressors.
    left : list of array, years x exporters x importers
        The regressors less their effects.
    information : array, regressors x regressors
        Cross products of what is left.
    weighted : WeightedAbsorber

    Parameters
    ----------
    absorber : Absorber
    regressors : sequence of array, years x exporters x importers
        Best of like size and with little left for the effects to explain, which costs digits.
    weights : array, years x exporters x importers
    tolerance : float
        Precision to which the effects are taken out of the regressors, relative to their size.
    start : EffectColumns
        The regressors' effects at weights like these.
    """

    def __init__(
        self,
        absorber: Absorber,
        regressors: Sequence[Array],
        weights: Array,
        tolerance: float,
        start: EffectColumns,
    ) -> None:
        self.weighted = absorber.weigh(weights)
        self._total = float(weights.sum())
        columns = [weights * regressor for regressor in regressors]
        self._sums = absorber.sums(columns)
        self._sizes = np.sqrt([np.vdot(*both) for both in zip(columns, regressors, strict=True)])
        self.effects = self.weighted.solve(self._sums, tolerance * self._sizes, start)
        self.left = self.effects.taken_from(regressors)
        # Not by a difference of products: what is left may be little, and is positive however rough the effects are.
        self.information = inner_products([weights * left for left in self.left], self.left)
        self._none = absorber.zeros(1)

    @property
    def independent(self) -> bool:
        """Whether effects and other regressors clearly leave something of each; False where it takes a closer look."""
        clearly = self.information - np.diag((_CLEARLY * self._sizes) ** 2)
        return bool(np.all(np.linalg.eigvalsh(clearly) > 0))

    def direction(self, products: Array, sums: EffectColumns, tolerance: float) -> Direction:
        """Regress a column on everything.

        Parameters
        ----------
        products : array, regressors
            The weighted column's inner products with the regressors.
        sums : EffectColumns
            The weighted column's sums over the effects' groups.
        tolerance : float
            Precision of the pair effects, relative to what they have to explain.
        """
        left = products - self.effects.products(sums)[:, 0]
        coefficients = solved(self.information, left)
        rest = sums.plus(self._sums, -coefficients[:, None])
        precision = np.maximum(tolerance * self.weighted.size(rest), _FLOOR * np.sqrt(self._total))
        effects = self.weighted.solve(rest, precision, self._none)
        explained = float(coefficients @ products + effects.products(sums)[0, 0])
        return Direction(coefficients, effects, float(np.sqrt(abs(explained) / self._total)))


def inner_products(left: Sequence[Array], right: Sequence[Array]) -> Array:
    """Return the inner product of each block on the left with each on the right."""
    return np.array([[np.vdot(one, other) for other in right] for one in left]).reshape(len(left), len(right))


def solved(information: Array, products: Array) -> Array:
    """Solve, with the shortest solution where there are several."""
    return np.asarray(np.linalg.lstsq(information, products, rcond=None)[0], dtype=np.float64)
