"""Every pair at once gives what one at a time gives."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from ge_economies import pair_change, random_economy

from bilateral.gravity.closure import Closure
from bilateral.gravity.counterfactual import counterfactual
from bilateral.gravity.ge_errors import EconomyError
from bilateral.gravity.ge_pairs import each_pair


@pytest.mark.parametrize("closure", ["additive", "multiplicative"])
@pytest.mark.parametrize(("seed", "coefficient"), [(0, 0.5), (4, -0.5), (7, 0.05), (8, 2.5), (9, 0.0)])
def test_as_one_by_one(seed: int, coefficient: float, closure: Closure) -> None:
    trade, _, theta = random_economy(seed)
    labels = tuple(f"c{number}" for number in range(len(trade)))
    found = each_pair(trade, coefficient, theta, closure, labels=labels)
    assert found.pairs == tuple(combinations(labels, 2))
    assert found.residual < 1e-10
    for at, (a, b) in enumerate(found.pairs):
        change = pair_change(np.exp(coefficient), [(a, b)], labels)
        alone = counterfactual(trade, change, theta, "full", closure, labels=labels)
        np.testing.assert_allclose(found.welfare[at], alone.welfare, rtol=1e-9)
        np.testing.assert_allclose(found.real_gdp[at], alone.real_gdp, rtol=1e-9)
        for way, (i, j) in enumerate(((alone.at(a), alone.at(b)), (alone.at(b), alone.at(a)))):
            if trade[i, j] == 0:
                assert np.isnan(found.trade[at, way])
            else:
                assert found.trade[at, way] == pytest.approx(alone.trade[i, j] / trade[i, j], rel=1e-9)


def test_no_change_is_exactly_no_effect() -> None:
    trade, _, theta = random_economy(14)
    found = each_pair(trade, 0.0, theta)
    np.testing.assert_array_equal(found.welfare, 1.0)
    np.testing.assert_array_equal(found.real_gdp, 1.0)
    assert set(found.trade[~np.isnan(found.trade)]) == {1.0}


def test_a_change_too_large_for_the_shared_slope_is_solved_all_the_same() -> None:
    trade, _, _ = random_economy(12)
    found = each_pair(trade, 6.0, 8.0, pairs=[("0", "1")])
    change = pair_change(np.exp(6.0), [("0", "1")], found.labels)
    np.testing.assert_allclose(found.welfare[0], counterfactual(trade, change, 8.0).welfare, rtol=1e-9)


def test_only_the_pairs_asked_for_in_their_order() -> None:
    trade, _, theta = random_economy(6)
    every = each_pair(trade, 0.4, theta)
    some = each_pair(trade, 0.4, theta, pairs=[("2", "0"), ("1", "2"), ("2", "0")])
    assert some.pairs == (("2", "0"), ("1", "2"))
    np.testing.assert_allclose(some.trade[0], every.trade[every.pairs.index(("0", "2"))][::-1], rtol=1e-9)


def test_each_pair_and_direction_may_have_its_own_effect() -> None:
    trade, _, theta = random_economy(8)
    own = [[0.3, -0.2], [0.0, 0.6]]
    found = each_pair(trade, own, theta, pairs=[("0", "1"), ("2", "0")])
    for at, ((i, j), (there, back)) in enumerate(zip(((0, 1), (2, 0)), own, strict=True)):
        change = np.ones_like(trade)
        change[i, j], change[j, i] = np.exp(there), np.exp(back)
        alone = counterfactual(trade, change, theta)
        np.testing.assert_allclose(found.welfare[at], alone.welfare, rtol=1e-9)
        with np.errstate(invalid="ignore"):
            np.testing.assert_allclose(
                found.trade[at], [alone.trade[i, j] / trade[i, j], alone.trade[j, i] / trade[j, i]], rtol=1e-9
            )
    with pytest.raises(EconomyError, match="2 pairs need one coefficient, or 2 x 2"):
        each_pair(trade, [0.1, 0.2, 0.3], theta, pairs=[("0", "1"), ("2", "0")])


@pytest.mark.parametrize(
    ("pairs", "said"), [([("0", "ZZZ")], "No trade data for ZZZ"), ([("0", "0")], "itself"), ([], "No pairs")]
)
def test_wrong_pairs(pairs: list[tuple[str, str]], said: str) -> None:
    trade, _, theta = random_economy(6)
    with pytest.raises(EconomyError, match=said):
        each_pair(trade, 0.4, theta, pairs=pairs)
    with pytest.raises(EconomyError, match="finite number"):
        each_pair(trade, np.nan, theta)
