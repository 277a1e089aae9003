"""Tariffs as they are, and how far a change of them goes: none is cut below zero."""

from __future__ import annotations

from typing import NamedTuple

from bilateral.gravity.world_sources import SIZE
from bilateral.lake.store import Lake
from bilateral.world import get

Tariffs = dict[str, tuple[float, int]]  # percent and its year, by importer


class TariffChange(NamedTuple):
    """Of one importer: the tariff before and its change in percentage points, and what was assumed, in words."""

    before_percent: float
    points: float
    note: str


def read_tariffs(lake: Lake, year: int) -> Tariffs:
    """Return the mean MFN tariff on manufactures of each country by the latest year up to `year`."""
    rows = lake.rows(
        f"SELECT country, arg_max(value, year), max(year) FROM {lake.of(SIZE, 'trait')} "
        "WHERE indicator = 'tariff_mfn_manufactures' AND year <= ? AND value IS NOT NULL GROUP BY country",
        year,
    )
    return {country: (value, when) for country, value, when in rows}


def tariff_change_of(importer: str, points: float, tariffs: Tariffs) -> TariffChange:
    """Return how an importer's tariff changes where `points` percentage points are asked for."""
    name, found = get(importer).in_sentence, tariffs.get(importer)
    if found is None:
        note = f"No tariff of {name} is known; it is taken to be as high as the cut."
        return TariffChange(max(-points, 0.0), points, note)
    before, when = found
    note = f"{name[0].upper()}{name[1:]} has a mean MFN tariff of {before:g}% on manufactures ({when}); under an agreement it may charge less."
    if points < -before:
        points = -before
        note += f" The cut ends at zero: {-points:.2g} points."
    return TariffChange(before, points, note)
