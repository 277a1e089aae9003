"""Values as the Factbook writes them: `$822.046 billion (2024 est.)`, `-15.76% (2017 est.)`, `1.88GW (2025)`.

What does not parse has no value: nothing is guessed. A range or a bound has no single value either; its ends
are in `low` and `high`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bilateral.sources.factbook.text import plain, split_note

_SCALES = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}

# The printed unit on the left, ours on the right. Longer spellings come first where one begins like another.
_UNITS = {
    "% of total installed capacity": "% of total installed capacity",
    "% of population": "% of population",
    "% of GDP": "% of GDP",
    "% (of GDP)": "% of GDP",
    "%": "%",
    "metric tonnes of CO2": "t CO2",
    "metric tons of CO2": "t CO2",
    "metric tonnes": "t",
    "metric tons": "t",
    "tons": "t",
    "cubic meters": "m3",
    "cu m": "m3",
    "sq km": "km2",
    "km": "km",
    "barrels": "bbl",
    "bbl/day": "bbl/day",
    "bbl": "bbl",
    "Btu/person": "Btu/person",
    "kWh": "kWh",
    "kW": "kW",
    "GW": "GW",
    "Mt": "Mt",
    "kt": "kt",
}
_UNIT = "|".join(re.escape(unit) for unit in _UNITS)

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_VALUE = re.compile(
    rf"""
    (?P<about>(?:approximately|approx\.?|about|around|estimated|ca\.)\s+)?
    (?P<bound>(?:less\ than|under|up\ to|more\ than|over|at\ least|as\ many\ as)\s+|[<>]\s*)?
    (?P<sign>[-\u2212\u2013])?\s*(?P<dollar>(?:US)?\$)?\s*(?P<minus>[-\u2212])?
    (?P<number>{_NUMBER})
    (?:\s*[-\u2013]\s*\$?(?P<high>{_NUMBER}))?
    (?:\s*(?P<scale>thousand|million|billion|trillion)\b)?
    (?:\s*(?P<unit>{_UNIT})(?![A-Za-z0-9]))?
    """,
    re.VERBOSE,
)
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = re.compile(
    rf"""(?:FY\s?)?(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+)?
    (?P<first>(?:19|20)\d\d)(?:\s?[-/\u2013]\s?(?P<last>\d{{4}}|\d\d))?
    (?:,?\s+(?P<estimate>est\.?))?""",
    re.VERBOSE,
)
_UPPER_BOUNDS = ("less than", "under", "up to", "as many as", "<")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One printed value, with its scale multiplied in and its unit spelt our way.

    Attributes
    ----------
    value : float or None
        None where nothing, a range or a bound is printed.
    unit : str or None
        `USD`, `%`, `% of GDP`, `t CO2`, ...; None for a bare number.
    year : int or None
        The last year of a printed period: 2024 of `(FY2023/24)`.
    estimate : bool
        Whether the Factbook marks it `est.`.
    note : str or None
        What else stands beside the value.
    low, high : float or None
        The ends of a printed range, or the one end of a bound.
    """

    value: float | None
    unit: str | None = None
    year: int | None = None
    estimate: bool = False
    note: str | None = None
    low: float | None = None
    high: float | None = None


def parse_value(text: str) -> Parsed:
    """Read one printed value; see `Parsed` for what is kept."""
    body, note = split_note(plain(text))
    match = _VALUE.match(body)
    if match is None:
        return Parsed(None, note=note)
    rest = body[match.end() :].strip()
    # A number followed by words of an unknown unit is a date or prose, never a value: `11 August 1804 ...`.
    if rest and rest[0] not in "(;," and match["unit"] is None:
        return Parsed(None, note=note)
    # The bound may come last: `3 sq km less than`, of the smallest islands.
    if rest.startswith("less than"):
        return Parsed(None, _unit(match), note=note, high=_ends(match)[1])
    year, estimate, remark = _year(rest)
    notes = "; ".join(part for part in (_qualifier(match), remark, note) if part)
    low, value, high = _ends(match)
    return Parsed(value, _unit(match), year, estimate, notes or None, low, high)


def _unit(match: re.Match[str]) -> str | None:
    if match["dollar"]:
        return "USD"
    return _UNITS[match["unit"]] if match["unit"] else None


def _year(rest: str) -> tuple[int | None, bool, str]:
    """Take the parenthesis that is nothing but a year out of the words after a value."""
    for parenthesis in _PARENTHESIS.finditer(rest):
        match = _YEAR.fullmatch(parenthesis[1].strip())
        if match is not None:
            others = (rest[: parenthesis.start()] + rest[parenthesis.end() :]).strip(" ;,.")
            return _last_year(match["first"], match["last"]), match["estimate"] is not None, _bare(others)
    return None, False, _bare(rest.strip(" ;,."))


def _last_year(first: str, last: str | None) -> int:
    if last is None or len(last) == 4:
        return int(last or first)
    year = int(first[:2] + last)
    return year if year >= int(first) else year + 100  # 1999/00 ends in 2000


def _bare(remark: str) -> str:
    """Drop the parentheses when they hold the whole remark."""
    whole = _PARENTHESIS.fullmatch(remark)
    return whole[1].strip() if whole else remark


def _qualifier(match: re.Match[str]) -> str:
    return ((match["about"] or "") + (match["bound"] or "")).strip()


def _ends(match: re.Match[str]) -> tuple[float | None, float | None, float | None]:
    """Return low, value and high; a range has no value, a bound has only its end."""
    scale = _SCALES.get(match["scale"] or "", Decimal(1))
    sign = -1 if match["sign"] or match["minus"] else 1
    number = float(sign * scale * Decimal(match["number"].replace(",", "")))
    if match["high"]:
        return number, None, float(scale * Decimal(match["high"].replace(",", "")))
    bound = (match["bound"] or "").strip()
    if bound in _UPPER_BOUNDS:
        return None, None, number
    if bound:
        return number, None, None
    return None, number, None
