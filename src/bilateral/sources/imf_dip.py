"""IMF Direct Investment Positions by counterpart economy (DIP, until 2025 Coordinated Direct Investment Survey).

One position is measured twice: the economy reports it (`DV_TYPE` O), and its counterpart does, from whose report
the Fund derives it (SCC). They are two indicators and must never be added. As of 2026-03 the portal's inward file
has no scale; its values are millions of US dollars but for the series in `corrections/imf-dip.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from bilateral.evidence.relations import Relation
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.imf_entities import load_entities
from bilateral.sources.imf_sdmx import observations
from bilateral.sources.rawmaterials import StaleCorrection

SOURCE = "imf-dip"
CORRECTIONS = Path(__file__).parent / "corrections" / "imf-dip.yaml"

_DIMENSIONS = ("COUNTRY", "DV_TYPE", "INDICATOR", "COUNTERPART_COUNTRY")
_USUAL_SCALE = 6  # millions, where a file does not say

# A position "derived from the counterpart" is in the counterpart's books.
_SERIES = """(VALUES
    ('OTWD_D_NETAL_FALL_ALL', 'O', 'direct_investment_position_outward', true, true,
        'net (assets less liabilities), all instruments, reported by the investor'),
    ('OTWD_D_NETAL_FALL_ALL', 'SCC', 'direct_investment_position_outward_derived', true, false,
        'net (assets less liabilities), all instruments, derived from the host''s report'),
    ('INWD_D_NETLA_FALL_ALL', 'O', 'direct_investment_position_inward', false, true,
        'net (liabilities less assets), all instruments, reported by the host'),
    ('INWD_D_NETLA_FALL_ALL', 'SCC', 'direct_investment_position_inward_derived', false, false,
        'net (liabilities less assets), all instruments, derived from the investor''s report'))
    s(code, dv_type, name, outward, own_books, basis)"""

_INSERT = f"""
INSERT INTO dip_rows
SELECT c.country, k.country, s.name, s.outward, s.own_books, s.basis, year, value * 10.0 ** scale, portal
FROM sdmx
JOIN {_SERIES} ON s.code = sdmx.indicator AND s.dv_type = sdmx.dv_type
JOIN dip_entities c ON c.text = sdmx.country AND c.country <> 'WORLD'
JOIN dip_entities k ON k.text = sdmx.counterpart_country AND k.country <> c.country
"""

# What the service answers is believed before what the portal had saved.
_BELIEVE_ANSWERS = """
DELETE FROM dip_rows USING (SELECT * FROM dip_rows WHERE NOT portal) a
WHERE dip_rows.portal AND (a.country, a.partner, a.indicator, a.year)
    = (dip_rows.country, dip_rows.partner, dip_rows.indicator, dip_rows.year)
"""

_FLOW = """
SELECT 'imf-dip' AS source, indicator,
    CASE WHEN outward THEN country ELSE partner END AS origin,
    CASE WHEN outward THEN partner ELSE country END AS destination,
    NULL::VARCHAR AS product, year, usd AS value, 'USD' AS unit,
    CASE WHEN own_books THEN country ELSE partner END AS reporter, basis
FROM dip_rows WHERE partner <> 'WORLD'
"""

_TRAIT = """
SELECT 'imf-dip' AS source, indicator || '_total' AS indicator, country, year, usd AS value, 'USD' AS unit,
    NULL::VARCHAR AS label, basis || '; counterpart World' AS locator
FROM dip_rows WHERE partner = 'WORLD'
"""

_COVERAGE = """
SELECT 'imf-dip' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM (
    SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run
    FROM (SELECT DISTINCT indicator || CASE WHEN partner = 'WORLD' THEN '_total' ELSE '' END AS indicator,
            country, year FROM dip_rows))
GROUP BY indicator, country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow` (positions in USD, end of year), `trait` (each economy's total) and `coverage`.

    Raises
    ------
    ChangedColumns
        A file is not as documented, or has the same observation twice.
    UnknownEntity
        A file names an economy that is not known.
    StaleCorrection
        A correction no longer fits the file.
    """
    db.execute(
        "CREATE OR REPLACE TEMP TABLE dip_rows (country VARCHAR, partner VARCHAR, indicator VARCHAR, "
        "outward BOOLEAN, own_books BOOLEAN, basis VARCHAR, year SMALLINT, usd DOUBLE, portal BOOLEAN)"
    )
    for name, path in files.items():
        observations(db, SOURCE, path, _DIMENSIONS)
        _check_series(db, name)
        _set_scale(db, name)
        texts = db.execute("SELECT country FROM sdmx UNION SELECT counterpart_country FROM sdmx").fetchall()
        load_entities(db, "dip_entities", SOURCE, name, (text for (text,) in texts))
        db.execute(_INSERT)
    db.execute(_BELIEVE_ANSWERS)
    _check_single(db, ", ".join(files))
    yield "flow", _FLOW
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE dip_rows; DROP TABLE dip_entities; DROP TABLE sdmx")


def _check_series(db: duckdb.DuckDBPyConnection, name: str) -> None:
    """An index whose net is counted the other way, or a third kind of derivation, must not slip in or out."""
    unknown = db.execute(
        f"""SELECT DISTINCT indicator, dv_type FROM sdmx
        WHERE (indicator, dv_type) NOT IN (SELECT (code, dv_type) FROM {_SERIES}) ORDER BY ALL"""
    ).fetchall()
    if unknown:
        listed = ", ".join(f"{indicator} {dv_type}" for indicator, dv_type in unknown)
        raise ChangedColumns(f"{SOURCE}: {name} has series that are not known: {listed}")


def _set_scale(db: duckdb.DuckDBPyConnection, name: str) -> None:
    for correction in _corrections():
        where = correction["where"]
        series = "scale IS NULL AND country = ? AND dv_type = ? AND list_contains(?, counterpart_country)"
        values = [where["country"], where["dv_type"], where["counterparts"]]
        found = db.execute(f"SELECT max(abs(value)) FROM sdmx WHERE {series}", values).fetchone()
        largest = found[0] if found else None
        if largest is None:
            continue
        if largest < correction["expect"]:
            raise StaleCorrection(
                f"{SOURCE}: {name}: correction {correction['what']!r} expects at least {correction['expect']:,.0f}, "
                f"found {largest:,.0f}"
            )
        db.execute(f"UPDATE sdmx SET scale = ? WHERE {series}", [correction["scale"], *values])
    db.execute("UPDATE sdmx SET scale = ? WHERE scale IS NULL", [_USUAL_SCALE])


@cache
def _corrections() -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = yaml.safe_load(CORRECTIONS.read_text(encoding="utf-8"))
    return records


def _check_single(db: duckdb.DuckDBPyConnection, names: str) -> None:
    twice = db.execute(
        "SELECT indicator, country, partner, year FROM dip_rows GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
    ).fetchone()
    if twice:
        raise ChangedColumns(f"{SOURCE}: {names}: two values for {' '.join(map(str, twice))}")
