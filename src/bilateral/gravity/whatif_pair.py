"""What a brief tells of a pair, computed once and kept: its trade potential, scenarios, what goes with migrants."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from bilateral.gravity.fitted import fitted_models
from bilateral.gravity.fitted_files import keep, kept, pair_file
from bilateral.gravity.fitted_models import GIVEN, Models, Tell, panel_years
from bilateral.gravity.potential import Potential, potential
from bilateral.gravity.ppml import ppml
from bilateral.gravity.whatif import what_if
from bilateral.gravity.whatif_report import report
from bilateral.gravity.whatif_request import Request
from bilateral.gravity.world_agreements import read_agreements
from bilateral.gravity.world_data import last_year, read_world
from bilateral.gravity.world_panel import UNIT_USD, abroad, of_year, panel
from bilateral.lake.store import Lake
from bilateral.world import Country

SCHEMA = "bilateral/gravity-of-a-pair@1"
TARIFF_POINTS = -5.0

Record = dict[str, Any]


def keep_pair(lake: Lake, a: Country, b: Country, tell: Tell) -> Record:
    """Return what is kept of a pair, the two in the order of their codes; compute and keep it first where it is not.

    Raises
    ------
    DataMissing, BilateralError
        As `what_if`.
    """
    path = pair_file(lake, a.id, b.id)
    found = kept(path)
    if found:
        return found
    first, second = sorted((a, b), key=lambda country: country.id)
    tell(f"keeping for the brief what was found of {first.in_sentence} and {second.in_sentence}")
    models = fitted_models(lake, tell)
    scenarios = (Request(first, second, "deeper"), Request(first, second, tariff_points=TARIFF_POINTS))
    made: Record = {
        "schema": SCHEMA,
        "pair": [first.id, second.id],
        "year": last_year(lake),
        "potential": potentials(lake, first, second),
        "scenarios": [report(what_if(lake, one, _quiet), lake) for one in scenarios],
        "migrants": _migrants(models),
    }
    with suppress(OSError):  # a lake that cannot be written can still be read
        keep(path, made)
    return made


def potentials(lake: Lake, a: Country, b: Country) -> list[Record]:
    """Return the potential of both directions, in every year of the panel that has the two, oldest first.

    Each year is a two-way model of its own: trade abroad by distance, border, official language, colonial past and
    agreement, with effects of exporters and importers (see `bilateral.gravity.potential`). Money is in US dollars.
    """
    world, found = read_world(lake, panel_years(last_year(lake))), []
    rows = abroad(panel(world, read_agreements(lake)))
    for year in world.years:
        part = {
            country for country, here in zip(world.countries, world.takes_part(year), strict=True) if here
        }
        if {a.id, b.id} <= part:
            estimate = ppml(of_year(rows, year), GIVEN)
            for exporter, importer in ((a, b), (b, a)):
                found += [_record(one) for one in potential(estimate, exporter.id, importer.id)]
    return found


def _record(found: Potential) -> Record:
    record = asdict(found)
    return record | {
        "year": int(found.year),
        **{name: record[name] * UNIT_USD for name in ("actual", "expected", "low", "high")},
    }


def _migrants(models: Models) -> Record | None:
    if models.migrants is None:
        return None
    return {name: {**effect, "years": list(models.years)} for name, effect in asdict(models.migrants).items()}


def _quiet(_: str) -> None:
    """Tell nothing: a scenario for the brief is a step of a longer work."""
