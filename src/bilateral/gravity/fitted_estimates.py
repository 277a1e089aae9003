"""Estimating what the lake's own panel says of agreements and of migrants."""

from __future__ import annotations

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.estimate import Estimate
from bilateral.gravity.fitted_effects import Effect, Phased
from bilateral.gravity.fitted_models import STEP, Migrants, Models, Tell
from bilateral.gravity.panel_data import Array
from bilateral.gravity.ppml import ppml
from bilateral.gravity.world_agreements import Agreements, read_agreements
from bilateral.gravity.world_data import World, last_year, read_world
from bilateral.gravity.world_panel import Panel, abroad, borders, of_year, panel
from bilateral.gravity.world_sources import MIGRANTS
from bilateral.lake.store import Lake

GIVEN = ("log_distance", "contiguity", "common_language", "colonial", "agreement")  # of the two-way models
FIRST_YEAR = 1990
PHASES = (0, 5, 10)  # years since an agreement that have a coefficient of their own


def panel_years(last: int) -> tuple[int, ...]:
    """Return every fifth year back from the last one, none before 1990."""
    return tuple(range(last, FIRST_YEAR - 1, -STEP))[::-1]


def estimate_models(lake: Lake, tell: Tell) -> Models:
    """Estimate every model but the phased one; some seconds of computing.

    Parameters
    ----------
    lake : Lake
    tell : callable
        Is told in words what is being estimated.

    Raises
    ------
    DataMissing
        A source is not in the lake.
    BilateralError
        There are too few years to tell effects from pairs.
    ConvergenceError
        As `bilateral.gravity.ppml`.
    """
    world, agreements = read_world(lake, panel_years(last_year(lake))), read_agreements(lake)
    if len(world.years) < 3:
        raise BilateralError(
            f"the lake has trade of {len(world.years)} of the years needed; three or more tell an agreement's effect"
        )
    rows = panel(world, agreements)
    tell("estimating the effect of agreements (three-way gravity; once for this edition)")
    plain = _three_way(rows, ("agreement",))
    main = _three_way(rows, ("agreement", *borders(rows)))
    tell("estimating whether deeper agreements do more")
    deep = _three_way(rows, ("agreement", "depth", *borders(rows)))
    migrants = _migrants(lake, world, agreements, tell)
    return Models(
        world.years,
        int(world.takes_part(world.years[-1]).sum()),
        main.rows,
        main.clusters,
        _effect(main, "agreement"),
        _effect(plain, "agreement"),
        _effect(deep, "agreement"),
        _effect(deep, "depth"),
        migrants,
    )


def migrant_blocks(lake: Lake, world: World) -> tuple[Array, Array]:
    """Return log(1 + stock), (T, N, N): of the exporter's people in the importer, and the other way round.

    Trade of 2020 is set beside the stock of 2019, the last of the source's revision of 2019; other years match.
    A pair without a row is taken as none, as the source lists only known stocks.
    """
    at = {country: number for number, country in enumerate(world.countries)}
    stock = np.zeros((len(world.years), len(at), len(at)))
    rows = lake.rows(
        f"SELECT origin, destination, year, value FROM {lake.of(MIGRANTS, 'flow')} WHERE indicator = 'migrant_stock'"
    )
    known = sorted({year for _, _, year, _ in rows})
    beside = {
        row: max((one for one in known if one <= year), default=None) for row, year in enumerate(world.years)
    }
    for origin, destination, year, value in rows:
        if origin in at and destination in at:
            for row, used in beside.items():
                if used == year:
                    stock[row, at[origin], at[destination]] = value
    there = np.log1p(stock)
    return there, there.transpose(0, 2, 1)


def _migrants(lake: Lake, world: World, agreements: Agreements, tell: Tell) -> Migrants | None:
    if MIGRANTS not in lake.editions:
        return None
    tell("estimating what trade goes with migrants")
    names = ("migrants_abroad", "migrants_at_home")
    rows = abroad(panel(world, agreements, dict(zip(names, migrant_blocks(lake, world), strict=True))))
    within = _three_way(rows, ("agreement", *names))
    across = ppml(of_year(rows, world.years[-1]), (*GIVEN, *names))
    return Migrants(*(_effect(found, name) for found in (within, across) for name in names))


def estimate_phased(lake: Lake, tell: Tell) -> Phased | None:
    """Estimate the effect of an agreement with lags, beside border effects of every year.

    Agreements are dated before the panel begins, so that lags cost no year of it. None where the panel cannot tell
    the lags apart. Raises as `estimate_models`.
    """
    tell("estimating how an agreement phases in (once for this edition)")
    world, agreements = read_world(lake, panel_years(last_year(lake))), read_agreements(lake)
    names = {f"agreement_{after}": after for after in PHASES[1:]}
    lagged = {
        name: agreements.blocks(world.countries, [year - after for year in world.years])[0]
        for name, after in names.items()
    }
    rows = panel(world, agreements, lagged)
    found = _three_way(rows, ("agreement", *names, *borders(rows)))
    if not {"agreement", *names} <= set(found.coefficients):
        return None
    places = [list(found.coefficients).index(name) for name in ("agreement", *names)]
    values = list(found.coefficients.values())
    return Phased.of(
        PHASES, [values[place] for place in places], found.covariance[np.ix_(places, places)].tolist()
    )


def _three_way(rows: Panel, regressors: tuple[str, ...]) -> Estimate:
    return ppml(rows, regressors, effects="three-way")


def _effect(found: Estimate, name: str) -> Effect:
    return Effect(name, found.coefficients[name], found.standard_errors[name])
