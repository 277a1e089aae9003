"""Poisson pseudo-maximum likelihood by iteratively reweighted least squares with the fixed effects taken out.

Each step is Newton's: the regressors are regressed on the effects at the present weights, and the residual of trade
on both (Frisch, Waugh, Lovell). The fixed point does not depend on how precisely a step is solved, nor at which
weights. So the precision is loose at first and tightens with the steps, and the weights of one step serve the next
ones as long as these shrink fast. After each step the groups' totals are fitted in turn by scaling (Deming and
Stephan, Annals of Mathematical Statistics 11(4), 1940), which Newton does slowly where the total is near zero; it can
only raise the likelihood. Algorithm otherwise after Correia, Guimaraes and Zylkin, "Fast Poisson estimation with
high-dimensional fixed effects", Stata Journal 20(1), 2020.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, EffectColumns, WeightedAbsorber
from bilateral.gravity.effects_pair import ConvergenceError
from bilateral.gravity.panel_data import Array, Mask, slices
from bilateral.gravity.ppml_normal import Direction, NormalEquations, inner_products, solved

_STEPS = 200
_HALVINGS = 30
# Root mean square change of the index, and largest change of a coefficient beside 1 and itself, to be expected of the
# next step if it shrinks like the last one. Rows of little weight may still move by more than the mean, which asks for
# a margin.
_SMALLEST_STEP = 2e-10
_TOTALS = 1e-8  # how closely a country's total of a year must be met, as PPML does exactly
_FAST = 0.1  # weights and precision are kept while a step is less than this part of the one before
_FINEST = 1e-8
_START = 1e-5  # precision of the first step, which decides how near the maximum the others begin
_ADDED = 0.1  # to trade, where the iteration begins
_HIGHEST = 600.0  # an index whose exponentials can still be summed


@dataclass(frozen=True)
class Problem:
    """What is to be fitted. Blocks are years x exporters x importers, 0 outside `used` but for the regressors.

    These are best of like size, since the coefficients' steps are compared with one threshold.
    """

    used: Mask
    trade: Array
    weights: Array
    offset: Array
    regressors: Sequence[Array]
    absorber: Absorber

    @cached_property
    def observed(self) -> Array:
        """Trade times prior weights."""
        return self.weights * self.trade

    @cached_property
    def totals(self) -> EffectColumns:
        """What each group's expected trade must sum to."""
        return self.absorber.sums([self.observed])

    @cached_property
    def gains(self) -> Array:
        """What the log likelihood gains with each coefficient, besides what expected trade costs it."""
        return self.products(self.observed)

    def products(self, column: Array) -> Array:
        """Return a column's inner products with the regressors."""
        return inner_products(self.regressors, [column])[:, 0]


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


@dataclass(frozen=True)
class _Point:
    """Where the iteration stands: parameters, expected trade times prior weights, loss, and the loss's derivatives."""

    coefficients: Array
    effects: EffectColumns
    expected: Array
    loss: float
    products: Array
    sums: EffectColumns


def first_equations(problem: Problem) -> NormalEquations:
    """Return the normal equations of the first step, at weights of trade + 0.1 as is customary."""
    weights = problem.weights * (problem.trade + _ADDED)
    return _weigh(problem, weights, _START, problem.absorber.zeros(len(problem.regressors)))


def fit(problem: Problem, first: NormalEquations) -> Fit:
    """Maximise the Poisson likelihood.

    Parameters
    ----------
    problem : Problem
        Its regressors are `first.left`.
    first : NormalEquations
        Of the first step.

    Raises
    ------
    ConvergenceError
        No maximum was reached, or it does not meet the countries' totals.
    """
    point = _start(problem, first)
    before, fresh, tolerance = 1.0, True, 1e-3
    start = problem.absorber.zeros(len(problem.regressors))
    for step in range(1, _STEPS + 1):
        if fresh:
            normal = _weigh(problem, point.expected, tolerance, start)
            start = normal.effects
        direction = normal.direction(point.products, point.sums, tolerance)
        point, length = _move(problem, point, direction)
        size = _size(direction, point.coefficients)
        coming = size * size / before if length == 1 else size
        if coming < _SMALLEST_STEP and _totals_gap(problem, point) < _TOTALS:
            return _finish(problem, point, normal, step + 1)
        if length == 0 and tolerance == _FINEST:
            raise ConvergenceError("The likelihood could not be improved, yet no maximum was reached.")
        fresh = length < 1 or size > _FAST * before
        if fresh:
            tolerance = max(tolerance / 10, _FINEST)
        before = size
    raise ConvergenceError(
        f"The estimate did not converge in {_STEPS} steps (last change {size:.1e}).\n"
        "A regressor may separate zero from positive trade, or its values may be of extreme size."
    )


