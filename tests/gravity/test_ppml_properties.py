"""What holds for every panel: units, order, rows that say nothing, weights that repeat, regressors nearly alike."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ppml_panels import Panel, panel, rows, written_out

from bilateral.gravity import Estimate, ppml
from bilateral.gravity.panel_data import PanelError

SEEDS = st.integers(0, 10_000)
MODELS: list[dict[str, Any]] = [
    {"effects": "two-way"},
    {"effects": "three-way"},
    {"effects": "three-way", "pair": "directed"},
]
each_model = pytest.mark.parametrize("options", MODELS, ids=["two-way", "symmetric", "directed"])
few = settings(deadline=None, max_examples=12)


def drawn(seed: int) -> Panel:
    """Return a panel of any size, with more or fewer zeros and gaps, that has an estimate."""
    random = np.random.default_rng(seed)
    data = panel(
        countries=int(random.integers(5, 11)),
        years=int(random.integers(2, 6)),
        seed=seed,
        level=float(random.uniform(0, 4)),
    )
    return rows(data, random.random(len(data["trade"])) < random.choice([0.8, 1.0]))


def estimated(data: Panel, **options: Any) -> Estimate:
    """Estimate, leaving draws aside of which the model explains everything."""
    try:
        found = ppml(data, ["x", "z"], **options)
    except PanelError:
        assume(False)
    assume(len(found.coefficients) == 2)
    return found


def assert_same(found: Estimate, other: Estimate) -> None:
    """Assert equal coefficients, standard errors and numbers of rows."""
    for name, value in found.coefficients.items():
        assert other.coefficients[name] == pytest.approx(value, abs=2e-8)
        assert other.standard_errors[name] == pytest.approx(found.standard_errors[name], rel=1e-5, abs=1e-9)
    assert other.rows == found.rows


@each_model
@few
@given(SEEDS, st.floats(-9, 9))
def test_the_unit_of_trade_makes_no_difference(options: dict[str, Any], seed: int, digits: float) -> None:
    data = drawn(seed)
    found = estimated(data, **options)
    scaled = estimated(data | {"trade": data["trade"] * 10**digits}, **options)
    assert_same(found, scaled)
    assert scaled.fitted == pytest.approx(found.fitted * 10**digits, rel=1e-6, nan_ok=True)


@each_model
@few
@given(SEEDS)
def test_the_order_of_rows_makes_no_difference(options: dict[str, Any], seed: int) -> None:
    data = drawn(seed)
    order = np.random.default_rng(seed).permutation(len(data["trade"]))
    found, shuffled = estimated(data, **options), estimated(rows(data, order), **options)
    assert_same(found, shuffled)
    assert shuffled.fitted == pytest.approx(found.fitted[order], rel=1e-6, nan_ok=True)


@each_model
@few
@given(SEEDS)
def test_a_country_without_trade_adds_nothing(options: dict[str, Any], seed: int) -> None:
    data = drawn(seed)
    years, others = np.unique(data["year"]), np.unique(data["exporter"])
    year, other = (axis.reshape(-1) for axis in np.meshgrid(years, others))
    idle = {"exporter": other, "importer": np.full(len(other), "C99"), "year": year}
    idle |= {name: np.random.default_rng(seed).normal(size=len(other)) for name in ("x", "z")}
    idle["trade"] = np.zeros(len(other))
    both = {name: np.concatenate([data[name], idle[name]]) for name in data}
    found, wider = estimated(data, **options), estimated(both, **options)
    assert_same(found, wider)
    assert sum(one.rows for one in wider.dropped) == sum(one.rows for one in found.dropped) + len(other)


@each_model
@settings(deadline=None, max_examples=5)
@given(SEEDS)
def test_a_weight_is_a_row_repeated(options: dict[str, Any], seed: int) -> None:
    data = panel(countries=6, years=2, seed=seed, level=4.0)
    times = np.random.default_rng(seed).integers(1, 4, len(data["trade"]))
    found = estimated(data, weights=times.astype(float), **options)
    assume(found.rows == found.rows_given)
    pair = options.get("pair", "symmetric") if options["effects"] == "three-way" else None
    slow = written_out(rows(data, np.repeat(np.arange(len(times)), times)), ["x", "z"], pair)
    assert list(found.coefficients.values()) == pytest.approx(slow.coefficients, abs=2e-8)
    if pair != "directed":  # whose clusters are directed too
        assert found.covariance == pytest.approx(slow.covariance, rel=1e-5, abs=1e-9)


@each_model
def test_regressors_nearly_alike_keep_their_digits(options: dict[str, Any]) -> None:
    """A regressor of which the effects and the other regressor leave a hundred thousandth is estimated all the same."""
    data = panel(countries=10, years=4, seed=3, level=5.0, noise=0)
    of_exporter = np.unique(data["exporter"], return_inverse=True)[1] * (data["year"] - 1999.0)
    near = data | {"z": data["x"] + of_exporter + 1e-5 * data["z"]}
    found, clear = ppml(near, ["x", "z"], **options), ppml(data, ["x", "z"], **options)
    assert found.coefficients["z"] == pytest.approx(clear.coefficients["z"] * 1e5, rel=1e-6)
    assert found.standard_errors["z"] == pytest.approx(clear.standard_errors["z"] * 1e5, rel=1e-5)


@each_model
def test_countries_of_every_size_take_few_steps(options: dict[str, Any]) -> None:
    """Newton lowers the level of a country that trades next to nothing by one a step; scaling does it at once."""
    data = panel(countries=20, years=5, seed=1, level=8.0, noise=0.3)
    size = 10.0 ** -np.arange(20)[np.unique(data["exporter"], return_inverse=True)[1]]
    found = ppml(data | {"trade": data["trade"] * np.maximum(size, 1e-12)}, ["x", "z"], **options)
    assert found.iterations <= 12


@pytest.mark.parametrize(("seed", "number"), [(10, 2), (36, 1), (112, 1), (117, 2)])
def test_few_rows_of_extreme_size_are_fitted(seed: int, number: int) -> None:
    """Rough steps lead nowhere where flows differ by nine digits: the precision has to follow."""
    random = np.random.default_rng(seed)
    data = panel(
        countries=int(random.integers(4, 14)),
        years=int(random.integers(1, 6)),
        seed=seed,
        level=float(random.uniform(-2, 6)),
        spread=float(random.uniform(0.2, 3)),
        noise=float(random.uniform(0, 2)),
    )
    data = rows(data, random.random(len(data["trade"])) < random.choice([0.5, 0.8, 1]))
    data["trade"] = data["trade"] * 10 ** random.uniform(-6, 9)
    found = ppml(data, ["x", "z"], **MODELS[number])
    used = ~np.isnan(found.fitted)
    assert found.iterations <= 15
    for name in ("exporter", "importer"):
        keys = np.char.add(data[name], data["year"].astype(str))[used]
        for key in np.unique(keys):
            fitted, actual = found.fitted[used][keys == key].sum(), data["trade"][used][keys == key].sum()
            assert fitted == pytest.approx(actual, rel=1e-7)
    error = (data["trade"] - found.fitted)[used]
    assert np.abs(error @ data["z"][used]) < 1e-6 * (data["trade"] @ np.abs(data["z"]))
