"""Scenarios: from words to a change matrix."""

from __future__ import annotations

import numpy as np
import pytest

from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.scenario import (
    agreement_change,
    agreement_effect,
    cost_change,
    joining,
    pair_change,
    tariff_change,
    within,
)

LABELS = ("AUS", "IND", "JPN", "USA")


def test_an_agreement_changes_both_directions_of_its_pair_alone() -> None:
    change = agreement_change(0.5, [("IND", "JPN")], LABELS)
    expected = np.ones((4, 4))
    expected[1, 2] = expected[2, 1] = np.exp(0.5)
    np.testing.assert_array_equal(change, expected)


def test_a_directed_change_leaves_the_way_back() -> None:
    change = pair_change(1.2, [("IND", "JPN")], LABELS, directed=True)
    assert change[1, 2] == 1.2
    assert np.count_nonzero(change != 1) == 1


def test_five_points_less_from_ten_percent() -> None:
    assert tariff_change(-5, 4, base_percent=10) == pytest.approx((1.05 / 1.10) ** -4)
    assert tariff_change(-5, 4) == pytest.approx(0.95**-4)
    assert tariff_change(0, 4, base_percent=7) == 1


def test_ten_percent_cheaper() -> None:
    assert cost_change(-10, 5) == pytest.approx(0.9**-5)
    assert cost_change(0, 5) == 1
    assert cost_change(10, 5) < 1


def test_ending_an_agreement_undoes_it() -> None:
    assert agreement_effect(0.4) * agreement_effect(-0.4) == pytest.approx(1)


def test_blocs() -> None:
    assert within(["IND", "JPN", "USA", "IND"]) == (("IND", "JPN"), ("IND", "USA"), ("JPN", "USA"))
    assert joining(["IND"], ["AUS", "JPN"]) == (("IND", "AUS"), ("IND", "JPN"))
    assert joining(["IND", "USA"], ["JPN", "USA"]) == (("IND", "JPN"), ("USA", "JPN"), ("IND", "USA"))
    quad = agreement_change(0.3, within(LABELS), LABELS)
    assert np.count_nonzero(quad != 1) == 12


def test_a_bloc_with_a_newcomer_is_the_bloc_and_what_joins() -> None:
    with_india = agreement_change(0.3, within(LABELS), LABELS)
    without = agreement_change(0.3, within(["AUS", "JPN", "USA"]), LABELS)
    joined = agreement_change(0.3, joining(["IND"], ["AUS", "JPN", "USA"]), LABELS)
    np.testing.assert_array_equal(with_india, without * joined)


def test_a_pair_named_twice_changes_once() -> None:
    once = agreement_change(0.3, [("IND", "JPN")], LABELS)
    twice = agreement_change(0.3, [("IND", "JPN"), ("JPN", "IND"), ("IND", "JPN")], LABELS)
    np.testing.assert_array_equal(once, twice)


@pytest.mark.parametrize("points", [-100, -200, np.nan, np.inf])
def test_no_tariff(points: float) -> None:
    with pytest.raises(EconomyError, match="is no tariff"):
        tariff_change(points, 4)


@pytest.mark.parametrize("percent", [-100, -150, np.nan, np.inf])
def test_no_cost(percent: float) -> None:
    with pytest.raises(EconomyError, match="cannot change"):
        cost_change(percent, 4)


@pytest.mark.parametrize("theta", [0, -1, np.nan, 101])
def test_no_elasticity(theta: float) -> None:
    with pytest.raises(EconomyError, match="theta"):
        tariff_change(-5, theta)
    with pytest.raises(EconomyError, match="theta"):
        cost_change(-5, theta)


@pytest.mark.parametrize("effect", [0, -1, np.nan, np.inf])
def test_no_effect(effect: float) -> None:
    with pytest.raises(EconomyError, match="partial effect"):
        pair_change(effect, [("IND", "JPN")], LABELS)


def test_unknown_and_own_country() -> None:
    with pytest.raises(EconomyError, match="No trade data for FRA"):
        agreement_change(0.3, [("IND", "FRA")], LABELS)
    with pytest.raises(EconomyError, match="IND is paired with itself"):
        agreement_change(0.3, [("IND", "IND")], LABELS)
    with pytest.raises(EconomyError, match="No pairs"):
        agreement_change(0.3, [], LABELS)
