"""Flows between two countries as a whole: trade in goods, and what `vocabulary/flows.yaml` adds to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bilateral.check.claim import Finding
from bilateral.check.frames.both_sides import two_sided
from bilateral.check.frames.ends import ends
from bilateral.check.frames.partners import whole_trade
from bilateral.check.frames.two_ways import halves, tells_both
from bilateral.check.measure import Measure, SeriesMeasure
from bilateral.check.reading import Place, Reading
from bilateral.check.roles import Roles
from bilateral.check.say import country
from bilateral.check.table import Table
from bilateral.check.vocabulary import vocabulary

_Values = dict[int, dict[str, float]]
_OTHER_SPANS = re.compile(r"\byears (?:before|after)\b", re.IGNORECASE)
_TOLD_APART = 0.8  # of the total; with less of it by partner, a rank among the partners says little


def totals(reading: Reading) -> list[Finding]:
    """Read amounts and trends of a flow between two countries, and a partner's rank and share by either one's books."""
    if tells_both(reading):
        shares = all(amount.unit == "%" for amount in reading.amounts)
        return [found for half in (halves(reading) if shares else ()) for found in _one(half)]
    return [] if two_sided(reading) else _one(reading)


def _one(reading: Reading) -> list[Finding]:
    if _OTHER_SPANS.search(reading.text) or reading.text.count("exports:") > 1:
        return []  # of five years together; the legend of a chart
    if reading.products or not reading.years() or not whole_trade(reading):
        return []  # without a year, which of the sources' last years is meant cannot be told
    for row in vocabulary("flows"):
        if reading.has(*row["words"]) and not reading.has(*row["none"]):
            return _both_ways(reading, row) if row["direction"] == "both" else _one_way(reading, row)
    return []


def _both_ways(reading: Reading, row: dict[str, Any]) -> list[Finding]:
    a, b = reading.context.pair
    if set(reading.countries) - {a, b}:
        return []
    low: _Values = {}
    high: _Values = {}
    sold, bought = _books(reading, row, a, b), _books(reading, row, b, a)
    for year in set(_years(sold)) & set(_years(bought)):
        there, back = _sides(sold, year), _sides(bought, year)
        low[year] = {b: min(there) + min(back)}
        high[year] = {b: max(there) + max(back)}
    return _claims(reading, row, low, high, b, f"{a}<>{b}")


def _one_way(reading: Reading, row: dict[str, Any]) -> list[Finding]:
    found = ends(reading, [])
    if found is None or not found.partners:
        return []
    placed = _placed(reading, row, found) if "totals" in row else []
    if len({place.id for place in found.partners}) != 1:
        return placed
    partner = found.partners[0].id
    origin, destination = (found.owner.id, partner) if found.side == "exports" else (partner, found.owner.id)
    low: _Values = {}
    high: _Values = {}
    books = _books(reading, row, origin, destination)
    for year in _years(books):
        sides = _sides(books, year)
        low[year], high[year] = {partner: min(sides)}, {partner: max(sides)}
    return [*placed, *_claims(reading, row, low, high, partner, f"{origin}>{destination}")]


def _placed(reading: Reading, row: dict[str, Any], found: Roles) -> list[Finding]:
    """Read ranks and shares among all partners; by whose books is seldom said, so a claim that matches either holds."""
    own, *others = _names(row) if found.side == "exports" else reversed(_names(row))
    best: dict[tuple[int, int], Finding] = {}
    for name in (own, *others):
        for finding in _Placed(reading, *_partners(reading, row, name, found)).claims():
            # Only the owner's own books can call it wrong: the others' are of another price, and may lack a partner.
            if name == own or finding.verdict == "supported":
                best[finding.start, finding.end] = finding
    return list(best.values())


def _partners(
    reading: Reading, row: dict[str, Any], name: str, found: Roles
) -> tuple[Table, tuple[Place, ...], tuple[str, ...], frozenset[int]]:
    """Return what part of a country's exports or imports each partner has, in percent of the total that it reports.

    Beside it stand the partners, and the years in which much of the total is not told by partner.
    """
    owner = found.owner.id
    values, told = reading.known.parts(row["source"], name, owner, found.side, row["totals"][found.side])
    thin = frozenset(year for year, part in told.items() if part < _TOLD_APART)
    arrow = f"{owner}>*" if found.side == "exports" else f"*>{owner}"
    title = f"of the goods {found.side} of {country(owner)}"
    table = Table(title, "flow", row["source"], f"{name} {arrow}", values, "%", shares=False, closed=False)
    return table, found.partners, (), thin


@dataclass(frozen=True)
class _Placed(Measure):
    """A measure that refutes no rank in years of which the partners are half known."""

    thin: frozenset[int] = frozenset()

    def _rank(self, match: re.Match[str], subject: str, rank: int, year: int) -> list[Finding]:
        found = super()._rank(match, subject, rank, year)
        return [one for one in found if one.verdict == "supported" or year not in self.thin]


def _claims(
    reading: Reading, row: dict[str, Any], low: _Values, high: _Values, partner: str, arrow: str
) -> list[Finding]:
    if not low and reading.context.cited != {row["source"]}:
        return []
    title = f"({row['title']}, {country(arrow[:3])} and {country(arrow[-3:])})"
    table = Table(
        title, "flow", row["source"], f"{row['indicator']} {arrow}", low, row["unit"], shares=False, closed=False,
        upper=high,
    )  # fmt: skip
    return SeriesMeasure(reading, table, (Place(partner, 0, 0, 0, 0, False, False),)).claims()


def _books(reading: Reading, row: dict[str, Any], origin: str, destination: str) -> list[dict[int, float]]:
    """Return what the two sides' books have, by year."""
    return [reading.known.pair_flow(row["source"], name, origin, destination) for name in _names(row)]


def _years(books: list[dict[int, float]]) -> list[int]:
    return sorted(set().union(*books))


def _sides(books: list[dict[int, float]], year: int) -> list[float]:
    return [book[year] for book in books if year in book]


def _names(row: dict[str, Any]) -> list[str]:
    return [row["indicator"], *row.get("reporters", ())]