def _size(direction: Direction, coefficients: Array) -> float:
    return float(max([direction.size, *(np.abs(direction.coefficients) / (1 + np.abs(coefficients)))]))


def _weigh(problem: Problem, weights: Array, tolerance: float, start: EffectColumns) -> NormalEquations:
    return NormalEquations(problem.absorber, problem.regressors, weights, tolerance, start)


def _start(problem: Problem, first: NormalEquations) -> _Point:
    """Regress log(trade + 0.1) on everything, weighted by trade + 0.1."""
    mean = problem.trade + _ADDED
    working = problem.weights * (mean * (np.log(mean) - problem.offset) - _ADDED)
    sums = problem.absorber.sums([working])
    step = first.direction(problem.products(working) + first.effects.products(sums)[:, 0], sums, _START)
    effects = step.effects.plus(first.effects, step.coefficients[:, None])
    return _levelled(problem, step.coefficients, effects, _expected(problem, step.coefficients, effects))


def _expected(problem: Problem, coefficients: Array, effects: EffectColumns) -> Array:
    expected = np.empty(problem.used.shape)
    for years in slices(expected):
        index = effects.block(0, years, out=expected[years])
        index += problem.offset[years]
        for coefficient, regressor in zip(coefficients, problem.regressors, strict=True):
            index += coefficient * regressor[years]
        np.exp(np.minimum(index, _HIGHEST, out=index), out=index)
        index *= problem.weights[years]
    return expected


def _loss(problem: Problem, coefficients: Array, effects: EffectColumns, total: float) -> float:
    """Return the negative log likelihood less what is constant; `total` is all expected trade."""
    gain = coefficients @ problem.gains + problem.totals.products(effects)[0, 0]
    return float(total - gain)


def _levelled(problem: Problem, coefficients: Array, effects: EffectColumns, expected: Array) -> _Point:
    """Scale expected trade (in place) to the total of each group, one kind of effect after the other."""
    levels = []
    for axis, level, total in zip((2, 1, 0), effects.kinds, problem.totals.kinds, strict=False):
        fitted = problem.absorber.total(expected, axis)
        ratio = np.divide(total[:, :, 0], fitted, out=np.ones_like(fitted), where=fitted > 0)
        expected *= np.expand_dims(ratio, axis)
        levels.append(level + np.log(ratio)[:, :, None])
    effects = EffectColumns(*levels)
    fitted_sums = problem.absorber.sums([expected])
    return _Point(
        coefficients=coefficients,
        effects=effects,
        expected=expected,
        loss=_loss(problem, coefficients, effects, fitted_sums.exporter_year.sum()),
        products=problem.gains - problem.products(expected),
        sums=problem.totals.plus(fitted_sums, np.array([[-1.0]])),
    )


def _move(problem: Problem, point: _Point, direction: Direction) -> tuple[_Point, float]:
    """Take the step, halved until the likelihood is no worse than rounding; return what part was taken, 0 for none."""
    highest = point.loss + 1e-10 * abs(point.loss)
    length = 1.0
    for _ in range(_HALVINGS):
        coefficients = point.coefficients + length * direction.coefficients
        effects = point.effects.plus(direction.effects, np.array([[length]]))
        expected = _expected(problem, coefficients, effects)
        if _loss(problem, coefficients, effects, expected.sum()) <= highest:
            return _levelled(problem, coefficients, effects, expected), length
        length /= 2
    return point, 0.0


def _finish(problem: Problem, point: _Point, normal: NormalEquations, steps: int) -> Fit:
    final = _weigh(problem, point.expected, 1e-10, normal.effects)
    mean = np.divide(point.expected, problem.weights, out=np.zeros_like(point.expected), where=problem.used)
    return Fit(
        coefficients=point.coefficients,
        effects=point.effects,
        mean=mean,
        residual_regressors=final.left,
        bread=solved(final.information, np.eye(len(final.left))),
        weighted=final.weighted,
        deviance=_deviance(problem, mean),
        iterations=steps,
    )


def _totals_gap(problem: Problem, point: _Point) -> float:
    """Return the largest relative difference of fitted and observed totals of a country and year."""
    return max(
        float(np.max(np.abs(gap[total > 0]) / total[total > 0]))
        for gap, total in zip(point.sums.kinds[:2], problem.totals.kinds[:2], strict=True)
    )


def _deviance(problem: Problem, mean: Array) -> float:
    total = 0.0
    for years in slices(mean):
        trade, fitted = problem.trade[years], mean[years]
        ratio = np.divide(trade, fitted, out=np.ones_like(fitted), where=trade > 0)
        total += float(np.vdot(problem.weights[years], trade * np.log(ratio, out=ratio) - (trade - fitted)))
    return 2 * total
