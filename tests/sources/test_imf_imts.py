"""Goods trade of all reporters: both books kept apart, estimates marked, three formats of one statistic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables, mirror_files
from xlsx_writer import workbook

from bilateral.sources.checks import ChangedColumns, UnknownEntity

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

SOURCE = "imf-imts"
ALL = "imf_dots_all_reporters.parquet"


def _value(
    tables: duckdb.DuckDBPyConnection, indicator: str, origin: str, destination: str, year: int
) -> float:
    ((value,),) = tables.execute(
        "SELECT value FROM flow WHERE (indicator, origin, destination, year) = (?, ?, ?, ?)",
        [indicator, origin, destination, year],
    ).fetchall()
    return float(value)


_BY_KEY = "SELECT indicator, origin, destination, year, value, basis, reporter FROM flow"
_BOOKS = "AUS BRA CHN DEU GBR IDN IND JPN KOR RUS SAU USA VNM ZAF"

# Read from the workbooks with another reader, or from the table of all reporters by IMF name; in million USD.
KNOWN = [
    ("goods_imports_cif", "JPN", "IND", 2019, 12746.15),
    ("goods_exports_fob", "IND", "JPN", 2019, 4817.74),
    ("goods_imports_cif", "JPN", "IND", 2020, 10192.709327),
    ("goods_exports_fob", "IND", "JPN", 2020, 4040.421534),
    ("goods_imports_cif", "JPN", "IND", 1960, 118.1),
    ("goods_exports_fob", "IND", "JPN", 1960, 71.2),
    ("goods_exports_fob", "JPN", "IND", 2019, 10975.980937),
    ("goods_imports_cif", "IND", "JPN", 2019, 5363.427336),
    ("goods_imports_cif", "JPN", "CHN", 2018, 180478.66467),
    ("goods_exports_fob", "IND", "TWN", 2019, 1637.4),
    ("goods_exports_fob", "DEU", "FRA", 1960, 1001.0),
    ("goods_exports_fob", "FRA", "DEU", 1975, 8644.7),
    ("goods_imports_cif", "USA", "NIC", 2000, 450.944),
    ("goods_imports_cif", "JPN", "BLX", 1990, 2507.574),
    ("goods_exports_fob", "ZA1", "IND", 1995, 193.378),
]


@pytest.mark.shared
@pytest.mark.parametrize(("indicator", "origin", "destination", "year", "millions"), KNOWN)
def test_known_values(
    mirror_tables: Tables, indicator: str, origin: str, destination: str, year: int, millions: float
) -> None:
    found = _value(mirror_tables(SOURCE), indicator, origin, destination, year)
    assert found == pytest.approx(millions * 1e6, abs=0.5)


@pytest.mark.shared
def test_counts_and_totals(mirror_tables: Tables) -> None:
    tables = mirror_tables(SOURCE)
    assert tables.execute("SELECT indicator, count(*) FROM flow GROUP BY 1 ORDER BY 1").fetchall() == [
        ("goods_exports_fob", 798183),
        ("goods_imports_cif", 914001),
    ]
    assert tables.execute(
        "SELECT indicator, value FROM trait WHERE country = 'IND' AND year = 2019 ORDER BY 1"
    ).fetchall() == [("goods_exports_fob_total", 324863.01e6), ("goods_imports_cif_total", 479894.38e6)]


@pytest.mark.shared
def test_partners_sum_to_no_more_than_the_world(mirror_tables: Tables) -> None:
    """No group is left among the partners; what is missing is given to no country (India's oil of 1980)."""
    shares = (
        mirror_tables(SOURCE)
        .execute(
            """SELECT reporter, sum(f.value) / min(t.value) FROM flow f
        JOIN trait t ON t.country = reporter AND t.year = f.year AND t.indicator = f.indicator || '_total'
        WHERE reporter IN ('IND', 'JPN', 'USA') AND f.year IN (1980, 2000, 2019) GROUP BY 1, f.year, f.indicator"""
        )
        .fetchall()
    )
    assert len(shares) == 18
    assert all(0.75 < share < 1.001 for _, share in shares), shares


@pytest.mark.shared
def test_each_figure_is_in_its_reporters_books(mirror_tables: Tables) -> None:
    wrong = (
        mirror_tables(SOURCE)
        .execute(
            """SELECT count(*) FROM flow WHERE origin = destination OR value IS NULL OR unit <> 'USD'
        OR reporter <> CASE WHEN indicator = 'goods_exports_fob' THEN origin ELSE destination END
        OR basis NOT LIKE CASE WHEN indicator = 'goods_imports_cif' THEN 'goods, CIF,%' ELSE 'goods, FOB,%' END"""
        )
        .fetchone()
    )
    assert wrong == (0,)


@pytest.mark.shared
def test_workbooks_agree_with_the_table_of_all_reporters(build_tables: Build) -> None:
    """14 official workbooks; the table is in whole thousands, and has neither estimates nor Taiwan."""
    files = mirror_files(SOURCE)
    table = build_tables(SOURCE, {ALL: files[ALL]})
    books = build_tables(SOURCE, {name: path for name, path in files.items() if name != ALL})
    assert books.execute("SELECT count(DISTINCT reporter) FROM flow").fetchone() == (14,)
    rounded, exact = (
        {row[:4]: row[4:] for row in db.execute(_BY_KEY).fetchall() if row[6] in _BOOKS}
        for db in (table, books)
    )
    assert len(exact) == 216_929
    assert set(rounded) < set(exact)
    lacking = [key for key in exact if key not in rounded]
    assert len(lacking) == 2_120
    assert all("TWN" in key or exact[key][1].endswith("IMF estimate") for key in lacking)
    assert all(abs(rounded[key][0] - exact[key][0]) <= 500.01 for key in rounded)


@pytest.mark.shared
def test_coverage_has_who_reported_when(mirror_tables: Tables) -> None:
    covered = (
        mirror_tables(SOURCE)
        .execute("SELECT country, year_from, year_to FROM coverage WHERE indicator = 'goods_exports_fob'")
        .fetchall()
    )
    assert {("IND", 1960, 2020), ("RUS", 1992, 2020), ("ZAF", 1998, 2020), ("BLX", 1960, 1996)} <= set(
        covered
    )
    assert {("ZA1", 1960, 1985), ("ZA1", 1992, 1997)} <= set(covered)
    assert not [row for row in covered if row[0] in (None, "TWN")]


def _sheet(
    title: str, rows: Sequence[Sequence[str | float]], unit: str = "US Dollars, Millions"
) -> list[list[str | float]]:
    return [
        [], ["", f"{title} Partner Countries"], [], ["", "India"], ["", unit], [], ["", "", "1987", "1988"],
        *[["", *row] for row in rows],
    ]  # fmt: skip


def _book(path: Path, exports: Sequence[Sequence[str | float]], unit: str = "US Dollars, Millions") -> Path:
    imports = _sheet("Imports, CIF from", [["Japan", 5.0, 6.0]], unit)
    sheets = {"Exports, FOB": _sheet("Exports, FOB to", exports, unit), "Imports, CIF": imports}
    path.write_bytes(workbook(sheets))
    return path


def test_a_workbook(build_tables: Build, tmp_path: Path) -> None:
    """An estimate is marked, an empty cell is no zero, groups are no partners, a repeated row counts once."""
    rows: list[list[str | float]] = [
        ["Japan", "", "1,218.99 e"], ["World", 10.0, 20.0], ["Euro Area", 1.0, 2.0], ["Japan", "", "1,218.99 e"],
        ["China, P.R.: Mainland", 0.0, 7.2e-05],
    ]  # fmt: skip
    tables = build_tables(SOURCE, {"a.xlsx": _book(tmp_path / "a.xlsx", rows)})
    found = tables.execute(
        "SELECT destination, year, value, basis FROM flow WHERE indicator = 'goods_exports_fob' ORDER BY ALL"
    ).fetchall()
    assert found == [
        ("CHN", 1987, 0.0, "goods, FOB, reported"),
        ("CHN", 1988, pytest.approx(72.0), "goods, FOB, reported"),
        ("JPN", 1988, 1218990000.0, "goods, FOB, IMF estimate"),
    ]
    assert tables.execute("SELECT country, year, value FROM trait ORDER BY ALL").fetchall() == [
        ("IND", 1987, 10e6), ("IND", 1988, 20e6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "unit", "message"),
    [
        ([["Japan", 1.0, 2.0]], "US Dollars, Thousands", "US Dollars, Millions"),
        ([["Japan", 1.0, "n.a."]], "US Dollars, Millions", "'n.a.'"),
        ([["Japan", 1.0, 2.0], ["Japan", 1.0, 3.0]], "US Dollars, Millions", "two values for IND JPN"),
    ],
)
def test_a_changed_workbook_is_named(
    build_tables: Build, tmp_path: Path, rows: list[list[str | float]], unit: str, message: str
) -> None:
    with pytest.raises(ChangedColumns, match=message) as caught:
        build_tables(SOURCE, {"a.xlsx": _book(tmp_path / "a.xlsx", rows, unit)})
    assert SOURCE in str(caught.value)
    assert caught.value.exit_code == 3


def test_an_unknown_entity_is_named(build_tables: Build, tmp_path: Path) -> None:
    book = _book(tmp_path / "a.xlsx", [["Japan", 1.0, 2.0], ["Ruritania, Kingdom of", 1.0, 2.0]])
    with pytest.raises(UnknownEntity, match=r"imf-imts: a\.xlsx .*'Ruritania, Kingdom of'"):
        build_tables(SOURCE, {"a.xlsx": book})


def test_what_is_no_workbook_is_an_error(build_tables: Build, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("<html>not found</html>")
    with pytest.raises(ChangedColumns, match="not a readable workbook"):
        build_tables(SOURCE, {"a.xlsx": tmp_path / "a.xlsx"})


def _table(path: Path, select: str) -> Path:
    duckdb.sql(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def test_changed_columns_of_the_table(build_tables: Build, tmp_path: Path) -> None:
    path = _table(
        tmp_path / "t.parquet", "SELECT 'India' AS reporter, 'Japan' AS partner, 'X' AS flow, 2000 AS year"
    )
    with pytest.raises(
        ChangedColumns, match=r"t\.parquet.*usd_thousands not found(.|\n)*expected.*(.|\n)*found"
    ):
        build_tables(SOURCE, {"t.parquet": path})


API = """DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,JPN,A,2024,5500000000,6
IMF.STA:IMTS(1.0.0),IND,MG_CIF_USD,JPN,A,2024,18900000000,6
IMF.STA:IMTS(1.0.0),IND,MG_FOB_USD,JPN,A,2024,17900000000,6
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,JPN,A,2023,,6
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,JPN,M,2024-M01,400000000,6
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,G001,A,2024,440000000000,6
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,GX170,A,2024,1,6
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,TX898,A,2024,1,6
IMF.STA:IMTS(1.0.0),IND,XG_FOB_USD,KOS,A,2024,250,6
IMF.STA:IMTS(1.0.0),IND,TBG_USD,JPN,A,2024,-13400000000,6
"""
PORTAL = """\ufeff"COUNTRY.ID","COUNTRY","INDICATOR.ID","INDICATOR","COUNTERPART_COUNTRY.ID","COUNTERPART_COUNTRY","FREQUENCY.ID","FREQUENCY","TIME_PERIOD","OBS_VALUE","SCALE.ID","SCALE"
"IND","India","XG_FOB_USD","Exports of goods","JPN","Japan","A","Annual","2024","5500","6","Millions"
"IND","India","XG_FOB_USD","Exports of goods","KOS","Kosovo, Republic of","A","Annual","2024","250","",""
"""


def _written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def test_the_api_gives_whole_dollars_whatever_its_scale_says(build_tables: Build, tmp_path: Path) -> None:
    tables = build_tables(SOURCE, {"api.csv": _written(tmp_path / "api.csv", API)})
    assert tables.execute(
        "SELECT indicator, origin, destination, value FROM flow ORDER BY ALL"
    ).fetchall() == [
        ("goods_exports_fob", "IND", "JPN", 5.5e9),
        ("goods_exports_fob", "IND", "XKX", 250.0),
        ("goods_imports_cif", "JPN", "IND", 18.9e9),
        ("goods_imports_fob", "JPN", "IND", 17.9e9),
    ]
    assert tables.execute("SELECT country, value FROM trait").fetchall() == [("IND", 440e9)]


def test_the_portal_divides_by_the_scale(build_tables: Build, tmp_path: Path) -> None:
    tables = build_tables(SOURCE, {"portal.csv": _written(tmp_path / "portal.csv", PORTAL)})
    assert tables.execute("SELECT destination, value FROM flow ORDER BY 1").fetchall() == [
        ("JPN", 5.5e9), ("XKX", 250.0),
    ]  # fmt: skip


def test_the_service_is_believed_before_the_old_table(build_tables: Build, tmp_path: Path) -> None:
    old = _table(
        tmp_path / "t.parquet",
        """SELECT * FROM (VALUES ('India', 'Japan', 'X', 2024::SMALLINT, 1::BIGINT), ('India', 'Japan', 'X', 2019, 2))
        v(reporter, partner, flow, year, usd_thousands)""",
    )
    files = {"t.parquet": old, "api.csv": _written(tmp_path / "api.csv", API)}
    tables = build_tables(SOURCE, files)
    assert _value(tables, "goods_exports_fob", "IND", "JPN", 2024) == 5.5e9
    assert _value(tables, "goods_exports_fob", "IND", "JPN", 2019) == 2000


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        (API.replace("COUNTERPART_COUNTRY", "PARTNER"), "utf-8", "COUNTERPART_COUNTRY not found"),
        (API.replace("DATAFLOW,", "").replace("IMF.STA:IMTS(1.0.0),", ""), "utf-8", "scale"),
        (PORTAL.replace(',"SCALE.ID","SCALE"', "").replace(',"6","Millions"', "").replace(',"",""', ""), "utf-8", "no SCALE"),
        (API.replace(",A,", ",Q,"), "utf-8", "no yearly observation"),
        (API.replace("5500000000", "5,5e"), "utf-8", "."),
        (PORTAL.replace("COUNTERPART_COUNTRY\"", "Größe\""), "latin-1", "UTF-8"),
    ],
)  # fmt: skip
def test_changed_sdmx(build_tables: Build, tmp_path: Path, text: str, encoding: str, message: str) -> None:
    path = _written(tmp_path / "x.csv", text.lstrip("\ufeff") if encoding == "latin-1" else text, encoding)
    with pytest.raises(ChangedColumns, match=message):
        build_tables(SOURCE, {"x.csv": path})


def test_a_file_of_another_kind_is_refused(build_tables: Build, tmp_path: Path) -> None:
    with pytest.raises(ChangedColumns, match=r"x\.txt is none of"):
        build_tables(SOURCE, {"x.txt": tmp_path / "x.txt"})
