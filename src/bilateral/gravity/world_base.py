"""One year of the world as an economy: trade with every country's domestic trade on the diagonal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.domestic import CompletedTrade, with_domestic
from bilateral.gravity.panel_data import Array, Mask
from bilateral.gravity.world_data import World


@dataclass(frozen=True)
class Baseline:
    """Trade of N countries in a year, in current US dollars, exporter by importer.

    Attributes
    ----------
    year : int
    complete : CompletedTrade
        With domestic trade built as `bilateral.gravity.domestic` says.
    reported_by_importer : ndarray of bool, (N, N)
        Whose figure a flow is: the importer's, else the exporter's (or neither reports one: 0).
    constant : tuple of str
        Countries whose GDP is in dollars of 2015 for want of current ones.
    """

    year: int
    complete: CompletedTrade
    reported_by_importer: Mask
    constant: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the countries, in the order of every array."""
        return self.complete.labels

    @property
    def trade(self) -> Array:
        """Trade, exporter by importer, with domestic trade on the diagonal, (N, N)."""
        return self.complete.trade

    @property
    def floored(self) -> tuple[str, ...]:
        """Countries whose exports leave no room for domestic trade in GDP."""
        return self.complete.under("floor")


def baseline(world: World, year: int) -> Baseline:
    """Complete one year of trade with domestic trade.

    Raises
    ------
    BilateralError
        The year is none of those read, or has fewer than two countries.
    """
    if year not in world.years:
        raise BilateralError(f"{year} was not read; there are {', '.join(map(str, world.years))}")
    row = world.years.index(year)
    part = np.flatnonzero(world.takes_part(year))
    if len(part) < 2:
        raise BilateralError(f"fewer than two countries reported their trade for {year}")
    labels = tuple(world.countries[at] for at in part)
    abroad = np.nan_to_num(world.trade[row][np.ix_(part, part)])
    complete = with_domestic(abroad, world.gdp[row][part], labels)
    constant = tuple(world.countries[at] for at in part if world.constant[row, at])
    return Baseline(
        year,
        complete,
        world.reported_by_importer[row][np.ix_(part, part)],
        constant,
    )
