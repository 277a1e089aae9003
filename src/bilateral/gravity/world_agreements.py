"""Trade agreements between countries: which hold on a day, since when, how deep.

An agreement counts where the WTO lists a free trade agreement or customs union in goods between the two as in
force on the last day of the year; partial-scope agreements and those in services alone do not count. Its depth is
the highest index of those in force by DESTA, 0 to 7 (Dür, Baccini and Elsig 2014): one point each for full free
trade and for provisions on standards, investment, services, procurement, competition and intellectual property.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bilateral.gravity.panel_data import Array
from bilateral.gravity.world_sources import AGREEMENTS, DEPTH
from bilateral.lake.store import Lake

DEEPEST = 7
_GOODS = re.compile(r"; (?:FTA|CU)\b[^;]*goods")
_INDEX = re.compile(r"depth index (\d) of 7")


class Agreement(NamedTuple):
    """A spell of one agreement: partial dates as the source has them; depth where DESTA codes it."""

    name: str
    start: str
    end: str | None
    depth: int | None = None

    def holds(self, year: int) -> bool:
        """Tell whether it was in force on the last day of the year."""
        return self.start[:4] <= str(year) and (self.end is None or self.end > f"{year}-12-31")


@dataclass(frozen=True)
class Agreements:
    """All agreements by pair, the two in alphabetical order: those that count, and those with a depth."""

    listed: dict[tuple[str, str], list[Agreement]]
    coded: dict[tuple[str, str], list[Agreement]]

    def in_force(self, a: str, b: str, year: int) -> Agreement | None:
        """Return the agreement that has held longest in a year, if one counts."""
        held = [one for one in self.listed.get(_pair(a, b), ()) if one.holds(year)]
        return min(held, key=lambda one: one.start, default=None)

    def depth(self, a: str, b: str, year: int) -> int:
        """Return the highest depth index in force in a year, 0 where no agreement counts."""
        if self.in_force(a, b, year) is None:
            return 0
        held = [one.depth for one in self.coded.get(_pair(a, b), ()) if one.holds(year) and one.depth]
        return max(held, default=0)

    def blocks(self, countries: Sequence[str], years: Sequence[int]) -> tuple[Array, Array]:
        """Return whether an agreement counts and how deep it is, both (T, N, N)."""
        at = {country: number for number, country in enumerate(countries)}
        rta = np.zeros((len(years), len(at), len(at)))
        depth = np.zeros_like(rta)
        for a, b in self.listed:
            if a in at and b in at:
                for row, year in enumerate(years):
                    if self.in_force(a, b, year):
                        cells = (row, [at[a], at[b]], [at[b], at[a]])
                        rta[cells], depth[cells] = 1.0, self.depth(a, b, year)
        return rta, depth


def read_agreements(lake: Lake) -> Agreements:
    """Read the trade agreements of every pair."""
    listed: dict[tuple[str, str], list[Agreement]] = defaultdict(list)
    for a, b, start, end, degree in _rows(lake, AGREEMENTS):
        if _GOODS.search(degree):
            listed[_pair(a, b)].append(Agreement(_name(degree), start, end))
    coded: dict[tuple[str, str], list[Agreement]] = defaultdict(list)
    for a, b, start, end, degree in _rows(lake, DEPTH):
        index = _INDEX.findall(degree)
        if index:
            coded[_pair(a, b)].append(Agreement(_name(degree), start, end, max(map(int, index))))
    return Agreements(dict(listed), dict(coded))


def _rows(lake: Lake, source: str) -> list[tuple[str, str, str, str | None, str]]:
    # What was never in force, or whose start for the two is not given, is no agreement in force.
    return lake.rows(
        f"""SELECT a, b, start, "end", degree FROM {lake.of(source, "tie")} WHERE kind = 'trade-agreement'
        AND start IS NOT NULL AND degree NOT LIKE 'signed, not in force%' AND degree NOT LIKE 'not in force%'"""
    )


def _name(degree: str) -> str:
    return degree.partition(": ")[2].partition(";")[0]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
