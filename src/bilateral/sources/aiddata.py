"""AidData core: commitments of development finance from donor to recipient, by year, 1942-2012.

Flows
    aid_commitments (USD, constant prices; the file does not give the base year): what the donor promised in
    the year. aid_projects: how many commitments the sum is of. `reporter` is the donor.

Coverage is the years 1973 to 2009 in which a donor has any row, as runs: a donor's year without rows is a gap
in the data and not a year without aid. Rows outside those years are stray ones (4,372 in 2009, 751 in 2010 and
5 in 2012; Japan has 158 recipients in 2009 and 3 in 2012): what they tell is told, what they lack means nothing.
A recipient that a donor's covered year does not name received no commitment that AidData knows of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_iso3, identify, load

SOURCE = "aiddata"
FILE = "aiddata_flows_donor_recipient_year.csv"
BASIS = "commitments (not disbursements) of aid and other official finance, constant USD, as AidData gathered them"

_COLUMNS = ("date", "donor", "recipient", "sum_amount_usd_constant", "count")

_ALIASES = {"Kosovo": "XKX", "IRA": "IRN"}  # IRA: rows of 1951-2009, most of the World Bank's loans to Iran

# Donors in brackets are AidData's codes of organisations ("(IBRD)"); these are organisations without one.
_ORGANISATIONS = {
    "Bill & Melinda Gates Foundation", "Multilateral Fund for the Implementation of the Montreal Protocol",
    "WFP", "WHO", "World Bank - Carbon Finance Unit", "World Bank - Debt Reduction Facility",
    "World Bank - Managed Trust Funds",
}  # fmt: skip

# Money for no one country: regions, groups and remainders.
_REGIONS = {
    "Africa, regional", "America, regional", "Arab Countries", "Asia, regional", "Bilateral, unspecified",
    "Central Asia, regional", "Europe, regional", "Far East Asia, regional", "GLOBAL", "MADCT Unspecified",
    "Middle East, regional", "N. & C. America, regional", "North of Sahara, regional", "Oceania, regional",
    "South & Central Asia, regional", "South America, regional", "South Asia, regional",
    "South of Sahara, regional", "Sts Ex-Yugo. Unspec.", "West Indies, regional",
}  # fmt: skip

_READ = """
CREATE OR REPLACE TEMP TABLE aiddata_rows AS
SELECT date::SMALLINT AS year, donor, recipient, sum_amount_usd_constant::DOUBLE AS usd, count::INTEGER AS projects
FROM read_csv($path, header = true, all_varchar = true, encoding = 'utf-8')
"""

_FLOW = f"""
SELECT '{SOURCE}' AS source, part.indicator, d.country AS origin, r.country AS destination,
    NULL::VARCHAR AS product, f.year, part.value, part.unit, d.country AS reporter, '{BASIS}' AS basis
FROM aiddata_rows f
JOIN aiddata_donors d ON d.code = f.donor
JOIN aiddata_recipients r ON r.code = f.recipient,
LATERAL (VALUES
    ('aid_commitments', f.usd, 'USD, constant prices'),
    ('aid_projects', f.projects::DOUBLE, 'commitments')) part(indicator, value, unit)
WHERE d.country <> r.country
"""

_COMPLETE = (1973, 2009)  # the first and the last year in which donors are in the file with all they gave

# A run of years is where year minus rank stays the same.
_COVERAGE = f"""
WITH years AS (SELECT DISTINCT d.country, f.year FROM aiddata_rows f JOIN aiddata_donors d ON d.code = f.donor
    WHERE f.year BETWEEN {_COMPLETE[0]} AND {_COMPLETE[1]}),
runs AS (SELECT country, year, year - row_number() OVER (PARTITION BY country ORDER BY year) AS run FROM years)
SELECT '{SOURCE}' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM runs, (VALUES ('aid_commitments'), ('aid_projects')) part(indicator) GROUP BY indicator, country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow` (donor country to recipient country) and `coverage` (the years of each donor).

    Raises
    ------
    ChangedColumns
        The file is not the one that this adapter was written for.
    UnknownEntity
        A donor or a recipient is no known country and not listed as an organisation or a region.
    """
    path = files[FILE]
    encoding_of(SOURCE, path)
    header(SOURCE, path, _COLUMNS)
    db.execute(_READ, {"path": str(path)})
    donors = {str(code) for (code,) in db.execute("SELECT DISTINCT donor FROM aiddata_rows").fetchall()}
    bracketed = {code for code in donors if code.startswith("(")}
    own = identify(SOURCE, FILE, donors, by_iso3, aliases=_ALIASES, skipped=_ORGANISATIONS | bracketed)
    load(db, "aiddata_donors", own)
    recipients = db.execute("SELECT DISTINCT recipient FROM aiddata_rows").fetchall()
    known = identify(
        SOURCE, FILE, {str(code) for (code,) in recipients}, by_iso3, aliases=_ALIASES, skipped=_REGIONS
    )
    load(db, "aiddata_recipients", known)
    yield "flow", _FLOW
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE aiddata_rows; DROP TABLE aiddata_donors; DROP TABLE aiddata_recipients")
