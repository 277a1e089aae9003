"""What a scenario would do: the equilibrium at the central estimates, and at many draws of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bilateral.errors import BilateralError, DataMissing
from bilateral.gravity.counterfactual import Counterfactual, counterfactual
from bilateral.gravity.draws import Shock, Uncertainty, simulate
from bilateral.gravity.fitted import fitted_models
from bilateral.gravity.fitted_models import Models, Tell
from bilateral.gravity.panel_data import Array
from bilateral.gravity.whatif_blocs import bloc_members
from bilateral.gravity.whatif_change import Change, change_of
from bilateral.gravity.whatif_lines import Ground
from bilateral.gravity.whatif_request import Request, checked
from bilateral.gravity.whatif_tariffs import Tariffs, read_tariffs
from bilateral.gravity.world_agreements import Agreements, read_agreements
from bilateral.gravity.world_base import Baseline, baseline
from bilateral.gravity.world_data import last_year, read_world
from bilateral.gravity.world_sources import IMPORTS, SIZE, SOURCES, TRADE, need
from bilateral.lake.store import Lake
from bilateral.world import Country

_LEVELS = (0.025, 0.975)


@dataclass(frozen=True)
class Intervals:
    """The 95 percent intervals of ratios over the draws, lowest and highest: (2,) of trade, (2, N) of welfare."""

    there: Array
    back: Array
    welfare: Array


@dataclass(frozen=True)
class WhatIf:
    """The answer to a request.

    Attributes
    ----------
    request : Request
    base : Baseline
    models : Models
    agreements : Agreements
    change : Change
    central : Counterfactual
        At the estimates themselves.
    intervals : Intervals or None
        None without draws.
    without : Counterfactual or None
        For a bloc that one of the two is outside of: the same without those outside.
    """

    request: Request
    base: Baseline
    models: Models
    agreements: Agreements
    change: Change
    central: Counterfactual
    intervals: Intervals | None
    without: Counterfactual | None = None

    @property
    def ground(self) -> Ground:
        """Return what the answer rests on, in plain values."""
        return ground_of(self.base, self.models)


def what_if(lake: Lake, request: Request, tell: Tell) -> WhatIf:
    """Solve a scenario on the lake's data.

    Parameters
    ----------
    lake : Lake
    request : Request
    tell : callable
        Is told in words what takes long.

    Raises
    ------
    DataMissing
        A source is not in the lake, or a country has no data in the year.
    BilateralError
        The request is wrong: see `checked` and `change_of`.
    EconomyError, SolutionError
        As `counterfactual`.
    """
    wanted = checked(request)
    need(lake, SOURCES)
    year = _year(lake, wanted)
    base = baseline(read_world(lake, (year,)), year)
    for country in (wanted.a, wanted.b):
        _need_country(lake, base, country)
    agreements, tariffs = read_agreements(lake), read_tariffs(lake, year)
    models = fitted_models(lake, tell, phased=wanted.phased)
    effect = models.agreement_effect(phased=wanted.phased)
    change = change_of(wanted, base, agreements, models, tariffs)
    _check_phased(wanted, change)
    tell(f"solving for {len(base.labels)} countries, {wanted.draws} draws")
    # The systems are small: threads gain nothing, wait for each other, and let the last digit hang on their number.
    with threadpool_limits(1, "blas"):
        return WhatIf(
            wanted, base, models, agreements, change,
            _solve(base, change, effect.value, models.depth.value, wanted.central_theta),
            _intervals(base, change, models, wanted) if wanted.draws else None,
            _without(wanted, base, agreements, models, tariffs),
        )  # fmt: skip


def ground_of(base: Baseline, models: Models) -> Ground:
    """Return what an answer on this year's trade rests on."""
    return Ground(base.year, base.labels, base.floored, base.constant, models)


def _year(lake: Lake, request: Request) -> int:
    last = last_year(lake)
    if request.year is None:
        return last
    (first,) = lake.rows(f"SELECT min(year) FROM {lake.of(TRADE, 'flow')} WHERE indicator = ?", IMPORTS)[0]
    if not first <= request.year <= last:
        raise BilateralError(
            f"no trade of {request.year} is in the lake: {TRADE} has {first} to {last}; leave --year out for {last}"
        )
    return request.year


