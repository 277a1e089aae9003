"""UNHCR: refugees, asylum-seekers, applications and decisions, by country of origin and country of asylum.

Flows go from the country of origin to the country of asylum; the reporter is the country of asylum.
    Stocks at the end of the year (persons): refugees, asylum_seekers, others_protected (in need of international
    protection), refugees_returned (home from there, in the year).
    Of the year (persons): refugees_new, refugee_like_new, asylum_applications_new (individual applications,
    UNHCR's own sum).
    Applications and decisions as the procedures count them: asylum_applications (first or not told apart),
    asylum_applications_repeat, asylum_appeals, and asylum_recognised, asylum_protected_otherwise,
    asylum_rejected, asylum_closed, each also with _on_appeal. `_cases` at the end: cases, not persons.
Traits: internally_displaced, stateless_persons (persons, at the end of the year).

The files have no figure from 1 to 4: a covered pair without a row has none, or fewer than 5.
A decision's parts are summed here and not the file's own total, which is 0 in some rows that have parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.entities import by_iso3, identify, load
from bilateral.sources.rda import read_rda

SOURCE = "unhcr"

_PAIR = ("year", "coo_iso", "coa_iso")
_COLUMNS = {
    "population": (*_PAIR, "refugees", "asylum_seekers", "returned_refugees", "idps", "stateless", "oip"),
    "flows": (*_PAIR, "refugees", "asylum_seekers", "refugee_like"),
    "asylum_applications": (*_PAIR, "app_type", "dec_level", "app_pc", "applied"),
    "asylum_decisions": (
        *_PAIR,
        "dec_level",
        "dec_pc",
        "dec_recognized",
        "dec_other",
        "dec_rejected",
        "dec_closed",
    ),
}
_NO_COUNTRY = {"XXA", "STA", "UNK", "UKN", "TIB"}  # stateless, unknown, Tibetans

_STOCK = "persons at the end of the year, as UNHCR reports them"
_YEAR = "persons in the year, as UNHCR reports them"
_PROCEDURE = "as the asylum procedures count them"

# Appeals: A and J of applications, and what is of various types (V) at a review; of decisions those of a review
# (administrative, judicial, cantonal). So split, 95% of the sums are those of UNHCR's own series of applications.
_QUANTITIES = f"""
CREATE OR REPLACE TEMP TABLE unhcr_quantities AS
SELECT year::SMALLINT AS year, coo_iso, coa_iso, part.indicator, part.value, part.unit, part.basis
FROM population, LATERAL (VALUES
    ('refugees', refugees, 'persons', '{_STOCK}'),
    ('asylum_seekers', asylum_seekers, 'persons', '{_STOCK}'),
    ('others_protected', oip, 'persons', '{_STOCK}'),
    ('refugees_returned', returned_refugees, 'persons', '{_YEAR}')) part(indicator, value, unit, basis)
UNION ALL
SELECT year::SMALLINT, coo_iso, coa_iso, part.indicator, part.value, 'persons', '{_YEAR}'
FROM flows, LATERAL (VALUES
    ('refugees_new', refugees), ('refugee_like_new', refugee_like), ('asylum_applications_new', asylum_seekers)
    ) part(indicator, value)
UNION ALL
SELECT year::SMALLINT, coo_iso, coa_iso,
    CASE WHEN app_type IN ('A', 'J') OR app_type = 'V' AND dec_level IN ('AR', 'JR') THEN 'asylum_appeals' WHEN app_type IN ('R', 'RA')
        THEN 'asylum_applications_repeat' ELSE 'asylum_applications' END || if(app_pc = 'C', '_cases', ''),
    applied, if(app_pc = 'C', 'cases', 'persons'), 'lodged in the year, {_PROCEDURE}'
FROM asylum_applications
UNION ALL
SELECT year::SMALLINT, coo_iso, coa_iso,
    part.indicator || if(dec_level IN ('AR', 'JR', 'CA'), '_on_appeal', '') || if(dec_pc = 'C', '_cases', ''),
    part.value, if(dec_pc = 'C', 'cases', 'persons'), 'decided in the year, {_PROCEDURE}'
FROM asylum_decisions, LATERAL (VALUES
    ('asylum_recognised', dec_recognized), ('asylum_protected_otherwise', dec_other),
    ('asylum_rejected', dec_rejected), ('asylum_closed', dec_closed)) part(indicator, value)
"""

_FLOW = f"""
SELECT '{SOURCE}' AS source, indicator, o.country AS origin, a.country AS destination, NULL::VARCHAR AS product,
    year, sum(value) AS value, unit, a.country AS reporter, basis
FROM unhcr_quantities q JOIN unhcr_countries o ON o.code = coo_iso JOIN unhcr_countries a ON a.code = coa_iso
WHERE value > 0 AND o.country <> a.country
GROUP BY indicator, o.country, a.country, year, unit, basis
"""

_TRAIT = f"""
SELECT '{SOURCE}' AS source, part.indicator, country, year::SMALLINT AS year, sum(part.value) AS value,
    'persons' AS unit, NULL::VARCHAR AS label, 'population.rda, ' || coa_iso AS locator
FROM population JOIN unhcr_countries ON code = coa_iso,
LATERAL (VALUES ('internally_displaced', idps), ('stateless_persons', stateless)) part(indicator, value)
GROUP BY part.indicator, country, coa_iso, year HAVING sum(part.value) > 0
"""

# A country of asylum is covered in the years in which the file has any row of it.
_COVERAGE = f"""
WITH years AS (
    SELECT DISTINCT indicator, country, year FROM unhcr_quantities JOIN unhcr_countries ON code = coa_iso
    WHERE value IS NOT NULL
    UNION
    SELECT DISTINCT unnest(['internally_displaced', 'stateless_persons']), country, year::SMALLINT
    FROM population JOIN unhcr_countries ON code = coa_iso),
runs AS (SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run FROM years)
SELECT '{SOURCE}' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM runs GROUP BY indicator, country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow`, `trait` and `coverage`; zeros of the file have no row.

    Raises
    ------
    ChangedColumns
        A file lacks its data frame or a column.
    UnknownEntity
        A code is neither a country's nor one of those that mean none.
    """
    codes: set[str] = set()
    for name, columns in _COLUMNS.items():
        path = files[f"{name}.rda"]
        frames = read_rda(path)
        if name not in frames:
            raise ChangedColumns(
                f"{SOURCE}: {path.name} has no data frame {name}\nfound {', '.join(frames) or 'none'}"
            )
        expect_columns(SOURCE, path.name, columns, frames[name].columns)
        frames[name].load(db, name, columns)
        codes |= set(map(str, frames[name].columns["coo_iso"])) | set(
            map(str, frames[name].columns["coa_iso"])
        )
    load(db, "unhcr_countries", identify(SOURCE, "population.rda", codes, by_iso3, skipped=_NO_COUNTRY))
    db.execute(_QUANTITIES)
    yield "flow", _FLOW
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    for table in (*_COLUMNS, "unhcr_quantities", "unhcr_countries"):
        db.execute(f"DROP TABLE {table}")
