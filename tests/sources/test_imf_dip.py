"""Direct investment positions: one position has two measures, which are never one indicator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.rawmaterials import StaleCorrection

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

SOURCE = "imf-dip"

# Read with another reader: million USD of 31 December, but for China's three series in whole dollars.
KNOWN = [
    ("outward", "JPN", "IND", 2023, "JPN", 33486.253614),
    ("outward_derived", "JPN", "IND", 2023, "IND", 64513.465453),
    ("outward", "JPN", "IND", 2024, "JPN", 37139.564767),
    ("outward_derived", "JPN", "IND", 2024, "IND", 67312.118678),
    ("inward", "IND", "JPN", 2024, "JPN", 79.564499),
    ("inward_derived", "IND", "JPN", 2024, "IND", 97.018098),
    ("outward", "USA", "JPN", 2024, "USA", 57462.0),
    ("outward_derived", "USA", "JPN", 2024, "JPN", 53900.321276),
    ("inward", "JPN", "USA", 2024, "USA", 754069.0),
    ("inward_derived", "IND", "SGP", 2024, "IND", 30267.287371),
    ("outward_derived", "SGP", "IND", 2024, "IND", 114448.245335),
    ("outward_derived", "USA", "PSE", 2024, "PSE", 61.0),
    ("outward_derived", "JPN", "XKX", 2024, "XKX", 3.744914),
    ("inward", "KOR", "CHN", 2024, "CHN", 82873.319118),
    ("outward", "CHN", "KOR", 2024, "CHN", 6803.516281),
    ("outward", "CHN", "KWT", 2024, "CHN", 905.902587),
]


@pytest.mark.shared
@pytest.mark.parametrize(("series", "origin", "destination", "year", "reporter", "millions"), KNOWN)
def test_known_values(
    mirror_tables: Tables,
    series: str,
    origin: str,
    destination: str,
    year: int,
    reporter: str,
    millions: float,
) -> None:
    ((value, books, unit),) = (
        mirror_tables(SOURCE)
        .execute(
            "SELECT value, reporter, unit FROM flow WHERE (indicator, origin, destination, year) = (?, ?, ?, ?)",
            [f"direct_investment_position_{series}", origin, destination, year],
        )
        .fetchall()
    )
    assert (books, unit) == (reporter, "USD")
    assert value == pytest.approx(millions * 1e6, abs=1)


@pytest.mark.shared
def test_counts(mirror_tables: Tables) -> None:
    counted = (
        mirror_tables(SOURCE).execute("SELECT indicator, count(*) FROM flow GROUP BY 1 ORDER BY 1").fetchall()
    )
    assert counted == [
        ("direct_investment_position_inward", 8774),
        ("direct_investment_position_inward_derived", 3743),
        ("direct_investment_position_outward", 6286),
        ("direct_investment_position_outward_derived", 5678),
    ]


@pytest.mark.shared
def test_no_position_exceeds_its_economys_world(mirror_tables: Tables) -> None:
    """Holds China's series in whole dollars to the scale of the others. Negative positions leave some room."""
    larger = (
        mirror_tables(SOURCE)
        .execute(
            """SELECT f.indicator, origin, destination, f.year FROM flow f JOIN trait t
        ON t.indicator = f.indicator || '_total' AND t.year = f.year
        AND t.country = CASE WHEN f.indicator LIKE '%outward%' THEN origin ELSE destination END
        WHERE abs(f.value) > t.value"""
        )
        .fetchall()
    )
    assert larger == []


@pytest.mark.shared
def test_coverage_has_the_five_economies(mirror_tables: Tables) -> None:
    covered = (
        mirror_tables(SOURCE)
        .execute(
            "SELECT country, year_from FROM coverage WHERE indicator = 'direct_investment_position_outward' ORDER BY 1"
        )
        .fetchall()
    )
    assert covered == [("CHN", 2018), ("DEU", 2014), ("JPN", 2014), ("USA", 2014)]


HEADER = (
    '\ufeff"COUNTRY.ID","DV_TYPE.ID","INDICATOR.ID","COUNTERPART_COUNTRY.ID","FREQUENCY.ID","TIME_PERIOD",'
    '"OBS_VALUE"'
)
OUT, IN = "OTWD_D_NETAL_FALL_ALL", "INWD_D_NETLA_FALL_ALL"


