"""The conditions of the model, computed here from its definition, and properties that any solution has."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest
from ge_economies import balanced, random_economy
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.gravity.closure import Closure
from bilateral.gravity.counterfactual import Counterfactual, Mode, counterfactual

MODES = get_args(Mode)
CLOSURES: tuple[Closure, ...] = ("additive", "multiplicative")


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("hundred", range(5))
def test_500_random_economies_satisfy_every_condition(hundred: int, closure: Closure) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        trade, change, theta = random_economy(seed)
        found = counterfactual(trade, change, theta, "full", closure)
        assert found.residual < 1e-10, seed
        _assert_equilibrium(trade, change, theta, found)


def _assert_equilibrium(trade: Any, change: Any, theta: float, found: Counterfactual) -> None:
    """Hold the result against the model's equations, none of the solver's code in use."""
    output, spent = trade.sum(axis=1), trade.sum(axis=0)
    income = output * found.prices
    if found.closure == "additive":
        spending = income + spent - output
    else:
        spending = spent * found.prices
        spending = spending * income.sum() / spending.sum()
    attraction = trade / spent * change * found.prices[:, None] ** -theta
    index = attraction.sum(axis=0)
    predicted = attraction / index * spending
    close: dict[str, Any] = {"rtol": 2e-10, "atol": 0}
    np.testing.assert_allclose(found.trade, predicted, **close)
    np.testing.assert_allclose(found.trade.sum(axis=1), income, **close)
    np.testing.assert_allclose(found.trade.sum(axis=0), spending, **close)
    np.testing.assert_allclose(income.sum(), output.sum(), **close)
    np.testing.assert_allclose(found.welfare, spending / spent * index ** (1 / theta), **close)
    np.testing.assert_allclose(found.real_gdp, found.prices * index ** (1 / theta), **close)


@pytest.mark.parametrize("seed", range(20))
def test_the_check_of_the_conditions_notices_a_wrong_price(seed: int) -> None:
    trade, change, theta = random_economy(seed)
    found = counterfactual(trade, change, theta)
    prices = found.prices.copy()
    prices[0] *= 1 + 1e-7
    wrong = Counterfactual(
        found.base, theta, "full", "additive", found.trade, prices, found.price_index, found.expenditure, 0, 0
    )
    with pytest.raises(AssertionError):
        _assert_equilibrium(trade, change, theta, wrong)


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("mode", MODES)
def test_no_change_is_exactly_no_effect(mode: Mode, closure: Closure) -> None:
    for seed in range(30):
        trade, _, theta = random_economy(seed)
        found = counterfactual(trade, np.ones_like(trade), theta, mode, closure)
        np.testing.assert_array_equal(found.trade, trade)
        for ratio in (found.welfare, found.real_gdp, found.prices, found.price_index):
            np.testing.assert_array_equal(ratio, 1.0)
        np.testing.assert_array_equal(found.exports, found.base_exports)


@pytest.mark.parametrize("seed", range(20))
def test_welfare_is_the_change_of_the_domestic_share(seed: int) -> None:
    """Without deficits a country's gain is its domestic share's change to -1/theta (Arkolakis et al. 2012)."""
    trade, change, theta = random_economy(seed)
    np.fill_diagonal(change, 1)
    found = counterfactual(balanced(trade), change, theta)
    before = np.diagonal(found.base.trade) / found.base.expenditure
    after = np.diagonal(found.trade) / found.expenditure
    np.testing.assert_allclose(found.welfare, (after / before) ** (-1 / theta), rtol=1e-10)
    np.testing.assert_allclose(found.welfare, found.real_gdp, rtol=1e-10)


def test_autarky_costs_what_the_domestic_share_says() -> None:
    trade, _, theta = random_economy(3)
    trade = balanced(trade)
    autarky = np.where(np.eye(len(trade), dtype=bool), 1.0, 1e-9)
    found = counterfactual(trade, autarky, theta)
    share = np.diagonal(trade) / trade.sum(axis=0)
    np.testing.assert_allclose(found.welfare, share ** (1 / theta), rtol=1e-6)


@given(
    seed=st.integers(0, 10_000),
    unit=st.floats(1e-9, 1e12),
    closure=st.sampled_from(CLOSURES),
    mode=st.sampled_from(MODES),
)
@settings(max_examples=60, deadline=None)
def test_the_currency_unit_does_not_matter(seed: int, unit: float, closure: Closure, mode: Mode) -> None:
    trade, change, theta = random_economy(seed)
    found = counterfactual(trade, change, theta, mode, closure)
    other = counterfactual(trade * unit, change, theta, mode, closure)
    np.testing.assert_allclose(other.welfare, found.welfare, rtol=1e-9)
    np.testing.assert_allclose(other.trade, found.trade * unit, rtol=1e-9)


@given(seed=st.integers(0, 10_000), closure=st.sampled_from(CLOSURES), mode=st.sampled_from(MODES))
@settings(max_examples=60, deadline=None)
def test_the_order_of_countries_does_not_matter(seed: int, closure: Closure, mode: Mode) -> None:
    trade, change, theta = random_economy(seed)
    order = np.random.default_rng(seed).permutation(len(trade))
    found = counterfactual(trade, change, theta, mode, closure)
    other = counterfactual(trade[order][:, order], change[order][:, order], theta, mode, closure)
    np.testing.assert_allclose(other.real_gdp, found.real_gdp[order], rtol=1e-9)
    np.testing.assert_allclose(other.trade, found.trade[order][:, order], rtol=1e-9)


@given(seed=st.integers(0, 10_000), closure=st.sampled_from(CLOSURES))
@settings(max_examples=60, deadline=None)
def test_there_and_back_is_nothing(seed: int, closure: Closure) -> None:
    """Undoing a change from its result leads back to the base.

    Balanced trade only: a deficit is fixed in the numeraire, and its share of income is not what it was.
    """
    trade, change, theta = random_economy(seed)
    trade = balanced(trade)
    there = counterfactual(trade, change, theta, "full", closure)
    back = counterfactual(there.trade, 1 / change, theta, "full", closure)
    np.testing.assert_allclose(back.trade, trade, rtol=1e-8)
    np.testing.assert_allclose(back.welfare * there.welfare, 1, rtol=1e-8)


@pytest.mark.parametrize("seed", range(20))
def test_a_change_that_only_scales_a_buyers_costs_moves_its_prices_alone(seed: int) -> None:
    trade, _, theta = random_economy(seed)
    change = np.ones_like(trade)
    change[:, 0] = 2.0
    found = counterfactual(trade, change, theta)
    np.testing.assert_allclose(found.trade, trade, rtol=1e-9)
    np.testing.assert_allclose(found.welfare[0], 2 ** (1 / theta), rtol=1e-9)
    np.testing.assert_allclose(found.welfare[1:], 1, rtol=1e-9)


def test_conditional_keeps_totals_and_partial_keeps_the_rest() -> None:
    trade, change, theta = random_economy(7)
    conditional = counterfactual(trade, change, theta, "conditional")
    np.testing.assert_allclose(conditional.trade.sum(axis=1), trade.sum(axis=1), rtol=1e-10)
    np.testing.assert_allclose(conditional.trade.sum(axis=0), trade.sum(axis=0), rtol=1e-10)
    partial = counterfactual(trade, change, theta, "partial")
    np.testing.assert_array_equal(partial.trade, trade * change)
    assert (partial.closure, conditional.closure) == ("fixed", "fixed")


def test_trade_is_diverted_from_those_who_sell_less() -> None:
    trade, _, theta = random_economy(11)
    labels = [f"c{number}" for number in range(len(trade))]
    change = np.ones_like(trade)
    change[0, 1] = change[1, 0] = 1.5
    found = counterfactual(trade, change, theta, labels=labels)
    losers = found.diverted("c0", "c1")
    assert losers
    assert not {"c0", "c1"} & {loser.country for loser in losers}
    assert list(losers) == sorted(losers, key=lambda loser: loser.change)
    everyone = {shift.country: shift for shift in found.sources_of("c1")}
    assert set(everyone) == set(labels)
    assert everyone["c0"].after == found.trade[0, 1] > everyone["c0"].before
    assert sum(shift.change for shift in everyone.values()) == pytest.approx(
        found.expenditure[1] - trade[:, 1].sum(), rel=1e-9, abs=1e-9 * trade[:, 1].sum()
    )
    assert {shift.country: shift.before for shift in found.markets_of("c0")}["c1"] == trade[0, 1]


def test_what_was_given_is_not_changed() -> None:
    trade, change, theta = random_economy(5)
    kept = trade.copy(), change.copy()
    for mode in MODES:
        counterfactual(trade, change, theta, mode)
    np.testing.assert_array_equal(trade, kept[0])
    np.testing.assert_array_equal(change, kept[1])
