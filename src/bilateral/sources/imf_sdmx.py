"""SDMX of the International Monetary Fund: what its API answers, and what its data portal saves.

The two differ in more than their columns. The API (api.imf.org, in SDMX-ML, SDMX-JSON or, where that is asked
for, SDMX-CSV: all three are read alike) gives codes (`COUNTRY`) and values in whole units: there `SCALE` only
says how a page would show them. The portal's file gives each dimension twice (`COUNTRY.ID`, `COUNTRY`) and values
divided by ten to the power of `SCALE.ID`; a row without it is in whole units. As of 2026-03 the portal left
`SCALE.ID` out of some files altogether, and what their values are counted in must be known from elsewhere. Written
from the documented format; the API was not asked.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.sources import sdmx_messages
from bilateral.sources.checks import ChangedColumns, expect_columns

_OBSERVATION = ("TIME_PERIOD", "OBS_VALUE")
_API_ONLY = ("DATAFLOW", "STRUCTURE_ID")


class Layout(NamedTuple):
    """Where one file has its codes, and how its values are scaled."""

    codes: dict[str, str]  # dimension: column
    scale: str  # SQL: the power of ten, NULL where the file does not say
    columns: dict[str, str]  # all columns, in the file's order, as text
    portal: bool  # saved by the data portal, not answered by the API


def layout(source: str, path: Path, dimensions: Sequence[str]) -> Layout:
    """Read the header of a file and tell which of the two formats it is.

    Raises
    ------
    ChangedColumns
        A dimension or the observation is missing, or the file is not UTF-8.
    """
    header = _header(source, path)
    portal = "COUNTRY.ID" in header
    codes = {name: f"{name}.ID" if portal else name for name in (*dimensions, "FREQUENCY")}
    if "FREQUENCY" not in header and "FREQ" in header:
        codes["FREQUENCY"] = "FREQ"
    expect_columns(source, path.name, [*codes.values(), *_OBSERVATION], header)
    columns = dict.fromkeys(header, "VARCHAR")
    if not portal:
        if not any(column in header for column in _API_ONLY):
            raise ChangedColumns(
                f"{source}: {path.name} is neither the portal's file (COUNTRY.ID) nor the API's "
                f"({' or '.join(_API_ONLY)}), so that the scale of its values is not known\n"
                f"found {', '.join(header)}"
            )
        return Layout(codes, "0", columns, portal=False)
    scale = 'ifnull("SCALE.ID"::INTEGER, 0)' if "SCALE.ID" in header else "NULL::INTEGER"
    return Layout(codes, scale, columns, portal=True)


def observations(
    db: duckdb.DuckDBPyConnection, source: str, path: Path, dimensions: Sequence[str]
) -> duckdb.DuckDBPyConnection:
    """Read the yearly observations into the temporary table `sdmx`: the dimensions, year, value, scale, portal.

    Months and quarters are left out, and so is what has no value: it is missing, not zero.

    Raises
    ------
    ChangedColumns
        The columns are not as documented, a value is no number, or no observation is yearly.
    DataMissing
        The file is SDMX-ML or SDMX-JSON, and what reads them is not installed.
    """
    if path.suffix.lower() in sdmx_messages.SUFFIXES:
        with sdmx_messages.as_csv(source, path) as flat:
            return _observations(db, source, flat, dimensions)
    return _observations(db, source, path, dimensions)


def _observations(
    db: duckdb.DuckDBPyConnection, source: str, path: Path, dimensions: Sequence[str]
) -> duckdb.DuckDBPyConnection:
    found = layout(source, path, dimensions)
    columns = ", ".join(f'"{found.codes[name]}" AS {name.lower()}' for name in dimensions)
    try:
        db.execute(
            f"""CREATE OR REPLACE TEMP TABLE sdmx AS
            SELECT {columns}, TIME_PERIOD::SMALLINT AS year, TRY_CAST(OBS_VALUE AS DOUBLE) AS value,
                {found.scale} AS scale, {found.portal} AS portal, OBS_VALUE AS printed
            FROM read_csv(?, columns = {found.columns}, auto_detect = false, header = true, delim = ',',
                quote = '"', escape = '"', nullstr = '')
            WHERE "{found.codes["FREQUENCY"]}" = 'A' AND regexp_full_match(TIME_PERIOD, '[0-9]{{4}}')
                AND OBS_VALUE IS NOT NULL AND OBS_VALUE <> 'NaN'""",
            [str(path)],
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise ChangedColumns(f"{source}: {path.name} is not the csv that its header says: {error}") from error
    wrong = db.execute(
        "SELECT printed FROM sdmx WHERE value IS NULL OR NOT isfinite(value) LIMIT 1"
    ).fetchone()
    if wrong:
        raise ChangedColumns(
            f"{source}: {path.name} has {wrong[0]!r} where a number was expected (OBS_VALUE)"
        )
    if not db.execute("SELECT 1 FROM sdmx LIMIT 1").fetchone():
        raise ChangedColumns(f"{source}: {path.name} has no yearly observation (FREQUENCY A)")
    return db


def _header(source: str, path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return next(csv.reader(stream), [])
    except UnicodeDecodeError as error:
        raise ChangedColumns(f"{source}: {path.name} was expected in UTF-8 and is not: {error}") from error