def _file(path: Path, *rows: str, scale: bool = False) -> Path:
    path.write_text("\n".join([HEADER + (',"SCALE.ID"' if scale else ""), *rows, ""]), encoding="utf-8")
    return path


def test_a_missing_value_is_no_zero_and_a_zero_is(build_tables: Build, tmp_path: Path) -> None:
    path = _file(
        tmp_path / "out.csv",
        f"JPN,O,{OUT},IND,A,2024,12.5,6", f"JPN,O,{OUT},KOS,A,2024,0,6", f"JPN,O,{OUT},USA,A,2024,,6",
        f"JPN,O,{OUT},WBG,A,,,6", f"JPN,SCC,{OUT},IND,A,2024,-3,6", f"JPN,O,{OUT},G001,A,2024,90,6",
        f"JPN,O,{OUT},U150,A,2024,40,6", f"CHN,O,{OUT},KOR,A,2024,7000000000,", scale=True,
    )  # fmt: skip
    tables = build_tables(SOURCE, {"out.csv": path})
    found = tables.execute("SELECT origin, destination, value, reporter FROM flow ORDER BY ALL").fetchall()
    assert found == [
        ("CHN", "KOR", 7e9, "CHN"), ("JPN", "IND", -3e6, "IND"), ("JPN", "IND", 12.5e6, "JPN"),
        ("JPN", "XKX", 0.0, "JPN"),
    ]  # fmt: skip
    assert tables.execute("SELECT country, value FROM trait").fetchall() == [("JPN", 90e6)]


def test_without_a_scale_values_are_millions_but_for_the_corrections(
    build_tables: Build, tmp_path: Path
) -> None:
    path = _file(
        tmp_path / "in.csv", f"CHN,O,{IN},KOR,A,2024,82873319117.97", f"CHN,SCC,{IN},KOR,A,2024,82028.5",
        f"CHN,O,{IN},JPN,A,2024,130000",
    )  # fmt: skip
    tables = build_tables(SOURCE, {"in.csv": path})
    assert tables.execute("SELECT origin, reporter, value FROM flow ORDER BY ALL").fetchall() == [
        ("JPN", "CHN", 130e9), ("KOR", "CHN", 82873319117.97), ("KOR", "KOR", 82028.5e6),
    ]  # fmt: skip


def test_a_correction_that_no_longer_fits_is_named(build_tables: Build, tmp_path: Path) -> None:
    path = _file(tmp_path / "in.csv", f"CHN,O,{IN},KOR,A,2024,82873.3")
    with pytest.raises(StaleCorrection, match="China's reported positions with Korea"):
        build_tables(SOURCE, {"in.csv": path})


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (f"JPN,O,{OUT},XQ9,A,2024,1", UnknownEntity, "imf-dip: x.csv .*'XQ9'"),
        (f"JPN,SM,{OUT},IND,A,2024,1", ChangedColumns, f"series that are not known: {OUT} SM"),
        (f"JPN,O,{OUT},IND,A,2024,c", ChangedColumns, "'c' where a number was expected"),
        (
            f"JPN,O,{OUT},IND,A,2024,1\nJPN,O,{OUT},IND,A,2024,2",
            ChangedColumns,
            "two values for .* JPN IND 2024",
        ),
    ],
)
def test_what_is_not_as_documented_is_named(
    build_tables: Build, tmp_path: Path, row: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        build_tables(SOURCE, {"x.csv": _file(tmp_path / "x.csv", row)})


def test_changed_columns(build_tables: Build, tmp_path: Path) -> None:
    path = _file(tmp_path / "x.csv", f"JPN,O,{OUT},IND,A,2024,1")
    path.write_text(path.read_text(encoding="utf-8").replace("DV_TYPE.ID", "DERIVATION"), encoding="utf-8")
    with pytest.raises(ChangedColumns, match=r"imf-dip: the columns of x\.csv .*DV_TYPE\.ID not found"):
        build_tables(SOURCE, {"x.csv": path})
