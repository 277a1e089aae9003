"""OECD DAC2a: aid disbursed by each donor to each recipient, by year since 1960.

Read from SDMX-CSV as the OECD's service gives it, with or without labels (`format=csvfile` or
`csvfilewithlabels`; columns as of dataflow version 1.6): any file of the source that ends in .csv. Not run
against the live service.

Flows
    oda_net_disbursements, oda_gross_disbursements, oda_grants, oda_loans_gross, oda_loans_net,
    oda_technical_cooperation, oda_humanitarian (USD; `reporter` is the donor). At constant prices they are
    other quantities and have names that end in _constant. Net figures below zero are repayments.

Traits
    dac_donor_code, dac_recipient_code (label): whom the list of codes has as a donor or a recipient, now or
    once. Japan is a donor and no recipient.

Coverage of flows is the runs of years in which a donor reported; codes are covered for every country. Without
a file of rows there are codes only, and no flow is covered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.evidence.relations import Coverage, Relation, Trait
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_iso3, by_name, identify, load

SOURCE = "oecd-dac"
NAMES = "dac2a_names.json"

_COLUMNS = (
    "DONOR",
    "RECIPIENT",
    "MEASURE",
    "UNIT_MEASURE",
    "PRICE_BASE",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MULT",
)

_INDICATORS = {
    "201": "oda_grants",
    "204": "oda_loans_gross",
    "206": "oda_net_disbursements",
    "207": "oda_technical_cooperation",
    "216": "oda_humanitarian",
    "218": "oda_loans_net",
    "240": "oda_gross_disbursements",
}

# Countries have their ISO letters; groups and organisations have other forms ("_T", "F", "5WB0", "DPGC") or
# these three letters.
_COUNTRY = re.compile(r"[A-Z]{3}")
_GROUPS = {"DAC": "DAC countries", "LDC": "least developed countries", "ODF": "official donors"}

_COUNTRIES_BELOW = 900  # numbers from there on are organisations and groups: 10058 is Micronesia, the region

# The code list calls these countries by names of its own.
_ALIASES = {
    "Congo": "COG",
    "Korea": "KOR",
    "Macau (China)": "MAC",
    "Palestinian Authority or West Bank and Gaza Strip": "PSE",
}

_FLOW = f"""
SELECT '{SOURCE}' AS source, indicator || if(price = 'Q', '_constant', '') AS indicator, d.country AS origin,
    r.country AS destination, NULL::VARCHAR AS product, year::SMALLINT AS year,
    value::DOUBLE * power(10, multiplier::INTEGER) AS value,
    if(price = 'Q', 'USD, constant prices', 'USD') AS unit, d.country AS reporter,
    'aid as disbursed, calendar year, ' || if(price = 'Q', 'constant', 'current') || ' prices (OECD DAC2a)' AS basis
FROM dac_rows f JOIN dac_areas d ON d.code = f.donor JOIN dac_areas r ON r.code = f.recipient
JOIN dac_measures m ON m.code = f.measure
WHERE d.country <> r.country AND value IS NOT NULL
"""

# A run of years is where year minus rank stays the same.
_COVERAGE = f"""
WITH years AS (SELECT DISTINCT indicator, reporter, year FROM ({_FLOW})),
runs AS (SELECT *, year - row_number() OVER (PARTITION BY indicator, reporter ORDER BY year) AS run FROM years)
SELECT '{SOURCE}' AS source, indicator, min(year) AS year_from, max(year) AS year_to, reporter AS country
FROM runs GROUP BY indicator, reporter, run
"""


def tables(
    files: Mapping[str, Path], db: duckdb.DuckDBPyConnection
) -> Iterator[tuple[Relation, str | Iterable[NamedTuple]]]:
    """Yield `trait` (codes), `flow` where there is a file of rows, and `coverage`.

    Raises
    ------
    ChangedColumns
        A file is not one that this adapter was written for.
    UnknownEntity
        A code of three letters is no known country and no known group.
    """
    yield "trait", list(_codes(files[NAMES]))
    yield (
        "coverage",
        [Coverage(SOURCE, f"dac_{role}_code", None, None, None) for role in ("donor", "recipient")],
    )
    for name in sorted(files):
        if name.endswith(".csv"):
            _read(db, files[name])
            yield "flow", _FLOW
            yield "coverage", _COVERAGE
            db.execute("DROP TABLE dac_rows; DROP TABLE dac_areas; DROP TABLE dac_measures")


def _codes(path: Path) -> Iterator[Trait]:
    """Yield the code of every country in the lists; organisations, groups and remainders are no countries."""
    try:
        lists: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ChangedColumns(
            f"{SOURCE}: {NAMES} is no JSON text ({error})\nexpected lists of codes"
        ) from error
    expect_columns(SOURCE, NAMES, ("donor_code", "recipient_code"), lists)
    for role in ("donor", "recipient"):
        for code, name in sorted(lists[f"{role}_code"].items()):
            country = (_ALIASES.get(name) or by_name(name)) if int(code) < _COUNTRIES_BELOW else None
            if country:
                where = f"{NAMES}, {role}_code {code}"
                yield Trait(SOURCE, f"dac_{role}_code", country, None, None, None, code, where)


def _read(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Read the rows into `dac_rows`. Labels' columns differ from codes' by case alone (DONOR, Donor)."""
    encoding_of(SOURCE, path)
    found = header(SOURCE, path, _COLUMNS)
    places = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(found)))
    of = {column: f"c{found.index(column)}" for column in _COLUMNS}
    db.execute(
        f"""CREATE OR REPLACE TEMP TABLE dac_rows AS
        SELECT {of["DONOR"]} AS donor, {of["RECIPIENT"]} AS recipient, {of["MEASURE"]} AS measure,
            {of["PRICE_BASE"]} AS price, {of["TIME_PERIOD"]} AS year, {of["OBS_VALUE"]} AS value,
            coalesce({of["UNIT_MULT"]}, '0') AS multiplier
        FROM read_csv($path, header = true, columns = {{{places}}}, encoding = 'utf-8')
        WHERE {of["UNIT_MEASURE"]} = 'USD' AND {of["PRICE_BASE"]} IN ('V', 'Q')""",
        {"path": str(path)},
    )
    areas = {
        str(code)
        for (code,) in db.execute(
            "SELECT donor FROM dac_rows UNION SELECT recipient FROM dac_rows"
        ).fetchall()
    }
    groups = {code for code in areas if code in _GROUPS or not _COUNTRY.fullmatch(code)}
    load(db, "dac_areas", identify(SOURCE, path.name, areas, by_iso3, skipped=groups))
    db.execute("CREATE OR REPLACE TEMP TABLE dac_measures (code VARCHAR, indicator VARCHAR)")
    db.execute(
        "INSERT INTO dac_measures SELECT unnest(?), unnest(?)",
        [list(_INDICATORS), list(_INDICATORS.values())],
    )
