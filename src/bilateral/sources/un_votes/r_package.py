"""The R package unvotes: votes, roll calls and issues in three files.

As of unvotes 0.3 only yes, no and abstain are stored: absence and non-membership have no row. Namibia's code is
the text "NA", and the votes of three former states have no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from bilateral import world
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


def read(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table un_cast: rcid, date, year, unres, issue, country and choice of each vote."""
    for name in _COLUMNS:
        _frame(files[f"{name}.rda"], name).load(db, f"raw_{name}", _COLUMNS[name])
    _check_choices(db)
    _map_countries(db)
    _join(db)


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
    for name in _COLUMNS:
        db.execute(f"DROP TABLE raw_{name}")
