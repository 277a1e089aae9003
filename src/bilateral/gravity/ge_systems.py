"""The two systems of equations: resistances at given totals, and prices that clear every market.

``kernel`` is base shares times change, ``pi_ij B_ij``. With ``a_i`` the change of the exporter's term, an
importer's index is ``Phi_j = sum_k pi_kj B_kj a_k`` and demand for an exporter is
``sum_j a_i pi_ij B_ij E_j' / Phi_j`` (exact hat algebra: Dekle, Eaton and Kortum 2007, 2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from bilateral.gravity.closure import Closure, spending, spending_slope
from bilateral.gravity.ge_economy import Array, Economy


@dataclass(frozen=True)
class Resistances:
    """Output and expenditure stay; unknown are the log changes of the exporters' terms, ``x = ln a``.

    ``a_i`` is the change of outward multilateral resistance to the power theta, and ``1 / Phi_j`` that of
    inward resistance (Anderson and van Wincoop 2003; the conditional equilibrium of Yotov et al. 2016).
    """

    base: Economy
    kernel: Array

    def gaps(self, x: Array) -> Array:
        """Return demand at fixed output over that output, less 1."""
        wanted = demand(self.kernel, np.exp(x), self.base.expenditure)
        return wanted / self.base.output - 1

    def newton(self, x: Array, gaps: Array) -> Array:
        """Solve ``(diag(R) - S diag(E) S' + y y' / Y) dx = -F``; the last term fixes the free scale."""
        shares = new_shares(self.kernel, np.exp(x))
        joint = (shares * self.base.expenditure) @ shares.swapaxes(-1, -2)
        slope = -joint / self.base.output[:, None] + self.base.output / self.base.world
        add_to_diagonal(slope, 1 + gaps)
        return np.asarray(np.linalg.solve(slope, -gaps[..., None])[..., 0], dtype=np.float64)

    def cautious(self, gaps: Array) -> Array:
        """Return the step of iterative proportional fitting, which always converges where a fit exists."""
        return np.asarray(-np.log1p(gaps))

    def normalise(self, x: Array) -> Array:
        """Set the mean of `x` to 0; only differences matter."""
        return np.asarray(x - x.mean(axis=-1, keepdims=True))

    def only(self, keep: npt.NDArray[np.bool_]) -> Self:
        """Return the system of those problems alone."""
        return type(self)(self.base, self.kernel[keep])


@dataclass(frozen=True)
class Markets:
    """Unknown are log changes of factory-gate prices, ``x = ln p``; ``a_i = p_i^-theta``, output is ``Y_i p_i``."""

    base: Economy
    kernel: Array
    theta: Array  # (M, 1)
    closure: Closure

    def gaps(self, x: Array) -> Array:
        """Return each country's demand over its income, less 1."""
        prices = np.exp(x)
        spent = spending(self.closure, self.base, prices)
        wanted = demand(self.kernel, np.exp(-self.theta * x), spent)
        return wanted / (self.base.output * prices) - 1

    def newton(self, x: Array, gaps: Array) -> Array:
        """Solve the linearised market clearing."""
        return np.asarray(np.linalg.solve(self.slope(x, gaps), -gaps[..., None])[..., 0], dtype=np.float64)

    def slope(self, x: Array, gaps: Array) -> Array:
        """Return the derivative of excess demand over income by log prices, (M, N, N).

        With ``R`` demand, ``S`` shares, ``y`` income, and spending's slope ``diag(o) + l r'``, the Jacobian is
        ``-theta (diag(R) - S diag(E') S') + S diag(o) + S l r' - diag(y)``. It is singular, as prices have no
        level and the last market clears with the others (Walras); adding ``y y' / Y`` fixes the level.
        """
        prices = np.exp(x)
        income = self.base.output * prices
        shares = new_shares(self.kernel, np.exp(-self.theta * x))
        spent = spending(self.closure, self.base, prices)
        follows = spending_slope(self.closure, self.base, prices)
        slope = (shares * (self.theta * spent)[:, None, :]) @ shares.swapaxes(-1, -2)
        slope += shares * follows.own[:, None, :]
        slope += (shares @ follows.left[..., None]) * follows.right[:, None, :]
        slope /= income[..., None]
        slope += (income / self.base.world)[:, None, :]
        add_to_diagonal(slope, -self.theta * (1 + gaps) - 1)
        return slope

    def cautious(self, gaps: Array) -> Array:
        """Raise the price of what is wanted more than there is (tatonnement: Alvarez and Lucas 2007)."""
        return np.asarray(np.log1p(gaps) / (1 + self.theta))

    def normalise(self, x: Array) -> Array:
        """Keep world output what it was."""
        world = (self.base.output * np.exp(x)).sum(axis=-1, keepdims=True)
        return np.asarray(x - np.log(world / self.base.world))

    def only(self, keep: npt.NDArray[np.bool_]) -> Self:
        """Return the system of those problems alone."""
        return type(self)(self.base, self.kernel[keep], self.theta[keep], self.closure)


def demand(kernel: Array, terms: Array, spent: Array) -> Array:
    """Return world demand for each exporter, (M, N), at exporters' terms `terms` and spending `spent`."""
    return terms * (kernel @ (spent / index(kernel, terms))[..., None])[..., 0]


def index(kernel: Array, terms: Array) -> Array:
    """Return each importer's ``Phi``, (M, N): the change of its price index to the power -theta."""
    return (terms[:, None, :] @ kernel)[:, 0, :]


def settled_index(base: Economy, kernel: Array, terms: Array) -> Array:
    """Return `index` as 1 plus what changed, so that it is exactly 1 where nothing did."""
    return np.asarray(1 + (kernel * terms[..., None] - base.shares).sum(axis=-2))


def new_shares(kernel: Array, terms: Array) -> Array:
    """Return each exporter's share of an importer's spending after the change, (M, N, N)."""
    shares = kernel * terms[..., None]
    shares /= index(kernel, terms)[:, None, :]
    return shares


def add_to_diagonal(stack: Array, values: Array) -> None:
    """Add (M, N) values to the diagonals of a stack of matrices made here, in place."""
    at = np.arange(stack.shape[-1])
    stack[:, at, at] += values
