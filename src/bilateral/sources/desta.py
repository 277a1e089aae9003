"""DESTA: trade agreements since 1948, notified or not, with members, accessions, withdrawals and depth.

Ties
    trade-agreement (undirected). `start` is the year of entry into force, none where DESTA has none (signed
    only, or not known); `end` the year in which one of the two withdrew. An agreement that another one took
    the place of has no end in DESTA: `degree` says what DESTA says, and a tie without an end is not proof
    that the agreement still holds. The depth index counts up to seven kinds of provision (0 to 7).

A consolidated text repeats the agreement that it consolidates: it gives that agreement its newest depth, and a
tie of its own only to pairs that have none from the base treaty or an accession. Negotiations, protocols and
amendments have no pairs in the dyadic file and give no ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_m49, identify, load

SOURCE = "desta"
DYADS = "desta_list_of_treaties_02_03_dyads.csv"
LIST = "desta_list_of_treaties_02_03.csv"
INDICES = "desta_indices_version_02_03.csv"
CONTENT = "desta_version_02_03.csv"

_MOST_MEMBERS = 91
_MEMBERS = [f"c{number}" for number in range(1, _MOST_MEMBERS + 1)]
_ROLES = [f"mc{number}" for number in range(1, _MOST_MEMBERS + 1)]  # 1: the one that accedes or withdraws
_TREATY = ("number", "base_treaty", "name", "entry_type", "year", "entryforceyear")
_PROVISIONS = ("standards", "investments", "services", "procurement", "competition", "iprs")
_CHAPTERS = {
    "nti_labour_chapter": "labour",
    "nti_env_chapter": "environment",
    "ecommerce_chapter": "e-commerce",
}

_EXPECTED = {
    DYADS: ("iso1", "iso2", *_TREATY),
    LIST: (*_TREATY, *_MEMBERS, *_ROLES),
    INDICES: ("number", "base_treaty", "entry_type", "full_fta", *_PROVISIONS, "depth_index"),
    CONTENT: ("number", *_CHAPTERS),
}

_ALIASES = {"900": "XKX"}  # Kosovo has no M49 number

_WITHDRAWALS = f"""
CREATE OR REPLACE TEMP TABLE desta_withdrawals AS
SELECT base_treaty, member[1] AS member, coalesce(entryforceyear, year)::SMALLINT AS year
FROM (SELECT *, unnest(list_zip([{", ".join(_MEMBERS)}], [{", ".join(_ROLES)}])) AS member
      FROM desta_list WHERE entry_type = 'withdrawal')
WHERE member[2] = '1'
"""

_WORDS = ", ".join(f"if({column} = '1', '{column.replace('iprs', 'intellectual property')}', NULL)"
                   for column in _PROVISIONS)  # fmt: skip
_CHAPTER_WORDS = ", ".join(f"if({column} = '1', '{word}', NULL)" for column, word in _CHAPTERS.items())

_DEPTH = f"""
CREATE OR REPLACE TEMP TABLE desta_depth AS
SELECT i.number, i.base_treaty, i.entry_type, i.year, concat('depth index ', depth_index, ' of 7',
    if(i.full_fta = '1', '; full free trade area', '; partial'),
    coalesce('; provisions on ' || nullif(concat_ws(', ', {_WORDS}), ''), ''),
    coalesce('; chapters on ' || nullif(concat_ws(', ', {_CHAPTER_WORDS}), ''), '')) AS words
FROM desta_indices i LEFT JOIN desta_content USING (number)
"""

# A pair's earliest row of an agreement counts; a later one only after a withdrawal (Seychelles left SADC in
# 2004 and came back in 2008). Of two rows of one year the accession's own year of entry is the better one.
_PAIRS = """
CREATE OR REPLACE TEMP TABLE desta_pairs AS
WITH named AS (
    SELECT d.* REPLACE (try_cast(d.year AS SMALLINT) AS year, try_cast(entryforceyear AS SMALLINT) AS entryforceyear,
            trim(replace(d.name, chr(160), ' ')) AS name),
        least(a.country, b.country) AS a, greatest(a.country, b.country) AS b,
        (SELECT min(w.year) FROM desta_withdrawals w WHERE w.base_treaty = d.base_treaty
            AND w.member IN (d.iso1, d.iso2)
            AND w.year >= coalesce(d.entryforceyear, d.year)::SMALLINT) AS ended
    FROM desta_dyads d
    JOIN desta_countries a ON a.code = d.iso1 JOIN desta_countries b ON b.code = d.iso2),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY a, b, base_treaty ORDER BY entry_type = 'consolidated', year,
        entryforceyear IS NULL, entryforceyear DESC, number) AS place FROM named)
