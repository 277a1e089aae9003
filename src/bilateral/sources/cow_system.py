"""The Correlates of War state system: from its state numbers to countries, and who was a member when.

Datasets of that family (ATOP and the rivalry lists too) number states. A number can mean two countries in turn:
365 is the Soviet Union, then Russia. A relation that outlived the change is told of each for its own time.
Dates are numbers, YYYYMMDD with 00 for what is not known; `OPEN` is an end that had not come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb

from bilateral import world
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns

OPEN = 99999999
LIST = "states2016.csv"

_LIST_COLUMNS = ("ccode", "styear", "endyear")
_LIST_ENDS = 2016  # states that are members then have this as their last year
_YEARS = range(1816, 2031)  # of codes that have changed hands

_DATE = f"""
CREATE OR REPLACE TEMP MACRO cow_date(key) AS CASE
    WHEN key >= {OPEN} THEN NULL
    WHEN key % 10000 = 0 THEN printf('%04d', key // 10000)
    WHEN key % 100 = 0 THEN printf('%04d-%02d', key // 10000, key // 100 % 100)
    ELSE printf('%04d-%02d-%02d', key // 10000, key // 100 % 100, key % 100) END
"""

_TIES = """
WITH told AS (
    SELECT t.*, a.country AS one, b.country AS other, a.name AS name1, b.name AS name2,
        greatest(t.start, a.first, b.first) AS since, least(t.stop, a.last, b.last) AS until
    FROM ({rows}) t
    JOIN cow_span a ON a.code = t.code1 AND a.first <= t.stop AND t.start < a.last
    JOIN cow_span b ON b.code = t.code2 AND b.first <= t.stop AND t.start < b.last)
SELECT DISTINCT '{source}' AS source, '{kind}' AS kind,
    if({directed}, one, least(one, other)) AS a, if({directed}, other, greatest(one, other)) AS b,
    {directed} AS directed, cow_date(since) AS start, cow_date(until) AS "end", {degree} AS degree, locator
FROM told WHERE one <> other AND (since < until OR since = until AND start = stop)
"""

_MEMBERS = """
SELECT DISTINCT '{source}' AS source, '{indicator}' AS indicator, greatest(m.styear, {first}, s.first // 10000) AS
    year_from, least(m.until, {last}, s.last // 10000) AS year_to, s.country
FROM (SELECT ccode::INTEGER AS ccode, styear::INTEGER AS styear,
        if(endyear::INTEGER = {list_ends}, 9999, endyear::INTEGER) AS until FROM cow_list) m
JOIN cow_span s ON s.code = m.ccode AND s.first // 10000 <= least(m.until, {last})
    AND s.last // 10000 >= greatest(m.styear, {first})
WHERE m.styear <= {last} AND m.until >= {first}
"""


_RUNS = """
SELECT '{source}' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM (SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run
    FROM (SELECT DISTINCT indicator, country, year FROM ({years})))
GROUP BY indicator, country, run
"""


class _Span(NamedTuple):
    code: int
    country: str
    name: str
    first: int
    last: int


def read_csv(
    db: duckdb.DuckDBPyConnection, source: str, path: Path, columns: Iterable[str], table: str
) -> None:
    """Make a temporary table of a comma-separated file, every column as text.

    Raises
    ------
    ChangedColumns
        A column is not there, or the file is no such file in UTF-8.
    """
    place = str(path).replace("'", "''")
    try:
        db.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM read_csv('{place}', header = true, "
            f"delim = ',', quote = '\"', all_varchar = true, sample_size = -1)"
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        reason = str(error).split("\n", maxsplit=1)[0]
        raise ChangedColumns(
            f"{source}: {path.name} is not a comma-separated file in UTF-8: {reason}"
        ) from error
    expect_columns(source, path.name, columns, [row[0] for row in db.execute(f"DESCRIBE {table}").fetchall()])


def load_states(
    db: duckdb.DuckDBPyConnection,
    source: str,
    file: str,
    codes: str,
    *,
    skipped: Collection[int] = (),
    system: Literal["cow", "gw"] = "cow",
) -> None:
    """Make the temporary table `cow_span` (code, country, name, first, last) and the macro `cow_date`.

    Parameters
    ----------
    codes
        A select of every state number that the file has, in one column.
    skipped
        Numbers that mean no country here, as the adapter explains.

    Raises
    ------
    UnknownEntity
        A number is neither known nor skipped.
    """
    used = {
        int(code)
        for (code,) in db.execute(f"SELECT DISTINCT code::INTEGER FROM ({codes}) c(code)").fetchall()
    }
    spans = [span for code in sorted(used - set(skipped)) for span in _spans(code, system)]
    if unknown := used - set(skipped) - {span.code for span in spans}:
        raise UnknownEntity(source, file, map(str, unknown))
    db.execute(_DATE)
    db.execute(
        "CREATE OR REPLACE TEMP TABLE cow_span "
        "(code INTEGER, country VARCHAR, name VARCHAR, first INTEGER, last INTEGER)"
    )
    if spans:
        db.executemany("INSERT INTO cow_span VALUES (?, ?, ?, ?, ?)", spans)


def ties(source: str, kind: str, rows: str, degree: str, *, directed: bool = False) -> str:
    """Give the select of `tie` rows.

    Parameters
    ----------
    rows
        A select of code1, code2, start, stop, locator and what `degree` needs.
    degree
        An expression over those and `name1`, `name2`, the countries' names.
    """
    flag = str(directed).lower()
    return _TIES.format(source=source, kind=kind, rows=rows, degree=degree, directed=flag)


def with_members(db: duckdb.DuckDBPyConnection, source: str, path: Path, codes: str) -> str:
    """Read the list of members, and give the select of `codes` together with those of the list."""
    read_csv(db, source, path, _LIST_COLUMNS, "cow_list")
    return f"SELECT * FROM ({codes}) UNION SELECT ccode::INTEGER FROM cow_list"


def members_coverage(source: str, indicator: str, first: int, last: int) -> str:
    """Give the select of `coverage` rows of a dataset that covers every member of the state system.

    A member has one row for each time that it was in the system; needs `with_members` and `load_states`.
    """
    return _MEMBERS.format(source=source, indicator=indicator, first=first, last=last, list_ends=_LIST_ENDS)


def runs_coverage(source: str, years: str) -> str:
    """Give the select of `coverage` rows, one for each unbroken run in a select of indicator, country, year."""
    return _RUNS.format(source=source, years=years)


def expect_known(
    db: duckdb.DuckDBPyConnection, source: str, file: str, column: str, values: str, known: Collection[str]
) -> None:
    """Make sure that a coded column has no code that the adapter cannot say in words.

    Raises
    ------
    ChangedColumns
        Naming the codes that are new.
    """
    found = {str(value) for (value,) in db.execute(f"SELECT DISTINCT * FROM ({values})").fetchall()}
    if new := found - set(known):
        raise ChangedColumns(
            f"{source}: the codes of {column} in {file} have changed\n"
            f"expected {', '.join(known)}\nfound also {', '.join(sorted(new))}"
        )


def year(db: duckdb.DuckDBPyConnection, select: str) -> int:
    """Give the one year that a select gives."""
    found = db.execute(select).fetchone()
    return int(found[0]) if found else 0


def _spans(code: int, system: Literal["cow", "gw"]) -> list[_Span]:
    found = [(year, country) for year in _YEARS if (country := world.by_code(system, code, year))]
    changes = [
        (year, country)
        for at, (year, country) in enumerate(found)
        if at == 0 or found[at - 1][1].id != country.id
    ]
    starts = [0, *(_since(country, year) for year, country in changes[1:]), OPEN]
    return [
        _Span(code, country.id, country.in_sentence, starts[at], starts[at + 1])
        for at, (_, country) in enumerate(changes)
    ]


def _since(country: world.Country, year: int) -> int:
    """The day on which the country took over, where it is known to be in that year."""
    if country.start and country.start.startswith(str(year)):
        return int(country.start.replace("-", "").ljust(8, "0"))
    return year * 10000
