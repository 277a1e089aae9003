"""The arrays of a fitted model, as the estimate keeps them for what is computed from it later."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.gravity.effects_absorb import EffectColumns, PairKind, WeightedAbsorber
from bilateral.gravity.panel_data import Array, Codes, Grid, Mask


@dataclass(frozen=True)
class Solution:
    """A converged fit. Blocks are years x exporters x importers and 0 in cells that are not used.

    Attributes
    ----------
    used : array of bool
        Cells that took part.
    trade, mean, weights : array
        Observed trade, expected trade, prior weights.
    residual_regressors : list of array
        The regressors with the fixed effects taken out at the final weights; of no meaning in cells not used.
    bread : array, coefficients x coefficients
        Inverse of the information matrix of the coefficients.
    coefficients : array
    effects : EffectColumns
        One column of fixed effects.
    absorber : WeightedAbsorber
        The fixed effects' normal equations at the final weights.
    clusters : array of int, one per row of the data, or None
    adjustment : float
        Small-sample factor of the covariance.
    """

    grid: Grid
    pair: PairKind | None
    used: Mask
    trade: Array
    mean: Array
    weights: Array
    residual_regressors: list[Array]
    bread: Array
    coefficients: Array
    effects: EffectColumns
    absorber: WeightedAbsorber
    clusters: Codes | None
    adjustment: float
