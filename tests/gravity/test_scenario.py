"""Scenarios: from words to partial effects and the pairs they hold for."""

from __future__ import annotations

import numpy as np
import pytest

from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.scenario import cost_change, places, tariff_change, within

LABELS = ("AUS", "IND", "JPN", "USA")


def test_five_points_less_from_ten_percent() -> None:
    assert tariff_change(-5, 4, base_percent=10) == pytest.approx((1.05 / 1.10) ** -4)
    assert tariff_change(-5, 4) == pytest.approx(0.95**-4)
    assert tariff_change(0, 4, base_percent=7) == 1


def test_ten_percent_cheaper() -> None:
    assert cost_change(-10, 5) == pytest.approx(0.9**-5)
    assert cost_change(0, 5) == 1
    assert cost_change(10, 5) < 1


def test_a_bloc_is_every_pair_inside() -> None:
    assert within(["IND", "JPN", "USA", "IND"]) == (("IND", "JPN"), ("IND", "USA"), ("JPN", "USA"))


def test_places_of_pairs_named_once_or_twice() -> None:
    assert places([("JPN", "IND"), ("AUS", "USA"), ("JPN", "IND")], LABELS) == [(2, 1), (0, 3)]


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


def test_unknown_and_own_country() -> None:
    with pytest.raises(EconomyError, match="No trade data for FRA"):
        places([("IND", "FRA")], LABELS)
    with pytest.raises(EconomyError, match="IND is paired with itself"):
        places([("IND", "IND")], LABELS)
    with pytest.raises(EconomyError, match="No pairs"):
        places([], LABELS)
