"""Tax treaties between countries, from the withholding rates that the OECD gathers, as of 2025.

Ties
    tax-treaty (undirected). `start` is the treaty's year in the export, which does not say whether it is the
    year of entry into force or of effect (India-Japan 1989, in force 29 December 1989; Japan-United States
    2004, in force 30 March 2004). 1900 is written where the year is not known. Treaties that ended before
    2025 are not in it.

Coverage is the year of the export, for countries of which some treaty is told from both sides: those report
their own rates. A country that is known only as the other side is not covered: what it has with a third such
country would not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_iso3, identify, load

SOURCE = "tax-treaties"
FILE = "edges_global_undirected.csv"

_COLUMNS = (
    "iso3_a", "country_a", "iso3_b", "country_b", "latest_year", "directions_present", "measures_present",
    "measure_count", "obs_row_count", "non_null_obs_count", "treaty_year_min", "treaty_year_max",
)  # fmt: skip

_ALIASES = {"XKV": "XKX"}
_SKIPPED = {"WBA"}  # "World aviation bunkers" as a party to a treaty with Namibia: a slip of the export

_READ = """
CREATE OR REPLACE TEMP TABLE tax_rows AS
SELECT iso3_a, iso3_b, latest_year::SMALLINT AS latest, directions_present::INTEGER AS sides,
    nullif(treaty_year_min::DOUBLE::SMALLINT, 1900) AS first_year,
    nullif(treaty_year_max::DOUBLE::SMALLINT, 1900) AS last_year,
    [rates[code] FOR code IN string_split(measures_present, '|')] AS rates
FROM read_csv($path, header = true, all_varchar = true), (SELECT MAP {
    'WHT_DIV': 'dividends', 'WHT_INT': 'interest', 'WHT_ROY': 'royalties', 'WHT_TEC': 'technical fees'} AS rates)
"""

_TIE = f"""
SELECT '{SOURCE}' AS source, 'tax-treaty' AS kind, least(a.country, b.country) AS a,
    greatest(a.country, b.country) AS b, false AS directed,
    coalesce(first_year, last_year)::VARCHAR AS start, NULL::VARCHAR AS "end",
    concat('in force in ', latest,
        if(last_year IS NULL, ', year not given', ''),
        if(last_year <> first_year, concat('; the years given are ', first_year, ' and ', last_year), ''),
        '; rates given for ', array_to_string(list_filter(rates, lambda rate: rate IS NOT NULL), ', ')) AS degree,
    concat('{FILE}, ', iso3_a, '-', iso3_b) AS locator
FROM tax_rows r JOIN tax_parties a ON a.code = r.iso3_a JOIN tax_parties b ON b.code = r.iso3_b
"""

_COVERAGE = f"""
SELECT DISTINCT '{SOURCE}' AS source, 'tax-treaty' AS indicator, latest AS year_from, latest AS year_to, country
FROM tax_rows r JOIN tax_parties p ON p.code = r.iso3_a OR p.code = r.iso3_b WHERE sides = 2
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (one for each pair with a treaty) and `coverage` (the countries that report).

    Raises
    ------
    ChangedColumns
        The file is not the one that this adapter was written for.
    UnknownEntity
        A party is no known country and not skipped on purpose.
    """
    path = files[FILE]
    encoding_of(SOURCE, path)
    header(SOURCE, path, _COLUMNS)
    db.execute(_READ, {"path": str(path)})
    codes = db.execute("SELECT iso3_a FROM tax_rows UNION SELECT iso3_b FROM tax_rows").fetchall()
    known = identify(SOURCE, FILE, {str(c) for (c,) in codes}, by_iso3, aliases=_ALIASES, skipped=_SKIPPED)
    load(db, "tax_parties", known)
    yield "tie", _TIE
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE tax_rows; DROP TABLE tax_parties")
