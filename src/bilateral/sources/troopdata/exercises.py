"""Military exercises of two and more countries: the MME data of 1980-2010, and before 1980 the JME data.

JME v3 is the older coding of the same exercises: of 1980 and later it would count them twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from bilateral.evidence.relations import Coverage, Tie
from bilateral.sources.troopdata.places import SKIPPED, SOURCE, not_before, read_rows, require
from bilateral.sources.workbook import sheet_rows

KIND = "exercise"

FIRST_YEAR, LAST_YEAR = 1980, 2010  # of MME v7

_SHEET = "Sheet1_2"
_DATES = ("s.year", "s.month", "s.day", "e.year", "e.month", "e.day")
_MME = ("MMEID", "Ex_Name", "Series_Name", "Location", *_DATES, "StateA", "StateB")
_JME = ("Exercise Name", "Location1", *_DATES, "State A", "State B")


def ties(path: Path) -> list[Tie]:
    """Read MME v7: one tie for each pair of participants of each exercise."""
    found: list[tuple[int, set[str], Mapping[str, str], str]] = []
    for row in read_rows(path, _MME, "utf-8-sig"):
        states = {_tidy(row[column]) for column in row if column.startswith("State")}
        found.append((int(row["s.year"]), states, row, f"{path.name}: {row['MMEID']}"))
    return list(_ties(path.name, found))


def early_ties(path: Path) -> list[Tie]:
    """Read JME v3's exercises from before MME begins."""
    found: list[tuple[int, set[str], Mapping[str, str], str]] = []
    for line, cells in enumerate(sheet_rows(SOURCE, path.name, path.read_bytes(), _SHEET, _JME), start=2):
        row = {column: _tidy(cell) for column, cell in cells.items()}
        if not row["s.year"].isdigit() or int(row["s.year"]) >= FIRST_YEAR:
            continue
        # Codes are mixed in case; the column "AUS" holds a mark, not a participant.
        states = {row[column].upper() for column in row if column.startswith("State ")}
        named = row | {"Ex_Name": row["Exercise Name"], "Series_Name": "", "Location": row["Location1"]}
        found.append((int(row["s.year"]), states, named, f"{path.name}: row {line}"))
    return list(_ties(path.name, found))


def coverage() -> list[Coverage]:
    """MME's years: the few exercises from before 1980 are no complete record."""
    return [Coverage(SOURCE, KIND, FIRST_YEAR, LAST_YEAR, None)]


def _ties(file: str, exercises: Iterable[tuple[int, set[str], Mapping[str, str], str]]) -> Iterator[Tie]:
    listed = list(exercises)
    known = require(file, {(name, year) for year, states, _, _ in listed for name in states})
    for year, states, row, locator in listed:
        countries = sorted({known[name, year] for name in states if name not in SKIPPED})
        degree = _degree(row, len(countries))
        start = _day(row, "s")
        end = not_before(start, _day(row, "e"))
        for a, b in combinations(countries, 2):
            yield Tie(SOURCE, KIND, a, b, False, start, end, degree, locator)


def _degree(row: Mapping[str, str], participants: int) -> str:
    named = [row[part].strip() for part in ("Ex_Name", "Series_Name") if _tidy(row[part]) not in SKIPPED]
    name = named[0] if named else "unnamed exercise"
    place = _tidy(row["Location"])
    where = f", {place}" if place not in SKIPPED else ""
    return f"{name}{where}; {participants} participants"


def _day(row: Mapping[str, str], part: str) -> str | None:
    """Give a date as precise as the file has it: "xx" stands for an unknown day or month."""
    date = ""
    for unit, width in (("year", 4), ("month", 2), ("day", 2)):
        number = row[f"{part}.{unit}"]
        if not number.isdigit():
            break
        date += ("-" if date else "") + number.zfill(width)
    return date or None


def _tidy(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