def _need_country(lake: Lake, base: Baseline, country: Country) -> None:
    """Raise `DataMissing`, saying which source lacks the country and which years have it."""
    if country.id in base.labels:
        return
    spans = lake.rows(
        "SELECT year_from, year_to FROM coverage WHERE source = ? AND indicator = ? AND country = ? ORDER BY 1",
        TRADE, IMPORTS, country.id,
    )  # fmt: skip
    if not any(first <= base.year <= last for first, last in spans):
        raise DataMissing(
            f"{country.in_sentence} reported no trade by partner to the IMF for {base.year}"
            + (
                f"; it did for {', '.join(f'{first}-{last}' for first, last in spans)}"
                if spans
                else ", nor for any other year"
            )
            + f".\n{_way_out(country, base.year, [last for _, last in spans])}"
        )
    raise DataMissing(
        f"{country.in_sentence} has no GDP for {base.year} (source {SIZE}) or no distances (source cepii-geodist) in the "
        f"lake;\nanother year may do (--year), or a newer edition: `bilateral sources pull {SIZE} cepii-geodist`"
    )


def _way_out(country: Country, year: int, ends: list[int]) -> str:
    if country.end and country.end[:4] <= str(year):
        return f"It ended on {country.end}" + (
            f"; --year {max(ends)} takes the last there is" if ends else ""
        )
    other = f"; --year {max(ends)} takes its last" if ends else ""
    return f"A newer edition of {TRADE} may have it: `bilateral sources pull {TRADE}`{other}"


def _check_phased(request: Request, change: Change) -> None:
    """Raise where only depth changes: its effect is estimated without phases."""
    if request.phased and not change.agreement.any():
        raise BilateralError(
            "--phased: agreements in force are deepened by the effect of depth, which is estimated without phases;\n"
            "leave --phased out"
        )


def _solve(base: Baseline, change: Change, agreement: float, depth: float, theta: float) -> Counterfactual:
    return counterfactual(base.complete, change.effect(agreement, depth, theta), theta)


def _without(
    request: Request, base: Baseline, agreements: Agreements, models: Models, tariffs: Tariffs
) -> Counterfactual | None:
    """Solve for the bloc's own members, where one of the two is none of them."""
    if request.bloc is None:
        return None
    members = set(bloc_members(request.bloc))
    outside = [country.id for country in (request.a, request.b) if country.id not in members]
    if not outside:
        return None
    full = change_of(request, base, agreements, models, tariffs)
    keep = np.array([label not in outside for label in base.labels])
    both = keep[:, None] & keep[None, :]
    theta = request.central_theta
    agreement = models.agreement_effect(phased=request.phased).value
    effect = np.where(both, full.effect(agreement, models.depth.value, theta), 1.0)
    return counterfactual(base.complete, effect, theta)


def uncertainty(models: Models, request: Request) -> Uncertainty:
    """Return from what the coefficients of an agreement and of depth, and the elasticity, are drawn."""
    effects = (models.agreement_effect(phased=request.phased), models.depth)
    return Uncertainty(
        request.theta_range,
        tuple(one.value for one in effects),
        np.diag([one.error**2 for one in effects]),
    )


def _intervals(base: Baseline, change: Change, models: Models, request: Request) -> Intervals:
    """Draw the coefficients (independently of each other) and the elasticity, and solve for each draw."""
    drawn = uncertainty(models, request)
    weights = change.uniform
    if weights is not None:
        percent = 100 * (np.exp(weights[2]) - 1)
        shock = Shock(change.pairs, weights[:2], cost_percent=float(percent))
        found = simulate(base.trade, shock, drawn, request.draws, request.seed, labels=base.labels)
        there, back, welfare = found.pair_trade[:, 0, 0], found.pair_trade[:, 0, 1], found.welfare
    else:
        there, back, welfare = _one_by_one(base, change, drawn, request)
    return Intervals(*(np.quantile(one, _LEVELS, axis=0) for one in (there, back, welfare)))


def _one_by_one(
    base: Baseline, change: Change, drawn: Uncertainty, request: Request
) -> tuple[Array, Array, Array]:
    coefficients, thetas = drawn.draw(request.draws, request.seed)
    i, j = (base.labels.index(one) for one in change.pairs[0])
    there, back, welfare = [], [], []
    for (agreement, depth), theta in zip(coefficients.tolist(), thetas.tolist(), strict=True):
        found = _solve(base, change, agreement, depth, theta)
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = found.trade / base.trade
        there.append(ratio[i, j])
        back.append(ratio[j, i])
        welfare.append(found.welfare)
    return np.array(there), np.array(back), np.array(welfare)
