"""Ideal points: two scales that stay apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from tiny_files import Cell, read, write_dta

from bilateral.sources import un_ideal_points
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Tables = Callable[[str], duckdb.DuckDBPyConnection]
Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

ALL, FINAL = "un_ideal_point", "un_ideal_point_final_passage"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("country", "year", "indicator", "value"),
    [
        ("IND", 2023, ALL, -0.569), ("JPN", 2023, ALL, 0.782), ("IND", 2022, ALL, -0.393),
        ("JPN", 2022, ALL, 0.929), ("USA", 1946, ALL, 1.888),
        ("IND", 2023, FINAL, -0.195), ("JPN", 2023, FINAL, 0.731), ("IND", 2024, FINAL, -0.201),
        ("JPN", 2024, FINAL, 0.796), ("USA", 1946, FINAL, 1.663),
        ("SUN", 1990, ALL, -0.088), ("RUS", 1991, ALL, 0.727), ("DEU", 1989, ALL, 1.962),
        ("YAR", 1980, ALL, -0.640), ("YMD", 1980, ALL, -1.290),  # the file gives both the code YAR
    ],
)  # fmt: skip
def test_known_values(mirror_tables: Tables, country: str, year: int, indicator: str, value: float) -> None:
    found = mirror_tables("un-ideal-points").execute(
        "SELECT value FROM trait WHERE (country, year, indicator) = (?, ?, ?)", [country, year, indicator]
    )
    assert found.fetchall() == [(pytest.approx(value, abs=5e-4),)]


@pytest.mark.shared
def test_counts_and_last_years(mirror_tables: Tables) -> None:
    tables = mirror_tables("un-ideal-points")
    rows = tables.execute("SELECT indicator, count(*), min(year), max(year) FROM trait GROUP BY 1 ORDER BY 1")
    assert rows.fetchall() == [(ALL, 11_232, 1946, 2023), (FINAL, 11_421, 1946, 2024)]
    assert tables.execute("SELECT count(*) FROM trait WHERE year = 1964").fetchone() == (0,)
    spans = tables.execute(
        "SELECT year_from, year_to FROM coverage WHERE country = 'JPN' AND indicator = ?", [ALL]
    )
    assert sorted(spans.fetchall()) == [(1957, 1963), (1965, 2023)]
    twice = "SELECT 1 FROM trait GROUP BY country, year, indicator HAVING count(*) > 1"
    assert tables.execute(twice).fetchall() == []


COLUMNS: dict[str, list[Cell]] = {
    "ccode": [365, 365, 750, 750],
    "year": [1990, 1991, 2023, 2024],
    "idealpointall": [-0.1, 0.7, -0.57, None],
    "nvotesall": [84, 72, 231, None],
    "q5all": [-0.2, 0.6, -0.65, None],
    "q95all": [0.0, 0.8, -0.49, None],
    "idealpointfp": [None, None, -0.19, -0.2],
    "nvotesfp": [None, None, 87, 101],
    "q5fp": [None, None, -0.34, -0.35],
    "q95fp": [None, None, -0.04, -0.06],
}


def test_a_missing_estimate_has_no_row(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables("un-ideal-points", {"i.dta": write_dta(tmp_path / "i.dta", COLUMNS)})
    rows = tables.execute("SELECT country, year, indicator, value, label FROM trait ORDER BY ALL").fetchall()
    assert rows == [
        ("IND", 2023, ALL, -0.57, "90% interval -0.65 to -0.49, 231 votes"),
        ("IND", 2023, FINAL, -0.19, "90% interval -0.34 to -0.04, 87 votes"),
        ("IND", 2024, FINAL, -0.2, "90% interval -0.35 to -0.06, 101 votes"),
        ("RUS", 1991, ALL, 0.7, "90% interval 0.60 to 0.80, 72 votes"),
        ("SUN", 1990, ALL, -0.1, "90% interval -0.20 to 0.00, 84 votes"),
    ]


def test_faults_are_named(tmp_path: Path) -> None:
    unknown = write_dta(tmp_path / "u.dta", COLUMNS | {"ccode": [365, 365, 750, 998]})
    with pytest.raises(UnknownEntity, match=r"un-ideal-points: u\.dta .*998"):
        read(un_ideal_points, {"u.dta": unknown})
    renamed = {name.replace("idealpointfp", "idealpoint_fp"): cells for name, cells in COLUMNS.items()}
    with pytest.raises(ChangedColumns, match=r"c\.dta have changed: idealpointfp not found"):
        read(un_ideal_points, {"c.dta": write_dta(tmp_path / "c.dta", renamed)})
    (tmp_path / "page.dta").write_text("<html>not today</html>")
    with pytest.raises(ChangedColumns, match=r"page\.dta is no readable Stata file"):
        read(un_ideal_points, {"page.dta": tmp_path / "page.dta"})
