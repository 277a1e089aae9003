"""World Mining Data: production of 65 raw materials by country, 2018-2024."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral import world
from bilateral.evidence.relations import Relation
from bilateral.sources.rawmaterials import StaleCorrection, as_table, database

UNITS = {"metr. t": "t", "kg": "kg", "ct": "ct", "Mio m3": "million m3"}
STATUS = {"r": "reported", "e": "estimated", "p": "provisional"}

_COLUMNS = {
    "material": "VARCHAR",
    "country": "VARCHAR",
    "year": "SMALLINT",
    "value": "DOUBLE",
    "unit": "VARCHAR",
    "locator": "VARCHAR",
}

_TRAIT = """
SELECT 'wmd' AS source, 'production:' || material AS indicator, country, year, value, unit,
    material AS label, locator
FROM wmd_rows
"""

_COVERAGE = """
SELECT 'wmd' AS source, 'production:' || material AS indicator, min(year) AS year_from, max(year) AS year_to,
    NULL::VARCHAR AS country
FROM wmd_rows GROUP BY material
"""


class _Row(NamedTuple):
    material: str
    name: str
    code: str
    unit: str
    status: str
    amounts: dict[int, float | None]


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `trait`, with indicators like "production:Rare Earths (REO)", and `coverage`.

    A 0 is World Mining Data's own 0; where it says nothing there is no row.

    Raises
    ------
    ValueError
        A country code or unit is not known, or a correction no longer fits the file (`StaleCorrection`).
    """
    with database(files, "wmd") as source:
        rows = list(_without_mixed_up_guianas(list(_rows(source))))
    lines = (json.dumps(cell, ensure_ascii=False) for row in rows for cell in _cells(row))
    with as_table(lines, _COLUMNS) as table:
        db.execute(f"CREATE OR REPLACE TEMP TABLE wmd_rows AS SELECT * FROM {table}")
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE wmd_rows")


def materials(source: sqlite3.Connection) -> tuple[str, ...]:
    """The materials, by the names of their tables: "Iron (Fe)" is iron content, "Bauxite" is ore."""
    return tuple(name for (name,) in source.execute('SELECT "Sheet_name" FROM "HS Code Map" ORDER BY 1'))


def _rows(source: sqlite3.Connection) -> Iterator[_Row]:
    source.row_factory = sqlite3.Row
    for material in materials(source):
        quoted = material.replace('"', '""')
        for row in source.execute(f'SELECT * FROM "{quoted}"'):
            if row["Country_Code"] == "DELETE":  # the world total, which at times is not the sum of the rows
                continue
            amounts = {int(year): row[year] for year in row.keys() if year.isdigit()}  # noqa: SIM118 - not a dict
            yield _Row(
                material, row["Country"], row["Country_Code"], row["unit"], row["data_source"], amounts
            )


def _cells(row: _Row) -> Iterator[tuple[str, str, int, float, str, str]]:
    country = "GUF" if row.name == "French Guiana" else _country(row)
    locator = f"{row.material}: {row.name} ({STATUS[row.status]})"
    for year, amount in row.amounts.items():
        if amount is not None:
            yield row.material, country, year, float(amount), UNITS[row.unit], locator


def _country(row: _Row) -> str:
    country = world.by_code("baci", row.code)
    if country is None:
        raise ValueError(f"World Mining Data use a country code that is not known: {row.code} ({row.name})")
    return country.id


def _without_mixed_up_guianas(rows: list[_Row]) -> Iterator[_Row]:
    """Correct the wheel: French Guiana has Guyana's code, and its gold of 2023-24 stands in Guyana's row too.

    After 15,522 and 15,129 kg Guyana has 1,164 and 1,072 kg, French Guiana's figures: its own are missing.
    """
    gold = {row.name: row.amounts for row in rows if row.material == "Gold"}
    french, guyana = gold.get("French Guiana", {}), gold.get("Guyana", {})
    repeated = {year for year, amount in guyana.items() if amount is not None and amount == french.get(year)}
    if repeated != {2023, 2024}:
        raise StaleCorrection(f"WMD: Guyana's gold was expected to repeat French Guiana's, not in {repeated}")
    for row in rows:
        if row.material == "Gold" and row.name == "Guyana":
            yield row._replace(amounts={y: None if y in repeated else a for y, a in row.amounts.items()})
        else:
            yield row
