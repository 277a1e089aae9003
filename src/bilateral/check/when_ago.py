"""Dates told from the day on which a note was written: "14 years ago", "last year"."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from bilateral.check.when_later import COUNTS

_AGO = re.compile(
    rf"\b(?:(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS[1:], key=len, reverse=True))}|an?)\s+(?P<unit>years?|decades?)\s+ago"
    r"|(?P<last>last|this)\s+year)\b",
    re.IGNORECASE,
)
_MIDYEAR = 7  # "14 years ago" is said of thirteen years and a half, and of fourteen and a half

Span = tuple[date, date, Literal["year", "years"], int, int]


def ago(text: str, written: date) -> list[Span]:
    """Return the dates that are told from a day.

    Parameters
    ----------
    text : str
        A sentence.
    written : datetime.date
        When it was written.

    Returns
    -------
    list of tuple
        First day, last day, precision ("year" or "years"), start and end in the text.
    """
    found: list[Span] = []
    for match in _AGO.finditer(text):
        if match["last"]:
            year = written.year - (match["last"].lower() == "last")
            found.append((date(year, 1, 1), date(year, 12, 31), "year", *match.span()))
            continue
        years = _number(match["count"].lower()) * (10 if match["unit"].lower().startswith("decade") else 1)
        if not 0 < years < written.year - 1:
            continue
        year = written.year - years
        loose = years // 10 if years % 5 == 0 else 0  # "ten years ago" is a round figure
        early = written.month < _MIDYEAR
        first = date(year - early - loose, 1 if not early else _MIDYEAR, 1)
        last = date(year + (not early) + loose, 12 if early else _MIDYEAR - 1, 31 if early else 30)
        found.append((first, last, "years", *match.span()))
    return found


def _number(count: str) -> int:
    return int(count) if count.isdigit() else COUNTS.index(count) if count in COUNTS[1:] else 1