SELECT * FROM ranked late WHERE NOT EXISTS (
    FROM ranked early WHERE early.a = late.a AND early.b = late.b AND early.base_treaty = late.base_treaty
        AND early.place < late.place
        AND (late.entry_type = 'consolidated' OR early.ended IS NULL OR early.ended > late.year))
"""

_TIE = f"""
SELECT '{SOURCE}' AS source, 'trade-agreement' AS kind, a, b, false AS directed,
    entryforceyear::VARCHAR AS start, ended::VARCHAR AS "end",
    concat_ws('; ',
        concat(CASE WHEN ended IS NOT NULL THEN 'one of the two withdrew in ' || ended
            WHEN entryforceyear IS NULL THEN 'no entry into force recorded'
            ELSE 'entered into force in ' || entryforceyear END, ': ', p.name),
        'signed in ' || p.year, own.words,
        if(own.words IS NULL, 'agreement acceded to: ' || base.words, NULL),
        'consolidated text of ' || newer.year || ': ' || newer.words) AS degree,
    concat('{DYADS}, number ', p.number, ' (base treaty ', p.base_treaty, ')') AS locator
FROM desta_pairs p
LEFT JOIN desta_depth own ON own.number = p.number
LEFT JOIN desta_depth base ON base.number = p.base_treaty AND p.number <> p.base_treaty
LEFT JOIN (SELECT base_treaty, max(year) AS year, arg_max(words, year) AS words FROM desta_depth
    WHERE entry_type = 'consolidated' GROUP BY base_treaty) newer
    ON newer.base_treaty = p.base_treaty AND p.entry_type <> 'consolidated' AND newer.year::SMALLINT > p.year
"""

_COVERAGE = f"""
SELECT '{SOURCE}' AS source, 'trade-agreement' AS indicator, year_from, year_to, country
FROM (SELECT min(year) AS year_from, max(year) AS year_to FROM desta_pairs),
    (SELECT a AS country FROM desta_pairs UNION SELECT b FROM desta_pairs)
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (one for each pair and agreement) and `coverage` (the countries that DESTA has).

    Raises
    ------
    ChangedColumns
        A file is not the one that this adapter was written for.
    UnknownEntity
        A country number is not known.
    """
    for table, name in (("dyads", DYADS), ("list", LIST), ("indices", INDICES), ("content", CONTENT)):
        _read(db, f"desta_{table}", name, files[name])
    codes = db.execute("SELECT iso1 FROM desta_dyads UNION SELECT iso2 FROM desta_dyads").fetchall()
    load(
        db,
        "desta_countries",
        identify(SOURCE, DYADS, {str(code) for (code,) in codes}, by_m49, aliases=_ALIASES),
    )
    for step in (_WITHDRAWALS, _DEPTH, _PAIRS):
        db.execute(step)
    yield "tie", _TIE
    yield "coverage", _COVERAGE
    for table in ("dyads", "list", "indices", "content", "countries", "withdrawals", "depth", "pairs"):
        db.execute(f"DROP TABLE desta_{table}")


def _read(db: duckdb.DuckDBPyConnection, table: str, name: str, path: Path) -> None:
    """Read a file as text, in UTF-8 if it is that and in Windows' Latin-1 as DESTA writes it (to v2.3)."""
    encoding = encoding_of(SOURCE, path, ("utf-8", "cp1252"))
    header(SOURCE, path, _EXPECTED[name], encoding)
    with TemporaryDirectory() as folder:
        # DuckDB's own latin-1 refuses the apostrophe of "Côte d’Ivoire" (0x92), which only Windows has.
        plain = Path(folder) / name
        plain.write_text(path.read_text(encoding), encoding="utf-8")
        db.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM read_csv($path, header = true, "
            "all_varchar = true, delim = ',', quote = '\"', encoding = 'utf-8')",
            {"path": str(plain)},
        )
