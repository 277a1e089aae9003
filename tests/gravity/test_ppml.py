"""The estimator on made-up panels: against dummies written out, its invariances, what it drops and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from ppml_panels import Panel, panel, rows, written_out

from bilateral.errors import BilateralError
from bilateral.gravity import ppml
from bilateral.gravity.effects_pair import ConvergenceError
from bilateral.gravity.estimate import IdentificationError
from bilateral.gravity.panel_data import PanelError
from bilateral.gravity.ppml_irls import fit

MODELS: list[tuple[dict[str, Any], str | None]] = [
    ({"effects": "two-way"}, None),
    ({"effects": "three-way", "pair": "symmetric"}, "symmetric"),
    ({"effects": "three-way", "pair": "directed", "cluster": "both"}, "directed"),
]


def with_pairs(data: Panel) -> Panel:
    """Add a column that names a pair the same in both directions."""
    ends = np.sort(np.column_stack([data["exporter"], data["importer"]]), axis=1)
    return data | {"both": np.char.add(ends[:, 0], ends[:, 1])}


@pytest.mark.parametrize(("options", "pair"), MODELS)
@pytest.mark.parametrize("variant", ["plain", "weights", "offset", "unbalanced", "no domestic trade"])
def test_same_as_written_out(options: dict[str, Any], pair: str | None, variant: str) -> None:
    data = with_pairs(panel(seed=3, level=4.0))
    random = np.random.default_rng(1)
    if variant == "unbalanced":
        data = rows(data, random.random(len(data["trade"])) < 0.85)
    if variant == "no domestic trade":
        data = rows(data, data["exporter"] != data["importer"])
    count = len(data["trade"])
    extra: dict[str, Any] = {}
    if variant == "weights":
        extra["weights"] = random.uniform(0.2, 3.0, count)
    if variant == "offset":
        extra["offset"] = random.normal(0, 0.5, count)
    fast = ppml(data, ["x", "z"], **options, **extra)
    kept = rows(data, ~np.isnan(fast.fitted))
    slow = written_out(kept, ["x", "z"], pair, **{k: v[~np.isnan(fast.fitted)] for k, v in extra.items()})
    assert list(fast.coefficients.values()) == pytest.approx(slow.coefficients, abs=1e-8)
    assert fast.covariance == pytest.approx(slow.covariance, rel=1e-6, abs=1e-10)
    assert fast.fitted[~np.isnan(fast.fitted)] == pytest.approx(slow.fitted, rel=1e-7)


@pytest.mark.parametrize(("options", "pair"), MODELS)
def test_totals_are_met(options: dict[str, Any], pair: str | None) -> None:
    """PPML fits the total of every group that has an effect (Arvis and Shepherd 2013; Fally 2015)."""
    data = with_pairs(panel(seed=5, level=1.0))
    found = ppml(data, ["x", "z"], **options)
    used = ~np.isnan(found.fitted)
    groups = [("exporter", "year"), ("importer", "year"), *([("both",)] if pair == "symmetric" else [])]
    for names in groups:
        key = np.array(
            ["|".join(map(str, one)) for one in zip(*(data[name][used] for name in names), strict=True)]
        )
        for label in np.unique(key):
            fitted, actual = found.fitted[used][key == label].sum(), data["trade"][used][key == label].sum()
            assert fitted == pytest.approx(actual, rel=1e-7)


@pytest.mark.parametrize(("options", "pair"), MODELS)
def test_effects_make_the_fit(options: dict[str, Any], pair: str | None) -> None:
    data = with_pairs(panel(seed=6))
    found = ppml(data, ["x", "z"], **options)
    effects, index = found.effects, found.coefficients["x"] * data["x"] + found.coefficients["z"] * data["z"]
    year = np.searchsorted(effects.years, data["year"])
    sender = np.searchsorted(effects.exporters, data["exporter"])
    receiver = np.searchsorted(effects.importers, data["importer"])
    index += effects.exporter_year[year, sender] + effects.importer_year[year, receiver]
    assert (effects.pair is None) == (pair is None)
    if effects.pair is not None:
        index += effects.pair[sender, receiver]
        assert pair == "directed" or np.allclose(effects.pair, effects.pair.T, equal_nan=True)
    used = ~np.isnan(found.fitted)
    assert np.exp(index[used]) == pytest.approx(found.fitted[used], rel=1e-9)


@pytest.mark.parametrize("name", ["ppml", "potential", "counterfactual"])
@pytest.mark.parametrize(
    "before",
    [
        "import bilateral.gravity.{0}",
        "from bilateral.gravity.{0} import {0}",
        "from bilateral.gravity import {0}; import bilateral.gravity.{0}",
        "import importlib; importlib.import_module('bilateral.gravity.{0}')",
    ],
)
def test_name_stays_the_function_after_its_module_was_imported(name: str, before: str) -> None:
    code = f"{before.format(name)}\nimport bilateral; assert callable(bilateral.gravity.{name}), bilateral.gravity.{name}"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_units_and_order_make_no_difference() -> None:
    data = panel(seed=7)
    shuffled = rows(data, np.random.default_rng(0).permutation(len(data["trade"])))
    shuffled["trade"], shuffled["z"] = shuffled["trade"] * 1e6, shuffled["z"] / 1e3
    first, second = (ppml(one, ["x", "z"], effects="three-way") for one in (data, shuffled))
    assert second.coefficients["x"] == pytest.approx(first.coefficients["x"], abs=1e-9)
    assert second.coefficients["z"] == pytest.approx(first.coefficients["z"] * 1e3, abs=1e-6)
    assert second.standard_errors["x"] == pytest.approx(first.standard_errors["x"], rel=1e-8)


def test_data_stay_as_they_are() -> None:
    data = panel()
    before = {name: values.copy() for name, values in data.items()}
    ppml(data, "x", effects="three-way")
    for name, values in before.items():
        assert np.array_equal(values, data[name])


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_tables_of_other_libraries(kind: str) -> None:
    library = pytest.importorskip(kind)
    data = panel()
    table = library.table(data) if kind == "pyarrow" else library.DataFrame(data)
    assert ppml(table, "x").coefficients == ppml(data, "x").coefficients
    with pytest.raises(PanelError, match="'distance'"):
        ppml(table, "distance")


def test_small_sample_factors() -> None:
    data = panel(countries=9, years=3, seed=2, level=4.0)
    errors = {
        kind: ppml(data, ["x", "z"], small_sample=kind).standard_errors["x"]  # type: ignore[arg-type]
        for kind in ("none", "clusters", "clusters-and-parameters")
    }
    assert errors["clusters"] / errors["none"] == pytest.approx(np.sqrt(45 / 44))
    parameters = 2 + 27 + 27 - 1
    factor = np.sqrt((243 - 1) / (243 - parameters))
    assert errors["clusters-and-parameters"] / errors["clusters"] == pytest.approx(factor)


def test_clusters_of_one_row_are_robust_errors() -> None:
    data = panel(seed=4)
    data["row"] = np.arange(len(data["trade"]))
    alone, robust = ppml(data, "x", cluster="row"), ppml(data, "x", cluster=None)
    assert alone.standard_errors["x"] == pytest.approx(robust.standard_errors["x"], rel=1e-12)


def test_groups_without_information_are_dropped_and_named() -> None:
    data = panel(seed=8, level=5.0)
    data["trade"][(data["exporter"] == "C01") & (data["year"] == 2002)] = 0.0
    pair = ((data["exporter"] == "C03") & (data["importer"] == "C05")) | (
        (data["exporter"] == "C05") & (data["importer"] == "C03")
    )
    data["trade"][pair] = 0.0
    alone = (data["exporter"] == "C06") & (data["importer"] == "C06") & (data["year"] != 2001)
    data["z"][0] = np.nan
    found = ppml(rows(data, ~alone), ["x", "z"], effects="three-way")
    told = {(one.name, one.reason): one.rows for one in found.dropped}
    assert told == {
        ("z missing", "empty cell"): 1,
        ("exporter-year C01 2002", "all zero"): 8,
        ("pair C03-C05", "all zero"): 8,
        ("pair C06-C06", "singleton"): 1,
    }
    assert found.rows == found.rows_given - 18
    assert np.isnan(found.fitted).sum() == 18


def test_dropping_goes_on_until_nothing_is_left_to_drop() -> None:
    """A pair alone in its year is a singleton exporter-year; without it the importer's other flows are all zero."""
    data = panel(countries=6, years=3, seed=1, level=5.0)
    here = (data["year"] == 2001) & (data["exporter"] == "C00")
    there = (data["year"] == 2001) & (data["importer"] == "C01")
    data["trade"][there & (data["exporter"] != "C00")] = 0.0
    found = ppml(rows(data, ~here | there), "x")
    assert [(one.name, one.reason, one.rows) for one in found.dropped] == [
        ("exporter-year C00 2001", "singleton", 1),
        ("importer-year C01 2001", "all zero", 5),
    ]


