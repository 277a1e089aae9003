"""What the lake's own panel says of agreements and of migrants: estimated once an edition, then kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.estimate import Estimate
from bilateral.gravity.fitted_effects import Effect, Phased
from bilateral.gravity.panel_data import Array
from bilateral.gravity.ppml import ppml
from bilateral.gravity.world_agreements import Agreements, read_agreements
from bilateral.gravity.world_data import World, last_year, read_world
from bilateral.gravity.world_panel import Panel, abroad, borders, of_year, panel
from bilateral.lake.store import Lake

MIGRANTS = "undesa-migrants"
GIVEN = ("log_distance", "contiguity", "common_language", "colonial", "agreement")  # of the two-way models
FIRST_YEAR, STEP = 1990, 5
PHASES = (0, 5, 10)  # years since an agreement that have a coefficient of their own

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Migrants:
    """Elasticities of exports to 1 + the stock of migrants, international trade.

    ``abroad`` is by the exporter's people in the importer, ``at_home`` by the importer's in the exporter.
    ``within`` pairs over time (three-way), ``across`` pairs in the last year (two-way, given distance, ties and
    agreement): the first is nearer to an effect, the second holds whatever makes two countries close.
    """

    within_abroad: Effect
    within_at_home: Effect
    across_abroad: Effect
    across_at_home: Effect


@dataclass(frozen=True)
class Models:
    """The estimates that scenarios draw on, and from what.

    Attributes
    ----------
    years : tuple of int
    countries : int
        In the last year.
    rows, clusters : int
        Of the agreement's estimate.
    agreement : Effect
        Three-way model with domestic trade and a border effect each year.
    without_borders : Effect
        The same without border effects, for comparison.
    depth_agreement, depth : Effect
        Of one model: an agreement of no depth, and what the deepest adds to it.
    phased : Phased or None
        The agreement's effect with lags; None where the panel cannot tell the lags apart.
    migrants : Migrants or None
        None without the migrants' source.
    """

    years: tuple[int, ...]
    countries: int
    rows: int
    clusters: int
    agreement: Effect
    without_borders: Effect
    depth_agreement: Effect
    depth: Effect
    phased: Phased | None
    migrants: Migrants | None

    def agreement_effect(self, *, phased: bool) -> Effect:
        """Return the effect of an agreement, at once or the sum of what phases in.

        Raises
        ------
        BilateralError
            The phased one is asked for and the panel cannot tell it.
        """
        if not phased:
            return self.agreement
        if self.phased is None:
            raise BilateralError(
                "the lake's agreements do not tell what comes at once from what comes later;\nleave --phased out"
            )
        return self.phased.total

    def to_dict(self) -> dict[str, Any]:
        """Return the estimates as JSON can hold them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Models:
        """Read what `to_dict` wrote; raises `TypeError` or `KeyError` where it is something else."""
        found = dict(kept)
        for name in ("agreement", "without_borders", "depth_agreement", "depth"):
            found[name] = Effect(**kept[name])
        if kept["phased"]:
            found["phased"] = Phased.of(**kept["phased"])
        if kept["migrants"]:
            found["migrants"] = Migrants(**{name: Effect(**one) for name, one in kept["migrants"].items()})
        return cls(**{**found, "years": tuple(kept["years"])})


def panel_years(last: int) -> tuple[int, ...]:
    """Return every fifth year back from the last one, none before 1990."""
    return tuple(range(last, FIRST_YEAR - 1, -STEP))[::-1]


def estimate_models(lake: Lake, tell: Tell) -> Models:
    """Estimate every model of the scenarios; a minute or two of computing.

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
    tell("estimating how an agreement phases in")
    phased = _phased(world, agreements)
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
        phased,
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


def _phased(world: World, agreements: Agreements) -> Phased | None:
    """Estimate the effect of an agreement with lags, beside border effects of every year.

    Agreements are dated before the panel begins, so that lags cost no year of it.
    """
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
