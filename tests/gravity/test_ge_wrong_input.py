"""Wrong input is refused in words, and no result is handed out that fails a check."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from ge_economies import random_economy

from bilateral.errors import BilateralError
from bilateral.gravity.counterfactual import counterfactual
from bilateral.gravity.ge_base import fitted_trade, trade_matrix
from bilateral.gravity.ge_checks import misses, require
from bilateral.gravity.ge_economy import Array
from bilateral.gravity.ge_errors import EconomyError, SolutionError

NAMES = ("IND", "JPN", "USA")


def _trade(**cells: float) -> Array:
    trade = np.array([[50.0, 2, 8], [3, 70, 9], [6, 5, 90]])
    for cell, value in cells.items():
        trade[int(cell[1]), int(cell[2])] = value
    return trade


@pytest.mark.parametrize(
    ("trade", "said"),
    [
        (_trade()[:2], "2 x 3; it must be square"),
        (np.ones((1, 1)), "N at least 2"),
        (np.ones(4), "must be square"),
        ([["a", "b"], ["c", "d"]], "not a matrix of numbers"),
        (_trade(_01=np.nan), "issing or infinite trade: IND"),
        (_trade(_21=np.inf), "issing or infinite trade: USA"),
        (_trade(_12=-1), "egative trade: JPN"),
        (_trade(_11=0), "o domestic trade .*: JPN"),
        (_trade(_10=0, _11=0, _12=0), "ero output: JPN"),
    ],
)
def test_trade(trade: Any, said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        counterfactual(trade, np.ones((3, 3)), 4, labels=NAMES)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (np.ones((4, 4)), "change is 4 x 4, trade is 3 x 3"),
        (np.ones((3, 2)), "must be square"),
        (np.where(np.eye(3) > 0, 1, np.nan), "missing, infinite or negative change"),
        (-np.ones((3, 3)), "negative change"),
        (1 - np.eye(3), "ends domestic trade"),
    ],
)
def test_change(change: Any, said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        counterfactual(_trade(), change, 4, labels=NAMES)


@pytest.mark.parametrize("theta", [0, -4, np.nan, np.inf, 400])
def test_nonsense_elasticities(theta: float) -> None:
    with pytest.raises(EconomyError, match="theta"):
        counterfactual(_trade(), np.ones((3, 3)), theta)


def test_unknown_mode_and_closure_name_the_known_ones() -> None:
    with pytest.raises(EconomyError, match="partial, conditional, one-step, full"):
        counterfactual(_trade(), np.ones((3, 3)), 4, "complete")  # type: ignore[arg-type]
    with pytest.raises(EconomyError, match="additive, multiplicative"):
        counterfactual(_trade(), np.ones((3, 3)), 4, "full", "fixed")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("labels", "said"), [(("IND", "JPN"), "2 labels for 3"), (("IND", "JPN", "IND"), "twice: IND")]
)
def test_labels(labels: tuple[str, ...], said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        counterfactual(_trade(), np.ones((3, 3)), 4, labels=labels)


class _Frame:
    """What the solver looks at of a data frame."""

    def __init__(self, index: list[str], columns: list[str]) -> None:
        self.index, self.columns = index, columns

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        return _trade()


def test_a_frame_brings_its_labels_and_must_be_in_one_order() -> None:
    found = counterfactual(_Frame(list(NAMES), list(NAMES)), np.ones((3, 3)), 4)  # type: ignore[arg-type]
    assert found.labels == NAMES
    with pytest.raises(EconomyError, match="same countries in the same order"):
        counterfactual(_Frame(list(NAMES), ["JPN", "IND", "USA"]), np.ones((3, 3)), 4)  # type: ignore[arg-type]
    with pytest.raises(EconomyError, match="CHN is not in this economy of 3"):
        found.at("CHN")


def test_a_country_cut_off_with_a_deficit_has_no_equilibrium() -> None:
    change = np.ones((3, 3))
    change[0, 1:] = change[1:, 0] = 0
    with pytest.raises(SolutionError, match="do not clear"):
        counterfactual(_trade(_01=9), change, 4)


def test_a_surplus_held_fixed_cannot_exceed_income() -> None:
    trade = np.array([[2.0, 60, 60], [1, 100, 9], [1, 9, 100]])
    change = np.array([[1.0, 0.02, 0.02], [1, 1, 1], [1, 1, 1]])
    with pytest.raises(SolutionError):
        counterfactual(trade, change, 1.0, labels=NAMES)
    assert counterfactual(trade, change, 1.0, "full", "multiplicative").residual < 1e-10


def test_the_check_refuses_what_misses() -> None:
    trade, _, _ = random_economy(1)
    output, spent = trade.sum(axis=1), trade.sum(axis=0)
    assert misses(trade, output, spent) < 1e-14
    moved = output.copy()
    moved[0] *= 1 + 1e-9
    assert misses(trade, moved, spent) > 5e-10
    for error in (1e-9, np.nan):
        with pytest.raises(SolutionError, match="market clearing"):
            require(error, "market clearing")


def test_errors_are_the_programs_own_and_the_built_in() -> None:
    assert issubclass(EconomyError, BilateralError)
    assert issubclass(EconomyError, ValueError)
    assert issubclass(SolutionError, BilateralError)
    assert issubclass(SolutionError, ArithmeticError)


ROWS = {
    "exporter": np.array(["JPN", "IND", "IND", "JPN"]),
    "importer": np.array(["IND", "JPN", "IND", "JPN"]),
    "trade": np.array([3, 2, 50, 70]),
}


def test_rows_become_a_matrix() -> None:
    found, labels = trade_matrix(ROWS, "trade")
    assert labels == ("IND", "JPN")
    np.testing.assert_array_equal(found, [[50, 2], [3, 70]])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            {name: values[:3] for name, values in ROWS.items()},
            "exporter or only importer|JPN to JPN has no row",
        ),
        (
            {name: np.append(values, values[0]) for name, values in ROWS.items()},
            "JPN to IND has several rows",
        ),
        ({**ROWS, "importer": np.array(["IND", "USA", "IND", "JPN"])}, "only importer: USA"),
        ({**ROWS, "trade": np.array([3, 2, np.nan, 70])}, "missing from IND to IND"),
        ({"exporter": ROWS["exporter"]}, "no column 'importer'"),
    ],
)
def test_rows_that_are_no_matrix(rows: Any, said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        trade_matrix(rows, "trade")


def test_fitted_trade_meets_its_totals_and_keeps_relative_costs() -> None:
    rng = np.random.default_rng(2)
    costs = np.exp(-rng.uniform(0, 20, (40, 40)))
    output, spent = rng.lognormal(0, 2, 40), rng.lognormal(0, 2, 40)
    spent *= output.sum() / spent.sum()
    found = fitted_trade(costs, output, spent)
    np.testing.assert_allclose(found.sum(axis=1), output, rtol=1e-10)
    np.testing.assert_allclose(found.sum(axis=0), spent, rtol=1e-10)
    ratio = found / costs  # a_i b_j: every two-by-two cross ratio is 1
    np.testing.assert_allclose(ratio * ratio[0, 0] / np.outer(ratio[:, 0], ratio[0]), 1, rtol=1e-9)


@pytest.mark.parametrize(
    ("costs", "output", "said"),
    [
        (np.ones((2, 2)), [1.0, 2, 3], "2 countries"),
        (np.ones((2, 2)), [1.0, 0], "output has .* non-positive"),
        (np.ones((2, 2)), [1.0, 7], "must be equal"),
        (np.eye(2), [1.0, 2], "costs has"),
        (np.ones((2, 3)), [1.0, 2], "square"),
    ],
)
def test_fitted_trade_refuses(costs: Any, output: list[float], said: str) -> None:
    with pytest.raises(EconomyError, match=said):
        fitted_trade(costs, output, [1.0, 2])
