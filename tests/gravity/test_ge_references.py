"""General equilibrium against Stata's results of the Advanced Guide, Stata's ge_gravity, and gegravity."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ge_economies import pair_change
from ge_gegravity import COSTS_30
from ge_references import ABSENT, WHY, matrix, nafta, thirty, vector

from bilateral.gravity.counterfactual import Counterfactual, counterfactual

pytestmark = [pytest.mark.shared, pytest.mark.skipif(ABSENT, reason=WHY)]

# PPML of the 30-country sample on its five cost terms with exporter and importer effects
ESTIMATED_30 = {
    "lndist": -0.3898624,
    "contiguity": 0.8915767,
    "pta": 0.4711381,
    "common_language": 0.0326254,
    "international": -3.4125844,
}


def _gain(found: Counterfactual, *countries: str) -> list[float]:
    return [100 * (float(found.real_gdp[found.at(country)]) - 1) for country in countries]


def test_conditional_exports_of_all_countries_are_the_books() -> None:
    trade, change, labels = nafta()
    found = counterfactual(trade, change, 6, "conditional", labels=labels)
    effect = 100 * (found.base_exports / found.exports - 1)  # the book's: with NAFTA against without
    published = vector("stata_nafta_full_producers", "change_Xi_CDL", labels)
    assert len(effect) == 69
    assert np.abs(effect - published).max() < 1e-5


def test_conditional_inward_resistances_are_the_books() -> None:
    trade, change, labels = nafta()
    found = counterfactual(trade, change, 6, "conditional", labels=labels)
    relative = found.price_index / found.price_index[found.at("DEU")]  # the book sets Germany's to 1
    published = vector("stata_nafta_full_consumers", "change_IMR_CDL", labels)
    assert np.abs(100 * (1 / relative - 1) - published).max() < 1e-5


@pytest.mark.parametrize("size", [30, 69])
def test_one_step_is_gegravity(size: int) -> None:
    stored: dict[str, Any] = json.loads(Path(__file__).with_name("ge_gegravity.json").read_text("utf-8"))
    reference = stored[str(size)]
    if size == 30:
        trade, labels = thirty(COSTS_30)
        change = pair_change(np.exp(COSTS_30["pta"]), [("CAN", "JPN")], labels)
        theta = 4
    else:
        trade, change, labels = nafta()
        theta = 6
    found = counterfactual(trade, change, theta, "one-step", labels=labels)
    assert list(labels) == reference["country"]
    assert np.abs(100 * (found.real_gdp - 1) - reference["real_gdp"]).max() < 1e-6
    theirs = 1 + np.array(reference["price"]) / 100  # up to the numeraire: they set a country's index to 1
    assert np.ptp(100 * found.prices / theirs) < 1e-6
    assert found.closure == "multiplicative"


def test_one_step_says_by_how_much_its_markets_miss() -> None:
    trade, change, labels = nafta()
    assert counterfactual(trade, change, 6, "one-step", labels=labels).residual == pytest.approx(
        0.014, abs=5e-4
    )


def test_additive_welfare_and_trade_are_statas() -> None:
    (trade, effect, welfare, after), labels = matrix(
        "wiod_stata_ge_gravity_additive", "trade", "eu_effect", "w_eu", "X_eu", where="year = 2000"
    )
    found = counterfactual(trade, np.exp(effect), 4, labels=labels)
    assert np.abs(found.welfare - welfare[:, 0]).max() < 1e-7
    assert np.abs(found.trade / after - 1).max() < 2e-7  # published in single precision
    assert found.residual < 1e-10


# Canada, Mexico, USA; with NAFTA against without, as the reference notes give it, to their four decimals
@pytest.mark.parametrize(
    ("mode", "closure", "published"),
    [
        ("one-step", "additive", [3.5058, 3.8762, 0.3304]),
        ("full", "multiplicative", [3.4401, 3.8292, 0.3340]),
        ("full", "additive", [3.4428, 3.8212, 0.3339]),
    ],
)
def test_nafta(mode: Any, closure: Any, published: list[float]) -> None:
    trade, change, labels = nafta()
    found = counterfactual(trade, change, 6, mode, closure, labels=labels)
    rows = [found.at(country) for country in ("CAN", "MEX", "USA")]
    assert 100 * (1 / found.real_gdp[rows] - 1) == pytest.approx(published, abs=5.1e-5)
    assert mode == "one-step" or found.residual < 1e-10


@pytest.mark.parametrize(
    ("mode", "published"),
    [("one-step", [0.41826, 0.05376, -0.00741]), ("full", [0.42823, 0.05041, -0.00661])],
)
def test_canada_japan(mode: Any, published: list[float]) -> None:
    trade, labels = thirty(ESTIMATED_30)
    change = pair_change(np.exp(ESTIMATED_30["pta"]), [("CAN", "JPN")], labels)
    found = counterfactual(trade, change, 4, mode, "multiplicative", labels=labels)
    assert _gain(found, "CAN", "JPN", "USA") == pytest.approx(published, abs=6e-6)
