"""IMF International Trade in Goods by partner country (IMTS, until 2025 Direction of Trade Statistics).

Three formats of the same statistics: the workbooks of single reporters, which mark estimates; one table of
all reporters, which leaves estimates out; and the SDMX-CSV of today's service. Where several give the same
observation, the service comes first, then the workbook. What a reporter says of its imports and what the
partner says of its exports are two indicators, in two reporters' books.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.imf_entities import WORLD, load_entities
from bilateral.sources.imf_imts import formats
from bilateral.world import countries

SOURCE = "imf-imts"

_READERS = {
    ".parquet": formats.read_table,
    ".xlsx": formats.read_workbook,
    **dict.fromkeys((".csv", ".xml", ".json"), formats.read_sdmx),
}

_TEXTS = "SELECT DISTINCT reporter FROM ({given}) UNION SELECT DISTINCT partner FROM ({given})"

_INSERT = """
INSERT INTO imts_rows SELECT file_rank, r.country, p.country, indicator, year, usd, basis FROM ({given})
JOIN imts_entities r ON r.text = reporter AND r.country <> 'WORLD'
JOIN imts_entities p ON p.text = partner AND p.country <> r.country
"""

# One observation may stand twice in a kind of file, with the same value; `differs` shows if it has not.
_CHOSEN = """
CREATE OR REPLACE TEMP TABLE imts_chosen AS
SELECT reporter, partner, indicator, year, arg_min(usd, file_rank) AS usd, arg_min(basis, file_rank) AS basis,
    bool_or(differs) AS differs
FROM (
    SELECT reporter, partner, indicator, year, file_rank, min(usd) AS usd, min(basis) AS basis,
        max(usd) > min(usd) AS differs
    FROM imts_rows GROUP BY ALL)
GROUP BY ALL
"""

_FLOW = """
SELECT 'imf-imts' AS source, indicator::VARCHAR AS indicator,
    CASE WHEN indicator = 'goods_exports_fob' THEN reporter ELSE partner END AS origin,
    CASE WHEN indicator = 'goods_exports_fob' THEN partner ELSE reporter END AS destination,
    NULL::VARCHAR AS product, year, usd AS value, 'USD' AS unit, reporter, basis
FROM imts_chosen WHERE partner <> 'WORLD'
"""

_TRAIT = """
SELECT 'imf-imts' AS source, indicator || '_total' AS indicator, reporter AS country, year, usd AS value,
    'USD' AS unit, NULL::VARCHAR AS label, basis || '; partner World' AS locator
FROM imts_chosen WHERE partner = 'WORLD'
"""

# Runs of years in which the reporter names partners: some have gaps of years.
_COVERAGE = """
SELECT 'imf-imts' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM (
    SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run
    FROM (
        SELECT DISTINCT indicator, reporter AS country, year FROM imts_chosen WHERE partner <> 'WORLD'
        UNION ALL
        SELECT DISTINCT indicator || '_total', reporter, year FROM imts_chosen WHERE partner = 'WORLD'))
GROUP BY indicator, country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow` (goods trade in USD), `trait` (each reporter's total) and `coverage` (who reported when).

    Raises
    ------
    ChangedColumns
        A file is not in one of the three formats, or contradicts itself.
    UnknownEntity
        A file names a country that is not known.
    """
    _prepare(db)
    for name, path in files.items():
        reader = _READERS.get(Path(name).suffix.lower())
        if reader is None:
            raise ChangedColumns(f"{SOURCE}: {name} is none of {', '.join(_READERS)}")
        given = reader(db, name, path)
        texts = db.execute(_TEXTS.format(given=given)).fetchall()
        load_entities(db, "imts_entities", SOURCE, name, (text for (text,) in texts))
        db.execute(_INSERT.format(given=given))
    db.execute(_CHOSEN)
    db.execute("DROP TABLE imts_rows")
    _check_agreement(db)
    yield "flow", _FLOW
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE imts_chosen; DROP TABLE imts_entities")


def _prepare(db: duckdb.DuckDBPyConnection) -> None:
    """Make the table of millions of rows small: each text of a short list is kept as its number."""
    lists = {
        "imts_country": [*(country.id for country in countries()), WORLD],
        "imts_indicator": formats.INDICATORS,
        "imts_basis": formats.BASES,
    }
    for name, texts in lists.items():
        db.execute(f"CREATE OR REPLACE TEMP TYPE {name} AS ENUM ({', '.join(repr(text) for text in texts)})")
    db.execute(
        "CREATE OR REPLACE TEMP TABLE imts_rows (file_rank TINYINT, reporter imts_country, partner imts_country, "
        "indicator imts_indicator, year SMALLINT, usd DOUBLE, basis imts_basis)"
    )


def _check_agreement(db: duckdb.DuckDBPyConnection) -> None:
    differs = db.execute(
        "SELECT reporter, partner, indicator, year FROM imts_chosen WHERE differs ORDER BY ALL LIMIT 1"
    ).fetchone()
    if differs:
        raise ChangedColumns(
            f"{SOURCE}: one kind of file gives two values for {' '.join(map(str, differs))}; "
            "two rows that were one country's are two, or two editions were mixed"
        )
