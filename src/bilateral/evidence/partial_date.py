"""Dates that know how precise they are.

The written form is the part of EDTF (ISO 8601-2:2019, level 1) that diplomatic history needs: `2008-10-22`,
`2008-10`, `2008`, a decade as `199X` and a century as `05XX` (the years 500-599, said "6th century").
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

Precision = Literal["day", "month", "year", "decade", "century"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?|(\d{3})X|(\d{2})XX", re.ASCII)


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `11th`, ..."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_WORDS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal_word(number: int) -> str:
    """Return `second`, `third`, ... `tenth`, `11th`: an ordinal as prose writes it."""
    return _WORDS[number] if 0 < number < len(_WORDS) else ordinal(number)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of stated precision; `first` and `last` bound the days that it may mean."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the written form; raises `ValueError` naming the text when it is not one."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date: {text!r} (allowed: 2008-10-22, 2008-10, 2008, 199X, 05XX)")
        year, month, day, decade, century = match.groups()
        try:
            if day:
                exact = date(int(year), int(month), int(day))
                return cls(exact, exact, "day")
            if month:
                last_day = monthrange(int(year), int(month))[1]
                return cls(date(int(year), int(month), 1), date(int(year), int(month), last_day), "month")
            if year:
                return cls(date(int(year), 1, 1), date(int(year), 12, 31), "year")
            if decade:
                start = int(decade) * 10
                return cls(date(start, 1, 1), date(start + 9, 12, 31), "decade")
            start = int(century) * 100
            return cls(date(start, 1, 1), date(start + 99, 12, 31), "century")
        except ValueError as error:
            raise ValueError(f"not a date: {text!r} ({error})") from error

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        iso = self.first.isoformat()
        forms = {"day": iso, "month": iso[:7], "year": iso[:4], "decade": iso[:3] + "X"}
        return forms.get(self.precision, iso[:2] + "XX")

    @property
    def year(self) -> int:
        """The first year that the date may mean."""
        return self.first.year

    def say(self) -> str:
        """Return the date as English prose writes it: `22 October 2008`, `the 1990s`, `the 6th century`."""
        month = MONTHS[self.first.month - 1]
        if self.precision == "day":
            return f"{self.first.day} {month} {self.first.year}"
        if self.precision == "month":
            return f"{month} {self.first.year}"
        if self.precision == "year":
            return str(self.first.year)
        if self.precision == "decade":
            return f"the {self.first.year}s"
        return f"the {ordinal(self.first.year // 100 + 1)} century"

    def may_mean(self, other: PartialDate) -> bool:
        """Tell whether the two dates can be the same day."""
        return self.first <= other.last and other.first <= self.last
