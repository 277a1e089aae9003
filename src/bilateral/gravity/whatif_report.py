"""The answer to a scenario as data (`bilateral/whatif@1`): sentence, results, who gains and loses, assumptions."""

from __future__ import annotations

from typing import Any

import numpy as np

from bilateral.gravity.fitted_effects import Phased
from bilateral.gravity.panel_data import Array
from bilateral.gravity.whatif import WhatIf
from bilateral.gravity.whatif_blocs import named_pairs
from bilateral.gravity.whatif_charts import charts
from bilateral.gravity.whatif_lines import assumptions, trust
from bilateral.gravity.whatif_words import headline, scenario_words
from bilateral.gravity.world_sources import SOURCES
from bilateral.lake.store import Lake
from bilateral.sources.descriptor import descriptors
from bilateral.world import Country, get

SCHEMA = "bilateral/whatif@1"
_LISTED = 5

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
        "sentence": headline(_words(found), found.base.year, trade, incomes),
        "scenario": _scenario(found),
        "trade": trade,
        "real_income": incomes,
        "winners": winners,
        "losers": losers,
        "loses_trade": [*_diverted(found, a, b), *_diverted(found, b, a)],
        "without": _without(found),
        "charts": charts(found.base.year, trade, winners, losers),
        "assumptions": assumptions(found.request, found.ground, found.change.notes, found.change.left_out),
        "trust": trust(found.request, found.ground),
        "coefficient": _coefficient(found),
        "elasticity": {"central": found.request.central_theta, "range": list(found.request.theta_range)},
        "draws": found.request.draws,
        "seed": found.request.seed,
        "countries": len(found.base.labels),
        "model": _model(found),
        "market_clearing_error": found.central.residual,
        "sources": _sources(lake),
    }


def _words(found: WhatIf) -> str:
    request = found.request
    held = found.agreements.in_force(request.a.id, request.b.id, found.base.year) is not None
    return scenario_words(request, found.models.phased, held=held)


def _scenario(found: WhatIf) -> Record:
    request = found.request
    return {
        "words": _words(found),
        "agreement": request.agreement,
        "phased": request.phased,
        "tariff_points": request.tariff_points,
        "cost_percent": request.cost_percent,
        "bloc": request.bloc,
        "named_pairs": [list(pair) for pair in named_pairs(request.pairs)] if request.pairs else None,
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


def _model(found: WhatIf) -> Record:
    central = found.central
    return {
        "mode": central.mode,
        "closure": central.closure,
        "base": central.base.origin,
        "floored": list(central.base.floored),
    }


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
