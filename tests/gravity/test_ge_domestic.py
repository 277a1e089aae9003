"""Domestic trade built from GDP and exports, and flagged."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bilateral.gravity.counterfactual import counterfactual
from bilateral.gravity.domestic import with_domestic
from bilateral.gravity.ge_errors import EconomyError

LABELS = ("IND", "JPN", "SGP")
GDP = np.array([100.0, 200, 20])


def _trade(own: float = np.nan) -> Any:
    return np.array([[own, 4, 6], [10, own, 20], [15, 15, own]])


@pytest.mark.parametrize("own", [np.nan, 0.0])
def test_output_less_exports_and_a_floor_for_an_entrepot(own: float) -> None:
    found = with_domestic(_trade(own), GDP, LABELS)
    np.testing.assert_array_equal(np.diagonal(found.trade), [90, 170, 2])
    assert found.rules == ("built", "built", "floor")
    assert found.under("floor") == ("SGP",)
    off = ~np.eye(3, dtype=bool)
    np.testing.assert_array_equal(found.trade[off], _trade()[off])


def test_a_counterfactual_on_it_names_the_floors_and_its_base() -> None:
    found = with_domestic(_trade(), GDP, LABELS)
    change = np.where(np.eye(3) > 0, 1, 1.2)
    solved = counterfactual(found, change, 4)
    assert (solved.labels, solved.base.origin, solved.base.floored) == (LABELS, "observed", ("SGP",))
    plain = counterfactual(found.trade, change, 4, base="fitted")
    np.testing.assert_array_equal(solved.welfare, plain.welfare)
    assert (plain.base.origin, plain.base.floored) == ("fitted", ())
    with pytest.raises(EconomyError, match="base is 'guessed'; it must be one of observed, fitted"):
        counterfactual(found, change, 4, base="guessed")  # type: ignore[arg-type]


def test_output_may_be_a_multiple_of_gdp() -> None:
    found = with_domestic(_trade(), GDP, LABELS, ratio=2, floor=0.2)
    np.testing.assert_array_equal(np.diagonal(found.trade), [190, 370, 10])
    assert (found.ratio, found.floor) == (2, 0.2)
    assert found.rules == ("built", "built", "built")


def test_what_was_observed_is_kept_and_needs_no_gdp() -> None:
    trade = _trade()
    trade[0, 0] = 77
    found = with_domestic(trade, [np.nan, 200, 20], LABELS)
    assert found.trade[0, 0] == 77
    assert found.under("observed") == ("IND",)
    assert np.isnan(trade[1, 1])  # what was given is not changed


@pytest.mark.parametrize(
    ("trade", "gdp", "options", "said"),
    [
        (_trade(), [100, np.nan, 20], {}, "No GDP, .* for JPN"),
        (_trade(), [100, 0, 20], {}, "No GDP, .* for JPN"),
        (_trade(), [100, 20], {}, "2 have GDP"),
        (np.where(_trade() == 4, np.nan, _trade()), GDP, {}, "IND has missing"),
        (np.where(_trade() == 20, -1, _trade()), GDP, {}, "JPN has missing or negative"),
        (_trade(-1), GDP, {}, "IND has missing or negative"),
        (_trade(), GDP, {"ratio": 0.5}, "at least 1"),
        (_trade(), GDP, {"floor": 0}, "between 0 and 1"),
    ],
)
def test_wrong_input(trade: Any, gdp: Any, options: dict[str, float], said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        with_domestic(trade, gdp, LABELS, **options)
