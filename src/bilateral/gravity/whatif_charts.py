"""A scenario's answer as Vega-Lite specifications: plain dicts, for any renderer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilateral.gravity.whatif_words import percent
from bilateral.world import get

Record = dict[str, Any]

FIRST, SECOND, INK, RULE = "#0b5c8a", "#b8501c", "#33373d", "#d5d8dd"  # as in a brief's charts
_WIDTH, _BAR = 400, 28
_CONFIG = {
    "background": None,
    "view": {"stroke": None},
    "axis": {"labelColor": INK, "titleColor": INK, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE},
    "axisY": {"domain": False, "ticks": False, "labelPadding": 6},
}
_MILLION = 1e6


def charts(
    year: int, trade: Sequence[Record], winners: Sequence[Record], losers: Sequence[Record]
) -> list[Record]:
    """Return the charts of an answer: the pair's trade with its intervals, and who gains and loses income.

    Parameters
    ----------
    year : int
        Of the trade it starts from.
    trade, winners, losers : sequence of dict
        As in the answer (`bilateral/whatif@1`). A direction without trade has no bar, an empty list no chart.

    Returns
    -------
    list of dict
        Each with ``id``, ``title``, ``alt`` (what is seen, in words) and ``spec``.
    """
    return [one for one in (_trade(year, trade), _incomes(year, [*winners, *reversed(losers)])) if one]


def _trade(year: int, trade: Sequence[Record]) -> Record | None:
    rows = [_trade_row(flow) for flow in trade if flow["change_percent"] is not None]
    if not rows:
        return None
    said = "; ".join(
        f"{row['label']} {percent(row['value'])}"
        + (f" ({percent(row['low'])} to {percent(row['high'])})" if "low" in row else "")
        for row in rows
    )
    ranged = [row for row in rows if "low" in row]
    layers = [_bars("% change"), *([_ranges()] if ranged else [])]
    title = f"Change of the two countries' exports to each other, from {year}"
    kind = "Bars of percent changes with 95% intervals" if ranged else "Bars of percent changes"
    return _chart("trade", title, f"{kind}: {said}.", rows, layers)


def _incomes(year: int, incomes: Sequence[Record]) -> Record | None:
    rows = [{"label": one["name"], "value": one["change_usd"] / _MILLION} for one in incomes]
    if not rows:
        return None
    up, down = ([row["label"] for row in rows if (row["value"] > 0) is gains] for gains in (True, False))
    said = [f"gains: {', '.join(up)}"] if up else []
    said += [f"losses: {', '.join(down)}"] if down else []
    title = f"Who gains and who loses real income, in dollars of {year}"
    alt = f"Bars of real income, from the largest gain down; {'; '.join(said)}."
    return _chart("real-income", title, alt, rows, [_bars("US$ million")])


def _trade_row(flow: Record) -> Record:
    label = f"{get(flow['exporter']).name} to {get(flow['importer']).name}"
    row = {"label": label, "value": flow["change_percent"]}
    if flow["interval_95"]:
        row["low"], row["high"] = flow["interval_95"]
    return row


def _bars(unit: str) -> Record:
    return {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "axis": {"title": unit, "tickCount": 5}},
            "color": {"condition": {"test": "datum.value < 0", "value": SECOND}, "value": FIRST},
        },
    }


def _ranges() -> Record:
    return {
        "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
        "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
    }


def _chart(name: str, title: str, alt: str, rows: list[Record], layers: list[Record]) -> Record:
    order = [row["label"] for row in rows]
    places = {
        "field": "label",
        "type": "ordinal",
        "sort": order,
        "axis": {"title": None, "labelLimit": 200},
    }
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": {"step": _BAR},
        "config": _CONFIG,
        "data": {"values": rows},
        "encoding": {"y": places},
        "layer": layers,
    }
    return {"id": name, "title": title, "alt": alt, "spec": spec}