def test_collinear_regressors_are_named_and_have_no_number() -> None:
    data = panel(seed=9)
    data["of_exporter"] = (data["exporter"] == "C02") * data["year"] / 1e3
    data["again"] = 3 * data["x"] - 2 + data["of_exporter"]
    found = ppml(data, ["of_exporter", "x", "again", "z"])
    assert list(found.coefficients) == ["x", "z"]
    assert [one.name for one in found.dropped if one.what == "regressor"] == ["of_exporter", "again"]
    with pytest.raises(IdentificationError, match="'again' has no estimate: collinear"):
        found.coefficients["again"]
    with pytest.raises(IdentificationError, match="no regressor of this estimate"):
        found.standard_errors["y"]
    assert found.coefficients["x"] == pytest.approx(ppml(data, ["x", "z"]).coefficients["x"], abs=1e-10)


def test_distance_is_absorbed_by_pair_effects() -> None:
    data = with_pairs(panel(seed=9))
    data["distance"] = np.unique(data["both"], return_inverse=True)[1] ** 1.5
    with pytest.raises(PanelError, match="distance is collinear"):
        ppml(data, "distance", effects="three-way")


@pytest.mark.parametrize(
    ("change", "options", "says"),
    [
        ({"trade": -1.0}, {}, "'trade' has negative values"),
        ({"x": np.inf}, {}, "'x' has infinite values"),
        ({"importer": None}, {}, "'importer' has empty cells"),
        ({"x": "high"}, {}, "'x' holds something that is no number"),
        ({}, {"year": "period"}, "no column 'period'"),
        ({}, {"cluster": "nothing"}, "no column 'nothing'"),
        ({}, {"trade": "trades"}, "no column 'trades'.\nClosest: trade. It has: exporter, importer"),
        ({}, {"effects": "four-way"}, "Allowed: two-way, three-way"),
        ({}, {"pair": "undirected"}, "Allowed: symmetric, directed"),
        ({}, {"small_sample": "stata"}, "Allowed: none, clusters"),
        ({}, {"weights": [1.0, 2.0]}, "2 values for 256 rows"),
        ({}, {"weights": np.full(256, -1.0)}, "negative"),
        ({"importer": "C00", "exporter": "C00"}, {}, "more than one row"),
        ({}, {"regressors": []}, "No regressor"),
        ({}, {"regressors": ["x", "x"]}, "twice"),
    ],
)
def test_wrong_input(change: dict[str, Any], options: dict[str, Any], says: str) -> None:
    data = panel()
    for name, value in change.items():
        column = data[name].astype(object)
        column[1] = value
        data[name] = column
    with pytest.raises(PanelError, match=says) as raised:
        ppml(data, **({"regressors": "x"} | options))
    assert isinstance(raised.value, BilateralError)
    assert isinstance(raised.value, ValueError)
    assert len(str(raised.value).splitlines()) <= 3


