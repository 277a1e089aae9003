"""The lake's world as rows for an estimate: one for each exporter, importer and year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilateral.gravity.panel_data import Array
from bilateral.gravity.world_agreements import DEEPEST, Agreements
from bilateral.gravity.world_base import Baseline, baseline
from bilateral.gravity.world_data import World

Panel = dict[str, NDArray[Any]]
UNIT_USD = 1e6  # trade in millions keeps the likelihood's sums of ordinary size


def panel(world: World, agreements: Agreements, extra: Mapping[str, Array] | None = None) -> Panel:
    """Lay out every year of the world, domestic trade included.

    Parameters
    ----------
    world : World
    agreements : Agreements
    extra : mapping of str to ndarray, (T, N, N), optional
        Further columns.

    Returns
    -------
    dict of arrays
        ``exporter``, ``importer``, ``year``, ``trade`` (million US dollars), ``international`` (1 but on domestic
        rows), ``log_distance`` (of km; 0 on domestic rows), the ties, ``agreement`` (0 or 1), ``depth`` (0 to 1,
        the index over its highest), ``border_YEAR`` for every year but the first, and the extra columns.
    """
    held, depth = agreements.blocks(world.countries, world.years)
    blocks = {"agreement": held, "depth": depth / DEEPEST, **(extra or {})}
    years = [_year(world, year, blocks) for year in world.years]
    joined = {name: np.concatenate([one[name] for one in years]) for name in years[0]}
    for year in world.years[1:]:
        joined[f"border_{year}"] = (joined["year"] == year) * joined["international"]
    return joined


def abroad(rows: Panel) -> Panel:
    """Return the international rows."""
    kept = rows["international"] > 0
    return {name: column[kept] for name, column in rows.items()}


def of_year(rows: Panel, year: int) -> Panel:
    """Return the rows of one year."""
    kept = rows["year"] == year
    return {name: column[kept] for name, column in rows.items()}


def borders(rows: Panel) -> tuple[str, ...]:
    """Return the names of the columns that tell international from domestic trade year by year."""
    return tuple(name for name in rows if name.startswith("border_"))


def _year(world: World, year: int, blocks: Mapping[str, Array]) -> Panel:
    row, base = world.years.index(year), baseline(world, year)
    cells = np.ix_(*(2 * [_places(world, base)]))
    names, count = np.array(base.labels), len(base.labels)
    distance = np.where(np.eye(count, dtype=bool), 1.0, world.distance_km[cells])
    found: Panel = {
        "exporter": np.repeat(names, count),
        "importer": np.tile(names, count),
        "year": np.full(count * count, year),
        "trade": base.trade.ravel() / UNIT_USD,
        "international": 1 - np.eye(count).ravel(),
        "log_distance": np.log(distance).ravel(),
    }
    found |= {name: tie[cells].ravel() for name, tie in world.ties.items()}
    return found | {name: block[row][cells].ravel() for name, block in blocks.items()}


def _places(world: World, base: Baseline) -> list[int]:
    at = {country: number for number, country in enumerate(world.countries)}
    return [at[label] for label in base.labels]
