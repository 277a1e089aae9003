"""Poisson pseudo-maximum likelihood by iteratively reweighted least squares with the fixed effects taken out.

Each step is Newton's: the working residual and the regressors are regressed on the effects at the present weights,
then on each other (Frisch, Waugh, Lovell). The fixed point does not depend on how precisely the effects are taken out
on the way, so that precision is loose at first and tightens with the steps; regressors start from what the step before
left of them. Algorithm after Correia, Guimaraes and Zylkin, "Fast Poisson estimation with high-dimensional fixed
effects", Stata Journal 20(1), 2020.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, EffectColumns, WeightedAbsorber
from bilateral.gravity.effects_pair import ConvergenceError
from bilateral.gravity.panel_data import Array, Mask

_STEPS = 200
_HALVINGS = 30
# Root mean square change of the index, and largest change of a coefficient of unit scale. Newton's next step would be
# far smaller; rows of little weight may still move by more than the mean, which asks for a margin.
_SMALLEST_STEP = 1e-8
_TOTALS = 1e-8  # how closely a country's total of a year must be met, as PPML does exactly


@dataclass(frozen=True)
class Problem:
    """What is to be fitted. Blocks are years x exporters x importers, 0 outside `used`.

    Regressors are best of like size, since the coefficients' steps are compared with one threshold.
    """

    used: Mask
    trade: Array
    weights: Array
    offset: Array
    regressors: Sequence[Array]
    absorber: Absorber


@dataclass(frozen=True)
class Fit:
    """A converged fit: see `Solution` for the fields."""

    coefficients: Array
    effects: EffectColumns
    mean: Array
    residual_regressors: list[Array]
    bread: Array
    weighted: WeightedAbsorber
    deviance: float
    iterations: int


@dataclass
class _Point:
    """Where the iteration stands: parameters and the values that follow from them."""

    coefficients: Array
    effects: EffectColumns
    index: Array
    mean: Array
    loss: float


@dataclass
class _Direction:
    """A Newton step, in coefficients, in effects, and its size in the index."""

    coefficients: Array
    effects: EffectColumns
    size: float


def fit(problem: Problem) -> Fit:
    """Maximise the Poisson likelihood.

    Raises
    ------
    ConvergenceError
        No maximum was reached, or it does not meet the countries' totals.
    """
    regression = _Regression(problem)
    point = _start(problem, regression)
    tolerance = 1e-2
    for step in range(1, _STEPS + 1):
        weighted = problem.absorber.weigh(problem.weights * point.mean)
        residual = np.divide(
            problem.trade - point.mean, point.mean, out=np.zeros_like(point.mean), where=problem.used
        )
        direction = regression.direction(residual, weighted, tolerance)
        point = _move(problem, point, direction)
        if direction.size < _SMALLEST_STEP and _totals_gap(problem, point.mean) < _TOTALS:
            return _finish(problem, regression, point, step + 1)
        tolerance = float(np.clip(direction.size * 0.1, 1e-8, tolerance))
    raise ConvergenceError(
        f"The estimate did not converge in {_STEPS} steps (last change {direction.size:.1e}).\n"
        "A regressor may separate zero from positive trade, or its values may be of extreme size."
    )


class _Regression:
    """The regressors less their fixed effects, kept from step to step: the next weights are nearly these."""

    def __init__(self, problem: Problem) -> None:
        self._used = problem.used
        self.left = [regressor.copy() for regressor in problem.regressors]
        self._taken = problem.absorber.zeros(len(self.left))

    def take_out(
        self, weighted: WeightedAbsorber, tolerance: float, working: Array | None = None
    ) -> EffectColumns:
        """Take the effects at these weights out of the regressors, and of `working` (in place) beside them."""
        columns = self.left if working is None else [*self.left, working]
        effects = weighted.effects_of(columns, tolerance)
        for number, column in enumerate(columns):
            column -= effects.block(number)
            column *= self._used  # a cell without a row must stay empty
        self._taken = self._taken.plus(effects, np.eye(len(columns), len(self.left)))
        return effects

    def direction(self, working: Array, weighted: WeightedAbsorber, tolerance: float) -> _Direction:
        """Regress the working residual (which is used up) on effects and regressors."""
        weights = weighted.years.weights
        whole = float(np.vdot(weights, working**2))
        found = self.take_out(weighted, tolerance, working)
        count = len(self.left)
        coefficients = _solved(self.information(weights), self._products(weights, working))
        for coefficient, left in zip(coefficients, self.left, strict=True):
            working -= coefficient * left
        explained = max(whole - float(np.vdot(weights, working**2)), 0.0)
        own = np.zeros((count + 1, 1))
        own[count] = 1.0
        effects = _none_of(found).plus(found, own).plus(self._taken, -coefficients[:, None])
        size = np.sqrt(explained / weights.sum())
        return _Direction(coefficients, effects, float(max([size, *np.abs(coefficients)])))

    def information(self, weights: Array) -> Array:
        """Return the cross products of the regressors left."""
        return np.array([self._products(weights, left) for left in self.left]).reshape(
            len(self.left), len(self.left)
        )

    def _products(self, weights: Array, column: Array) -> Array:
        weighted = weights * column
        return np.array([np.vdot(weighted, left) for left in self.left])


def _start(problem: Problem, regression: _Regression) -> _Point:
    """Regress log(trade + 0.1) on everything, weighted by trade + 0.1: the customary first step."""
    mean = np.where(problem.used, problem.trade + 0.1, 1.0)
    working = np.where(problem.used, np.log(mean) + (problem.trade - mean) / mean - problem.offset, 0.0)
    weighted = problem.absorber.weigh(np.where(problem.used, problem.weights * mean, 0.0))
    step = regression.direction(working, weighted, 1e-2)
    return _point(problem, step.coefficients, step.effects)


def _point(problem: Problem, coefficients: Array, effects: EffectColumns) -> _Point:
    index = problem.offset + effects.block(0)
    for coefficient, regressor in zip(coefficients, problem.regressors, strict=True):
        index += coefficient * regressor
    with np.errstate(over="ignore"):
        mean = np.where(problem.used, np.exp(index), 0.0)
    loss = float(np.vdot(problem.weights, mean)) - float(np.vdot(problem.weights * problem.trade, index))
    return _Point(coefficients, effects, index, mean, loss)


def _move(problem: Problem, point: _Point, direction: _Direction) -> _Point:
    """Take the step, halved until the likelihood is no worse than rounding."""
    slack = 1e-10 * abs(point.loss)
    length = 1.0
    for _ in range(_HALVINGS):
        effects = point.effects.plus(direction.effects, np.array([[length]]))
        moved = _point(problem, point.coefficients + length * direction.coefficients, effects)
        if moved.loss <= point.loss + slack:
            return moved
        length /= 2
    raise ConvergenceError("The likelihood could not be improved, yet no maximum was reached.")


def _finish(problem: Problem, regression: _Regression, point: _Point, steps: int) -> Fit:
    weighted = problem.absorber.weigh(problem.weights * point.mean)
    regression.take_out(weighted, 1e-10)
    return Fit(
        coefficients=point.coefficients,
        effects=point.effects,
        mean=point.mean,
        residual_regressors=regression.left,
        bread=_solved(regression.information(weighted.years.weights), np.eye(len(regression.left))),
        weighted=weighted,
        deviance=_deviance(problem, point.mean),
        iterations=steps,
    )


def _solved(information: Array, products: Array) -> Array:
    return np.asarray(np.linalg.lstsq(information, products, rcond=None)[0], dtype=np.float64)


def _totals_gap(problem: Problem, mean: Array) -> float:
    """Return the largest relative difference of fitted and observed totals of a country and year."""
    gaps = [0.0]
    for axis in (1, 2):
        observed = (problem.weights * problem.trade).sum(axis=axis)
        fitted = (problem.weights * mean).sum(axis=axis)
        gaps.append(float(np.max(np.abs(fitted - observed)[observed > 0] / observed[observed > 0])))
    return max(gaps)


def _deviance(problem: Problem, mean: Array) -> float:
    positive = problem.used & (problem.trade > 0)
    ratio = np.divide(problem.trade, mean, out=np.ones_like(mean), where=positive)
    return float(
        2 * np.vdot(problem.weights, problem.trade * np.log(ratio) - (problem.trade - mean) * problem.used)
    )


def _none_of(columns: EffectColumns) -> EffectColumns:
    """Return one column of zeros in the shape of given effects."""
    pair = None if columns.pair is None else np.zeros_like(columns.pair[:, :, :1])
    return replace(
        columns,
        exporter_year=np.zeros_like(columns.exporter_year[:, :, :1]),
        importer_year=np.zeros_like(columns.importer_year[:, :, :1]),
        pair=pair,
    )
