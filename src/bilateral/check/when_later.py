"""Dates told by the one before: "two years later", "the following July", "in May of the same year"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal

_COUNTS = (
    "a",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_LATER = re.compile(
    rf"\b(?:(?P<count>{'|'.join(_COUNTS[1:])}|\d{{1,2}}|a)\s+years?\s+(?:later|afterwards|after\s+that)"
    rf"|the\s+(?:following|next)\s+(?:(?P<year>year)|(?P<next>{_MONTH}))"
    rf"|(?P<month>{_MONTH})\s+(?:of\s+)?(?:that|the\s+same)(?:\s+same)?\s+year"
    r"|(?P<same>(?:that|the)\s+same\s+year))\b",
    re.IGNORECASE,
)

Span = tuple[date, date, Literal["month", "year"], int, int]


def later(text: str, known: list[tuple[date, int]]) -> list[Span]:
    """Return the dates that lean on another one.

    Parameters
    ----------
    text : str
        A sentence.
    known : list of tuple
        The last day and the end in the text of every date that is written out.

    Returns
    -------
    list of tuple
        First day, last day, precision ("month" or "year"), start and end in the text.
    """
    found = []
    for match in _LATER.finditer(text):
        before = [day for day, end in known if end <= match.start()]
        if before:
            found.append((*_span(match, before[-1]), *match.span()))
    return found


def _span(match: re.Match[str], day: date) -> tuple[date, date, Literal["month", "year"]]:
    count = (match["count"] or "").lower()
    month = (match["next"] or match["month"] or "").lower()
    if month:
        number = _MONTHS.index(month) + 1
        year = day.year + (bool(match["next"]) and number <= day.month)
        return date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month"
    years: int = (
        int(count) if count.isdigit() else max(_COUNTS.index(count), 1) if count else bool(match["year"])
    )
    return date(day.year + years, 1, 1), date(day.year + years, 12, 31), "year"
