"""Flows between two countries as a whole: trade in goods, and what `vocabulary/flows.yaml` adds to it."""

from __future__ import annotations

from typing import Any

from bilateral.check.claim import Finding
from bilateral.check.frames.partners import whole_trade
from bilateral.check.measure import Measure
from bilateral.check.reading import Place, Reading
from bilateral.check.roles import roles
from bilateral.check.say import country
from bilateral.check.table import Table
from bilateral.check.vocabulary import vocabulary

_Values = dict[int, dict[str, float]]


def totals(reading: Reading) -> list[Finding]:
    """Read amounts and trends of a flow between two countries; shares are left to who names all partners."""
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
    for year in set(_years(reading, row, a, b)) & set(_years(reading, row, b, a)):
        there, back = _sides(reading, row, a, b, year), _sides(reading, row, b, a, year)
        low[year] = {b: min(there) + min(back)}
        high[year] = {b: max(there) + max(back)}
    return _claims(reading, row, low, high, b, f"{a}<>{b}")


def _one_way(reading: Reading, row: dict[str, Any]) -> list[Finding]:
    found = roles(reading, [])
    if found is None or len({place.id for place in found.partners}) != 1:
        return []
    partner = found.partners[0].id
    origin, destination = (found.owner.id, partner) if found.side == "exports" else (partner, found.owner.id)
    low: _Values = {}
    high: _Values = {}
    for year in _years(reading, row, origin, destination):
        sides = _sides(reading, row, origin, destination, year)
        low[year], high[year] = {partner: min(sides)}, {partner: max(sides)}
    return _claims(reading, row, low, high, partner, f"{origin}>{destination}")


def _claims(
    reading: Reading, row: dict[str, Any], low: _Values, high: _Values, partner: str, arrow: str
) -> list[Finding]:
    if not low:
        return []
    title = f"({row['title']}, {country(arrow[:3])} and {country(arrow[-3:])})"
    table = Table(
        title, "flow", row["source"], f"{row['indicator']} {arrow}", low, row["unit"], shares=False, closed=False,
        upper=high,
    )  # fmt: skip
    return Measure(reading, table, (Place(partner, 0, 0, 0, 0, False, False),)).claims()


def _years(reading: Reading, row: dict[str, Any], origin: str, destination: str) -> list[int]:
    return sorted(
        {
            year
            for name in _names(row)
            for year in reading.known.pair_flow(row["source"], name, origin, destination)
        }
    )


def _sides(reading: Reading, row: dict[str, Any], origin: str, destination: str, year: int) -> list[float]:
    """Return what the two sides' books have."""
    kept = [
        reading.known.pair_flow(row["source"], name, origin, destination).get(year) for name in _names(row)
    ]
    return [value for value in kept if value is not None]


def _names(row: dict[str, Any]) -> list[str]:
    return [row["indicator"], *row.get("reporters", ())]
