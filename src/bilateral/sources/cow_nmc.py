"""COW National Material Capabilities: the six components of a state's power, and the composite index.

Traits, by calendar year: cinc (share of the world's total, 0 to 1), nmc_military_expenditure (current USD from
1914, current GBP before: never one series), nmc_military_personnel (persons), nmc_iron_steel_production (t),
nmc_energy_consumption (t of coal equivalent), nmc_population and nmc_urban_population (persons).
A figure that is not known has no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.checks import expect_columns
from bilateral.sources.rda import read_rda

TABLE = "cow_nmc.rda"

# indicator, unit and the factor from the file's thousands
_PARTS = {
    "milex": ("nmc_military_expenditure", "USD", 1000),
    "milper": ("nmc_military_personnel", "persons", 1000),
    "irst": ("nmc_iron_steel_production", "t", 1000),
    "pec": ("nmc_energy_consumption", "t of coal equivalent", 1000),
    "tpop": ("nmc_population", "persons", 1000),
    "upop": ("nmc_urban_population", "persons", 1000),
    "cinc": ("cinc", "share of the world", 1),
}
_COLUMNS = ("ccode", "year", *_PARTS)

_FIGURES = " UNION ALL ".join(
    f"SELECT ccode::INTEGER AS code, year::INTEGER AS year, '{indicator}' AS indicator, {column} * {factor} AS value, "
    f"'{unit}' AS unit FROM nmc_rows WHERE {column} >= 0"
    for column, (indicator, unit, factor) in _PARTS.items()
)
_LOAD = f"""
CREATE OR REPLACE TEMP TABLE nmc_figures AS
SELECT indicator, s.country, year, value, if(unit = 'USD' AND year < 1914, 'GBP', unit) AS unit, code
FROM ({_FIGURES}) f JOIN cow_span s USING (code)
WHERE year * 10000 + 1231 >= s.first AND year * 10000 + 1231 < s.last
QUALIFY row_number() OVER (PARTITION BY indicator, s.country, year ORDER BY code) = 1
"""
_TRAIT = f"""
SELECT 'cow-nmc' AS source, indicator, country, year, value, unit, NULL::VARCHAR AS label,
    '{TABLE}: ' || code || ', ' || year AS locator FROM nmc_figures
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `trait` and `coverage`: the unbroken runs of years in which each figure of each state is known.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnreadableData
        The file is not the one that this adapter was written for.
    """
    table = next(iter(read_rda(files[TABLE]).values()))
    expect_columns("cow-nmc", TABLE, _COLUMNS, table.columns)
    table.load(db, "nmc_rows", _COLUMNS)
    cow_system.load_states(db, "cow-nmc", TABLE, "SELECT ccode FROM nmc_rows")
    db.execute(_LOAD)
    yield "trait", _TRAIT
    yield "coverage", cow_system.runs_coverage("cow-nmc", "SELECT indicator, country, year FROM nmc_figures")
