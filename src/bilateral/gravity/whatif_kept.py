"""What is kept of the gravity of every pair, read for one pair without numpy: a brief takes a millisecond for it.

Beside a JSON file with what all pairs have in common lies one of fixed-length records, 64-bit floats with the lowest
byte first: one record for each exporter and importer, in the order of the labels, NaN where there is nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from contextlib import suppress
from math import isnan
from pathlib import Path
from typing import Any

from bilateral.gravity.fitted_files import everyone_file, kept
from bilateral.gravity.fitted_models import Models
from bilateral.gravity.whatif_lines import Ground, assumptions, trust
from bilateral.gravity.whatif_request import Request
from bilateral.gravity.whatif_tariffs import tariff_change_of
from bilateral.gravity.whatif_words import headline, scenario_words
from bilateral.lake.store import Lake
from bilateral.world import Country, get

SCHEMA = "bilateral/gravity-of-every-pair@1"
FLOW = ("before_usd", "by_importer", "held")
# Ratios after over before: of trade, and of the exporter's real income, each with its 95 percent interval.
OUTCOME = ("trade", "trade_low", "trade_high", "income", "income_low", "income_high")
POTENTIAL = (
    "actual", "expected", "low", "high", "ratio",
    "rank_among_destinations", "destinations", "rank_among_origins", "origins",
)  # fmt: skip
TARIFF_POINTS = -5.0
_FLOAT = 8

Record = dict[str, Any]


def scenarios(a: Country, b: Country) -> tuple[Request, ...]:
    """Return the scenarios that are kept of a pair."""
    return Request(a, b, "deeper"), Request(a, b, tariff_points=TARIFF_POINTS)


def floats_file(path: Path) -> Path:
    """Return the file of records beside the JSON file."""
    return path.with_suffix(".f64")


def kept_of_all(path: Path) -> Record | None:
    """Return what all pairs have in common, None unless both files are there and whole."""
    head = kept(path)
    if not head or head["schema"] != SCHEMA:
        return None
    with suppress(OSError):
        if floats_file(path).stat().st_size == len(head["labels"]) ** 2 * _length(head) * _FLOAT:
            return head
    return None


def _length(head: Record) -> int:
    return len(FLOW) + len(OUTCOME) * 2 + len(POTENTIAL) * len(head["models"]["years"])


def kept_pair(lake: Lake, a: Country, b: Country) -> Record | None:
    """Return what is kept of a pair, the two in the order of their codes; None where nothing is.

    Returns
    -------
    dict or None
        ``year``; ``trade`` of that year, whose books it is by; ``potential`` of both directions in every year of the
        panel, oldest first, in US dollars; ``scenarios``, as in `bilateral.gravity.whatif_report.report`;
        ``migrants``, the elasticities (None without that source).
    """
    path = everyone_file(lake)
    head = kept_of_all(path)
    first, second = sorted((a, b), key=lambda country: country.id)
    if head is None or not {first.id, second.id} <= set(head["labels"]):
        return None
    models = Models.from_dict(head["models"])
    ways = {way: _numbers(path, head, way) for way in ((first.id, second.id), (second.id, first.id))}
    ground = Ground(
        head["year"], tuple(head["labels"]), tuple(head["floored"]), tuple(head["constant"]), models
    )
    trade = [_flow(way, numbers) for way, numbers in ways.items()]
    told = (
        _scenario(request, place, ground, head["tariffs"], trade, list(ways.values()))
        for place, request in enumerate(scenarios(first, second))
    )
    return {
        "year": ground.year,
        "trade": trade,
        "potential": _potentials(ways, models.years),
        "scenarios": [one for one in told if one],
        "migrants": models.migrants_by_name(),
    }


def _numbers(path: Path, head: Record, way: tuple[str, str]) -> tuple[float, ...]:
    labels, length = head["labels"], _length(head)
    place = labels.index(way[0]) * len(labels) + labels.index(way[1])
    with floats_file(path).open("rb") as stream:
        stream.seek(place * length * _FLOAT)
        return struct.unpack(f"<{length}d", stream.read(length * _FLOAT))


def _flow(way: tuple[str, str], numbers: Sequence[float]) -> Record:
    before, by_importer, _ = numbers[: len(FLOW)]
    return {
        "exporter": way[0],
        "importer": way[1],
        "before_usd": before,
        "reporter": way[1] if by_importer else way[0],
        "basis": "goods, CIF" if by_importer else "goods, FOB",
    }


def _scenario(
    request: Request,
    place: int,
    ground: Ground,
    tariffs: Record,
    trade: list[Record],
    ways: list[tuple[float, ...]],
) -> Record | None:
    begin = len(FLOW) + place * len(OUTCOME)
    found = [dict(zip(OUTCOME, numbers[begin:], strict=False)) for numbers in ways]
    if any(isnan(one["income"]) for one in found):
        return None
    flows = [
        flow | _changes(one["trade"], one["trade_low"], one["trade_high"])
        for flow, one in zip(trade, found, strict=True)
    ]
    incomes = [
        {"country": flow["exporter"], "name": get(flow["exporter"]).name}
        | _changes(one["income"], one["income_low"], one["income_high"])
        for flow, one in zip(trade, found, strict=True)
    ]
    words = scenario_words(request, ground.models.phased, held=bool(ways[0][FLOW.index("held")]))
    notes = [
        tariff_change_of(flow["importer"], request.tariff_points, tariffs).note
        for flow in trade
        if request.tariff_points
    ]
    return {
        "year": ground.year,
        "sentence": headline(words, ground.year, flows, incomes),
        "words": words,
        "trade": flows,
        "real_income": incomes,
        "assumptions": assumptions(request, ground, notes),
        "trust": trust(request, ground),
    }


def _changes(ratio: float, low: float, high: float) -> Record:
    if isnan(ratio):
        return {"change_percent": None, "interval_95": None}
    return {"change_percent": 100 * (ratio - 1), "interval_95": [100 * (low - 1), 100 * (high - 1)]}


def _potentials(ways: dict[tuple[str, str], tuple[float, ...]], years: Sequence[int]) -> list[Record]:
    found = []
    for row, year in enumerate(years):
        begin = len(FLOW) + 2 * len(OUTCOME) + row * len(POTENTIAL)
        for (exporter, importer), numbers in ways.items():
            one = dict(zip(POTENTIAL, numbers[begin:], strict=False))
            if not isnan(one["ratio"]):
                ranks = {
                    f"among_{side}": {"place": int(one[f"rank_among_{side}"]), "of": int(one[side])}
                    for side in ("destinations", "origins")
                }
                money = {name: one[name] for name in ("actual", "expected", "low", "high", "ratio")}
                found.append({"exporter": exporter, "importer": importer, "year": year, **money, **ranks})
    return found
