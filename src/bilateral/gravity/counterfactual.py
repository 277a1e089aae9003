"""What a change of trade costs does to every country: a one-sector Armington model in changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from bilateral.gravity.closure import checked_closure, spending
from bilateral.gravity.domestic import CompletedTrade
from bilateral.gravity.ge_checks import level_matters, misses, require, require_positive
from bilateral.gravity.ge_economy import Array, Economy, Origin, checked_change, checked_theta, economy
from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.ge_newton import solve
from bilateral.gravity.ge_result import Counterfactual
from bilateral.gravity.ge_systems import Markets, Resistances, settled_index

__all__ = ["Counterfactual", "Mode", "counterfactual"]

Mode = Literal["partial", "conditional", "one-step", "full"]


def counterfactual(
    trade: npt.ArrayLike | CompletedTrade,
    change: npt.ArrayLike,
    theta: float,
    mode: Mode = "full",
    closure: Literal["additive", "multiplicative"] = "additive",
    *,
    labels: Sequence[str] | None = None,
    base: Origin = "observed",
) -> Counterfactual:
    """Compute trade, prices, real GDP and welfare of N countries after a change of trade costs.

    Parameters
    ----------
    trade : array_like, (N, N), or CompletedTrade
        Observed or fitted trade, exporter by importer, domestic trade on the diagonal, any currency unit. What
        `bilateral.gravity.domestic.with_domestic` returns brings its labels, and its floors into the result.
    change : array_like, (N, N)
        Partial effect on trade, ``B_ij = (t_ij' / t_ij)^-theta``; 1 is no change.
    theta : float
        Trade elasticity, sigma - 1.
    mode : {"full", "one-step", "conditional", "partial"}
        ``partial``: trade times change, nothing else moves. ``conditional``: output and expenditure stay,
        multilateral resistances adjust. ``one-step``: prices are updated once after the conditional step, as
        gegravity does (Herman 2021); its markets do not clear, for comparison only. ``full``: prices, incomes
        and spending adjust until every market clears.
    closure : {"additive", "multiplicative"}
        How spending follows income in the full mode: see `bilateral.gravity.closure`.
    labels : sequence of str, optional
        Names of the countries; those of a data frame's columns, or else ``"0"``, ``"1"``, ...
    base : {"observed", "fitted"}
        What `trade` is: as recorded, or as an estimate predicts it (`bilateral.gravity.ge_base.fitted_trade`). The
        result names it; the equations are the same.

    Returns
    -------
    Counterfactual

    Raises
    ------
    EconomyError
        The matrices are not square or of one shape, a cell is missing or negative, a country has no domestic
        trade or no output, theta is not an elasticity, mode, closure or base is unknown. Inherits `ValueError`.
    SolutionError
        The equations were not solved, or the solution fails a check. Inherits `ArithmeticError`.

    Notes
    -----
    With ``pi_ij = X_ij / E_j`` and output per country fixed in quantity, in changes (exact hat algebra: Dekle,
    Eaton and Kortum 2007, 2008; as ``ge_gravity``, Baier, Yotov and Zylkin 2019)::

        X_ij' = pi_ij B_ij p_i^-theta / Phi_j E_j'     Phi_j = sum_k pi_kj B_kj p_k^-theta
        Y_i p_i = sum_j X_ij'                          P_j = Phi_j^(-1/theta)
        E_j' by the closure                            sum_i Y_i p_i = sum_i Y_i  (the numeraire)

    Real GDP changes by ``p_i / P_i``, welfare by ``(E_i' / E_i) / P_i``. Tariff revenue is not modelled.
    """
    start = _start(trade, labels, base)
    partial_effect = checked_change(change, start)
    elasticity = checked_theta(theta)
    rule = checked_closure(closure)
    if mode == "full":
        return _full(start, partial_effect, elasticity, rule)
    if mode == "partial":
        ones = np.ones(len(start.labels))
        moved = start.trade * partial_effect
        return Counterfactual(start, elasticity, mode, "fixed", moved, ones, ones, start.expenditure, 0.0, 0)
    if mode in ("conditional", "one-step"):
        return _conditional(start, partial_effect, elasticity, mode)
    raise EconomyError(f"mode is {mode!r}; it must be one of {', '.join(get_args(Mode))}.")


def _start(trade: npt.ArrayLike | CompletedTrade, labels: Sequence[str] | None, origin: Origin) -> Economy:
    if isinstance(trade, CompletedTrade):
        return economy(trade.trade, labels or trade.labels, origin, trade.under("floor"))
    return economy(trade, labels, origin)


def _full(
    base: Economy, change: Array, theta: float, closure: Literal["additive", "multiplicative"]
) -> Counterfactual:
    markets = Markets(base, (base.shares * change)[None], np.array([[theta]]), closure)
    found = solve(markets, np.zeros((1, len(base.labels))))
    require(level_matters(markets, found.x), "homogeneity")
    prices = np.exp(found.x[0])
    spent = spending(closure, base, prices)
    require_positive(spent, base.labels)
    index = settled_index(base, base.shares * change, prices**-theta)
    trade = _trade(base, change, prices**-theta, index, spent)
    residual = misses(trade, base.output * prices, spent)
    require(residual, "market clearing and adding-up")
    return Counterfactual(
        base,
        theta,
        "full",
        closure,
        trade,
        prices,
        index ** (-1 / theta),
        spent,
        residual,
        int(found.steps[0]),
    )


def _conditional(base: Economy, change: Array, theta: float, mode: str) -> Counterfactual:
    found = solve(Resistances(base, (base.shares * change)[None]), np.zeros((1, len(base.labels))))
    x = found.x[0]
    # the free scale: the prices that the terms imply keep world output, as in the full mode
    prices = np.exp(-x / theta)
    scale = (base.output * prices).sum() / base.world  # summed as world is: 1 exactly where nothing changes
    prices, terms = prices / scale, np.exp(x) * scale**theta
    index = settled_index(base, base.shares * change, terms)
    trade = _trade(base, change, terms, index, base.expenditure)
    residual = misses(trade, base.output, base.expenditure * (base.world / base.expenditure.sum()))
    require(residual, "market clearing and adding-up")
    costs, steps = index ** (-1 / theta), int(found.steps[0])
    if mode == "conditional":
        ones = np.ones_like(prices)
        return Counterfactual(
            base, theta, mode, "fixed", trade, ones, costs, base.expenditure, residual, steps
        )
    spent = base.expenditure * prices
    once = trade * prices * prices[:, None]
    missed = misses(once, base.output * prices, spent)
    return Counterfactual(base, theta, mode, "multiplicative", once, prices, costs, spent, missed, steps)


def _trade(base: Economy, change: Array, terms: Array, index: Array, spent: Array) -> Array:
    """Return trade as base trade times what changed, so that no change is exactly the base."""
    return np.asarray(base.trade * (change * terms[:, None] * (spent / base.expenditure / index)))