def test_rows_without_trade_figures_are_dropped_and_counted() -> None:
    """An empty cell is a gap, not a zero."""
    data = panel(seed=8, level=5.0)
    gaps = np.arange(0, len(data["trade"]), 17)
    data["trade"][gaps] = np.nan
    found = ppml(data, ["x", "z"])
    assert ("trade missing", "empty cell", len(gaps)) in [
        (one.name, one.reason, one.rows) for one in found.dropped
    ]
    assert np.isnan(found.fitted[gaps]).all()
    there = ppml(rows(data, ~np.isnan(data["trade"])), ["x", "z"])
    assert found.coefficients["x"] == pytest.approx(there.coefficients["x"], abs=1e-10)


def test_no_trade_at_all() -> None:
    data = panel()
    data["trade"][:] = 0
    with pytest.raises(PanelError, match="No row is left"):
        ppml(data, "x")


def test_non_convergence_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.gravity.ppml_irls._STEPS", 2)
    with pytest.raises(ConvergenceError, match="did not converge in 2 steps"):
        ppml(panel(), "x")
    monkeypatch.undo()
    monkeypatch.setattr("bilateral.gravity.effects_pair._LONGEST", 1)
    with pytest.raises(ConvergenceError, match="conjugate gradients"):
        ppml(panel(), "x", effects="three-way")
    assert callable(fit)


def test_table_and_export() -> None:
    found = ppml(panel(seed=8, level=0.0), ["x", "z"], effects="three-way")
    table = found.table()
    assert str(found) == table
    assert f"{found.coefficients['x']:.6f}" in table
    assert "clustered by symmetric pair; factor G/(G-1)" in table
    assert "pair, all zero" in table
    told = json.loads(found.to_json())
    assert told["coefficients"] == dict(found.coefficients)
    low, high = told["intervals_95"]["x"]
    assert (low + high) / 2 == pytest.approx(found.coefficients["x"])
    assert (high - low) / 2 == pytest.approx(1.959964 * found.standard_errors["x"], rel=1e-6)
    assert sum(one["rows"] for one in told["dropped"]) == told["rows_given"] - told["rows"]


def test_one_cross_section_needs_no_year() -> None:
    data = rows(panel(years=1), slice(None))
    with_year = ppml(data, ["x", "z"])
    without = ppml({name: data[name] for name in data if name != "year"}, ["x", "z"], year=None)
    assert without.coefficients == with_year.coefficients


def test_truth_is_found_and_intervals_cover_it() -> None:
    """Of 400 intervals at 95% most hold the truth; a little fewer than 380, the known bias (see the README)."""
    held, estimates = 0, []
    for seed in range(200):
        found = ppml(panel(countries=30, years=2, seed=seed, noise=0.2, level=3.0, spread=0.3), ["x", "z"])
        estimates.append([found.coefficients["x"], found.coefficients["z"]])
        for name, truth in (("x", 0.5), ("z", -0.8)):
            low, high = found.interval(name)
            held += low <= truth <= high
    assert 0.90 <= held / 400 <= 0.98
    error = np.std(estimates, axis=0) / np.sqrt(200)
    assert np.all(np.abs(np.mean(estimates, axis=0) - [0.5, -0.8]) < 4 * error)
