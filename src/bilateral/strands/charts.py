"""Vega-Lite specifications as plain dicts, drawn the same way everywhere.

Colours are named by the constants below; a renderer may swap each for a colour of its own theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from bilateral.evidence.partial_date import ordinal

FIRST = "#0b5c8a"  # the pair's first country
SECOND = "#b8501c"  # the second
OTHER = "#737983"  # everybody else
INK = "#33373d"
RULE = "#d5d8dd"
THEME_COLOURS = {FIRST: "--first", SECOND: "--second", OTHER: "--other", INK: "--ink-2", RULE: "--rule"}

_WIDTH = 400  # narrow enough that the lettering can be read on a phone
_SIZE = 13
# The drawing library brings this font along, so that text measures the same on every machine.
_FONT = "Liberation Sans"
_CONFIG = {
    "font": _FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE,
        "labelFontSize": _SIZE, "titleFontSize": _SIZE, "titleFontWeight": "normal", "tickSize": 4,
    },
    "axisY": {"domain": False, "ticks": False, "labelPadding": 6},
    "legend": {
        "labelColor": INK, "labelFontSize": _SIZE, "title": None, "orient": "top", "symbolType": "square",
        "symbolSize": 110, "layout": {"top": {"anchor": "start"}}, "labelLimit": 260, "offset": 10,
    },
}  # fmt: skip

# A milestone's label is broken into lines of so many letters; the year stands left of the rule.
_LABEL = 48
_LINE, _GAP = 17, 9
_RULE_AT = 46


def lines(rows: Sequence[dict[str, Any]], *, unit: str, names: Sequence[str]) -> dict[str, Any]:
    """Draw series over years; each row has `year`, `value` and `series` (one of `names`)."""
    key = {"symbolType": "stroke", "symbolSize": 500, "symbolStrokeWidth": 2.25}
    years = {"format": "d", "title": None, "grid": False, "tickCount": 6, "labelFlush": False}
    return _spec(
        rows,
        200,
        mark={"type": "line", "point": {"size": 24, "filled": True}, "strokeWidth": 2.25},
        encoding={
            "x": {
                "field": "year",
                "type": "quantitative",
                "axis": years,
                "scale": {"zero": False, "nice": False},
            },
            "y": _measure(unit),
            "color": _colours(names, key=key),
            "strokeDash": _dashes(names, key),
        },
    )


def columns(rows: Sequence[dict[str, Any]], *, unit: str, names: Sequence[str]) -> dict[str, Any]:
    """Draw columns side by side for each `period` (in the order given); rows as in `lines`."""
    order = list(dict.fromkeys(row["period"] for row in rows))
    return _spec(
        rows,
        200,
        mark={"type": "bar"},
        encoding={
            "x": {
                "field": "period",
                "type": "ordinal",
                "sort": order,
                "axis": {"title": None, "labelAngle": -45},
            },
            "xOffset": {"field": "series", "sort": list(names)},
            "y": _measure(unit),
            "color": _colours(names),
        },
    )


def bars(rows: Sequence[dict[str, Any]], *, unit: str, names: Sequence[str]) -> dict[str, Any]:
    """Draw horizontal bars, one group for each `label` (in the order given); rows as in `lines`.

    Of two series the second is the one to look at, the first what it is measured against.
    """
    order = list(dict.fromkeys(row["label"] for row in rows))
    return _spec(
        rows,
        {"step": 14 if len(names) > 1 else 24},
        mark={"type": "bar"},
        encoding={
            "y": {
                "field": "label",
                "type": "ordinal",
                "sort": order,
                "axis": {"title": None, "labelLimit": 200},
            },
            "yOffset": {"field": "series", "sort": list(names)},
            "x": _measure(unit),
            "color": _colours(names, [OTHER, SECOND] if len(names) > 1 else [FIRST]),
        },
    )


def timeline(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Draw dated events as labelled points down the page; each row has `year` and `label`."""
    placed, depth = [], 0
    for row in rows:
        broken = wrap(row["label"], _LABEL)
        placed.append({**row, "year": _year(row["year"]), "lines": "\n".join(broken), "place": depth})
        depth += _LINE * len(broken) + _GAP
    y = {
        "field": "place",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, depth], "nice": False, "reverse": True},
    }
    words = {"type": "text", "fontSize": _SIZE, "baseline": "line-top", "color": INK}
    return {
        **_spec(placed, depth),
        "layer": [
            {"mark": {"type": "rule", "x": _RULE_AT, "color": RULE, "strokeWidth": 2}, "encoding": {}},
            {"mark": {**words, "align": "right", "x": _RULE_AT - 12, "fontWeight": "bold"},
             "encoding": {"y": y, "text": {"field": "year", "type": "nominal"}}},
            {"mark": {"type": "point", "filled": True, "size": 70, "x": _RULE_AT, "yOffset": _SIZE / 2, "color": FIRST, "opacity": 1},
             "encoding": {"y": y}},
            {"mark": {**words, "align": "left", "x": _RULE_AT + 14, "lineBreak": "\n", "lineHeight": _LINE},
             "encoding": {"y": y, "text": {"field": "lines", "type": "nominal"}}},
        ],
    }  # fmt: skip


def _year(written: str) -> str:
    """Write the year of a partial date; of a century or a decade what it is."""
    if written.endswith("XX"):
        return f"{ordinal(int(written[:2]) + 1)} c."
    return f"{written[:3]}0s" if written.endswith("X") else written[:4].lstrip("0")


def _measure(unit: str) -> dict[str, Any]:
    return {"field": "value", "type": "quantitative", "axis": {"title": unit, "tickCount": 5}}


def _colours(
    names: Sequence[str],
    palette: Sequence[str] = (FIRST, SECOND, OTHER),
    key: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    # Long names stand below each other, or the legend would be wider than the drawing.
    across = 1 if sum(map(len, names)) > 44 else 2
    legend: dict[str, Any] | None = {"columns": across, **(key or {})} if len(names) > 1 else None
    return {
        "field": "series",
        "scale": {"domain": list(names), "range": list(palette[: len(names)])},
        "legend": legend,
    }


def _dashes(names: Sequence[str], key: Mapping[str, Any]) -> dict[str, Any]:
    """Tell lines apart by more than their colour; the same legend as theirs, or two would be drawn."""
    patterns = [[1, 0], [6, 3], [2, 2]][: len(names)]
    legend = _colours(names, key=key)["legend"]
    return {"field": "series", "scale": {"domain": list(names), "range": patterns}, "legend": legend}


def _spec(rows: Sequence[dict[str, Any]], height: Any, **rest: Any) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": height,
        "config": _CONFIG,
        "data": {"values": list(rows)},
        **rest,
    }
