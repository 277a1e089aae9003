"""The publisher's own table on Harvard Dataverse: one row for each country and roll call.

Read as its codebook describes it, as of the releases of 2019-2025; not run against the live service.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from bilateral import world
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns

SOURCE = "un-votes"

# 8 is absent and 9 no member: neither is a vote.
CHOICES = {1: "yes", 2: "abstain", 3: "no"}
NO_VOTE = (8, 9)

ISSUES = {
    "co": "Colonialism",
    "di": "Arms control and disarmament",
    "ec": "Economic development",
    "hr": "Human rights",
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
}
_COLUMNS = ("rcid", "ccode", "vote", "date", "unres", *ISSUES)


def read(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table un_cast: rcid, date, year, unres, issue, country and choice of each vote.

    Raises
    ------
    ChangedColumns
        A column is missing, the encoding is another, or a vote is none of the codebook's.
    UnknownEntity
        A Correlates of War number is not known.
    """
    try:
        _load(path, db)
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise ChangedColumns(f"{SOURCE}: {path.name} is not as expected: {error}") from error
    strange = db.execute(
        "SELECT DISTINCT vote FROM un_raw WHERE list_contains($1, vote) IS NOT TRUE", [[*CHOICES, *NO_VOTE]]
    ).fetchall()
    if strange:
        found = ", ".join(sorted(str(vote) for (vote,) in strange))
        raise ChangedColumns(
            f"{SOURCE}: the votes in {path.name} have changed\nexpected 1, 2, 3, 8 or 9\nfound {found}"
        )
    _map_countries(path.name, db)
    choices = " ".join(f"WHEN {number} THEN '{choice}'" for number, choice in CHOICES.items())
    db.execute(
        "CREATE OR REPLACE TEMP TABLE un_cast AS SELECT rcid, date, year(date)::SMALLINT AS year, "
        f"unres, issue, country, CASE vote {choices} END AS choice "
        "FROM un_raw JOIN un_countries ON code = ccode AND un_countries.year = year(date) WHERE vote < 8"
    )
    db.execute("DROP TABLE un_raw")


def _load(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    table = f"""read_csv('{str(path).replace("'", "''")}', header = true, all_varchar = true)"""
    found = [row[0] for row in db.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()]
    expect_columns(SOURCE, path.name, _COLUMNS, found)
    issues = ", ".join(
        f"CASE WHEN {code} = '1' THEN '{name}' END" for code, name in sorted(ISSUES.items(), key=_name)
    )
    db.execute(
        "CREATE OR REPLACE TEMP TABLE un_raw AS SELECT rcid::DOUBLE::INTEGER AS rcid, ccode::DOUBLE::INTEGER AS ccode, "
        "vote::DOUBLE::INTEGER AS vote, date::DATE AS date, trim(coalesce(unres, '')) AS unres, "
        f"nullif(concat_ws('; ', {issues}), '') AS issue FROM {table}"
    )


def _name(issue: tuple[str, str]) -> str:
    return issue[1]


def _map_countries(file: str, db: duckdb.DuckDBPyConnection) -> None:
    seen = db.execute("SELECT DISTINCT ccode, year(date) FROM un_raw WHERE vote < 8").fetchall()
    found = [
        (code, year, world.by_code("cow", code, year) or world.by_code("cow", code)) for code, year in seen
    ]
    if unknown := {str(code) for code, _, country in found if country is None}:
        raise UnknownEntity(SOURCE, file, unknown)
    db.execute(
        "CREATE OR REPLACE TEMP TABLE un_countries AS "
        "SELECT unnest($1) AS code, unnest($2) AS year, unnest($3) AS country",
        [
            [code for code, _, _ in found],
            [year for _, year, _ in found],
            [known.id for *_, known in found if known],
        ],
    )
