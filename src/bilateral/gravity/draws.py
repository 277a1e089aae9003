"""How uncertain a scenario's answer is: many equilibria over the coefficients' covariance and the elasticity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from bilateral.gravity.closure import Closure, checked_closure, spending
from bilateral.gravity.ge_checks import require_positive
from bilateral.gravity.ge_economy import Array, Economy, abroad, checked_theta, economy
from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.ge_newton import solve
from bilateral.gravity.ge_systems import Markets, settled_index
from bilateral.gravity.scenario import Pair, cost_change, places, tariff_change

Result = Literal["welfare", "real_gdp", "exports", "pair_trade"]

_BLOCK = 32  # draws at a time: at 69 countries the stack stays in the processor's cache


@dataclass(frozen=True)
class Shock:
    """What changes between pairs; its log effect is linear in the drawn coefficients and in theta.

    Attributes
    ----------
    pairs : tuple of (str, str)
        Exporter and importer; both directions change unless `directed`.
    weights : tuple of float
        How much of each coefficient applies: ``(1,)`` for one agreement, ``(-1,)`` for its end, ``(1, 1, 1)``
        for one that has phased in by three coefficients; empty for no agreement.
    tariff_points, tariff_base_percent, cost_percent : float
        As in `tariff_change` and `cost_change`.
    """

    pairs: tuple[Pair, ...]
    weights: tuple[float, ...] = ()
    tariff_points: float = 0.0
    tariff_base_percent: float = 0.0
    cost_percent: float = 0.0
    directed: bool = False

    def log_effect(self, coefficients: Array, theta: Array) -> Array:
        """Return the log partial effect of each draw, (M,), from coefficients (M, K) and elasticities (M,)."""
        per_theta = np.log(tariff_change(self.tariff_points, 1.0, base_percent=self.tariff_base_percent))
        per_theta += np.log(cost_change(self.cost_percent, 1.0))
        return np.asarray(coefficients @ np.array(self.weights) + theta * per_theta)


@dataclass(frozen=True)
class Uncertainty:
    """From what is drawn: coefficients from a normal distribution, theta evenly from a range.

    Attributes
    ----------
    theta : (float, float)
        Lowest and highest trade elasticity; equal ones hold it fixed.
    coefficients : tuple of float
        Estimates, one for each of the shock's weights.
    covariance : array_like, (K, K)
        Their covariance.
    """

    theta: tuple[float, float]
    coefficients: tuple[float, ...] = ()
    covariance: npt.ArrayLike = field(default_factory=lambda: np.zeros((0, 0)))

    def draw(self, count: int, seed: int) -> tuple[Array, Array]:
        """Return coefficients (M, K) and elasticities (M,); the same seed gives the same draws.

        Raises
        ------
        EconomyError
            No draws are asked for, the covariance does not fit or is none, the range of theta is none.
        """
        low, high = (checked_theta(theta) for theta in self.theta)
        if low > high or count < 1:
            raise EconomyError(f"{count} draws of theta from {low} to {high} cannot be made.")
        mean, covariance = np.array(self.coefficients, dtype=np.float64), self._covariance()
        values, vectors = np.linalg.eigh(covariance)
        if values.size and values.min() < -1e-12 * max(1.0, values.max()):
            raise EconomyError("The covariance of the coefficients has a negative variance.")
        normal = np.random.default_rng(seed)
        around = normal.standard_normal((count, mean.size)) * np.sqrt(np.maximum(values, 0))
        return mean + around @ vectors.T, normal.uniform(low, high, count)

    def _covariance(self) -> Array:
        covariance, count = np.array(self.covariance, dtype=np.float64), len(self.coefficients)
        if covariance.shape != (count, count) or not np.isfinite(covariance).all():
            raise EconomyError(f"{count} coefficients need a finite covariance of {count} x {count}.")
        if not np.allclose(covariance, covariance.T, rtol=1e-9, atol=0):
            raise EconomyError("The covariance of the coefficients is not symmetric.")
        return covariance


@dataclass(frozen=True)
class Draws:
    """The equilibria of M draws of N countries.

    Attributes
    ----------
    theta, effect : ndarray, (M,)
        Elasticity drawn, and partial effect on the pairs' trade (1 is no change).
    welfare, real_gdp, exports : ndarray, (M, N)
        Ratios, 1 is no change. Exports are international; NaN for a country that had none.
    pair_trade : ndarray, (M, P, 2)
        Ratios of each pair's trade: first to second, second to first. NaN where there was none.
    residual : float
        Worst relative market-clearing error of all draws.
    """

    labels: tuple[str, ...]
    pairs: tuple[Pair, ...]
    closure: Closure
    seed: int
    theta: Array
    effect: Array
    welfare: Array
    real_gdp: Array
    exports: Array
    pair_trade: Array
    residual: float

    def quantiles(self, result: Result, levels: Sequence[float] = (0.025, 0.5, 0.975)) -> Array:
        """Return quantiles over the draws, the levels first: (Q, N), or (Q, P, 2) for ``pair_trade``."""
        return np.asarray(np.quantile(getattr(self, result), levels, axis=0))


def simulate(
    trade: npt.ArrayLike,
    shock: Shock,
    uncertainty: Uncertainty,
    draws: int = 500,
    seed: int = 0,
    closure: Closure = "additive",
    *,
    labels: Sequence[str] | None = None,
) -> Draws:
    """Solve the full equilibrium of a shock for many draws of its effect and of the trade elasticity.

    Parameters
    ----------
    trade, closure, labels
        As in `counterfactual`.
    shock : Shock
        What changes.
    uncertainty : Uncertainty
        From what coefficients and theta are drawn.
    draws, seed : int
        How many, and from where the random numbers start.

    Raises
    ------
    EconomyError, SolutionError
        As `counterfactual`; further where weights and coefficients do not fit.
    """
    base, rule = economy(trade, labels), checked_closure(closure)
    if len(shock.weights) != len(uncertainty.coefficients):
        raise EconomyError(
            f"{len(shock.weights)} weights for {len(uncertainty.coefficients)} coefficients; they must agree."
        )
    pairs = tuple(dict.fromkeys(shock.pairs))
    cells = np.array(places(pairs, base.labels))
    coefficients, theta = uncertainty.draw(draws, seed)
    effect = np.exp(shock.log_effect(coefficients, theta))
    run = _Run(base, rule, cells, shock.directed)
    parts = [run.block(effect[at : at + _BLOCK], theta[at : at + _BLOCK]) for at in range(0, draws, _BLOCK)]
    welfare, real, exports, sold, gap = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Draws(
        base.labels, pairs, rule, seed, theta, effect, welfare, real, exports, sold, float(gap.max())
    )


@dataclass(frozen=True)
class _Run:
    base: Economy
    closure: Closure
    cells: npt.NDArray[np.int64]
    directed: bool

    def block(self, effect: Array, theta: Array) -> tuple[Array, ...]:
        """Solve some draws: welfare, real GDP, exports (M, N), pairs' trade (M, P, 2), gap (M,)."""
        kernel, power = self._kernel(effect), theta[:, None]
        found = solve(
            Markets(self.base, kernel, power, self.closure), np.zeros((len(effect), len(kernel[0])))
        )
        prices = np.exp(found.x)
        terms, spent = prices**-power, spending(self.closure, self.base, prices)
        require_positive(spent.min(axis=0), self.base.labels)
        index = settled_index(self.base, kernel, terms)
        costs, bought = index ** (-1 / power), spent / index
        at = np.arange(len(self.base.labels))
        kernel[:, at, at] = 0  # what is left of the stack is what is sold abroad
        exports = terms * (kernel @ bought[..., None])[..., 0]
        return (
            spent / self.base.expenditure / costs,
            prices / costs,
            self._ratio(exports, abroad(self.base.trade).sum(axis=1)),
            self._pairs(effect, terms, bought / self.base.expenditure),
            found.gap,
        )

    def _kernel(self, effect: Array) -> Array:
        kernel = np.repeat(self.base.shares[None], len(effect), axis=0)
        first, second = self.cells.T
        forth = self.base.shares[first, second] * effect[:, None]
        back = self.base.shares[second, first] * effect[:, None]
        kernel[:, first, second] = forth
        if not self.directed:
            kernel[:, second, first] = back
        return kernel

    def _pairs(self, effect: Array, terms: Array, bought: Array) -> Array:
        first, second = self.cells.T
        forth = effect[:, None] * terms[:, first] * bought[:, second]
        back = (1.0 if self.directed else effect[:, None]) * terms[:, second] * bought[:, first]
        none = self.base.trade[self.cells, self.cells[:, ::-1]] == 0
        return np.where(none, np.nan, np.stack([forth, back], axis=-1))

    @staticmethod
    def _ratio(after: Array, before: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(before > 0, after / before, np.nan)
