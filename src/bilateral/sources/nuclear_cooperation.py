"""Bilateral civilian nuclear cooperation agreements, 1945-2003, after James Keeley's list.

As of the Stata file at hand a row is a promise of one state (the supplier) to another; an agreement by which
both promise is two rows. In seventeen rows a state's number and name contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from bilateral import world
from bilateral.evidence.relations import Coverage, Relation, Tie
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns
from bilateral.sources.entities import by_name

SOURCE = "nuclear-cooperation"
KIND = "nuclear-cooperation"

# The list ends in 2003; its last two years hold sixteen promises after some sixty to eighty a year before.
FIRST_YEAR, LAST_WHOLE_YEAR = 1945, 2001

_COLUMNS = ("ccode1", "ccode2", "country1", "country2", "year", "nca", "nca_type")

_ALIASES = {
    "CAR": "CAF",
    "Czech Rep": "CZE",
    "Dominican Rep": "DOM",
    "GDR": "DDR",
    "Korea S": "KOR",
    "Phillipines": "PHL",
    "Switz": "CHE",
    "Trinidad": "TTO",
    "Yugo": "YUG",
}
# States that share a name with the one that came before or after them.
_SAME = {frozenset(pair) for pair in (("SUN", "RUS"), ("YUG", "SCG"), ("YUG", "SRB"))}

# Where number and name contradict each other: which is right, or None where nothing tells.
CORRECTIONS: dict[tuple[int, str], str | None] = {
    (225, "Romania"): "ROU",  # seven members of Euratom and Romania, 1990; the number is Switzerland's
    (350, "Ireland"): "IRL",  # five members of Euratom and Ireland, 1972; the number is that of Greece
    (20, "Russia"): "RUS",  # the counterpart of Canada's promise of 1992, its numbers the wrong way round
    (365, "Canada"): "CAN",
    (260, "France"): None,  # France and Germany, 1967, have both their rows beside these two
    (200, "Germany"): None,
    (20, "UK"): None,  # a promise of the United Kingdom to itself, 1991
    (380, "Spain"): None,  # Sweden's number, Spain's name, 1995
}


class _Row(NamedTuple):
    ccode1: int
    ccode2: int
    country1: str
    country2: str
    year: int
    type: int | None


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - the file is small
) -> Iterator[tuple[Relation, Iterable[NamedTuple]]]:
    """Yield `tie`, directed from supplier to recipient, and `coverage`.

    A tie starts in the year of signature; the file does not say when an agreement ended. `degree` has the
    publisher's type number, whose meaning is in his codebook.

    Raises
    ------
    ChangedColumns
        The file is no Stata file or lacks a column.
    UnknownEntity
        A state's number is not known, or contradicts its name in a way not seen before.
    """
    ties = [tie for path in files.values() for tie in _ties(path)]
    yield "tie", ties
    yield "coverage", [Coverage(SOURCE, KIND, FIRST_YEAR, LAST_WHOLE_YEAR, None)]


def _ties(path: Path) -> Iterator[Tie]:
    rows = list(_rows(path))
    sides = {(code, name, row.year) for row in rows for code, name in _sides(row)}
    known = {side: _country(path.name, *side) for side in sorted(sides)}
    for line, row in enumerate(rows, start=1):
        supplier, recipient = (known[code, name, row.year] for code, name in _sides(row))
        if supplier is None or recipient is None or supplier == recipient:
            continue
        degree = "signed" if row.type is None else f"signed; type {row.type} of the publisher's codebook"
        locator = f"{path.name}: row {line}, {row.country1} to {row.country2}, {row.year}"
        yield Tie(SOURCE, KIND, supplier, recipient, True, str(row.year), None, degree, locator)


def _sides(row: _Row) -> tuple[tuple[int, str], tuple[int, str]]:
    return (row.ccode1, row.country1), (row.ccode2, row.country2)


def _rows(path: Path) -> Iterator[_Row]:
    import pyreadstat  # slow to import

    try:
        columns, _ = pyreadstat.read_dta(str(path), output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
        raise ChangedColumns(f"{SOURCE}: {path.name} is no readable Stata file: {error}") from error
    expect_columns(SOURCE, path.name, _COLUMNS, columns)
    for code1, code2, name1, name2, year, promised, kind in zip(*(columns[c] for c in _COLUMNS), strict=True):
        if promised == 1:
            yield _Row(int(code1), int(code2), name1.strip(), name2.strip(), int(year), _whole(kind))


def _whole(number: Any) -> int | None:
    return None if number is None or isnan(number) else int(number)


def _country(file: str, code: int, name: str, year: int) -> str | None:
    """The number says which state it is; the name must agree, or be in `CORRECTIONS`."""
    if (code, name) in CORRECTIONS:
        return CORRECTIONS[code, name]
    # West Germany's number stands for Germany after 1990 too.
    numbered = world.by_code("cow", code, year) or world.by_code("cow", code)
    named = _named(name)
    if numbered is None or named is None:
        raise UnknownEntity(SOURCE, file, f"{code} {name}")
    if named != numbered.id and frozenset((named, numbered.id)) not in _SAME:
        raise UnknownEntity(SOURCE, file, f"{code} {name} (the number is that of {numbered.name})")
    return numbered.id


def _named(name: str) -> str | None:
    return _ALIASES.get(name) or by_name(name)
