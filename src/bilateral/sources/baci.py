"""BACI: bilateral trade in 74 raw-material products, both reporters reconciled, 1995-2024."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral import world
from bilateral.evidence.relations import Relation
from bilateral.sources.rawmaterials import as_table, database

BASIS = "goods, FOB, both reporters reconciled (BACI), HS92 6-digit raw materials"

# BACI gives three decimals; a few figures carry the noise of a floating-point number behind them
# ("29.141000000000002"), which reading them as decimals takes off.
_COLUMNS = {
    "year": "SMALLINT",
    "exporter": "SMALLINT",
    "importer": "SMALLINT",
    "product": "INTEGER",
    "thousand_usd": "DECIMAL(18, 3)",
    "mass_t": "DECIMAL(18, 3)",
}

_FLOW = """
SELECT 'baci' AS source, part.indicator, a.country AS origin, b.country AS destination,
    printf('%06d', r.product) AS product, r.year, part.value, part.unit, NULL::VARCHAR AS reporter,
    '{basis}' AS basis
FROM baci_rows r
JOIN baci_countries a ON a.code = r.exporter AND a.year = r.year
JOIN baci_countries b ON b.code = r.importer AND b.year = r.year,
LATERAL (VALUES
    ('trade_value', (r.thousand_usd * 1000)::DOUBLE, 'USD'),
    ('trade_mass', r.mass_t::DOUBLE, 't')) part(indicator, value, unit)
WHERE part.value IS NOT NULL
"""

_COVERAGE = """
SELECT 'baci' AS source, indicator, min(year) AS year_from, max(year) AS year_to, NULL::VARCHAR AS country
FROM baci_rows, (VALUES ('trade_value'), ('trade_mass')) part(indicator) GROUP BY indicator
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow` (values in USD, weights in metric tons where known) and `coverage`.

    Raises
    ------
    ValueError
        BACI uses a country code that the table of countries does not have: no row may vanish in a join.
    """
    with database(files, "baci") as source:
        rows = (row for (row,) in source.execute("SELECT json_array(t, i, j, k, v, q) FROM baci_trade"))
        with as_table(rows, _COLUMNS) as table:
            db.execute(f"CREATE OR REPLACE TEMP TABLE baci_rows AS SELECT * FROM {table}")
    _load_countries(db)
    yield "flow", _FLOW.format(basis=BASIS)
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE baci_rows; DROP TABLE baci_countries")


def _load_countries(db: duckdb.DuckDBPyConnection) -> None:
    used = db.execute(
        "SELECT DISTINCT exporter, year FROM baci_rows UNION SELECT DISTINCT importer, year FROM baci_rows"
    ).fetchall()
    found = [(code, year, world.by_code("baci", code, year)) for code, year in used]
    unknown = sorted({f"{code} ({year})" for code, year, country in found if country is None})
    if unknown:
        raise ValueError(f"BACI uses country codes that are not known: {', '.join(unknown)}")
    db.execute("CREATE OR REPLACE TEMP TABLE baci_countries (code SMALLINT, year SMALLINT, country VARCHAR)")
    rows = [f"({code}, {year}, '{country.id}')" for code, year, country in found if country]
    db.execute(f"INSERT INTO baci_countries VALUES {', '.join(rows)}")
