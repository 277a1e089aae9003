"""Dates as the Factbook writes them: `15 August 1947 (from the UK)`, `since November 2025`."""

from __future__ import annotations

import re

from bilateral.evidence.partial_date import MONTHS, PartialDate

_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_DATE = re.compile(rf"(?:(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})\s+)?(\d{{3,4}})(?![\d,.-])", re.IGNORECASE)


def first_date(text: str) -> PartialDate | None:
    """Return the date that the text begins with, if it begins with one.

    Only the beginning counts: `no official date of independence: 927 (...)` has none, and a date further in
    is of something else. Years before Christ are not dates here.
    """
    match = _DATE.match(text)
    if match is None or text[match.end() :].lstrip().upper().startswith("B.C"):
        return None
    day, month, year = match.groups()
    written = f"{int(year):04d}"
    if month:
        written += f"-{_MONTH[month.lower()]:02d}"
    if day:
        written += f"-{int(day):02d}"
    return PartialDate.parse(written)
