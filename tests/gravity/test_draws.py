"""Monte Carlo draws of a scenario: each is an equilibrium, the seed decides, the spread is what went in."""

from __future__ import annotations

import numpy as np
import pytest
from ge_economies import pair_change, random_economy

from bilateral.gravity.closure import Closure
from bilateral.gravity.counterfactual import counterfactual
from bilateral.gravity.draws import Shock, Uncertainty, simulate
from bilateral.gravity.ge_errors import EconomyError

TRADE = random_economy(21)[0]
PAIR = (("0", "1"),)
KNOWN = Uncertainty((3, 8), (0.5,), [[0.01]])


@pytest.mark.parametrize("closure", ["additive", "multiplicative"])
@pytest.mark.parametrize("directed", [False, True])
def test_every_draw_is_the_counterfactual_of_its_numbers(directed: bool, closure: Closure) -> None:
    shock = Shock(
        (("0", "1"), ("2", "1")), (1.0,), tariff_points=-3, tariff_base_percent=8, directed=directed
    )
    found = simulate(TRADE, shock, KNOWN, 70, 5, closure)
    assert found.residual < 1e-10
    for at in range(0, 70, 9):
        change = pair_change(found.effect[at], shock.pairs, found.labels, directed=directed)
        alone = counterfactual(TRADE, change, found.theta[at], "full", closure)
        np.testing.assert_allclose(found.welfare[at], alone.welfare, rtol=1e-9)
        np.testing.assert_allclose(found.real_gdp[at], alone.real_gdp, rtol=1e-9)
        np.testing.assert_allclose(found.exports[at], alone.exports / alone.base_exports, rtol=1e-9)
        ratio = alone.trade / np.where(TRADE > 0, TRADE, np.nan)
        np.testing.assert_allclose(
            found.pair_trade[at], [[ratio[0, 1], ratio[1, 0]], [ratio[2, 1], ratio[1, 2]]], rtol=1e-9
        )


def test_the_seed_decides() -> None:
    shock = Shock(PAIR, (1.0,))
    first, again, other = (simulate(TRADE, shock, KNOWN, 40, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.welfare, again.welfare)
    assert (first.welfare[:, 0] != other.welfare[:, 0]).all()


def test_what_is_drawn_has_the_moments_asked_for() -> None:
    covariance = np.array([[0.04, 0.03, 0], [0.03, 0.09, 0], [0, 0, 0.01]])
    mean = (0.3, 0.4, 0.1)
    coefficients, theta = Uncertainty((2.0, 6.0), mean, covariance).draw(40_000, 3)
    errors = np.sqrt(np.diagonal(covariance) / 40_000)
    assert (np.abs(coefficients.mean(axis=0) - mean) < 5 * errors).all()
    np.testing.assert_allclose(np.cov(coefficients.T), covariance, atol=3e-3)
    assert 2 <= theta.min() < 2.01 < 5.99 < theta.max() <= 6
    assert theta.mean() == pytest.approx(4, abs=0.03)
    weighted = Shock(PAIR, (1, 1, 0.5)).log_effect(coefficients, theta)
    assert weighted.std() == pytest.approx(np.sqrt(0.04 + 0.09 + 0.06 + 0.0025), rel=0.02)


def test_the_effect_of_a_tariff_follows_the_elasticity_drawn() -> None:
    shock = Shock(PAIR, tariff_points=-5, tariff_base_percent=10, cost_percent=-2)
    found = simulate(TRADE, shock, Uncertainty((3, 8)), 20)
    np.testing.assert_allclose(found.effect, (1.05 / 1.10 * 0.98) ** -found.theta, rtol=1e-12)
    assert np.ptp(found.effect) > 0


def test_nothing_uncertain_gives_one_answer() -> None:
    found = simulate(TRADE, Shock(PAIR, (1.0,)), Uncertainty((5, 5), (0.4,), [[0.0]]), 10)
    np.testing.assert_allclose(np.ptp(found.welfare, axis=0), 0, atol=1e-15)


def test_an_agreement_and_its_end_have_opposite_effects() -> None:
    new = simulate(TRADE, Shock(PAIR, (1.0,)), KNOWN, 30)
    ended = simulate(TRADE, Shock(PAIR, (-1.0,)), KNOWN, 30)
    np.testing.assert_allclose(new.effect * ended.effect, 1, rtol=1e-12)
    assert (new.pair_trade > 1).all()
    assert (ended.pair_trade < 1).all()


def test_no_change_is_exactly_no_effect() -> None:
    found = simulate(TRADE, Shock(PAIR, (1.0,)), Uncertainty((3, 8), (0.0,), [[0.0]]), 5)
    for ratio in (found.welfare, found.real_gdp, found.pair_trade):
        np.testing.assert_array_equal(ratio, 1.0)
    np.testing.assert_allclose(found.exports, 1.0, rtol=1e-14)


def test_quantiles_are_those_of_the_draws() -> None:
    found = simulate(TRADE, Shock(PAIR, (1.0,)), KNOWN, 101)
    low, middle, high = found.quantiles("welfare")
    assert low.shape == (len(TRADE),)
    assert middle[0] == np.sort(found.welfare[:, 0])[50]
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert found.quantiles("pair_trade", [0.5]).shape == (1, 1, 2)
    inside = (found.welfare[:, 0] >= low[0]) & (found.welfare[:, 0] <= high[0])
    assert 0.93 < inside.mean() < 0.97


def test_a_country_without_exports_has_no_ratio_of_them() -> None:
    trade = np.array([[50.0, 2, 8], [3, 70, 9], [0, 0, 90]])
    assert np.isnan(simulate(trade, Shock(PAIR, tariff_points=0), Uncertainty((4, 4)), 2).exports[:, 2]).all()


@pytest.mark.parametrize(
    ("shock", "uncertainty", "draws", "said"),
    [
        (Shock(PAIR, (1.0, 1.0)), KNOWN, 5, "2 weights for 1 coefficients"),
        (Shock(PAIR, (1.0,)), Uncertainty((8, 3), (0.5,), [[0.01]]), 5, "cannot be made"),
        (Shock(PAIR, (1.0,)), KNOWN, 0, "0 draws"),
        (Shock(PAIR, (1.0,)), Uncertainty((0, 8), (0.5,), [[0.01]]), 5, "theta is 0"),
        (Shock(PAIR, (1.0,)), Uncertainty((3, 8), (0.5,), [[-0.01]]), 5, "negative variance"),
        (Shock(PAIR, (1.0,)), Uncertainty((3, 8), (0.5,), np.eye(2)), 5, "1 x 1"),
        (Shock(PAIR, (1.0,)), Uncertainty((3, 8), (0.5,), [[np.nan]]), 5, "finite covariance"),
        (Shock(PAIR, (1.0, 1.0)), Uncertainty((3, 8), (0.5, 0.1), [[1, 0.5], [0, 1]]), 5, "not symmetric"),
        (Shock((), (1.0,)), KNOWN, 5, "No pairs"),
    ],
)
def test_wrong_input(shock: Shock, uncertainty: Uncertainty, draws: int, said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        simulate(TRADE, shock, uncertainty, draws)
