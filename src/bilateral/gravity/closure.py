"""How a country's spending follows its income: the closure of trade imbalances.

``additive``
    The deficit stays what it was, in units of world output: ``E_j' = Y_j' + D_j``
    (Dekle, Eaton and Kortum 2007; Stata's ``ge_gravity``, Baier, Yotov and Zylkin 2019).
``multiplicative``
    Spending stays in proportion to income, ``E_j' = l (E_j / Y_j) Y_j'`` (Yotov et al. 2016). The common
    factor ``l`` makes world spending equal world output; without it the markets cannot all clear
    (Campos, Reggio and Timini 2025).

Both are homogeneous of degree one in prices, so that only relative prices matter.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np

from bilateral.gravity.ge_economy import Array, Economy
from bilateral.gravity.ge_errors import EconomyError

Closure = Literal["additive", "multiplicative"]


class Slope(NamedTuple):
    """Derivative of spending by log prices: ``diag(own) + outer(left, right)``, each (..., N)."""

    own: Array
    left: Array
    right: Array


def checked_closure(closure: str) -> Closure:
    """Return the closure, or raise `EconomyError` naming the two there are."""
    for known in get_args(Closure):
        if closure == known:
            return known  # type: ignore[no-any-return]
    raise EconomyError(f"closure is {closure!r}; it must be one of {', '.join(get_args(Closure))}.")


def spending(closure: Closure, base: Economy, prices: Array) -> Array:
    """Return expenditure after factory-gate prices changed by the ratios `prices`, (..., N)."""
    income = base.output * prices
    world = income.sum(axis=-1, keepdims=True) / base.world
    if closure == "additive":
        return np.asarray(income + (base.expenditure - base.output) * world)
    wanted = base.expenditure * prices
    total = wanted.sum(axis=-1, keepdims=True) / base.expenditure.sum()  # 1 exactly at unchanged prices
    return np.asarray(wanted * (world / total))


def spending_slope(closure: Closure, base: Economy, prices: Array) -> Slope:
    """Return the derivative of `spending` by the logs of `prices`, (..., N)."""
    income = base.output * prices
    if closure == "additive":
        deficit = (base.expenditure - base.output) + 0 * prices
        return Slope(income, deficit, income / base.world)
    spent = spending(closure, base, prices)
    of_income = income / income.sum(axis=-1, keepdims=True)
    return Slope(spent, spent, of_income - spent / spent.sum(axis=-1, keepdims=True))
