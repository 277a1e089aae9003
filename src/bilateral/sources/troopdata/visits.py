"""Visits abroad of some US defence officials, 1992-2012: a list of a few offices, not of all visits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.evidence.relations import Tie
from bilateral.sources.troopdata.places import SKIPPED, SOURCE, not_before, require
from bilateral.sources.workbook import sheet_rows

KIND = "defence-visit"

_SHEET = "Sheet1"
_COLUMNS = (
    "Title", "Name", "Start Day", "Start Month", "Start Year", "City Visited", "State Visit", "End Day",
    "End Month", "End Year",
)  # fmt: skip


def ties(path: Path) -> Iterator[Tie]:
    """One tie for each visit to a country, from the United States."""
    rows = list(sheet_rows(SOURCE, path.name, path.read_bytes(), _SHEET, _COLUMNS))
    places = [str(row["State Visit"]).strip() for row in rows]
    dates = [(start := _date(row, "Start"), not_before(start, _date(row, "End"))) for row in rows]
    years = [int(start[:4]) if start else 2000 for start, _ in dates]
    known = require(path.name, zip(places, years, strict=True))
    for line, (row, place, year, (start, end)) in enumerate(
        zip(rows, places, years, dates, strict=True), start=2
    ):
        if place in SKIPPED or known[place, year] == "USA":
            continue
        city = str(row["City Visited"]).strip()
        degree = f"{row['Title']} {row['Name']}" + (f"; {city}" if city else "")
        yield Tie(
            SOURCE, KIND, "USA", known[place, year], True, start, end, degree, f"{path.name}: row {line}"
        )


def _date(row: dict[str, object], part: str) -> str | None:
    cells = [row[f"{part} {unit}"] for unit in ("Year", "Month", "Day")]
    numbers = [int(cell) for cell in cells if isinstance(cell, float | int)]
    return f"{numbers[0]:04}-{numbers[1]:02}-{numbers[2]:02}" if len(numbers) == 3 else None
