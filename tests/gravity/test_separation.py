"""Separation: what is predicted perfectly is found, and nothing else is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from ppml_panels import Panel, panel, rows

from bilateral.gravity import ppml
from bilateral.gravity.estimate import IdentificationError
from bilateral.gravity.panel_data import Array, Columns, Mask, PanelError, read_panel
from bilateral.gravity.ppml_groups import drop_groups
from bilateral.gravity.separation import _by_programme, _positive_somewhere, _rectified, _vanishing, separated
from bilateral.gravity.separation_excluded import excluded

THREE_WAY = {"effects": "three-way"}


def embargo(seed: int = 2) -> Panel:
    """Make a panel in which a variable over effects is one exactly in some rows, all without trade."""
    data = panel(seed=seed, level=3.0)
    random = np.random.default_rng(seed)
    data["embargo"] = (random.random(len(data["trade"])) < 0.06).astype(float)
    data["trade"][data["embargo"] == 1] = 0.0
    return data


@pytest.mark.parametrize("options", [{}, THREE_WAY, {"effects": "three-way", "pair": "directed"}])
def test_separating_regressor_is_dropped_with_its_rows(options: dict[str, Any]) -> None:
    data = embargo()
    found = ppml(data, ["x", "embargo", "z"], **options)
    assert list(found.coefficients) == ["x", "z"]
    with pytest.raises(IdentificationError, match="'embargo' has no estimate: separated"):
        found.coefficients["embargo"]
    assert np.isnan(found.fitted[data["embargo"] == 1]).all()
    without = ppml(rows(data, data["embargo"] == 0), ["x", "z"], **options)
    for name in ("x", "z"):
        assert found.coefficients[name] == pytest.approx(without.coefficients[name], abs=1e-9)
        assert found.standard_errors[name] == pytest.approx(without.standard_errors[name], rel=1e-9)


def test_sign_and_combination_make_no_difference() -> None:
    """Neither variable separates by itself; the difference of the two does."""
    data = embargo(5)
    mixed = np.random.default_rng(0).normal(size=len(data["trade"]))
    data["first"], data["second"] = mixed - 2 * data["embargo"], mixed
    found = ppml(data, ["x", "first", "second"])
    assert list(found.coefficients) == ["x", "first"]
    assert sum(one.rows for one in found.dropped if one.name == "rows separated") > 0
    alone = ppml(rows(data, data["embargo"] == 0), ["x", "second"])
    assert found.coefficients["first"] == pytest.approx(alone.coefficients["second"], abs=1e-9)


def test_regressor_alone_and_separating_is_an_error() -> None:
    with pytest.raises(PanelError, match="embargo is separated"):
        ppml(embargo(), "embargo")


def test_one_row_with_trade_is_enough() -> None:
    data = embargo()
    data["trade"][np.flatnonzero(data["embargo"])[0]] = 3.0
    assert "embargo" in ppml(data, ["x", "embargo"]).coefficients


def test_zero_on_both_sides_is_no_separation() -> None:
    """A variable that is above in some zero rows and below in others cannot run off."""
    data = embargo()
    places = np.flatnonzero(data["embargo"])
    data["embargo"][places[::2]] = -1.0
    used = np.ones((4, 8, 8), dtype=bool)
    lost = separated(data["trade"].reshape(used.shape), used, [data["embargo"].reshape(used.shape)], None)
    assert not lost.any()


def test_fixed_effects_alone_can_separate() -> None:
    """Two blocs that trade only inside, and the one's exports to the other listed as zero: no level is left."""
    data = panel(countries=8, years=2, seed=1, level=4.0)
    east = np.isin(data["exporter"], ["C00", "C01", "C02"])
    to_east = np.isin(data["importer"], ["C00", "C01", "C02"])
    data["trade"][(data["trade"] == 0) & (east == to_east)] = 1.0
    data["trade"][east & ~to_east] = 0.0
    one_way = rows(data, ~(~east & to_east))
    found = ppml(one_way, ["x", "z"])
    crossing = np.isin(one_way["exporter"], ["C00", "C01", "C02"]) & ~np.isin(
        one_way["importer"], ["C00", "C01", "C02"]
    )
    assert np.isnan(found.fitted[crossing]).all()
    assert not np.isnan(found.fitted[~crossing]).any()
    inside = ppml(rows(one_way, ~crossing), ["x", "z"])
    assert found.coefficients["x"] == pytest.approx(inside.coefficients["x"], abs=1e-9)


