"""Dates as people write them, as spans of days."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal, NamedTuple

from bilateral.check.when_ago import ago
from bilateral.check.when_later import later

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"\s*(?:-|‐|‑|–|—|to|and|until|till|through|&)\s*"
_YEAR = r"(?:1\d{3}|20\d{2})"
_TENS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
_TENS += "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()  # noqa: SIM905
_DAY_WORDS = (*_TENS, *(f"twenty-{unit}" for unit in _TENS[:9]), "thirtieth", "thirty-first")
_DAY_WORD = rf"(?:{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})"
# How a date may begin; most places of a sentence are passed by this alone.
_BEGINS = (
    r"(?=\d|[JFMASOND][aepuco][nbrylgptvc]|early|mid|late|the\s|FY|fi|AD|A\.D|CE"
    r"|sec|thi|fou|six|sev|eig|nin|ten|ele|twe)"
)
_DATE = re.compile(
    rf"(?<![\w.,/+-]){_BEGINS}(?:"  # nor the 2 of "2+2 of November 2019"
    rf"(?P<y1>{_YEAR})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})[./](?P<m2>\d{{1,2}})[./](?P<y2>{_YEAR})"
    # 19 March 2022; 19-20 March 2022; 30 November to 5 December 2013
    rf"|(?P<d3>{_DAY})(?:\s+(?P<m3>{_MONTH}))?{_DASH}(?P<e3>{_DAY})\s+(?:of\s+)?(?P<n3>{_MONTH}),?\s+(?P<y3>{_YEAR})"
    rf"|(?P<d4>{_DAY}|{_DAY_WORD}(?=\s+of))\s+(?:of\s+)?(?P<m4>{_MONTH}),?\s+(?P<y4>{_YEAR})"
    # March 19, 2022; July 1 to 3, 2024; February 24 - March 9, 2025
    rf"|(?P<m5>{_MONTH})\s+(?P<d5>{_DAY}){_DASH}(?:(?P<n5>{_MONTH})\s+)?(?P<e5>{_DAY}),?\s+(?P<y5>{_YEAR})"
    rf"|(?P<m6>{_MONTH})\s+(?P<d6>{_DAY}),?\s+(?P<y6>{_YEAR})"
    # February-March 2025; March 2022
    rf"|(?:(?P<part>early|mid|late|the beginning of|the end of)[\s-]+)?(?:(?P<m7>{_MONTH})\s*[-–/]\s*)?"
    rf"(?P<n7>{_MONTH}),?\s+(?:of\s+)?(?P<y7>{_YEAR})"
    rf"|(?P<fy>(?:FY|fiscal(?:\s+year)?|financial\s+year)\s*'?\s*)?(?P<y8>{_YEAR})\s*[-–/]\s*(?P<z8>{_YEAR}|\d{{2}})(?![\d-])"
    rf"|(?P<fy9>FY|fiscal(?:\s+year)?|financial\s+year)\s*(?P<y9>{_YEAR})"
    rf"|FY\s*['’]?(?P<z12>\d{{2}})(?:\s*[-–/]\s*(?P<e12>\d{{2}}))?(?!\d)"  # FY19, FY18-19
    rf"|(?:(?<=\bin )|(?:AD|A\.D\.|CE)\s*)(?P<y13>[5-9]\d{{2}})(?=\s*(?:AD\b|CE\b|and\b|[,.;)]|\Z))"
    rf"|(?:(?P<third>early|mid|late)[\s-]+)?(?:the\s+)?(?P<decade>1\d{{2}}0|20\d0)['’]?s"
    rf"|(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_TENS)})[\s-]+century"
    rf"|(?:(?P<part10>early|mid|late)[\s-]+)?(?P<y10>{_YEAR})"
    # a day without its year: the year is near it in the text
    rf"|(?P<d11>{_DAY})(?:{_DASH}(?P<e11>{_DAY}))?\s+(?P<m11>{_MONTH})(?!\w)"
    rf")(?![\w%]|[.,]\d|['’]s?\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# A figure with one of these after it is an amount: 2000 people, 1500 km.
_NO_YEAR = re.compile(
    r"\s*(?:%|per\s?cent|percent|people|km|MW|GW|kg|t\b|tonnes|tons|crore|lakh|million|billion|trillion|companies|firms|"
    r"students|soldiers|troops|dollars|yen|rupees|jobs|villages|visitors|nationals)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹]|Rs\.?|INR|USD|JPY|EUR|US\$)\s*\Z")

Precision = Literal["day", "month", "part", "year", "fiscal", "years", "decade", "century"]


class When(NamedTuple):
    """A date of a sentence: the first and the last day that it may mean, and its place."""

    first: date
    last: date
    precision: Precision
    start: int
    end: int

    @property
    def year(self) -> int:
        """The year that the date is in, the last one of several."""
        return self.last.year

    @property
    def span(self) -> bool:
        """Whether several days are named, from one to another."""
        return self.precision == "day" and self.first != self.last


def dates(text: str, written: date | None = None) -> list[When]:
    """Return the dates of a sentence, from left to right; those told from the day of writing if it is given."""
    found, bare = [], []
    for match in _DATE.finditer(text) if _DIGIT.search(text) or "century" in text.lower() else ():
        try:
            when = _read(match, text)
        except ValueError:
            continue  # 31 June, or 2012-13-45
        if when is not None:
            found.append(when)
        elif match["d11"]:
            bare.append(match)
    leaning: list[When] = []
    if found:
        leaning += [When(*span) for span in later(text, [(when.last, when.end) for when in found])]
        leaning += _of_the_year(bare, found, leaning)
    if written:
        leaning += [When(*span) for span in ago(text, written)]
    return sorted((*found, *leaning), key=lambda when: when.start) if leaning else found


def _read(match: re.Match[str], text: str) -> When | None:
    place = match.span()
    if match.lastgroup == "y10" and not match["part10"]:  # a year alone, as most are
        year = int(match["y10"])
        return None if _is_amount(match, text) else When(date(year, 1, 1), date(year, 12, 31), "year", *place)
    given = {key: value for key, value in match.groupdict().items() if value}
    if ("y10" in given or "y8" in given) and _is_amount(match, text):
        return None
    if "y1" in given:
        return _day(given["y1"], int(given["m1"]), given["d1"], place)
    if "y2" in given:
        month, day = int(given["m2"]), given["d2"]
        if month > 12:
            month, day = int(day), str(month)
        return _day(given["y2"], month, day, place)
    for n in "34":
        if f"y{n}" in given:
            last = _month(given.get(f"n{n}") or given[f"m{n}"])
            first = _month(given.get(f"m{n}") or given[f"n{n}"])
            return _days(
                given[f"y{n}"], (first, given[f"d{n}"]), (last, given.get(f"e{n}", given[f"d{n}"])), place
            )
    for n in "56":
        if f"y{n}" in given:
            first = _month(given[f"m{n}"])
            last = _month(given.get(f"n{n}") or given[f"m{n}"])
            return _days(
                given[f"y{n}"], (first, given[f"d{n}"]), (last, given.get(f"e{n}", given[f"d{n}"])), place
            )
    if "y7" in given:
        return _months(given, place)
    return _longer(given, place)


def _of_the_year(bare: list[re.Match[str]], dated: list[When], leaning: list[When]) -> list[When]:
    """Return days told without a year, where the sentence names one year and no other: "JIMEX 2020 ... 26 September".

    A day before what was told before it may be of the next year, and is left alone.
    """
    years = {when.first.year for when in dated} | {when.last.year for when in dated}
    found = []
    for match in bare if len(years) == 1 else ():
        day, month = match["d11"], _month(match["m11"])
        with suppress(ValueError):  # 31 June
            when = _days(str(*years), (month, day), (month, match["e11"] or day), match.span())
            before = [one for one in dated if one.end <= when.start and one.precision != "year"]
            told = any(one.start < when.end and when.start < one.end for one in leaning)
            if not told and all(one.first <= when.first for one in before):
                found.append(when)
    return found


def _is_amount(match: re.Match[str], text: str) -> bool:
    """Tell whether a figure like a year is of something: 2000 people, Rs 1500."""
    money = _MONEY_BEFORE.search(text, max(0, match.start() - 6), match.start())
    return bool(money or _NO_YEAR.match(text, match.end()))


def _months(given: dict[str, str], place: tuple[int, int]) -> When:
    year, last = int(given["y7"]), _month(given["n7"])
    first = _month(given["m7"]) if "m7" in given else last
    start, end = date(year - (first > last), first, 1), date(year, last, monthrange(year, last)[1])
    word = given.get("part", "").lower()
    if word in ("early", "the beginning of"):
        return When(start, start + timedelta(days=11), "part", *place)
    if word in ("late", "the end of"):
        return When(end - timedelta(days=11), end, "part", *place)
    if word == "mid":
        return When(start + timedelta(days=8), end - timedelta(days=8), "part", *place)
    return When(start, end, "month", *place)


def _longer(given: dict[str, str], place: tuple[int, int]) -> When | None:
    if "y8" in given:
        first = int(given["y8"])
        last = int(given["z8"]) if len(given["z8"]) == 4 else first // 100 * 100 + int(given["z8"])
        if last <= first:
            return None
        fiscal = "fy" in given or len(given["z8"]) == 2
        if fiscal and last == first + 1:  # India's and Japan's financial years both end in March
            return When(date(first, 4, 1), date(last, 3, 31), "fiscal", *place)
        return When(date(first, 1, 1), date(last, 12, 31), "years", *place)
    if "y9" in given:
        year = int(given["y9"])
        return When(date(year, 4, 1), date(year + 1, 3, 31), "fiscal", *place)
    if "z12" in given:  # named after the year in which it ends
        end = 2000 + int(given.get("e12", given["z12"]))
        return When(date(end - 1, 4, 1), date(end, 3, 31), "fiscal", *place)
    if "y13" in given:
        return When(date(int(given["y13"]), 1, 1), date(int(given["y13"]), 12, 31), "year", *place)
    if "decade" in given:
        year = int(given["decade"])
        early, late = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}.get(
            given.get("third", "").lower(), (0, 9)
        )
        return When(date(year + early, 1, 1), date(year + late, 12, 31), "decade", *place)
    if "century" in given:
        word = given["century"].lower()
        number = _TENS.index(word) + 1 if word in _TENS else int(word[:-2])
        return When(date(max(number * 100 - 100, 1), 1, 1), date(number * 100 - 1, 12, 31), "century", *place)
    if "y10" in given:
        year = int(given["y10"])
        early, late = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}.get(
            given.get("part10", "").lower(), (1, 12)
        )
        precision: Precision = "part" if (early, late) != (1, 12) else "year"
        return When(date(year, early, 1), date(year, late, monthrange(year, late)[1]), precision, *place)
    return None


def _day(year: str, month: int, day: str, place: tuple[int, int]) -> When:
    exact = date(int(year), month, int(day))
    return When(exact, exact, "day", *place)


def _days(year: str, first: tuple[int, str], last: tuple[int, str], place: tuple[int, int]) -> When:
    end = date(int(year), last[0], _number(last[1]))
    start = date(int(year) - (first[0] > last[0]), first[0], _number(first[1]))
    return When(start, max(start, end), "day", *place)


def _number(day: str) -> int:
    low = day.lower()
    return _DAY_WORDS.index(low) + 1 if low in _DAY_WORDS else int(re.sub(r"\D", "", day))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
