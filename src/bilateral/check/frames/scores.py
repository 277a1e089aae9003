"""Scores that go below zero (governance indicators): figures without a unit, signs, comparisons, and their change."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.judge import judge
from bilateral.check.measure import Measure
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country, figure
from bilateral.check.table import Table

_SIGN = re.compile(
    r"\b(?P<minus>negative|below zero|less than zero|under zero)\b|\b(?P<plus>positive|above zero)\b",
    re.IGNORECASE,
)
_STEP = 0.005  # half of the last digit to which the scores are rounded


class _Scores(Measure):
    """Scores of countries, of which one may be negative: not how many times, but by how much, is what tells."""

    def _ratio(self, then: int, now: int, subject: str) -> float | None:
        a, b = self.table.values.get(then, {}).get(subject), self.table.values.get(now, {}).get(subject)
        return None if a is None or b is None else 1 + b - a  # as with a ratio, 1 is no change


def scores(reading: Reading, table: Table, places: tuple[Place, ...]) -> list[Finding]:
    """Read what a sentence tells of scores: `turned negative`, `stood above plus one`, `was lower in 2024 than in 1996`."""
    measure = _Scores(reading, table, places)
    figures = [amount for amount in reading.amounts if amount.unit is None]
    found = [*measure._relations(), *(() if figures else measure._trends())]
    for match in _SIGN.finditer(reading.text):
        before = [place for place in places if place.end <= match.start()]
        for year in measure._years_near(*match.span()) if before else ():
            value = table.values.get(year or 0, {}).get(before[-1].id)
            if year is not None and value is not None:
                agrees = (value < 0) == bool(match["minus"])
                truth = _said(table, before[-1].id, year, value)
                found.append(measure._finding("score", agrees, truth, match.span(), year))
    zero = {match.end() for match in _SIGN.finditer(reading.text)}
    figures = [amount for amount in figures if amount.end not in zero]
    in_turn = len(figures) == len(places) and (not figures or places[-1].end <= figures[0].start)
    owners = places if in_turn else [_whose(places, amount.start) for amount in figures]
    for amount, place in zip(figures, owners, strict=True):
        year = measure._year_at(amount)
        value = table.values.get(year or 0, {}).get(place.id)
        if year is not None and value is not None:
            answer = judge(amount, value - _STEP, value + _STEP)
            span, truth = (amount.start, amount.end), _said(table, place.id, year, value)
            found.append(
                measure._finding(
                    "score", answer == "agrees", truth, span, year, undecided=answer == "undecided"
                )
            )
    return found


def _whose(places: tuple[Place, ...], position: int) -> Place:
    """Return the country named last before a score, else the first."""
    return next((place for place in reversed(places) if place.end <= position), places[0])


def _said(table: Table, id_: str, year: int, value: float) -> str:
    return f"{country(id_)}: {figure(value, table.unit)} in {year} {table.title}"
