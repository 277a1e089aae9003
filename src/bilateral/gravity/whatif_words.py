"""A scenario's answer in words: the sentence that comes first, and the whole as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilateral.evidence.quantity import listing, money, number
from bilateral.gravity.fitted_effects import Phased
from bilateral.gravity.whatif_blocs import BLOCS, named_pairs
from bilateral.gravity.whatif_request import Request
from bilateral.world import get

Record = dict[str, Any]
_NAMED = 3  # further pairs told by name
_KINDS = {"new": "a free trade agreement", "none": "the end of the agreement"}


def percent(value: float) -> str:
    """Write a change in percent to two digits, with a minus sign where it falls: `9.6%`, `−0.0081%`."""
    said = number(abs(value), 2)
    return f"{'−' if value < 0 and float(said.replace(',', '').split()[0]) else ''}{said}%"


def scenario_words(request: Request, phased: Phased | None, *, held: bool) -> str:
    """Return what changes, as the subject of a sentence: `a deeper agreement`; `held` where one is in force."""
    parts = []
    if request.agreement:
        parts.append(_agreement(request, held=held) + (_phases(request, phased) if request.phased else ""))
    if request.tariff_points:
        way = "lower" if request.tariff_points < 0 else "higher"
        parts.append(f"tariffs {abs(request.tariff_points):g} percentage points {way}")
    if request.cost_percent:
        way = "lower" if request.cost_percent < 0 else "higher"
        parts.append(f"trade costs {abs(request.cost_percent):g}% {way}")
    return " and ".join(parts) + (_among(request) if request.bloc else _between(request))


def _among(request: Request) -> str:
    known = {name.casefold(): name for name in BLOCS}
    name = known.get((request.bloc or "").casefold())
    if name is None:
        return " among the countries named"
    outside = [one.in_sentence for one in (request.a, request.b) if one.id not in BLOCS[name]]
    article = "the " if name == "Quad" else ""
    return f" among the members of {article}{name}" + (f" with {listing(outside)}" if outside else "")


def _between(request: Request) -> str:
    if request.pairs is None:
        return ""
    others = [pair for pair in named_pairs(request.pairs) if set(pair) != {request.a.id, request.b.id}]
    if len(others) > _NAMED:
        return f" between the two and in {len(others)} other pairs"
    return " between the two" + "".join(
        f" and between {get(first).in_sentence} and {get(second).in_sentence}" for first, second in others
    )


def headline(words: str, year: int, trade: Sequence[Record], incomes: Sequence[Record]) -> str:
    """Return the answer in one sentence; a range in brackets is the 95 percent interval."""
    parts = [_exports(flow, year) for flow in trade]
    parts += [
        _moved(f"{get(one['country']).demonym} real income", one["change_percent"], one["interval_95"])
        for one in incomes
    ]
    verbs = {verb for verb, _ in parts}
    told = [
        said if len(verbs) == 1 and place else f"{verb} {said}" for place, (verb, said) in enumerate(parts)
    ]
    return f"{words[0].upper()}{words[1:]} would {listing(told)}."


def text(record: Record) -> str:
    """Return the whole answer as plain text."""
    blocks = [
        [record["sentence"]],
        _headed("Trade of the two", [_flow_line(flow, record["year"]) for flow in record["trade"]]),
        _headed("Winners by real income", [_income_line(one) for one in record["winners"]]),
        _headed("Losers by real income", [_income_line(one) for one in record["losers"]]),
        _headed("Who loses trade", [_lost_line(one) for one in record["loses_trade"]]),
        _headed("Without those outside the bloc", [
            f"{one['name']}: real income {percent(one['change_percent'])}" for one in record["without"] or ()
        ]),
        _headed("Assumptions", record["assumptions"]),
        _headed("How far to trust it", record["trust"]),
        _headed("Data", [f"{one['id']}: {one['title']}, edition {one['edition']}" for one in record["sources"]]),
        _headed("Other levers", [
            f"Diaspora, supply chains and technology are told in the outlook of `bilateral brief {' '.join(record['pair'])}`."
        ]),
    ]  # fmt: skip
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _agreement(request: Request, *, held: bool) -> str:
    if request.agreement == "deeper":
        return "a deeper agreement" if held or request.bloc or request.pairs else _KINDS["new"]
    return _KINDS[request.agreement or "new"]


def _phases(request: Request, phased: Phased | None) -> str:
    if phased is None:
        return ""
    years = phased.after[-1]
    return f", felt for {years} years," if request.agreement == "none" else f" phased in over {years} years"


def _exports(flow: Record, year: int) -> tuple[str, str]:
    exporter, importer = get(flow["exporter"]), get(flow["importer"])
    what = f"{exporter.demonym} exports to {importer.in_sentence}"
    if flow["change_percent"] is None:
        return "leave", f"{what} at nothing, as in {year}"
    return _moved(what, flow["change_percent"], flow["interval_95"])


def _moved(what: str, change: float, interval: Sequence[float] | None) -> tuple[str, str]:
    """Return verb and object; in brackets the sign is the change's own, so that a range over zero is seen."""
    around = f" ({percent(interval[0])} to {percent(interval[1])})" if interval else ""
    return "lower" if change < 0 else "raise", f"{what} by {percent(abs(change))}{around}"


def _headed(heading: str, lines: Sequence[str]) -> list[str]:
    return [heading, *(f"  {line}" for line in lines)] if lines else []


def _flow_line(flow: Record, year: int) -> str:
    exporter, importer = get(flow["exporter"]), get(flow["importer"])
    line = f"{exporter.name} to {importer.name}: {money(flow['before_usd'])} in {year} by {get(flow['reporter']).possessive} books ({flow['basis']})"
    return f"{line}; then {money(flow['after_usd'])}" if flow["before_usd"] else line


def _income_line(one: Record) -> str:
    flag = "; its domestic trade is a floor" if one["flagged"] else ""
    return f"{one['name']}: {percent(one['change_percent'])} ({money(one['change_usd'])}{flag})"


def _lost_line(one: Record) -> str:
    market = get(one["importer"]).in_sentence
    return (
        f"{one['name']} sells {money(-one['change_usd'])} less to {market} ({percent(one['change_percent'])})"
    )
