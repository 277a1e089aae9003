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
from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.ge_newton import TOLERANCE, solve
from bilateral.gravity.ge_systems import Markets
from bilateral.gravity.scenario import Pair, places

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
    coefficient: npt.ArrayLike,
    theta: float,
    closure: Closure = "additive",
    *,
    labels: Sequence[str] | None = None,
    pairs: Iterable[Pair] | None = None,
) -> PairEffects:
    """Compute the full equilibrium of an agreement for each pair alone.

    Parameters
    ----------
    trade : array_like, (N, N)
        As in `counterfactual`.
    coefficient : float or array_like, (M, 2)
        Effect on log trade: one number for every pair in both directions, or each pair's own, first to second and
        second to first.
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
    rule, elasticity = checked_closure(closure), checked_theta(theta)
    wanted = tuple(combinations(base.labels, 2)) if pairs is None else tuple(dict.fromkeys(pairs))
    effect = _effects(coefficient, len(wanted))
    cells = np.array(places(wanted, base.labels))
    chord = _Chord.of(base, elasticity, rule)
    blocks = (slice(at, at + _BLOCK) for at in range(0, len(cells), _BLOCK))
    parts = [chord.block(cells[block], effect[block]) for block in blocks]
    real, spent, sold, gap = (np.concatenate(column) for column in zip(*parts, strict=True))
    return PairEffects(base.labels, wanted, spent, real, sold, float(gap.max()))


def _effects(coefficient: npt.ArrayLike, count: int) -> Array:
    """Return the partial effects of each pair, (M, 2)."""
    given = np.asarray(coefficient, dtype=np.float64)
    if given.shape not in ((), (count, 2)):
        raise EconomyError(f"{count} pairs need one coefficient, or {count} x 2; {given.shape} are given.")
    if not np.isfinite(given).all():
        raise EconomyError("A coefficient of the agreement is no finite number.")
    return np.exp(np.broadcast_to(given, (count, 2)))


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

    def block(self, cells: npt.NDArray[np.int64], effect: Array) -> tuple[Array, Array, Array, Array]:
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
                effect[:, way] * terms[rows, a] * (ratio / index)[rows, b]
                for way, (a, b) in enumerate(((first, second), (second, first)))
            ],
            axis=1,
        )
        none = self.base.trade[cells, cells[:, ::-1]] == 0
        return prices / costs, ratio / costs, np.where(none, np.nan, sold), gap

    def _settle(self, change: _TwoCells) -> tuple[Array, Array]:
        x = np.zeros((len(change.cells), len(self.base.labels)))
        worst = np.full(len(x), np.inf)
        rows, here = np.arange(len(x)), x
        with np.errstate(all="ignore"):  # a pair that runs away is solved below
            for _ in range(_STEPS):
                gaps = self._gaps(change.only(rows), here)
                worst[rows] = np.abs(gaps).max(axis=1)
                open_ = ~(worst[rows] <= TOLERANCE)  # most pairs are small and settle in three steps
                if not open_.any():
                    break
                rows, here = rows[open_], here[open_] - gaps[open_] @ self.inverse.T
                income = self.base.output * np.exp(here)
                here -= np.log(income.sum(axis=1, keepdims=True) / self.base.world)
                x[rows] = here
        for at in np.flatnonzero(~(worst <= TOLERANCE)):
            markets = Markets(self.base, change.kernel(int(at)), np.array([[self.theta]]), self.closure)
            found = solve(markets, np.zeros((1, len(self.base.labels))))
            x[at], worst[at] = found.x[0], found.gap[0]
        return x, worst

    def _gaps(self, change: _TwoCells, x: Array) -> Array:
        prices, terms = np.exp(x), np.exp(-self.theta * x)
        wanted = spending(self.closure, self.base, prices) / change.index(terms)
        return terms * change.outlets(wanted) / (self.base.output * prices) - 1


@dataclass(frozen=True)
class _TwoCells:
    """The base's shares with, in row m, two cells changed by the factors ``1 + excess``, (M, 2)."""

    shares: Array
    cells: npt.NDArray[np.int64]
    excess: Array

    def only(self, rows: npt.NDArray[np.int64]) -> _TwoCells:
        """Return the change of those pairs alone."""
        return _TwoCells(self.shares, self.cells[rows], self.excess[rows])

    def index(self, terms: Array) -> Array:
        """Return each importer's Phi, (M, N)."""
        # as 1 plus what changed: exactly 1 where nothing did
        return self._with_pair(1 + (terms - 1) @ self.shares, terms, self.shares, self.excess)

    def outlets(self, wanted: Array) -> Array:
        """Return, for each exporter, the sum over importers of share times `wanted`, (M, N)."""
        return self._with_pair(wanted @ self.shares.T, wanted, self.shares.T, self.excess[:, ::-1])

    def kernel(self, at: int) -> Array:
        """Return the changed shares of one pair, (1, N, N)."""
        first, second = self.cells[at]
        changed = self.shares.copy()
        changed[[first, second], [second, first]] *= 1 + self.excess[at]
        return changed[None]

    def _with_pair(self, product: Array, left: Array, shares: Array, excess: Array) -> Array:
        rows = np.arange(len(self.cells))
        for way, (a, b) in enumerate((self.cells.T, self.cells.T[::-1])):
            product[rows, b] += excess[:, way] * left[rows, a] * shares[a, b]
        return product
