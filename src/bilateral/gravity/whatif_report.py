"""The answer to a scenario as data (`bilateral/whatif@1`): sentence, results, who gains and loses, assumptions."""

from __future__ import annotations

from typing import Any

import numpy as np

from bilateral.evidence.quantity import listing
from bilateral.gravity.fitted_effects import Phased
from bilateral.gravity.fitted_models import STEP
from bilateral.gravity.panel_data import Array
from bilateral.gravity.whatif import WhatIf
from bilateral.gravity.whatif_charts import charts
from bilateral.gravity.whatif_words import headline, percent, scenario_words
from bilateral.gravity.world_data import SOURCES
from bilateral.lake.store import Lake
from bilateral.sources.descriptor import descriptors
from bilateral.world import Country, get

SCHEMA = "bilateral/whatif@1"
_LISTED = 5
_PANDEMIC = (2020, 2021)

Record = dict[str, Any]


def report(found: WhatIf, lake: Lake) -> Record:
    """Return the answer as JSON can hold it; percentages are changes, money is US dollars of the base year."""
    a, b = found.request.a, found.request.b
    trade = [_flow(found, exporter, importer) for exporter, importer in ((a, b), (b, a))]
    incomes = [_income(found, country.id) for country in (a, b)]
    winners, losers = _ranked(found, gained=True), _ranked(found, gained=False)
    return {
        "schema": SCHEMA,
        "pair": [a.id, b.id],
        "year": found.base.year,
        "sentence": headline(scenario_words(found), found.base.year, trade, incomes),
        "scenario": _scenario(found),
        "trade": trade,
        "real_income": incomes,
        "winners": winners,
        "losers": losers,
        "loses_trade": [*_diverted(found, a, b), *_diverted(found, b, a)],
        "without": _without(found),
        "charts": charts(found.base.year, trade, winners, losers),
        "assumptions": _assumptions(found),
        "trust": _trust(found),
        "coefficient": _coefficient(found),
        "elasticity": {"central": found.request.central_theta, "range": list(found.request.theta_range)},
        "draws": found.request.draws,
        "seed": found.request.seed,
        "countries": len(found.base.labels),
        "market_clearing_error": found.central.residual,
        "sources": _sources(lake),
    }


def _scenario(found: WhatIf) -> Record:
    request = found.request
    return {
        "words": scenario_words(found),
        "agreement": request.agreement,
        "phased": request.phased,
        "tariff_points": request.tariff_points,
        "cost_percent": request.cost_percent,
        "bloc": request.bloc,
        "pairs": len(found.change.pairs),
        "left_out": list(found.change.left_out),
    }


def _flow(found: WhatIf, exporter: Country, importer: Country) -> Record:
    i, j = found.central.at(exporter.id), found.central.at(importer.id)
    before, after = float(found.base.trade[i, j]), float(found.central.trade[i, j])
    interval = None
    if found.intervals is not None and before:
        own = found.intervals.there if exporter.id == found.request.a.id else found.intervals.back
        interval = [_change(value) for value in own.tolist()]
    reported = bool(found.base.reported_by_importer[i, j])
    return {
        "exporter": exporter.id,
        "importer": importer.id,
        "before_usd": before,
        "after_usd": after,
        "change_percent": _change(after / before) if before else None,
        "interval_95": interval,
        "reporter": importer.id if reported else exporter.id,
        "basis": "goods, CIF" if reported else "goods, FOB",
    }


def _income(found: WhatIf, country: str) -> Record:
    at = found.central.at(country)
    interval = None
    if found.intervals is not None:
        interval = [_change(value) for value in found.intervals.welfare[:, at].tolist()]
    ratio = float(found.central.welfare[at])
    return {
        "country": country,
        "name": get(country).name,
        "change_percent": _change(ratio),
        "change_usd": float(found.central.base.expenditure[at]) * (ratio - 1),
        "interval_95": interval,
        "flagged": country in found.base.floored,
    }


def _ranked(found: WhatIf, *, gained: bool) -> list[Record]:
    """Return the countries that gain (or lose) most real income, in dollars."""
    change: Array = found.central.base.expenditure * (found.central.welfare - 1)
    order = np.argsort(-change if gained else change)[:_LISTED]
    return [
        _income(found, found.base.labels[at])
        for at in order.tolist()
        if (change[at] > 0 if gained else change[at] < 0)
    ]


def _diverted(found: WhatIf, exporter: Country, importer: Country) -> list[Record]:
    lost = found.central.diverted(exporter.id, importer.id)[:_LISTED]
    return [
        {
            "importer": importer.id,
            "country": shift.country,
            "name": get(shift.country).name,
            "change_usd": shift.change,
            "change_percent": _change(shift.after / shift.before),
        }
        for shift in lost
    ]


def _without(found: WhatIf) -> list[Record] | None:
    if found.without is None:
        return None
    return [
        {"country": one.id, "name": one.name,
         "change_percent": _change(float(found.without.welfare[found.without.at(one.id)]))}
        for one in (found.request.a, found.request.b)
    ]  # fmt: skip


