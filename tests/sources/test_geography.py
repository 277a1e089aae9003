"""Distances, shapes and codes: old codes read as the countries they mean, "NA" kept as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest
from mirrored import Tables
from tiny_files import write_xlsx

from bilateral import world
from bilateral.sources import cepii_geodist, country_codes, natural_earth
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

# Read from the sheet row by row: ROM-HUN, IND-YUG and so on.
DISTANCES = [
    ("distance_capitals", "IND", "JPN", 5847.71), ("distance_weighted", "IND", "JPN", 6003.253),
    ("distance_weighted_ces", "IND", "JPN", 5945.685), ("distance_cities", "IND", "NPL", 801.1843),
    ("distance_weighted", "JPN", "KOR", 951.7373), ("distance_weighted", "HUN", "ROU", 540.1414),
    ("distance_capitals", "IND", "SCG", 5254.434), ("distance_cities", "FRA", "GUF", 7084.598),
]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("indicator", "a", "b", "km"), DISTANCES)
def test_distances(mirror_tables: Tables, indicator: str, a: str, b: str, km: float) -> None:
    found = mirror_tables("cepii-geodist").execute(
        "SELECT value, unit, year FROM flow WHERE (indicator, origin, destination) = (?, ?, ?)",
        [indicator, a, b],
    )
    assert found.fetchall() == [(pytest.approx(km, abs=0.001), "km", 2011)]


@pytest.mark.shared
def test_ties_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables("cepii-geodist")
    counted = dict(tables.execute("SELECT kind, count(*)::INTEGER FROM tie GROUP BY kind").fetchall())
    # Half of the flags in the sheet; 401 flags of one country are 184 pairs and 33 rows without their counterpart.
    assert (counted["contiguity"], counted["common-coloniser"], counted["same-country"]) == (308, 2943, 184)
    kinds = "SELECT kind, degree FROM tie WHERE least(a, b) = ? AND greatest(a, b) = ? ORDER BY kind"
    assert tables.execute(kinds, ["IND", "JPN"]).fetchall() == []
    assert [kind for kind, _ in tables.execute(kinds, ["IND", "PAK"]).fetchall()] == [
        "common-coloniser", "common-language", "contiguity", "same-country",
    ]  # fmt: skip
    assert tables.execute(kinds, ["BEN", "MMR"]).fetchall() == []
    rulers = "SELECT a, b, degree FROM tie WHERE kind = 'colonial' AND directed AND b = ?"
    assert tables.execute(rulers, ["IND"]).fetchall() == [("GBR", "IND", "colonial rule; after 1945")]
    assert tables.execute(rulers, ["GUF"]).fetchall() == [
        ("FRA", "GUF", "colonial rule; after 1945; still (2011)")
    ]
    assert ("IDN", "TLS", "short or limited rule") in tables.execute(rulers, ["TLS"]).fetchall()


@pytest.mark.shared
def test_places_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables("cepii-geodist")
    one = "SELECT value, label FROM trait WHERE indicator = ? AND country = ?"
    assert tables.execute(one, ["area_km2", "IND"]).fetchall() == [(3287590.0, None)]
    assert tables.execute(one, ["capital_city", "USA"]).fetchall() == [(None, "Washington, DC")]
    assert tables.execute(one, ["main_city", "USA"]).fetchall() == [(None, "New York")]
    assert tables.execute(one, ["official_languages", "IND"]).fetchall() == [(None, "English; Hindi")]
    assert tables.execute(one, ["capital_city", "PSE"]).fetchall() == [(None, "Gaza")]
    covered = "SELECT count(*)::INTEGER FROM coverage WHERE indicator = 'contiguity'"
    assert tables.execute(covered).fetchone() == (224,)
    assert tables.execute("SELECT count(*) FROM coverage WHERE indicator = 'same-country'").fetchone() == (0,)


PAIR_HEADER = [*cepii_geodist._PAIR_COLUMNS]
PLACE_HEADER = [*cepii_geodist._COUNTRY_COLUMNS]


def _geodist(
    folder: Path, pairs: list[list[str | float | None]], header: list[str] = PAIR_HEADER
) -> dict[str, Path]:
    place = write_xlsx(folder / "dist_cepii.xls", {"dist_cepii": [header, *pairs]})
    with ZipFile(folder / "dist_cepii.zip", "w") as archive:
        archive.write(place, "dist_cepii.xls")
    end: list[str | float | None] = ["."] * 7
    places: list[list[str | float | None]] = [
        ["GBR", 244110, 185.8, 0, "Europe", "London", 1, 1, "English", ".", ".", *end],
        ["ROM", 238391, 183.6, 0, "Europe", "Bucharest", 1, 1, "Romanian", ".", ".", *end],
        ["PAL", 6256, 29.7, 0, "Asia", "Gaza", 1, 0, "Arabic", ".", ".", "GBR", *end[1:]],
        ["PAL", 6256, 29.7, 0, "Asia", "Nablus", 0, 1, "Arabic", ".", ".", "GBR", *end[1:]],
    ]
    write_xlsx(folder / "geo_cepii.xls", {"geo_cepii": [PLACE_HEADER, *places]})
    return {name: folder / name for name in ("dist_cepii.zip", "geo_cepii.xls")}


def test_geodist_of_tiny_files(tmp_path: Path, build_tables: Build) -> None:
    pairs: list[list[str | float | None]] = [
        ["PAL", "ROM", 1, 0, 1, 0, 0, 0, 0, 1, 10.5, 11, ".", "."],
        ["ROM", "PAL", 1, 0, 1, 0, 0, 0, 0, 0, 10.5, 11, ".", "."],
        ["GBR", "PAL", 0, 0, 0, 1, 0, 0, 1, 0, 20, 21, 22, 23],
        ["PAL", "GBR", 0, 0, 0, 1, 0, 0, 1, 0, 20, 21, 22, 23],
        ["PAL", "PAL", 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
    ]
    tables = build_tables("cepii-geodist", _geodist(tmp_path, pairs))
    assert tables.execute("SELECT indicator, origin, destination, value FROM flow ORDER BY ALL").fetchall() == [
        ("distance_capitals", "GBR", "PSE", 21.0), ("distance_capitals", "PSE", "ROU", 11.0),
        ("distance_cities", "GBR", "PSE", 20.0), ("distance_cities", "PSE", "ROU", 10.5),
        ("distance_weighted", "GBR", "PSE", 22.0), ("distance_weighted_ces", "GBR", "PSE", 23.0),
    ]  # fmt: skip
    assert tables.execute("SELECT kind, a, b, directed, degree FROM tie ORDER BY kind").fetchall() == [
        ("colonial", "GBR", "PSE", True, "colonial rule; after 1945"),
        ("common-language", "PSE", "ROU", False, "spoken by at least 9% in both"),
        ("contiguity", "PSE", "ROU", False, "common border"),
    ]
    cities = "SELECT indicator, label FROM trait WHERE country = 'PSE' AND indicator LIKE '%_city' ORDER BY 1"
    assert tables.execute(cities).fetchall() == [("capital_city", "Gaza"), ("main_city", "Nablus")]


def test_geodist_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(ChangedColumns, match=r"cepii-geodist.*dist_cepii.xls"):
            list(cepii_geodist.tables(_geodist(tmp_path, [], ["iso_o", "iso_d"]), db))
        row: list[str | float | None] = ["QQQ", "ROM", *[0] * 12]
        with pytest.raises(UnknownEntity, match=r"cepii-geodist.*QQQ"):
            list(cepii_geodist.tables(_geodist(tmp_path, [row]), db))


@pytest.mark.shared
def test_shapes_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables("natural-earth")
    one = "SELECT label FROM trait WHERE indicator = ? AND country = ?"
    assert tables.execute(one, ["continent", "IND"]).fetchall() == [("Asia",)]
    assert tables.execute(one, ["un_subregion_map", "JPN"]).fetchall() == [("Eastern Asia",)]
    assert tables.execute(one, ["map_shape", "FRA"]).fetchall() == [("ADM0_A3=FRA",)]  # its ISO_A3 is -99
    assert tables.execute(one, ["map_shape", "PSE"]).fetchall() == [("ADM0_A3=PSX",)]
    counted = "SELECT count(DISTINCT country)::INTEGER FROM trait"
    assert tables.execute(counted).fetchone() == (175,)


def _earth(folder: Path, code: str, **properties: str | None) -> dict[str, Path]:
    row = {"ADM0_A3": code, "CONTINENT": "Asia", "REGION_UN": "Asia", "SUBREGION": "Southern Asia",
           "REGION_WB": "South Asia", "INCOME_GRP": None} | properties  # fmt: skip
    shapes = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": row, "geometry": None}],
    }
    lines = {"type": "FeatureCollection", "features": [{"properties": {"featurecla": "x"}, "geometry": None}]}
    for name, content in ((natural_earth.COUNTRIES, shapes), (natural_earth.BOUNDARIES, lines)):
        (folder / name).write_text(json.dumps(content), "utf-8")
    return {name: folder / name for name in (natural_earth.COUNTRIES, natural_earth.BOUNDARIES)}


def test_shapes_of_a_tiny_file(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables("natural-earth", _earth(tmp_path, "KOS"))
    assert tables.execute("SELECT indicator, country, label FROM trait ORDER BY 1").fetchall() == [
        ("continent", "XKX", "Asia"), ("map_shape", "XKX", "ADM0_A3=KOS"), ("un_region_map", "XKX", "Asia"),
        ("un_subregion_map", "XKX", "Southern Asia"), ("worldbank_region", "XKX", "South Asia"),
    ]  # fmt: skip


def test_shape_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(UnknownEntity, match=r"natural-earth.*QQQ"):
            list(natural_earth.tables(_earth(tmp_path, "QQQ"), db))
        files = _earth(tmp_path, "IND")
        files[natural_earth.BOUNDARIES].write_text("<html>", "utf-8")
        with pytest.raises(ChangedColumns, match=r"boundary_lines_land.geojson is no GeoJSON"):
            list(natural_earth.tables(files, db))
        files[natural_earth.COUNTRIES].write_text(
            '{"features": [{"properties": {"ADM0_A3": "IND"}}]}', "utf-8"
        )
        with pytest.raises(ChangedColumns, match="CONTINENT"):
            list(natural_earth.tables(files, db))


@pytest.mark.shared
def test_codes_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables("country-codes")
    one = "SELECT label FROM trait WHERE indicator = ? AND country = ?"
    for indicator, country, label in (
        ("code_iso2", "NAM", "NA"), ("continent_code", "USA", "NA"), ("code_fips", "JPN", "JA"),
        ("currency_code", "IND", "INR"), ("code_wikidata", "IND", "https://www.wikidata.org/wiki/Q668"),
        ("un_development_groups", "NPL", "Least Developed Countries; Land Locked Developing Countries"),
        ("un_development_groups", "JPN", "none"), ("capital", "IND", "New Delhi"), ("code_ioc", "TWN", "TPE"),
    ):  # fmt: skip
        assert tables.execute(one, [indicator, country]).fetchall() == [(label,)]
    assert tables.execute(one, ["code_itu", "TWN"]).fetchall() == []  # a hard space in the file


@pytest.mark.shared
def test_the_world_agrees_with_the_codes(mirror_tables: Tables) -> None:
    found = mirror_tables("country-codes").execute(
        "SELECT indicator, country, label FROM trait WHERE indicator IN ('code_iso2', 'code_m49')"
    )
    for indicator, country, label in found.fetchall():
        meant = world.by_code("iso2" if indicator == "code_iso2" else "m49", label)
        assert meant is not None
        assert meant.id == country


def _codes(folder: Path, iso3: str, without: str = "") -> dict[str, Path]:
    row = {country_codes._ID: iso3} | dict.fromkeys((*country_codes._LABELS, *country_codes._GROUPS), "")
    row |= {"ISO3166-1-Alpha-2": "NA", "ITU": "\xa0", "Small Island Developing States (SIDS)": "x"}
    row.pop(without, None)
    path = folder / country_codes.FILE
    path.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", "utf-8")
    return {country_codes.FILE: path}


def test_codes_of_a_tiny_file(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables("country-codes", _codes(tmp_path, "NAM"))
    assert tables.execute("SELECT indicator, country, label, year FROM trait ORDER BY 1").fetchall() == [
        ("code_iso2", "NAM", "NA", None),
        ("un_development_groups", "NAM", "Small Island Developing States", None),
    ]


def test_code_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(UnknownEntity, match=r"country-codes.*QQQ"):
            list(country_codes.tables(_codes(tmp_path, "QQQ"), db))
        with pytest.raises(ChangedColumns, match=r"country-codes.*IOC not found"):
            list(country_codes.tables(_codes(tmp_path, "NAM", "IOC"), db))
