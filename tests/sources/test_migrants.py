"""Migrants and remittances: two revisions kept apart, regions that look like countries, gaps that are no zeros."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables
from tiny_files import write_xlsx

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.knomad_remittances import tables as knomad_tables
from bilateral.sources.undesa_migrants import MATRIX, WORKBOOK
from bilateral.sources.undesa_migrants import tables as undesa_tables

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]
UNDESA, KNOMAD = "undesa-migrants", "knomad-remittances"
REMITTANCES = "WB_Bilateral_Remittance_Estimates_2017.xlsx"
MIGRANTS = "WB_Bilateral_Estimates_Migrant_Stocks_2017.xlsx"


def _values(
    tables: duckdb.DuckDBPyConnection, indicator: str, origin: str, destination: str, year: int
) -> list[float]:
    found = tables.execute(
        "SELECT value FROM flow WHERE (indicator, origin, destination, year) = (?, ?, ?, ?)",
        [indicator, origin, destination, year],
    ).fetchall()
    return [float(value) for (value,) in found]


# Read from the files with Python's csv and the workbooks cell by cell.
KNOWN = [
    (UNDESA, "migrant_stock_revision_2015", "IND", "JPN", 2015, 22641),
    (UNDESA, "migrant_stock_revision_2015", "MEX", "USA", 2015, 12050031),
    (UNDESA, "migrant_stock_revision_2015", "SYR", "TUR", 2015, 1568494),
    (UNDESA, "migrant_stock", "IND", "JPN", 1990, 3108),
    (UNDESA, "migrant_stock", "IND", "JPN", 2015, 26244),
    (UNDESA, "migrant_stock", "IND", "JPN", 2019, 30063),
    (UNDESA, "migrant_stock", "JPN", "IND", 2019, 703),
    (UNDESA, "migrant_stock", "MEX", "USA", 2019, 11489684),
    (UNDESA, "migrant_stock", "BGD", "IND", 2019, 3103664),
    (UNDESA, "migrant_stock", "TUR", "DEU", 1990, 1586121),
    (UNDESA, "migrant_stock", "PHL", "FSM", 2019, 127),  # the country, not the region Micronesia
    (KNOMAD, "remittances", "JPN", "IND", 2017, 115.66531666880083e6),
    (KNOMAD, "remittances", "IND", "JPN", 2017, 3.257409176450511e6),
    (KNOMAD, "remittances", "USA", "MEX", 2017, 30019.1870256556e6),
    (KNOMAD, "remittances", "ARE", "IND", 2017, 13822.589675377256e6),
    (KNOMAD, "migrants_knomad", "IND", "JPN", 2017, 25716),
    (KNOMAD, "migrants_knomad", "MEX", "USA", 2017, 11573680),
    (KNOMAD, "migrants_knomad", "COD", "FRA", 2017, 77889),
]


@pytest.mark.shared
@pytest.mark.parametrize(("source", "indicator", "origin", "destination", "year", "value"), KNOWN)
def test_known_values(
    mirror_tables: Tables, source: str, indicator: str, origin: str, destination: str, year: int, value: float
) -> None:
    assert _values(mirror_tables(source), indicator, origin, destination, year) == [pytest.approx(value)]


@pytest.mark.shared
def test_rows_of_the_mirror(mirror_tables: Tables) -> None:
    undesa, knomad = mirror_tables(UNDESA), mirror_tables(KNOMAD)
    counted = "SELECT indicator, count(*)::INTEGER FROM flow GROUP BY indicator"
    assert dict(undesa.execute(counted).fetchall()) == {
        "migrant_stock": 78346, "migrant_stock_revision_2015": 11219,
    }  # fmt: skip
    assert dict(knomad.execute(counted).fetchall()) == {"migrants_knomad": 14367, "remittances": 11896}
    once = "SELECT count(*) FROM (SELECT 1 FROM flow GROUP BY indicator, origin, destination, year HAVING count(*) > 1)"
    assert undesa.execute(once).fetchone() == knomad.execute(once).fetchone() == (0,)
    totals = dict(knomad.execute("SELECT indicator, sum(value) FROM flow GROUP BY indicator").fetchall())
    assert totals["remittances"] == pytest.approx(613372.8643812996e6)
    assert totals["migrants_knomad"] == pytest.approx(252516009)


@pytest.mark.shared
def test_gaps_are_not_zeros(mirror_tables: Tables) -> None:
    tables = mirror_tables(UNDESA)
    assert _values(tables, "migrant_stock", "BTN", "JPN", 2019) == []  # in Japan's "Other South"
    years = tables.execute(
        "SELECT year_from, year_to FROM coverage WHERE country = 'JPN' AND indicator = 'migrant_stock' ORDER BY 1"
    ).fetchall()
    assert years == [(year, year) for year in (1990, 1995, 2000, 2005, 2010, 2015, 2019)]


def _undesa_files(
    folder: Path, matrix: str = "", origins: tuple[str, ...] = ("India", "Japan")
) -> dict[str, Path]:
    head: list[list[str | float | None]] = [["", "Title"], ["", ""]]
    upper = ["Sort\norder", "Major area", "Notes", "Country code", "Type of data (a)", "Country of origin"]
    rows: list[list[str | float | None]] = [
        [*upper, *[None] * 3],
        [None, None, None, None, None, "Total", "Other North", *origins],
        [1, "WORLD", None, 900, None, 100, 5, 60, 40],
        [2, "Japan", None, 392, "C", 30, 2, 22, None],
        [3, "India", None, 356, "B", 9, 0, None, 0],
    ]
    write_xlsx(folder / WORKBOOK, {"CONTENTS": [["x"]], "Table 16": [*head, *rows]})
    text = matrix or (
        "Year,Destination,Total,Other South,India,Japan\n1990,Micronesia,9,,5,\n1990,Micronesia (Fed. States of),7,,,4\n"
        "1990,India,8,,,..\n1995,India,8,,,0\n"
    )
    (folder / MATRIX).write_text(text, "utf-8")
    return {WORKBOOK: folder / WORKBOOK, MATRIX: folder / MATRIX}


def test_undesa_of_tiny_files(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables(UNDESA, _undesa_files(tmp_path))
    found = tables.execute(
        "SELECT indicator, origin, destination, year, value FROM flow ORDER BY ALL"
    ).fetchall()
    assert found == [
        ("migrant_stock", "JPN", "FSM", 1990, 4.0),
        ("migrant_stock", "JPN", "IND", 1995, 0.0),
        ("migrant_stock_revision_2015", "IND", "JPN", 2015, 22.0),
        ("migrant_stock_revision_2015", "JPN", "IND", 2015, 0.0),
    ]
    assert tables.execute("SELECT year_from FROM coverage WHERE country = 'IND' ORDER BY 1").fetchall() == [
        (1995,), (2015,),
    ]  # fmt: skip


def test_undesa_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(ChangedColumns, match=r"undesa-migrants.*migrants_by_origin"):
            list(undesa_tables(_undesa_files(tmp_path, "Year,Where,Total,India\n"), db))
        with pytest.raises(UnknownEntity, match=r"undesa-migrants.*Atlantis"):
            list(
                undesa_tables(
                    _undesa_files(tmp_path, "Year,Destination,Total,India\n1990,Atlantis,1,1\n"), db
                )
            )
        with pytest.raises(UnknownEntity, match=r"undesa-migrants.*Atlantis"):
            list(undesa_tables(_undesa_files(tmp_path, origins=("India", "Atlantis")), db))
        with pytest.raises(ChangedColumns, match=r"many.*no number"):
            list(
                undesa_tables(
                    _undesa_files(tmp_path, "Year,Destination,Total,India\n1990,Japan,1,many\n"), db
                )
            )
        files = _undesa_files(tmp_path)
        files[MATRIX].write_bytes(b"Year,Destination,Total,India\n1990,C\xf4te d'Ivoire,1,1\n")
        with pytest.raises(ChangedColumns, match="encoding of migrants_by_origin"):
            list(undesa_tables(files, db))


def _knomad_files(
    folder: Path, corner: str = "receiving (across) / sending (down) ", name: str = "India"
) -> dict[str, Path]:
    countries = [name, "Japan", "WORLD"]
    body: list[list[str | float | None]] = [
        [name, 0, 3.5, 3.5],
        ["Japan", 115.5, 0, 115.5],
        ["WORLD", 115.5, 3.5, 119],
        ["Notes:", None, None, None],
    ]
    write_xlsx(folder / REMITTANCES, {"a": [["Title"], [corner, *countries], *body]})
    people: list[list[str | float | None]] = [["India", 0, 25, 25], ["Japan", 0, 0, 0]]
    write_xlsx(
        folder / MIGRANTS,
        {"a": [["Title"], ["destination (across) / origin (down) ", "India", "Japan", "World"], *people]},
    )
    return {REMITTANCES: folder / REMITTANCES, MIGRANTS: folder / MIGRANTS}


def test_knomad_of_tiny_files(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables(KNOMAD, _knomad_files(tmp_path))
    assert tables.execute(
        "SELECT indicator, origin, destination, value, unit FROM flow ORDER BY ALL"
    ).fetchall() == [
        ("migrants_knomad", "IND", "JPN", 25.0, "persons"),
        ("remittances", "IND", "JPN", 3.5e6, "USD"),
        ("remittances", "JPN", "IND", 115.5e6, "USD"),
    ]
    assert tables.execute("SELECT indicator, country FROM coverage ORDER BY ALL").fetchall() == [
        ("migrants_knomad", "JPN"), ("remittances", "IND"), ("remittances", "JPN"),
    ]  # fmt: skip


def test_knomad_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(ChangedColumns, match="sending"):  # a matrix the other way round must not be read
            list(knomad_tables(_knomad_files(tmp_path, corner="sending (across) / receiving (down)"), db))
        with pytest.raises(UnknownEntity, match=r"knomad-remittances.*Atlantis"):
            list(knomad_tables(_knomad_files(tmp_path, name="Atlantis"), db))
        files = _knomad_files(tmp_path)
        files[REMITTANCES].write_text("<html>moved</html>", "utf-8")
        with pytest.raises(ChangedColumns, match="not a readable workbook"):
            list(knomad_tables(files, db))
