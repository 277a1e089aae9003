"""The world as it is read from a lake: whose figures, who takes part, which agreements hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from world_lake import BY_EXPORTER, COUNTRIES, HALVED, NO_SIZE, SILENT, World, build_lake, made_world

from bilateral.errors import BilateralError, DataMissing
from bilateral.gravity.fitted_estimates import panel_years
from bilateral.gravity.world_agreements import read_agreements
from bilateral.gravity.world_base import baseline
from bilateral.gravity.world_data import read_world
from bilateral.gravity.world_panel import abroad, borders, of_year, panel
from bilateral.lake import Lake


@pytest.fixture(scope="module")
def made() -> World:
    """The made-up world."""
    return made_world()


@pytest.fixture(scope="module")
def world_lake(tmp_path_factory: pytest.TempPathFactory, lake: Lake, made: World) -> Lake:
    """A lake of it."""
    return build_lake(tmp_path_factory.mktemp("world") / "lake", lake, made)


def test_the_importers_figure_is_taken_and_else_the_exporters(world_lake: Lake, made: World) -> None:
    world = read_world(world_lake, (2020,))
    i, j = (world.countries.index(one) for one in HALVED)
    assert world.trade[0, i, j] == made.trade[(*HALVED, 2020)]
    assert world.reported_by_importer[0, i, j]
    i, j = (world.countries.index(one) for one in BY_EXPORTER)
    assert world.trade[0, i, j] == made.trade[(*BY_EXPORTER, 2020)]
    assert not world.reported_by_importer[0, i, j]


def test_who_reports_nothing_or_has_no_size_takes_no_part(world_lake: Lake) -> None:
    world = read_world(world_lake, (1990, 2020))
    assert set(world.countries) == set(COUNTRIES)
    assert {SILENT, NO_SIZE}.isdisjoint(world.countries)
    assert np.isnan(world.trade[:, range(17), range(17)]).all()
    assert not np.isnan(world.distance_km[~np.eye(17, dtype=bool)]).any()


def test_only_official_languages_count(world_lake: Lake) -> None:
    world = read_world(world_lake, (2020,))
    at = world.countries.index
    spoken = world.ties["common_language"]
    assert spoken[at("ARG"), at("MEX")] == spoken[at("USA"), at("AUS")] == 1
    assert spoken[at("AUS"), at("IND")] == 0


def test_gdp_in_constant_dollars_is_flagged(world_lake: Lake) -> None:
    world = read_world(world_lake, (2010, 2015))
    assert not world.constant[0].any()
    assert world.constant[1].all()


def test_domestic_trade_is_what_exports_leave_of_gdp(world_lake: Lake, made: World) -> None:
    base = baseline(read_world(world_lake, (2020,)), 2020)
    own = np.array([made.domestic[label, 2020] for label in base.labels])
    built = np.array([label not in base.floored for label in base.labels])
    assert built.sum() >= 12
    np.testing.assert_allclose(np.diagonal(base.trade)[built], own[built], rtol=1e-9)
    with pytest.raises(BilateralError, match="2015 was not read"):
        baseline(read_world(world_lake, (2020,)), 2015)


def test_agreements_hold_between_their_dates(world_lake: Lake) -> None:
    agreements = read_agreements(world_lake)
    assert agreements.in_force("KOR", "CHN", 1996) is None
    held = agreements.in_force("KOR", "CHN", 2011)
    assert held is not None
    assert (held.start, held.name) == ("1997-01-01", "CHN - KOR")
    assert agreements.in_force("CHN", "KOR", 2012) is None
    assert agreements.depth("JPN", "AUS", 2010) == 1
    assert agreements.depth("JPN", "AUS", 2000) == 0


@pytest.mark.parametrize("pair", [("IND", "JPN"), ("CHN", "JPN")])
def test_partial_schemes_and_what_is_only_signed_do_not_count(
    world_lake: Lake, pair: tuple[str, str]
) -> None:
    assert read_agreements(world_lake).in_force(*pair, 2020) is None


def test_the_panel_has_every_pair_and_marks_borders(world_lake: Lake) -> None:
    rows = panel(read_world(world_lake, (2015, 2020)), read_agreements(world_lake))
    assert {len(column) for column in rows.values()} == {2 * 17 * 17}
    assert borders(rows) == ("border_2020",)
    foreign = abroad(rows)
    assert len(foreign["trade"]) == 2 * 17 * 16
    assert (foreign["exporter"] != foreign["importer"]).all()
    assert set(of_year(foreign, 2020)["year"]) == {2020}
    domestic = rows["international"] == 0
    assert (rows["agreement"][domestic] == 0).all()
    assert (rows["border_2020"][domestic] == 0).all()


def test_the_years_go_back_from_the_last() -> None:
    assert panel_years(2020) == (1990, 1995, 2000, 2005, 2010, 2015, 2020)
    assert panel_years(2022)[0] == 1992


def test_missing_sources_are_named_with_the_command(lake: Lake) -> None:
    with pytest.raises(
        DataMissing, match="bilateral sources pull imf-imts cepii-geodist wto-rta desta worldbank-wdi"
    ) as one:
        read_world(lake, (2020,))
    assert one.value.exit_code == 3


def test_a_year_without_anybody_is_no_economy(tmp_path: Path, lake: Lake, made: World) -> None:
    empty = build_lake(tmp_path / "lake", lake, made)
    with pytest.raises(BilateralError, match="fewer than two countries reported their trade for 1975"):
        baseline(read_world(empty, (1975, 2020)), 1975)
