"""Roll calls of the UN General Assembly, and how often two countries voted alike in a year.

As of unvotes 0.3 only yes, no and abstain are stored: absence and non-membership have no row. Namibia's code is
the text "NA", and the votes of three former states have no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral import world
from bilateral.evidence.relations import Relation
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns
from bilateral.sources.rda import Table, read_rda

SOURCE = "un-votes"

_COLUMNS = {
    "un_votes": ("rcid", "country", "country_code", "vote"),
    "un_roll_calls": ("rcid", "date", "unres"),
    "un_roll_call_issues": ("rcid", "issue"),
}
_CHOICES = {"yes", "no", "abstain"}

# States without a code in the file.
_BY_NAME = {"Federal Republic of Germany": "DEU", "Yemen Arab Republic": "YAR", "Zanzibar": "ZAN"}
# Codes that the file uses for several states in turn, by Correlates of War number: the USSR and Russia,
# Yugoslavia and Serbia, and Czechoslovakia, whose code was another state's later.
_IN_TURN = {"RU": 365, "YU": 345, "CS": 315}

_VOTE = """
SELECT 'un-votes' AS source,
    CASE WHEN unres = '' THEN 'roll call ' || rcid ELSE unres || ' (roll call ' || rcid || ')' END AS resolution,
    strftime(date, '%Y-%m-%d') AS date, issue, country, choice
FROM un_cast
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
    for name in _COLUMNS:
        _frame(files[f"{name}.rda"], name).load(db, f"raw_{name}", _COLUMNS[name])
    _check_choices(db)
    _map_countries(db)
    _join(db)
    db.execute(_BALLOTS)
    db.execute(_PAIRS)
    yield "vote", _VOTE
    yield "flow", _FLOW
    yield "coverage", _COVERAGE
    for table in ("un_cast", "un_ballots", "un_pairs"):
        db.execute(f"DROP TABLE {table}")


def _frame(path: Path, name: str) -> Table:
    frames = read_rda(path)
    if name not in frames:
        raise ChangedColumns(
            f"{SOURCE}: {path.name} has no data frame {name}\nfound {', '.join(frames) or 'none'}"
        )
    expect_columns(SOURCE, path.name, _COLUMNS[name], frames[name].columns)
    return frames[name]


def _check_choices(db: duckdb.DuckDBPyConnection) -> None:
    found = {choice for (choice,) in db.execute("SELECT DISTINCT vote FROM raw_un_votes").fetchall()}
    if not found <= _CHOICES:
        raise ChangedColumns(
            f"{SOURCE}: the votes in un_votes.rda have changed\nexpected {', '.join(sorted(_CHOICES))}\n"
            f"found {', '.join(sorted(map(str, found)))}"
        )


def _map_countries(db: duckdb.DuckDBPyConnection) -> None:
    """Make un_countries: which country a name and code of the file mean in a year."""
    seen = db.execute(
        "SELECT DISTINCT country, country_code, year(date) FROM raw_un_votes JOIN raw_un_roll_calls USING (rcid)"
    ).fetchall()
    found = [(name, code, year, _country(name, code, year)) for name, code, year in seen]
    if unknown := {f"{name} ({code})" for name, code, _, country in found if country is None}:
        raise UnknownEntity(SOURCE, "un_votes.rda", unknown)
    db.execute(
        "CREATE OR REPLACE TEMP TABLE un_countries AS "
        "SELECT unnest($1) AS name, unnest($2) AS code, unnest($3) AS year, unnest($4) AS country",
        [list(column) for column in zip(*found, strict=True)],
    )


def _country(name: str, code: str | None, year: int) -> str | None:
    if code is None:
        return _BY_NAME.get(name)
    cow = _IN_TURN.get(code)
    country = world.by_code("cow", cow, year) if cow else world.by_code("iso2", code)
    return country.id if country else None


def _join(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(
        "CREATE OR REPLACE TEMP TABLE un_cast AS "
        "SELECT v.rcid::INTEGER AS rcid, c.date, year(c.date)::SMALLINT AS year, trim(coalesce(c.unres, '')) AS unres, "
        "i.issue, n.country, v.vote AS choice "
        "FROM raw_un_votes v JOIN raw_un_roll_calls c USING (rcid) "
        "JOIN un_countries n ON n.name = v.country AND n.code IS NOT DISTINCT FROM v.country_code "
        "AND n.year = year(c.date) "
        "LEFT JOIN (SELECT rcid, string_agg(DISTINCT issue, '; ' ORDER BY issue) AS issue "
        "FROM raw_un_roll_call_issues GROUP BY rcid) i USING (rcid)"
    )
    db.execute(
        "CREATE OR REPLACE TEMP VIEW un_whole_years AS "
        "SELECT year FROM un_cast GROUP BY year HAVING max(month(date)) > 8"
    )
    for name in _COLUMNS:
        db.execute(f"DROP TABLE raw_{name}")
