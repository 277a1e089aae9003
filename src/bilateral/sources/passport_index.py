"""Passport index: what the holder of one country's passport needs to enter another, January 2025.

Tie `visa`, directed from the passport's country to the destination. The degree is the publisher's phrase
("visa required", "e-visa", "eta", "visa on arrival", "visa free", "no admission"), or "visa free, 90 days" where
the file has a number of days. The diagonal (-1) is no relation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_iso3, identify, load

SOURCE = "passport-index"
FILE = "passport-index-tidy-iso3.csv"
YEAR = 2025

_COLUMNS = ("Passport", "Destination", "Requirement")
_PHRASES = ("visa required", "e-visa", "eta", "visa on arrival", "visa free", "no admission")

_READ = """
CREATE OR REPLACE TEMP TABLE passport_rows AS
SELECT Passport AS passport, Destination AS destination, trim(Requirement) AS requirement
FROM read_csv($path, header = true, all_varchar = true, nullstr = '', encoding = 'utf-8')
"""

# Neither a phrase nor a number of days; the diagonal is -1.
_STRANGE = f"""
SELECT DISTINCT requirement FROM passport_rows
WHERE passport <> destination AND requirement NOT IN {_PHRASES}
    AND NOT regexp_full_match(coalesce(requirement, ''), '[1-9][0-9]*')
    OR (passport = destination) <> (requirement IS NOT DISTINCT FROM '-1')
"""

_TIE = f"""
SELECT '{SOURCE}' AS source, 'visa' AS kind, p.country AS a, d.country AS b, true AS directed,
    NULL::VARCHAR AS start, NULL::VARCHAR AS "end",
    if(requirement IN {_PHRASES}, requirement, 'visa free, ' || requirement || ' days') AS degree,
    '{FILE}, ' || passport || ' to ' || destination AS locator
FROM passport_rows
JOIN passport_countries p ON p.code = passport
JOIN passport_countries d ON d.code = destination
WHERE passport <> destination
"""

_COVERAGE = f"""
SELECT DISTINCT '{SOURCE}' AS source, 'visa' AS indicator, {YEAR} AS year_from, {YEAR} AS year_to, country
FROM passport_rows JOIN passport_countries ON code = passport
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (visa) and `coverage` (the countries whose passports are in the file).

    Raises
    ------
    ChangedColumns
        The columns are others, or a requirement is neither a known phrase nor a number of days.
    UnknownEntity
        A code is no country's.
    """
    path = files[FILE]
    encoding_of(SOURCE, path)
    header(SOURCE, path, _COLUMNS)
    db.execute(_READ, {"path": str(path)})
    if strange := [str(value) for (value,) in db.execute(_STRANGE).fetchall()]:
        raise ChangedColumns(
            f"{SOURCE}: requirements of {FILE} have changed: {', '.join(sorted(strange))}\n"
            f"expected a number of days, -1 for a country's own passport, or {', '.join(_PHRASES)}"
        )
    codes = db.execute(
        "SELECT passport FROM passport_rows UNION SELECT destination FROM passport_rows"
    ).fetchall()
    load(db, "passport_countries", identify(SOURCE, FILE, {str(code) for (code,) in codes}, by_iso3))
    yield "tie", _TIE
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE passport_rows; DROP TABLE passport_countries")
