"""One change for each of many pairs, every pair alone, on one base economy: far cheaper than one by one.

A pair's change touches two cells of the matrix, so that all pairs share the base's shares and, near enough, its
Jacobian. Newton's method with that one inverse (the chord method) is then three matrix products for all pairs
at once; what does not settle is handed to the full method.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from bilateral.gravity.closure import Closure, checked_closure, spending
from bilateral.gravity.ge_checks import require_positive
from bilateral.gravity.ge_economy import Array, Economy, checked_theta, economy
from bilateral.gravity.ge_newton import TOLERANCE, solve
from bilateral.gravity.ge_systems import Markets
from bilateral.gravity.scenario import Pair, agreement_effect, places

_BLOCK = 1024  # pairs at a time; 190 countries then take a few megabytes
_STEPS = 60


@dataclass(frozen=True)
class PairEffects:
    """What the change of each pair alone would do, in the order of `pairs` (M) and `labels` (N).

    Attributes
    ----------
    welfare, real_gdp : ndarray, (M, N)
        Ratios, 1 is no change.
    trade : ndarray, (M, 2)
        Ratios of the pair's trade: first to second, second to first. NaN where there was none.
    residual : float
        Worst relative market-clearing error of all.
    """

    labels: tuple[str, ...]
    pairs: tuple[Pair, ...]
    welfare: Array
    real_gdp: Array
    trade: Array
    residual: float


def each_pair(
    trade: npt.ArrayLike,
    coefficient: float,
    theta: float,
    closure: Closure = "additive",
    *,
    labels: Sequence[str] | None = None,
    pairs: Iterable[Pair] | None = None,
) -> PairEffects:
    """Compute the full equilibrium of the same agreement for each pair alone.

    Parameters
    ----------
    trade : array_like, (N, N)
        As in `counterfactual`.
    coefficient : float
        Effect of the agreement on log trade, both directions.
    theta, closure, labels
        As in `counterfactual`.
    pairs : iterable of (str, str), optional
        The pairs; every pair by default.

    Raises
    ------
    EconomyError, SolutionError
        As `counterfactual`.
    """
    base = economy(trade, labels)
    rule, elasticity, effect = checked_closure(closure), checked_theta(theta), agreement_effect(coefficient)
    wanted = tuple(combinations(base.labels, 2)) if pairs is None else tuple(dict.fromkeys(pairs))
    cells = np.array(places(wanted, base.labels))
    chord = _Chord.of(base, elasticity, rule)
    parts = [chord.block(cells[at : at + _BLOCK], effect) for at in range(0, len(cells), _BLOCK)]
    real, spent, sold, gap = (np.concatenate(column) for column in zip(*parts, strict=True))
    return PairEffects(base.labels, wanted, spent, real, sold, float(gap.max()))


@dataclass(frozen=True)
class _Chord:
    base: Economy
    theta: float
    closure: Closure
    inverse: Array

    @classmethod
    def of(cls, base: Economy, theta: float, closure: Closure) -> _Chord:
        still = np.zeros((1, len(base.labels)))
        markets = Markets(base, base.shares[None], np.array([[theta]]), closure)
        return cls(base, theta, closure, np.linalg.inv(markets.slope(still, still)[0]))

    def block(self, cells: npt.NDArray[np.int64], effect: float) -> tuple[Array, Array, Array, Array]:
        """Return real GDP, welfare (M, N), the pair's trade (M, 2) and the worst gap (M,) of some pairs."""
        change = _TwoCells(self.base.shares, cells, effect - 1)
        x, gap = self._settle(change)
        prices = np.exp(x)
        terms, spent = prices**-self.theta, spending(self.closure, self.base, prices)
        require_positive(spent.min(axis=0), self.base.labels)
        index = change.index(terms)
        costs = index ** (-1 / self.theta)
        ratio = spent / self.base.expenditure
        rows, (first, second) = np.arange(len(cells)), cells.T
        sold = np.stack(
            [
                effect * terms[rows, a] * (ratio / index)[rows, b]
                for a, b in ((first, second), (second, first))
            ],
            axis=1,
        )
        none = self.base.trade[cells, cells[:, ::-1]] == 0
        return prices / costs, ratio / costs, np.where(none, np.nan, sold), gap

    def _settle(self, change: _TwoCells) -> tuple[Array, Array]:
        x = np.zeros((len(change.cells), len(self.base.labels)))
        with np.errstate(all="ignore"):  # a pair that runs away is solved below
            for _ in range(_STEPS):
                gaps = self._gaps(change, x)
                worst = np.abs(gaps).max(axis=1)
                if (worst <= TOLERANCE).all():
                    break
                x -= gaps @ self.inverse.T
                income = self.base.output * np.exp(x)
                x -= np.log(income.sum(axis=1, keepdims=True) / self.base.world)
        for at in np.flatnonzero(~(worst <= TOLERANCE)):
            markets = Markets(self.base, change.kernel(int(at)), np.array([[self.theta]]), self.closure)
            found = solve(markets, np.zeros((1, len(self.base.labels))))
            x[at], worst[at] = found.x[0], found.gap[0]
        return x, worst

    def _gaps(self, change: _TwoCells, x: Array) -> Array:
        prices = np.exp(x)
        terms = prices**-self.theta
        wanted = spending(self.closure, self.base, prices) / change.index(terms)
        return terms * change.outlets(wanted) / (self.base.output * prices) - 1


@dataclass(frozen=True)
class _TwoCells:
    """The base's shares with, in row m, two cells changed by the factor ``1 + excess``."""

    shares: Array
    cells: npt.NDArray[np.int64]
    excess: float

    def index(self, terms: Array) -> Array:
        """Return each importer's Phi, (M, N)."""
        # as 1 plus what changed: exactly 1 where nothing did
        return self._with_pair(1 + (terms - 1) @ self.shares, terms, self.shares)

    def outlets(self, wanted: Array) -> Array:
        """Return, for each exporter, the sum over importers of share times `wanted`, (M, N)."""
        return self._with_pair(wanted @ self.shares.T, wanted, self.shares.T)

    def kernel(self, at: int) -> Array:
        """Return the changed shares of one pair, (1, N, N)."""
        first, second = self.cells[at]
        changed = self.shares.copy()
        changed[[first, second], [second, first]] *= 1 + self.excess
        return changed[None]

    def _with_pair(self, product: Array, left: Array, shares: Array) -> Array:
        rows = np.arange(len(self.cells))
        for a, b in (self.cells.T, self.cells.T[::-1]):
            product[rows, b] += self.excess * left[rows, a] * shares[a, b]
        return product