def test_blocs_with_zeros_both_ways_are_not_separated() -> None:
    """With both directions listed, raising the one direction's level lowers the other's: the zeros hold it."""
    data = panel(countries=8, years=2, seed=1, level=4.0)
    east = np.isin(data["exporter"], ["C00", "C01", "C02"])
    to_east = np.isin(data["importer"], ["C00", "C01", "C02"])
    data["trade"][(data["trade"] == 0) & (east == to_east)] = 1.0
    data["trade"][east != to_east] = 0.0
    used = np.ones((2, 8, 8), dtype=bool)
    assert not separated(data["trade"].reshape(used.shape), used, [], None).any()


def test_sparse_panels_are_fitted_or_refused_in_words() -> None:
    """Many zeros, three-way: what is left after dropping has a maximum, whatever the pattern."""
    for seed in range(25):
        data = panel(countries=7, years=3, seed=seed, level=-1.0)
        try:
            found = ppml(data, ["x", "z"], **THREE_WAY)
        except PanelError:
            continue
        assert all(abs(value) < 50 for value in found.coefficients.values())
        used = ~np.isnan(found.fitted)
        assert found.fitted[used].min() > 1e-7
        assert found.fitted[used].sum() == pytest.approx(data["trade"][used].sum())


def blocks(data: Panel, pair: Any) -> tuple[Array, Mask, list[Array]]:
    """Return trade, the cells left once groups are dropped, and regressors of unit scale."""
    names = tuple(name for name in ("x", "z", "embargo") if name in data)
    read = read_panel(data, names, Columns(), weights=None, offset=None, same_countries=pair == "symmetric")
    trade = read.grid.block(read.trade)
    used = drop_groups(read.grid, trade, np.ones(trade.shape, dtype=bool), pair)[0]
    return trade, used, [read.grid.block(row / row.std()) for row in read.regressors]


@pytest.mark.parametrize("pair", [None, "symmetric", "directed"])
def test_what_is_excluded_at_a_look_is_not_there(pair: Any) -> None:
    """On sparse and on full panels: where the look says nothing separates, the search finds nothing."""
    looked = []
    for seed in range(60):
        data = panel(countries=4 + seed % 5, years=2 + seed % 3, seed=seed, level=seed % 4 - 1.0)
        trade, used, regressors = blocks(data, pair)
        zeros, positive = used & (trade == 0), used & (trade > 0)
        if zeros.any():
            looked.append(excluded(positive, regressors, pair))
            if looked[-1]:
                assert not _positive_somewhere(_vanishing(zeros, positive, regressors, pair)).any()
    assert 5 < sum(looked) < len(looked)


@pytest.mark.parametrize("pair", [None, "symmetric", "directed"])
def test_what_separates_is_never_excluded(pair: Any) -> None:
    for seed in range(10):
        trade, used, regressors = blocks(embargo(seed), pair)
        assert not excluded(used & (trade > 0), regressors, pair)


def test_blocs_that_do_not_trade_are_not_excluded() -> None:
    """No row with trade reaches the other bloc's effects, whose level is open."""
    positive = np.zeros((3, 8, 8), dtype=bool)
    positive[:, :4, :4] = positive[:, 4:, 4:] = True
    assert not any(excluded(positive, [], pair) for pair in (None, "symmetric", "directed"))
    positive[:, 3, 4] = positive[:, 4, 3] = True
    assert excluded(positive, [], None)
    assert excluded(positive, [], "symmetric")


def linear_programme(basis: Array) -> Array:
    """Return the rows that can be positive, one programme for each: slow and certain."""
    from scipy.optimize import linprog

    rows_, columns = basis.shape
    found = np.zeros(rows_, dtype=bool)
    for row in range(rows_):
        solved = linprog(-basis[row], -basis, np.zeros(rows_), basis[[row]] * 0, [0.0], [(-1, 1)] * columns)
        found[row] = -solved.fun > 1e-7
    return found


@pytest.mark.parametrize("seed", range(80))
def test_rectifier_agrees_with_linear_programming(seed: int) -> None:
    random = np.random.default_rng(seed)
    basis = np.round(random.normal(0, 1, (12, 2 + seed % 4)))
    basis[:, 0] = random.integers(-1 if seed % 2 else 0, 2, 12)
    basis[4:8, 1] = 0
    orthonormal = np.linalg.svd(basis, full_matrices=False)[0][:, : np.linalg.matrix_rank(basis)]
    assert np.array_equal(_positive_somewhere(orthonormal), linear_programme(orthonormal))


def test_slow_rectifier_is_decided_by_linear_programming() -> None:
    """A thousand rows up and one a little down: the rectifier hardly moves, and there is no separation."""
    column = np.ones((1001, 1))
    column[-1] = -1e-3
    assert not _rectified(column).any()
    column[-1] = 1e-3
    assert _by_programme(np.linalg.qr(column)[0]).all()
