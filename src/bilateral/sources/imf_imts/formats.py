"""The three formats of the Fund's trade in goods.

Each reader gives a select of file_rank, reporter, partner, indicator, year, usd, basis; `file_rank` is lowest for
the kind of file that is to be believed first. It holds until the next reader is called.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.imf_sdmx import observations
from bilateral.sources.workbook import open_workbook

SOURCE = "imf-imts"

_FLOWS = {"X": ("goods_exports_fob", "goods, FOB"), "M": ("goods_imports_cif", "goods, CIF")}
_SHEETS = {"Exports, FOB": "X", "Imports, CIF": "M"}
_HEADER_ROW = 6  # the seventh; years from the third column on
_UNIT_ROW, _UNIT = 4, "US Dollars, Millions"
_REPORTER_ROW = 3

# The fourth indicator, TBG_USD, is the balance of these.
_INDICATORS = {
    "XG_FOB_USD": ("goods_exports_fob", "goods, FOB"),
    "MG_CIF_USD": ("goods_imports_cif", "goods, CIF"),
    "MG_FOB_USD": ("goods_imports_fob", "goods, FOB"),
}
_REPORTED, _ESTIMATE, _MIXED = ", reported", ", IMF estimate", ", reported or estimated by the IMF"
INDICATORS = ("goods_exports_fob", "goods_imports_cif", "goods_imports_fob")
BASES = tuple(f"goods, {at}{how}" for at in ("FOB", "CIF") for how in (_REPORTED, _ESTIMATE, _MIXED))
_DIMENSIONS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY")


def read_table(db: duckdb.DuckDBPyConnection, name: str, path: Path) -> str:
    """Read the table of all reporters (thousands of USD; it leaves out what the workbooks mark as estimates)."""
    table = f"read_parquet('{path.as_posix().replace(chr(39), chr(39) * 2)}')"
    found = [row[0] for row in db.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()]
    expect_columns(SOURCE, name, ("reporter", "partner", "flow", "year", "usd_thousands"), found)
    flows = [row[0] for row in db.execute(f"SELECT DISTINCT flow FROM {table}").fetchall()]
    if not set(flows) <= set(_FLOWS):
        raise ChangedColumns(f"{SOURCE}: {name}: flows {flows}, expected {list(_FLOWS)}")
    return f"""SELECT 2 AS file_rank, reporter, partner, f.indicator, year, usd_thousands * 1000.0 AS usd,
            f.basis || '{_REPORTED}' AS basis
        FROM {table} JOIN {_values(_FLOWS)} f(flow, indicator, basis) USING (flow)
        WHERE usd_thousands IS NOT NULL"""


def read_workbook(db: duckdb.DuckDBPyConnection, name: str, path: Path) -> str:
    """Read one reporter's workbook (millions of USD; "159.83 e" is an estimate of the IMF's)."""
    book = open_workbook(SOURCE, name, path.read_bytes())
    expect_columns(SOURCE, name, _SHEETS, book.sheet_names)
    db.execute(
        "CREATE OR REPLACE TEMP TABLE imts_cells (reporter VARCHAR, flow VARCHAR, partner VARCHAR, "
        "year SMALLINT, cell VARCHAR, millions DOUBLE)"
    )
    for sheet, flow in _SHEETS.items():
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        reporter, years = _frame(name, sheet, rows)
        _insert_sheet(db, reporter, flow, ["partner", *years], rows[_HEADER_ROW + 1 :])
    wrong = db.execute("SELECT partner, year, cell FROM imts_cells WHERE millions IS NULL LIMIT 1").fetchone()
    if wrong:
        raise ChangedColumns(f"{SOURCE}: {name}: {wrong[2]!r} ({wrong[0]}, {wrong[1]}) is no number")
    return f"""SELECT 1 AS file_rank, reporter, partner, f.indicator, year, millions * 1000000.0 AS usd,
            f.basis || CASE WHEN cell LIKE '% e' THEN '{_ESTIMATE}' ELSE '{_REPORTED}' END AS basis
        FROM imts_cells JOIN {_values(_FLOWS)} f(flow, indicator, basis) USING (flow)"""


def read_sdmx(db: duckdb.DuckDBPyConnection, name: str, path: Path) -> str:
    """Read SDMX-CSV, as the service's API answers it or its portal saves it."""
    observations(db, SOURCE, path, _DIMENSIONS)
    if db.execute("SELECT 1 FROM sdmx WHERE scale IS NULL LIMIT 1").fetchone():
        raise ChangedColumns(f"{SOURCE}: {name} has no SCALE.ID: the size of its values is not known")
    return f"""SELECT 0 AS file_rank, country AS reporter, counterpart_country AS partner, i.name AS indicator,
            year, value * 10.0 ** scale AS usd, i.basis || '{_MIXED}' AS basis
        FROM sdmx JOIN {_values(_INDICATORS)} i(code, name, basis) ON i.code = indicator"""


def _frame(name: str, sheet: str, rows: list[list[Any]]) -> tuple[str, list[str]]:
    """The reporter and the years of a sheet, once its frame is what it should be."""
    cells = [row[1] for row in rows[:_HEADER_ROW]] if len(rows) > _HEADER_ROW else []
    if not cells or not str(cells[1]).startswith(sheet) or cells[_UNIT_ROW] != _UNIT:
        raise ChangedColumns(f"{SOURCE}: {name}, sheet {sheet!r}: expected {_UNIT!r} in row 5, found {cells}")
    years = [str(year).removesuffix(".0") for year in rows[_HEADER_ROW][2:]]
    if not years or not all(len(year) == 4 and year.isdigit() for year in years):
        raise ChangedColumns(f"{SOURCE}: {name}, sheet {sheet!r}: expected years in row 7, found {years[:5]}")
    return str(cells[_REPORTER_ROW]), years


def _insert_sheet(
    db: duckdb.DuckDBPyConnection, reporter: str, flow: str, header: list[str], rows: list[list[Any]]
) -> None:
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        wide = Path(folder, "sheet.csv")
        with wide.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(header)
            writer.writerows(row[1:] for row in rows if str(row[1]).strip())
        db.execute(
            """INSERT INTO imts_cells
            SELECT ?, ?, partner, year, cell, TRY_CAST(replace(regexp_replace(cell, ' e$', ''), ',', '') AS DOUBLE)
            FROM (UNPIVOT (SELECT * FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '"'))
                ON COLUMNS(* EXCLUDE partner) INTO NAME year VALUE cell)""",
            [reporter, flow, str(wide)],
        )


def _values(rows: dict[str, tuple[str, str]]) -> str:
    return "(VALUES " + ", ".join(f"('{key}', '{a}', '{b}')" for key, (a, b) in rows.items()) + ")"
