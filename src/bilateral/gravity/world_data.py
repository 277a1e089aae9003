"""The world's trade as the lake has it: whose figures, which countries, how large, how far apart.

Trade is goods in current US dollars. A flow is the importer's report (CIF) where there is one, else the exporter's
(FOB), as gravity data usually are (Yotov et al. 2016, chapter 1). A country takes part in a year when it reported
both imports and exports to the IMF for that year and has a size and distances: between two such countries a flow
that neither reports is a zero, not a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilateral.errors import DataMissing
from bilateral.gravity.panel_data import Array, Mask
from bilateral.gravity.world_sources import DISTANCE, EXPORTS, IMPORTS, SIZE, SOURCES, TRADE, need
from bilateral.lake.store import Lake

CURRENT, CONSTANT = "gdp", "gdp_constant_2015"
TIES = {"contiguity": "contiguity", "common_language": "common-language", "colonial": "colonial"}
# Long languages lists (9% speakers) say little; what is spoken officially in both is what the field uses.
_OFFICIAL = "official%"

_FLOWS = """SELECT origin, destination, year, any_value(value) FILTER (indicator = ?),
    any_value(value) FILTER (indicator = ?) FROM {flow}
    WHERE year IN ({years}) AND indicator IN (?, ?) AND product IS NULL GROUP BY origin, destination, year"""


class Sized(NamedTuple):
    """A country's GDP in a year, and whether it is in constant dollars for want of current ones."""

    usd: float
    constant: bool


@dataclass(frozen=True)
class World:
    """Blocks of T years and N countries; a country that takes no part in a year has NaN there.

    Attributes
    ----------
    years : tuple of int
    countries : tuple of str
        ISO 3166-1 alpha-3 (and the lake's other ids), in alphabetical order.
    trade : ndarray, (T, N, N)
        Goods from exporter to importer, current US dollars; the diagonal is NaN.
    reported_by_importer : ndarray of bool, (T, N, N)
        Whether the figure is the importer's.
    gdp : ndarray, (T, N)
        US dollars; current, or of 2015 where `constant` is true.
    constant : ndarray of bool, (T, N)
    distance_km : ndarray, (N, N)
        Population-weighted; NaN on the diagonal.
    ties : dict of str to ndarray, (N, N)
        0 or 1: contiguity, official common language, colonial past.
    """

    years: tuple[int, ...]
    countries: tuple[str, ...]
    trade: Array
    reported_by_importer: Mask
    gdp: Array
    constant: Mask
    distance_km: Array
    ties: dict[str, Array]

    def takes_part(self, year: int) -> Mask:
        """Return which countries take part in a year, (N,)."""
        part: Mask = ~np.isnan(self.gdp[self.years.index(year)])
        return part


def last_year(lake: Lake) -> int:
    """Return the last year of trade in the lake; raises `DataMissing` where there is none."""
    need(lake, SOURCES)
    (found,) = lake.rows(f"SELECT max(year) FROM {lake.of(TRADE, 'flow')} WHERE indicator = ?", IMPORTS)[0]
    if found is None:
        raise DataMissing(f"the lake's {TRADE} has no trade by partner; run `bilateral sources pull {TRADE}`")
    return int(found)


def read_world(lake: Lake, years: Sequence[int]) -> World:
    """Read some years of the world's trade, sizes, distances and ties.

    Raises
    ------
    DataMissing
        A source is not in the lake.
    """
    need(lake, SOURCES)
    wanted = tuple(sorted(set(years)))
    apart = _distances(lake)
    near = {country for pair in apart for country in pair}
    members = {year: _members(lake, year) & near for year in wanted}
    sizes = {(country, year): size for country, year, size in _sizes(lake, wanted)}
    members = {year: {c for c in found if (c, year) in sizes} for year, found in members.items()}
    countries = tuple(sorted(set().union(*members.values())))
    at = {country: number for number, country in enumerate(countries)}
    gdp, constant = np.full((len(wanted), len(at)), np.nan), np.zeros((len(wanted), len(at)), dtype=bool)
    for row, year in enumerate(wanted):
        for country in members[year]:
            size = sizes[country, year]
            gdp[row, at[country]], constant[row, at[country]] = size.usd, size.constant
    trade, by_importer = _trade(lake, wanted, at, gdp)
    distance = np.full((len(at), len(at)), np.nan)
    for (a, b), value in apart.items():
        if a in at and b in at:
            distance[at[a], at[b]] = distance[at[b], at[a]] = value
    return World(wanted, countries, trade, by_importer, gdp, constant, distance, _ties(lake, at))


def _members(lake: Lake, year: int) -> set[str]:
    """Return the countries that reported both ways in a year."""
    reported = [
        {country for country, in lake.rows(
            "SELECT DISTINCT country FROM coverage WHERE source = ? AND indicator = ? AND year_from <= ? "
            "AND year_to >= ?", TRADE, way, year, year)}
        for way in (IMPORTS, EXPORTS)
    ]  # fmt: skip
    return reported[0] & reported[1]


def _trade(
    lake: Lake, years: Sequence[int], at: dict[str, int], gdp: Array
) -> tuple[Array, NDArray[np.bool_]]:
    row_of = {year: row for row, year in enumerate(years)}
    part = ~np.isnan(gdp)
    trade = np.where(part[:, :, None] & part[:, None, :], 0.0, np.nan)
    by_importer = np.zeros(trade.shape, dtype=bool)
    for origin, destination, year, bought, sold in lake.rows(
        _FLOWS.format(flow=lake.of(TRADE, "flow"), years=", ".join(map(str, years))),
        IMPORTS, EXPORTS, IMPORTS, EXPORTS,
    ):  # fmt: skip
        if origin in at and destination in at:
            cell = row_of[year], at[origin], at[destination]
            if not np.isnan(trade[cell]):
                trade[cell] = sold if bought is None else bought
                by_importer[cell] = bought is not None
    diagonal = np.arange(len(at))
    trade[:, diagonal, diagonal] = np.nan
    return trade, by_importer


def _sizes(lake: Lake, years: Sequence[int]) -> list[tuple[str, int, Sized]]:
    rows = lake.rows(
        f"""SELECT country, year, any_value(value) FILTER (indicator = ?), any_value(value) FILTER (indicator = ?)
        FROM {lake.of(SIZE, "trait")} WHERE year IN ({", ".join(map(str, years))}) AND indicator IN (?, ?)
        GROUP BY country, year""",
        CURRENT, CONSTANT, CURRENT, CONSTANT,
    )  # fmt: skip
    return [
        (country, year, Sized(current or real, current is None))
        for country, year, current, real in rows
        if (current or real) and (current or real) > 0
    ]


def _distances(lake: Lake) -> dict[tuple[str, str], float]:
    return {
        (a, b): km
        for a, b, km in lake.rows(
            f"SELECT origin, destination, value FROM {lake.of(DISTANCE, 'flow')} "
            "WHERE indicator = 'distance_weighted' AND value > 0"
        )
    }


def _ties(lake: Lake, at: dict[str, int]) -> dict[str, Array]:
    found = {name: np.zeros((len(at), len(at))) for name in TIES}
    for name, kind in TIES.items():
        where = f"kind = ? AND degree LIKE '{_OFFICIAL}'" if name == "common_language" else "kind = ?"
        for a, b in lake.rows(f"SELECT a, b FROM {lake.of(DISTANCE, 'tie')} WHERE {where}", kind):
            if a in at and b in at:
                found[name][at[a], at[b]] = found[name][at[b], at[a]] = 1.0
    return found
