"""Roll calls of the UN General Assembly, and how often two countries voted alike in a year.

Two formats are read: the R package unvotes, and the table that its publisher keeps on Harvard Dataverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.un_votes import dataverse, r_package

_VOTE = """
SELECT 'un-votes' AS source,
    CASE WHEN unres = '' THEN 'roll call ' || rcid ELSE unres || ' (roll call ' || rcid || ')' END AS resolution,
    strftime(date, '%Y-%m-%d') AS date, issue, country, choice
FROM un_cast
"""

# A year without a vote after August is a fragment.
_WHOLE_YEARS = """
CREATE OR REPLACE TEMP VIEW un_whole_years AS
SELECT year FROM un_cast GROUP BY year HAVING max(month(date)) > 8
"""

# A roll call is a bit: what two countries did alike is the bits that they share. `place` counts the year's
# roll calls; no year has had more than 160.
_BALLOTS = """
CREATE OR REPLACE TEMP TABLE un_ballots AS
SELECT year, country,
    coalesce(bitstring_agg(place, 0, 1023) FILTER (choice = 'yes'), none) AS yes,
    coalesce(bitstring_agg(place, 0, 1023) FILTER (choice = 'no'), none) AS no,
    coalesce(bitstring_agg(place, 0, 1023) FILTER (choice = 'abstain'), none) AS abstain
FROM (SELECT *, (dense_rank() OVER (PARTITION BY year ORDER BY rcid) - 1)::INTEGER AS place FROM un_cast)
CROSS JOIN (SELECT bitstring('0', 1024) AS none)
WHERE year IN (SELECT year FROM un_whole_years)
GROUP BY year, country, none
"""

_PAIRS = """
CREATE OR REPLACE TEMP TABLE un_pairs AS
SELECT a.year, a.country AS origin, b.country AS destination,
    bit_count((a.yes | a.no | a.abstain) & (b.yes | b.no | b.abstain)) AS common,
    bit_count((a.yes & b.yes) | (a.no & b.no) | (a.abstain & b.abstain)) AS alike
FROM un_ballots a JOIN un_ballots b ON a.year = b.year AND a.country < b.country
"""

_FLOW = """
SELECT 'un-votes' AS source, part.indicator, origin, destination, NULL::VARCHAR AS product, year, part.value,
    part.unit, NULL::VARCHAR AS reporter, part.basis
FROM un_pairs,
LATERAL (VALUES
    ('un_vote_agreement', alike / common, 'share (0 to 1)',
        'of the roll calls of the calendar year in which both voted yes, no or abstain, those in which they '
        'voted the same'),
    ('un_votes_common', common::DOUBLE, 'roll calls',
        'roll calls of the calendar year in which both voted yes, no or abstain')
) part(indicator, value, unit, basis)
WHERE common > 0
"""

# Runs of years in which a country voted; no roll call is dated 1964.
_COVERAGE = """
SELECT 'un-votes' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM (
    SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run
    FROM (
        SELECT DISTINCT 'un_vote' AS indicator, country, year FROM un_cast
        UNION ALL
        SELECT part.indicator, country, year FROM un_ballots,
        LATERAL (VALUES ('un_vote_agreement'), ('un_votes_common')) part(indicator)))
GROUP BY indicator, country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `vote`, `flow` and `coverage`.

    `un_vote_agreement` of two countries in a year is n_same / n_common: of the roll calls of that calendar year
    in which both voted yes, no or abstain, the share in which both did the same (abstaining alike is agreement,
    absence is not counted). It has no direction: origin comes before destination in the alphabet.
    A calendar year of which the file has no vote after August is a fragment and has no agreement.

    Raises
    ------
    ChangedColumns
        A file lacks its data frame or a column, or a vote is none of the three.
    UnknownEntity
        A country code or name is not known.
    """
    published = [path for name, path in files.items() if name.endswith((".csv", ".tab"))]
    if published:
        dataverse.read(published[0], db)
    else:
        r_package.read(files, db)
    db.execute(_WHOLE_YEARS)
    db.execute(_BALLOTS)
    db.execute(_PAIRS)
    yield "vote", _VOTE
    yield "flow", _FLOW
    yield "coverage", _COVERAGE
    for table in ("un_cast", "un_ballots", "un_pairs"):
        db.execute(f"DROP TABLE {table}")
