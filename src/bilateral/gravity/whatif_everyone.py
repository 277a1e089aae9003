"""What briefs tell of the gravity of every pair of countries, computed once an edition: potential, two scenarios."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from math import hypot

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bilateral.gravity.fitted import fitted_models
from bilateral.gravity.fitted_estimates import GIVEN, panel_years
from bilateral.gravity.fitted_files import everyone_file, forget_others, keep
from bilateral.gravity.fitted_models import Models, Tell
from bilateral.gravity.panel_data import Array
from bilateral.gravity.potential import every_potential
from bilateral.gravity.ppml import ppml
from bilateral.gravity.scenario import Pair, within
from bilateral.gravity.whatif import uncertainty
from bilateral.gravity.whatif_change import agreement_weights, cost_of
from bilateral.gravity.whatif_kept import OUTCOME, POTENTIAL, SCHEMA, floats_file, kept_of_all, scenarios
from bilateral.gravity.whatif_request import THETA, THETA_RANGE, Request
from bilateral.gravity.whatif_surface import Outcomes, Point, outcomes
from bilateral.gravity.whatif_tariffs import Tariffs, read_tariffs, tariff_change_of
from bilateral.gravity.world_agreements import Agreements, read_agreements
from bilateral.gravity.world_base import Baseline, baseline
from bilateral.gravity.world_data import World, last_year, read_world
from bilateral.gravity.world_panel import UNIT_USD, abroad, of_year, panel
from bilateral.lake.store import Lake
from bilateral.world import get


def keep_everyone(lake: Lake, tell: Tell) -> None:
    """Compute and keep what briefs tell of every pair, unless it is kept already.

    Raises
    ------
    DataMissing
        A source is not in the lake.
    BilateralError
        As `fitted_models`.
    """
    path = everyone_file(lake)
    if kept_of_all(path):
        return
    models = fitted_models(lake, tell)
    tell("computing what briefs tell of every pair (once for this edition)")
    world, agreements = read_world(lake, panel_years(last_year(lake))), read_agreements(lake)
    base = baseline(world, world.years[-1])
    tariffs = read_tariffs(lake, base.year)
    deeper, lower = scenarios(*map(get, base.labels[:2]))  # the same for every two
    with threadpool_limits(1, "blas"):
        table = [
            _flows(base, agreements),
            _deeper(base, agreements, models, deeper),
            _tariffs(base, models, tariffs, lower),
            *_potentials(world, agreements, base),
        ]
    head = {
        "schema": SCHEMA,
        "year": base.year,
        "labels": base.labels,
        "floored": base.floored,
        "constant": base.constant,
        "tariffs": tariffs,
        "models": models.to_dict(),
    }
    with suppress(OSError):  # a lake that cannot be written can still be read
        keep(floats_file(path), np.concatenate(table, axis=-1).astype("<f8").tobytes())
        keep(path, head)
        forget_others(lake)


def _flows(base: Baseline, agreements: Agreements) -> Array:
    held, _ = agreements.blocks(base.labels, (base.year,))
    return np.stack([base.trade, base.reported_by_importer, held[0]], axis=-1)


def _deeper(base: Baseline, agreements: Agreements, models: Models, request: Request) -> Array:
    """Solve for a deeper (or first) agreement of each pair; pairs with equal weights on the coefficients at once."""
    kinds: dict[tuple[float, float], list[Pair]] = defaultdict(list)
    for pair in within(base.labels):
        kinds[agreement_weights(request, base.year, agreements, models, pair)].append(pair)
    coefficients, theta = uncertainty(models, request).draw(request.draws, request.seed)
    table = _nothing(base, len(OUTCOME))
    for weights, pairs in kinds.items():
        if any(weights):
            value = weights[0] * models.agreement.value + weights[1] * models.depth.value
            error = hypot(weights[0] * models.agreement.error, weights[1] * models.depth.error)
            drawn = coefficients @ np.array(weights), theta
            found = outcomes(base, tuple(pairs), lambda point: point.effect, _points(value, error), drawn)
            _place(table, base, pairs, found)
    return table


def _points(value: float, error: float) -> tuple[Point, ...]:
    low, high = THETA_RANGE
    more, less = (_beside(value, error, steps) for steps in (1.7, -1.2))
    return (
        Point(value, THETA), Point(value, low), Point(value, high),
        Point(more, THETA), Point(less, THETA), Point(more, low),
    )  # fmt: skip


def _beside(value: float, error: float, steps: float) -> float:
    """Return the value some standard errors away, not too near to no effect: there nothing is learned."""
    found = value + steps * error
    return found if abs(found) > 0.2 * error else value + 1.3 * steps * error


def _tariffs(base: Baseline, models: Models, tariffs: Tariffs, request: Request) -> Array:
    cost = {label: cost_of(tariff_change_of(label, request.tariff_points, tariffs)) for label in base.labels}
    pairs = tuple(pair for pair in within(base.labels) if cost[pair[0]] or cost[pair[1]])
    table = _nothing(base, len(OUTCOME))
    if pairs:
        into = np.array([[cost[second], cost[first]] for first, second in pairs])
        _, theta = uncertainty(models, request).draw(request.draws, request.seed)
        points = tuple(Point(one, one) for one in (THETA, *THETA_RANGE))
        found = outcomes(base, pairs, lambda point: -point.theta * into, points, (theta, theta))
        _place(table, base, pairs, found)
    return table


def _place(table: Array, base: Baseline, pairs: list[Pair] | tuple[Pair, ...], found: Outcomes) -> None:
    at = {label: place for place, label in enumerate(base.labels)}
    first, second = np.array([[at[a], at[b]] for a, b in pairs]).T
    for way, cells in enumerate(((first, second), (second, first))):
        table[cells] = np.stack([one[:, kind] for kind in (way, 2 + way) for one in found], axis=-1)


def _potentials(world: World, agreements: Agreements, base: Baseline) -> list[Array]:
    """Return the potential of every direction, a table for each year of the panel.

    Each year is a two-way model of its own: trade abroad by distance, border, official language, colonial past and
    agreement, with effects of exporters and importers (see `bilateral.gravity.potential`). Money is in US dollars.
    """
    rows = abroad(panel(world, agreements))
    return [_potential(of_year(rows, year), year, base) for year in world.years]


def _potential(rows: dict[str, Array], year: int, base: Baseline) -> Array:
    found = every_potential(ppml(rows, GIVEN), year)
    units = np.array([UNIT_USD] * 4 + [1.0] * (len(POTENTIAL) - 4))
    blocks = np.stack([getattr(found, name) for name in POTENTIAL], axis=-1) * units
    table = _nothing(base, len(POTENTIAL))
    here, there = ([(base.labels.index(one), at) for at, one in enumerate(side) if one in base.labels]
                   for side in (found.exporters, found.importers))  # fmt: skip
    (to_row, row), (to_column, column) = (np.array(side).T for side in (here, there))
    table[np.ix_(to_row, to_column)] = blocks[np.ix_(row, column)]
    return table


def _nothing(base: Baseline, fields: int) -> Array:
    return np.full((len(base.labels), len(base.labels), fields), np.nan)
