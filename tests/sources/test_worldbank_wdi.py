"""World Development Indicators: what a file holds is read from its rows, and groups are no countries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables
from xlsx_writer import workbook

from bilateral.sources.checks import ChangedColumns, UnknownEntity

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

SOURCE = "worldbank-wdi"


# Read from the files with a spreadsheet program's eyes: row of the country, column of the year.
@pytest.mark.shared
@pytest.mark.parametrize(
    ("indicator", "country", "year", "value"),
    [
        ("gdp", "IND", 2012, 1858740105864.19),
        ("gdp", "JPN", 2012, 5961065540383.88),
        ("gdp", "XKX", 2012, 6445201980.60846),
        ("gdp", "ABW", 1994, 1330167597.76536),
        ("gdp_constant_2015", "IND", 2024, 3477820532826.479),
        ("gdp_constant_2015", "JPN", 2024, 4606002855955.133),
        ("gdp_constant_2015", "ABW", 2024, 3604216215.998373),
        ("population", "IND", 2024, 1450935791),
        ("population", "JPN", 2024, 123975371),
        ("population", "XKX", 2024, 1594353),
        ("tariff_mfn_manufactures", "IND", 2012, 9.88),
        ("tariff_mfn_manufactures", "JPN", 2012, 2.83),
    ],
)
def test_known_values(mirror_tables: Tables, indicator: str, country: str, year: int, value: float) -> None:
    found = (
        mirror_tables(SOURCE)
        .execute(
            "SELECT value FROM trait WHERE (indicator, country, year) = (?, ?, ?)", [indicator, country, year]
        )
        .fetchall()
    )
    assert found == [(pytest.approx(value),)]


@pytest.mark.shared
def test_counts(mirror_tables: Tables) -> None:
    counted = (
        mirror_tables(SOURCE)
        .execute("SELECT indicator, count(*) FROM trait GROUP BY 1 ORDER BY 1")
        .fetchall()
    )
    assert counted == [
        ("gdp", 8451), ("gdp_constant_2015", 11324), ("population", 14010), ("tariff_mfn_manufactures", 3802),
    ]  # fmt: skip


@pytest.mark.shared
def test_a_file_named_after_another_indicator_is_read_as_what_it_holds(mirror_tables: Tables) -> None:
    """The workbook named NY.GDP.MKTP.CD holds NY.GDP.MKTP.KD: no GDP in current dollars after the csv's last."""
    tables = mirror_tables(SOURCE)
    assert tables.execute("SELECT max(year) FROM trait WHERE indicator = 'gdp'").fetchone() == (2012,)
    assert tables.execute("SELECT count(*) FROM trait WHERE year >= 2025").fetchone() == (0,)


@pytest.mark.shared
def test_coverage_leaves_gaps_open(mirror_tables: Tables) -> None:
    covered = (
        mirror_tables(SOURCE)
        .execute(
            "SELECT year_from, year_to FROM coverage WHERE (indicator, country) = ('tariff_mfn_manufactures', 'IND') "
            "ORDER BY 1"
        )
        .fetchall()
    )
    assert covered == [(1990, 1990), (1992, 1992), (1996, 1997), (1999, 2013), (2015, 2022)]


POPULATION = ("Population, total", "SP.POP.TOTL")


def _csv(path: Path, rows: Sequence[str], updated: str = "") -> Path:
    preamble = ['\ufeff"Data Source","World Development Indicators",', ""]
    if updated:
        preamble += [f'"Last Updated Date","{updated}",', ""]
    header = '"Country Name","Country Code","Indicator Name","Indicator Code","2023","2024","2025",'
    path.write_text("\n".join([*preamble, header, *rows, ""]), encoding="utf-8")
    return path


def _row(code: str, *values: str, name: str = "India") -> str:
    return ",".join(f'"{cell}"' for cell in (name, code, *POPULATION, *values)) + ","


def test_a_csv(build_tables: Build, tmp_path: Path) -> None:
    """An empty cell is no figure, the world no country; the Bank's older code of Kosovo is known."""
    rows = [_row("IND", "1438069596", "", ""), _row("WLD", "8061876001", "1", ""), _row("KSV", "", "7", "")]
    tables = build_tables(SOURCE, {"a.csv": _csv(tmp_path / "a.csv", rows)})
    assert tables.execute("SELECT country, year, value, unit FROM trait ORDER BY 1").fetchall() == [
        ("IND", 2023, 1438069596.0, "people"), ("XKX", 2024, 7.0, "people"),
    ]  # fmt: skip
    assert tables.execute("SELECT country, year_from, year_to FROM coverage ORDER BY 1").fetchall() == [
        ("IND", 2023, 2023), ("XKX", 2024, 2024),
    ]  # fmt: skip


def test_a_workbook_updated_later_is_read_instead(build_tables: Build, tmp_path: Path) -> None:
    old = _csv(tmp_path / "a.csv", [_row("IND", "1", "2", "")], "2014-04-09")
    sheet: list[list[str | float]] = [
        ["Data Source", "World Development Indicators"], ["Last Updated Date", "2026-02-24"], [],
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2023", "2024"],
        ["India", "IND", *POPULATION, "", 3.0],
    ]  # fmt: skip
    new = tmp_path / "b.xlsx"
    new.write_bytes(workbook({"Data": sheet}))
    for files in ({"a.csv": old, "b.xlsx": new}, {"b.xlsx": new, "a.csv": old}):
        tables = build_tables(SOURCE, files)
        assert tables.execute("SELECT year, value, locator FROM trait").fetchall() == [
            (2024, 3.0, "SP.POP.TOTL IND 2024, updated 2026-02-24")
        ]


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (_row("XQZ", "1", "", ""), UnknownEntity, r"worldbank-wdi: a\.csv .*XQZ"),
        (_row("IND", "..", "", ""), ChangedColumns, r"'\.\.' \(IND, 2023\) is no number"),
        (_row("IND", "1", "", "").replace("SP.POP.TOTL", "SP.DYN.LE00.IN"), ChangedColumns, "SP.DYN.LE00.IN"),
    ],
)
def test_what_is_not_as_documented_is_named(
    build_tables: Build, tmp_path: Path, row: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        build_tables(SOURCE, {"a.csv": _csv(tmp_path / "a.csv", [row])})


def test_changed_columns_and_encoding(build_tables: Build, tmp_path: Path) -> None:
    path = _csv(tmp_path / "a.csv", [_row("IND", "1", "", "")])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Indicator Code", "Series Code"), encoding="utf-8")
    with pytest.raises(
        ChangedColumns, match=r"worldbank-wdi: the columns of a\.csv .*Indicator Code not found"
    ):
        build_tables(SOURCE, {"a.csv": path})
    path.write_text(text.lstrip("\ufeff").replace("India", "Türkiye"), encoding="latin-1")
    with pytest.raises(ChangedColumns, match="UTF-8"):
        build_tables(SOURCE, {"a.csv": path})
    with pytest.raises(ChangedColumns, match="not a readable workbook"):
        build_tables(SOURCE, {"a.xls": path.rename(tmp_path / "a.xls")})