def _coefficient(found: WhatIf) -> Record:
    models = found.models
    return {
        "agreement": models.agreement.value,
        "standard_error": models.agreement.error,
        "without_border_effects": models.without_borders.value,
        "without_border_effects_standard_error": models.without_borders.error,
        "depth": models.depth.value,
        "depth_standard_error": models.depth.error,
        "years": list(models.years),
        "phased": _phased(models.phased),
        "rows": models.rows,
        "clusters": models.clusters,
    }


def _phased(phased: Phased | None) -> Record | None:
    if phased is None:
        return None
    return {
        "sum": phased.total.value,
        "sum_standard_error": phased.total.error,
        "years_after": list(phased.after),
        "coefficients": list(phased.values),
        "covariance": [list(row) for row in phased.covariance],
    }


def _assumptions(found: WhatIf) -> list[str]:
    base, models, low, high = found.base, found.models, *found.request.theta_range
    elasticity = f"The trade elasticity is {found.request.central_theta:g}"
    elasticity += f", drawn from {low:g} to {high:g} for the intervals" if low < high else ", held fixed"
    lines = [
        f"It starts from goods trade of {base.year} among {len(base.labels)} countries: the importer's books (CIF), or the "
        "exporter's (FOB) where the importer has none.",
        f"{elasticity}; 2 to 12 is what studies find (Head and Mayer 2014).",
        "Domestic trade is GDP less goods exports, at least a tenth of GDP"
        + (f"; that floor holds for {_some(base.floored)}." if base.floored else "."),
    ]
    if base.constant:
        lines.append(
            f"GDP is in dollars of 2015 for {_of_all(base.constant, base.labels)}, whose GDP of "
            f"{base.year} in current dollars the edition lacks."
        )
    if found.request.agreement:
        lines.append(_agreement_line(found))
    if found.change.left_out:
        lines.append(
            f"Without data, and so left out: {listing([get(one).name for one in found.change.left_out])}."
        )
    lines += found.change.notes
    lines.append(
        f"One sector, every trade deficit as large as it was; {models.years[0]}-{models.years[-1]}, every {STEP} years, is the "
        "panel of the estimates. Tariff revenue is not counted."
    )
    return lines


def _agreement_line(found: WhatIf) -> str:
    models, request = found.models, found.request
    used = found.agreement
    effect = percent(100 * (np.exp(used.value) - 1))
    line = (
        f"An agreement's effect on trade before incomes adjust, {effect}, is estimated on this lake's trade (coefficient "
        f"{used.value:.3f}, standard error {used.error:.3f}; three-way gravity with domestic trade "
        f"and yearly border effects, {models.clusters:,} pairs)."
    )
    if request.phased and models.phased:
        line += " " + _phases_line(models.phased)
    if request.agreement == "deeper" and not models.depth.identified:
        line += (
            f" How much more a deep one does these data do not tell (coefficient {models.depth.value:.3f}, standard error "
            f"{models.depth.error:.3f}); a deeper agreement is therefore taken to add as much again as the average one did."
        )
    return line


def _phases_line(phased: Phased) -> str:
    """Say what comes when; the standard error of the sum takes the coefficients' covariance into account."""
    parts = [
        f"{value:.3f} (standard error {error:.3f}) {f'after {after} years' if after else 'at once'}"
        for after, value, error in zip(phased.after, phased.values, phased.errors, strict=True)
    ]
    return (
        f"It phases in: the coefficient is the sum of {listing(parts)}. What is told is the end of that time, other "
        "things as they were."
    )


def _trust(found: WhatIf) -> list[str]:
    lines = []
    if found.request.agreement and not found.agreement.identified:
        low, high = (100 * (np.exp(one) - 1) for one in found.agreement.interval)
        lines.append(
            f"By the estimate an agreement's effect on trade is between {percent(low)} and {percent(high)}: at the 5% level "
            "none at all is not ruled out."
        )
    if found.base.year in _PANDEMIC:
        lines.append(f"{found.base.year} was a year of the pandemic; --year takes another.")
    own = [one.in_sentence for one in (found.request.a, found.request.b) if one.id in found.base.floored]
    if own:
        lines.append(
            f"Domestic trade of {' and '.join(own)} is a floor: its own result should not be relied upon."
        )
    lines.append(
        "Intervals hold the uncertainty of the coefficient and the elasticity, not that of the model: a long run without "
        "services, investment, or firms that start to export."
    )
    return lines


def _sources(lake: Lake) -> list[Record]:
    return [
        {
            "id": source,
            "title": descriptors()[source].title,
            "edition": lake.editions[source].version,
            "citation": " ".join(descriptors()[source].citation.split()),
        }
        for source in SOURCES
    ]


def _change(ratio: float) -> float:
    return 100 * (ratio - 1)


def _of_all(some: tuple[str, ...], countries: tuple[str, ...]) -> str:
    return (
        "all countries" if len(some) == len(countries) else f"{len(some)} of the {len(countries)} countries"
    )


def _some(countries: tuple[str, ...]) -> str:
    named = ", ".join(get(one).name for one in countries[:_LISTED])
    return named + (f" and {len(countries) - _LISTED} more" if len(countries) > _LISTED else "")
