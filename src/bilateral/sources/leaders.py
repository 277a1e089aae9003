"""Archigos: who effectively led each country, and how they came and went.

Traits: `leader` (label: the name of the leader in office at the end of the year) and `leader_took_office`
(label: name, dates, manner of entry and of exit; year: that of the entry). The file ends on 31 December 2015:
who is "still in office" there may long have gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.checks import expect_columns
from bilateral.sources.rda import read_rda

TABLE = "archigos.rda"

_COLUMNS = ("obsid", "gwcode", "leader", "startdate", "enddate", "entry", "exit")

_LOAD = """
CREATE OR REPLACE TEMP TABLE leader_terms AS
SELECT s.country, r.* FROM leader_rows r JOIN cow_span s ON s.code = r.gwcode
    AND strftime(r.startdate, '%Y%m%d')::INTEGER >= s.first AND strftime(r.startdate, '%Y%m%d')::INTEGER < s.last
"""
_IN_OFFICE = """
CREATE OR REPLACE TEMP TABLE leader_years AS
SELECT country, year::SMALLINT AS year, leader, obsid
FROM (SELECT *, unnest(range(year(startdate), year(enddate) + 1)) AS year FROM leader_terms)
WHERE make_date(year, 12, 31) BETWEEN startdate AND enddate
QUALIFY row_number() OVER (PARTITION BY country, year ORDER BY startdate DESC, obsid DESC) = 1
"""
_TRAIT = f"""
SELECT 'leaders' AS source, 'leader' AS indicator, country, year, NULL::DOUBLE AS value, NULL::VARCHAR AS unit,
    leader AS label, '{TABLE}: ' || obsid AS locator FROM leader_years
UNION ALL
SELECT 'leaders', 'leader_took_office', country, year(startdate)::SMALLINT, NULL, NULL,
    leader || ', ' || startdate || ' to ' || if(exit = 'Still in Office', 'after ', '') || enddate || '; entry: '
        || lower(entry) || '; exit: ' || lower(exit), '{TABLE}: ' || obsid
FROM leader_terms
"""
_YEARS = """
SELECT 'leader' AS indicator, country, year FROM leader_years
UNION SELECT 'leader_took_office', country, unnest(range(year(startdate), year(enddate) + 1)) FROM leader_terms
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `trait` (labels) and `coverage`: the unbroken runs of years of each country.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnreadableData
        The file is not the one that this adapter was written for.
    """
    table = next(iter(read_rda(files[TABLE]).values()))
    expect_columns("leaders", TABLE, _COLUMNS, table.columns)
    table.load(db, "leader_rows", _COLUMNS)
    cow_system.load_states(db, "leaders", TABLE, "SELECT gwcode FROM leader_rows", system="gw")
    db.execute(_LOAD)
    db.execute(_IN_OFFICE)
    yield "trait", _TRAIT
    yield "coverage", cow_system.runs_coverage("leaders", _YEARS)
