"""UNHCR: decisions summed from their parts, persons and cases apart, appeals apart, coverage by country of asylum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from mirrored import Tables
from r_writer import write_frame

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.unhcr import tables as unhcr_tables

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]
SOURCE = "unhcr"

# Read from the data frames, row by row.
KNOWN = [
    ("refugees", "SYR", "TUR", 2023, 3214780),
    ("refugees", "AFG", "PAK", 2000, 2000000),
    ("refugees", "UKR", "DEU", 2023, 1097503),
    ("asylum_seekers", "VEN", "USA", 2024, 620074),
    ("asylum_seekers", "IND", "JPN", 2017, 1257),
    ("asylum_applications_new", "VEN", "ESP", 2023, 60534),
    ("asylum_applications_new", "IND", "JPN", 2024, 951),
    ("asylum_applications", "IND", "JPN", 2012, 202),
    ("asylum_applications", "IND", "JPN", 2003, 12),  # without the 7 of the administrative review
    ("asylum_appeals", "IND", "JPN", 2013, 126),
    ("asylum_rejected", "IND", "JPN", 2019, 126),  # the file's total of that row is 0
    ("asylum_rejected_on_appeal", "IND", "JPN", 2019, 80),
]


@pytest.mark.shared
@pytest.mark.parametrize(("indicator", "origin", "destination", "year", "value"), KNOWN)
def test_known_values(
    mirror_tables: Tables, indicator: str, origin: str, destination: str, year: int, value: float
) -> None:
    found = mirror_tables(SOURCE).execute(
        "SELECT value, unit, reporter FROM flow WHERE (indicator, origin, destination, year) = (?, ?, ?, ?)",
        [indicator, origin, destination, year],
    )
    assert found.fetchall() == [(value, "persons", destination)]


@pytest.mark.shared
def test_totals_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables(SOURCE)
    totals = dict(
        tables.execute(
            "SELECT indicator, sum(value)::BIGINT FROM flow WHERE year = 2023 GROUP BY indicator"
        ).fetchall()
    )
    assert (totals["refugees"], totals["asylum_seekers"]) == (31393669, 6757606)
    assert tables.execute("SELECT count(*)::INTEGER FROM flow WHERE indicator = 'refugees'").fetchone() == (
        110156,
    )
    displaced = (
        "SELECT value FROM trait WHERE (indicator, country, year) = ('internally_displaced', 'COL', 2020)"
    )
    assert tables.execute(displaced).fetchall() == [(8252788.0,)]
    once = "SELECT count(*) FROM (SELECT 1 FROM flow GROUP BY indicator, origin, destination, year HAVING count(*) > 1)"
    assert tables.execute(once).fetchone() == (0,)


def _files(folder: Path, **changed: Mapping[str, Sequence[Any]]) -> dict[str, Path]:
    pair: dict[str, list[Any]] = {
        "year": [2020.0, 2020.0],
        "coo_iso": ["IND", "UNK"],
        "coa_iso": ["JPN", "JPN"],
    }
    frames: dict[str, Mapping[str, Sequence[Any]]] = {
        "population": pair
        | {"refugees": [0.0, 9.0], "asylum_seekers": [7.0, 0.0], "returned_refugees": [0.0, 0.0]}
        | {"idps": [0.0, 0.0], "stateless": [0.0, 11.0], "oip": [None, 0.5]},
        "flows": pair | {"refugees": [None, 1.5], "asylum_seekers": [5.0, 6.0], "refugee_like": [None, 2.5]},
        "asylum_applications": {key: [*value, value[0]] for key, value in pair.items()}
        | {"app_type": ["N", "N", "V"], "dec_level": ["FI", "FI", "AR"], "app_pc": ["P", "P", "C"]}
        | {"applied": [5.0, 6.0, 8.0]},
        "asylum_decisions": pair
        | {
            "dec_level": ["AR", "FI"],
            "dec_pc": ["P", "P"],
            "dec_recognized": [0.0, 1.0],
            "dec_other": [0.0, 0.0],
        }
        | {"dec_rejected": [5.0, 0.0], "dec_closed": [0.0, 0.0], "dec_total": [0.0, 1.0]},
    }
    return {
        f"{name}.rda": write_frame(folder / f"{name}.rda", frame)
        for name, frame in (frames | changed).items()
    }


def test_of_tiny_files(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables(SOURCE, _files(tmp_path))
    assert tables.execute(
        "SELECT indicator, origin, destination, value, unit FROM flow ORDER BY ALL"
    ).fetchall() == [
        ("asylum_appeals_cases", "IND", "JPN", 8.0, "cases"),
        ("asylum_applications", "IND", "JPN", 5.0, "persons"),
        ("asylum_applications_new", "IND", "JPN", 5.0, "persons"),
        ("asylum_rejected_on_appeal", "IND", "JPN", 5.0, "persons"),
        ("asylum_seekers", "IND", "JPN", 7.0, "persons"),
    ]
    assert tables.execute("SELECT indicator, country, value FROM trait").fetchall() == [
        ("stateless_persons", "JPN", 11.0)
    ]
    covered = tables.execute(
        "SELECT year_from, country FROM coverage WHERE indicator = 'refugees'"
    ).fetchall()
    assert covered == [(2020, "JPN")]  # a real zero: Japan has rows, India's is 0


def test_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(ChangedColumns, match=r"unhcr: the columns of flows.rda have changed"):
            list(unhcr_tables(_files(tmp_path, flows={"year": [2020.0], "coo_iso": ["IND"]}), db))
        row: dict[str, list[Any]] = {"year": [2020.0], "coo_iso": ["QQQ"], "coa_iso": ["JPN"]}
        flows = row | {"refugees": [1.5], "asylum_seekers": [1.5], "refugee_like": [1.5]}
        with pytest.raises(UnknownEntity, match=r"unhcr.*QQQ"):
            list(unhcr_tables(_files(tmp_path, flows=flows), db))
        files = _files(tmp_path)
        files["population.rda"] = write_frame(tmp_path / "other.rda", {"year": [1.5]})
        with pytest.raises(ChangedColumns, match="no data frame population"):
            list(unhcr_tables(files, db))
