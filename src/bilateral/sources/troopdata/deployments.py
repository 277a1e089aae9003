"""US active-duty personnel by country and year, from the Department of Defense's reports.

A row of zero for a country that did not exist yet is a leftover of how the table was made, not a figure. From
2013 on some countries stand in it twice, under two names, the second with zeros.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from bilateral import world
from bilateral.evidence.relations import Coverage
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.rawmaterials import StaleCorrection
from bilateral.sources.troopdata.places import SKIPPED, SOURCE, require
from bilateral.sources.year_runs import year_runs

_COLUMNS = ("countryname", "year", "troops_ad")

# Since the end of 2017 the Department leaves forces in Iraq and Syria (and in Afghanistan, until they left in
# 2021) out of its reports. The publisher filled the gap from other sources, until these years; what stands
# after them are embassy guards or zeros, while forces stayed.
LAST_REPORTED = {"IRQ": 2021, "SYR": 2020}

# The file adds up the several reports of a year: 2008 has about twice as many forces in every country, and Iraq
# three times as many in 2006 and 2007. The figure stands guard: once it changes, the rows may be right again.
SUMMED = {("Germany", 2008): 110855, ("Iraq", 2006): 423300, ("Iraq", 2007): 510000}
LEFT_OUT = "(year = 2008 OR country = 'IRQ' AND year IN (2006, 2007))"

_BASIS = "active-duty personnel, as the US Department of Defense reports them"

_FLOW = f"""
SELECT '{SOURCE}' AS source, 'troops_deployed' AS indicator, 'USA' AS origin, country AS destination,
    NULL::VARCHAR AS product, year, sum(troops)::DOUBLE AS value, 'persons' AS unit, 'USA' AS reporter,
    '{_BASIS}' AS basis
FROM troop_rows WHERE (troops > 0 OR year >= exists_from) AND year <= last_reported AND country <> 'USA'
    AND NOT {LEFT_OUT}
GROUP BY country, year
"""


def flows(path: Path, db: duckdb.DuckDBPyConnection) -> str:
    """Read the file into a temporary table; return the select that gives its `flow` rows."""
    try:
        cells = db.execute(
            "SELECT countryname, year::SMALLINT, troops_ad::INTEGER FROM "
            f"({_raw(path, db)}) WHERE troops_ad IS NOT NULL"
        ).fetchall()
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise ChangedColumns(f"{SOURCE}: {path.name} is not as expected: {error}") from error
    _expect_summed(path.name, cells)
    countries = require(path.name, {(name, year) for name, year, _ in cells})
    rows = [(countries[name, year], year, troops) for name, year, troops in cells if name not in SKIPPED]
    starts = {country: _first_year(country) for country in set(countries.values())}
    columns = [
        [country for country, _, _ in rows],
        [year for _, year, _ in rows],
        [troops for _, _, troops in rows],
        [starts[country] for country, _, _ in rows],
        [LAST_REPORTED.get(country, 9999) for country, _, _ in rows],
    ]
    db.execute(
        "CREATE OR REPLACE TEMP TABLE troop_rows AS SELECT unnest($1) AS country, unnest($2)::SMALLINT AS year, "
        "unnest($3) AS troops, unnest($4) AS exists_from, unnest($5) AS last_reported",
        columns,
    )
    return _FLOW


def coverage(select: str, db: duckdb.DuckDBPyConnection) -> Iterable[Coverage]:
    """Runs of years of each country where US forces were counted, zeros included."""
    found = db.execute(f"SELECT indicator, destination, year FROM ({select})").fetchall()
    return year_runs(SOURCE, found)


def _raw(path: Path, db: duckdb.DuckDBPyConnection) -> str:
    read = f"""read_csv('{str(path).replace("'", "''")}', header = true, delim = ',', quote = '"', all_varchar = true)"""
    found = [row[0] for row in db.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()]
    expect_columns(SOURCE, path.name, _COLUMNS, found)
    return f"SELECT * FROM {read}"


def _expect_summed(file: str, cells: Iterable[tuple[str, int, int]]) -> None:
    for name, year, troops in cells:
        if SUMMED.get((name, year), troops) != troops:
            raise StaleCorrection(
                f"{SOURCE}: {file} has {troops} for {name} in {year}, not {SUMMED[name, year]}\n"
                "the year was left out because it added up several reports; look whether it is right now"
            )


def _first_year(country: str) -> int:
    start = world.get(country).start
    return int(start[:4]) if start else 0
