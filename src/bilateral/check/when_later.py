"""Dates told by the one before: "two years later", "the following July", "in May of the same year"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

# Each at the place of its number; "a" is told apart where it counts as one.
COUNTS = (
    "a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "  # noqa: SIM905
    "eighteen nineteen twenty".split()
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DAYS = r"(?P<{0}>3[01]|[12]\d|0?[1-9]|first)(?:st|nd|rd|th)?"
_DAYS_OF = {"week": 7, "month": 31}
_LATER = re.compile(
    rf"\b(?:(?:(?:(?P<less>less than|under|nearly|almost|not quite)|(?P<more>more than|over|just over)|(?P<about>about|around|some|roughly)"
    rf"|only|just|exactly|barely)\s+)?(?P<count>{'|'.join(COUNTS[1:])}|\d{{1,2}}|a)\s+(?P<unit>year|month|week)s?\s+(?:later|afterwards|after\s+that|on(?=\s*[,.;)]))"
    rf"|the\s+(?:very\s+)?(?:following|next)\s+(?:(?P<year>year)|(?P<following>month)|(?P<next>{_MONTH}))"
    rf"|(?:{_DAYS.format('day')}\s+(?:of\s+)?)?(?P<month>{_MONTH})(?:\s+{_DAYS.format('date')})?,?\s+(?:of\s+)?"
    r"(?:that|the\s+same)(?:\s+same)?\s+year"
    r"|(?:that|the)\s+same\s+(?P<same>year|month)"
    # A month without its year, of what came of the thing: "signed in February 2011 and in force since August"
    rf"|(?:and|but|then)\s+(?:(?:was|has|have|had|been|is|it|only|then)\s+)*(?:came\s+into|entered\s+into|took|in|effective)\s*"
    rf"(?:force|effect|operation)?\s+(?:since|from|in|on|by)\s+(?:{_DAYS.format('since')}\s+(?:of\s+)?)?(?P<bare>{_MONTH})"
    r"(?!\s*(?:\d|of\b)))\b",
    re.IGNORECASE,
)

# One of each stands in every such date: of the first two, or a month and one of the third.
_TOLD = ("year", "month", "week", "following", "next", "same", *_MONTHS)
_LEANING = ("later", "after", "following", "next", "same", "that", " on")
_JOINED = ("and", "but", "then")

Span = tuple[date, date, Literal["day", "month", "year"], int, int]


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
        First day, last day, precision ("day", "month" or "year"), start and end in the text.
    """
    low = text.casefold()
    if not any(word in low for word in _TOLD) or not any(word in low for word in (*_LEANING, *_JOINED)):
        return []
    found = []
    for match in _LATER.finditer(text):
        before = [day for day, end in known if end <= match.start()]
        if before:
            start = match.start("since" if match["since"] else "bare") if match["bare"] else match.start()
            found.append((*_span(match, before[-1]), start, match.end()))
    return found


def _span(match: re.Match[str], day: date) -> tuple[date, date, Literal["day", "month", "year"]]:
    count = (match["count"] or "").lower()
    if (match["same"] or "").lower() == "month":
        return _month(day.year, day.month)
    if match["following"]:
        return _month(day.year + day.month // 12, day.month % 12 + 1)
    month = (match["next"] or match["bare"] or match["month"] or "").lower()
    if month:
        number = _MONTHS.index(month) + 1
        year = day.year + (not match["month"] and number <= day.month)
        exact = (match["day"] or match["date"] or match["since"] or "").lower()
        if exact:
            only = date(year, number, min(1 if exact == "first" else int(exact), monthrange(year, number)[1]))
            return only, only, "day"
        return _month(year, number)
    number = int(count) if count.isdigit() else max(COUNTS.index(count), 1) if count else 0
    unit = (match["unit"] or "").lower()
    if unit in _DAYS_OF:
        near = day + timedelta(days=round(number * _DAYS_OF[unit]))
        some = 364 if (day.month, day.day) == (12, 31) else 0  # of a year of which the month is not told
        first = day if match["less"] else near - timedelta(days=some + 31 + _DAYS_OF[unit])
        return first, near + timedelta(days=_DAYS_OF[unit] * (2 if match["more"] else 1) // 2), "month"
    years = number or int(bool(match["year"]))
    if match["less"]:
        return day, date(day.year + years, 12, 31), "year"
    early, late = bool(match["about"]), bool(match["more"] or match["about"])
    return date(day.year + years - early, 1, 1), date(day.year + years + late, 12, 31), "year"


def _month(year: int, number: int) -> tuple[date, date, Literal["month"]]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month"
