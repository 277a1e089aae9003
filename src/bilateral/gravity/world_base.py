"""One year of the world as an economy: trade with every country's domestic trade on the diagonal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.domestic import with_domestic
from bilateral.gravity.panel_data import Array, Mask
from bilateral.gravity.world_data import World


@dataclass(frozen=True)
class Baseline:
    """Trade of N countries in a year, in current US dollars, exporter by importer.

    Attributes
    ----------
    year : int
    labels : tuple of str
    trade : ndarray, (N, N)
        With domestic trade on the diagonal, built as `bilateral.gravity.domestic` says.
    reported_by_importer : ndarray of bool, (N, N)
        Whose figure a flow is: the importer's, else the exporter's (or neither reports one: 0).
    floored, constant : tuple of str
        Countries whose exports leave no room for domestic trade in GDP, and those whose GDP is in dollars
        of 2015 for want of current ones.
    """

    year: int
    labels: tuple[str, ...]
    trade: Array
    reported_by_importer: Mask
    floored: tuple[str, ...]
    constant: tuple[str, ...]


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
        labels,
        complete.trade,
        world.reported_by_importer[row][np.ix_(part, part)],
        complete.under("floor"),
        constant,
    )
