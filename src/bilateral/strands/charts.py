"""Vega-Lite specifications as plain dicts, drawn the same way everywhere.

Colours are named by the constants below; a renderer may swap each for a colour of its own theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FIRST = "#0b5c8a"  # the pair's first country
SECOND = "#b8501c"  # the second
OTHER = "#8a8f98"  # everybody else
INK = "#33373d"
RULE = "#d5d8dd"
THEME_COLOURS = {FIRST: "--first", SECOND: "--second", OTHER: "--other", INK: "--ink-2", RULE: "--rule"}

_WIDTH = 460
_CONFIG = {
    "font": "system-ui, sans-serif",
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "labelFontSize": 12, "title": None, "orient": "top", "symbolType": "square"},
}  # fmt: skip


def lines(rows: Sequence[dict[str, Any]], *, unit: str, names: Sequence[str]) -> dict[str, Any]:
    """Draw series over years; each row has `year`, `value` and `series` (one of `names`)."""
    return _spec(
        rows,
        200,
        mark={"type": "line", "point": {"size": 18}, "strokeWidth": 2, "clip": True},
        encoding={
            "x": {"field": "year", "type": "quantitative", "axis": {"format": "d", "title": None, "grid": False}, "scale": {"zero": False, "nice": False}},
            "y": {"field": "value", "type": "quantitative", "axis": {"title": unit, "tickCount": 5}},
            "color": _colours(names),
        },
    )  # fmt: skip


def columns(rows: Sequence[dict[str, Any]], *, unit: str, names: Sequence[str]) -> dict[str, Any]:
    """Draw columns side by side for each `period` (in the order given); rows as in `lines`."""
    order = list(dict.fromkeys(row["period"] for row in rows))
    return _spec(
        rows,
        200,
        mark={"type": "bar"},
        encoding={
            "x": {"field": "period", "type": "ordinal", "sort": order, "axis": {"title": None, "labelAngle": -45}},
            "xOffset": {"field": "series", "sort": list(names)},
            "y": {"field": "value", "type": "quantitative", "axis": {"title": unit, "tickCount": 5}},
            "color": _colours(names),
        },
    )  # fmt: skip


def bars(rows: Sequence[dict[str, Any]], *, unit: str, names: Sequence[str]) -> dict[str, Any]:
    """Draw horizontal bars, one group for each `label` (in the order given); rows as in `lines`."""
    order = list(dict.fromkeys(row["label"] for row in rows))
    return _spec(
        rows,
        {"step": 13 if len(names) > 1 else 20},
        mark={"type": "bar"},
        encoding={
            "y": {"field": "label", "type": "ordinal", "sort": order, "axis": {"title": None, "labelLimit": 190}},
            "yOffset": {"field": "series", "sort": list(names)},
            "x": {"field": "value", "type": "quantitative", "axis": {"title": unit, "tickCount": 5}},
            "color": _colours(names),
        },
    )  # fmt: skip


def timeline(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Draw dated events as labelled points down the page; each row has `year` and `label`."""
    placed = [{**row, "place": index} for index, row in enumerate(rows)]
    y = {"field": "place", "type": "ordinal", "axis": None}
    return {
        **_spec(placed, {"step": 21}),
        "layer": [
            {"mark": {"type": "rule", "x": 62, "color": RULE, "strokeWidth": 2}},
            {"mark": {"type": "text", "align": "right", "x": 50, "fontSize": 12, "fontWeight": "bold", "color": INK},
             "encoding": {"y": y, "text": {"field": "year"}}},
            {"mark": {"type": "point", "filled": True, "size": 70, "x": 62, "color": FIRST, "opacity": 1},
             "encoding": {"y": y}},
            {"mark": {"type": "text", "align": "left", "x": 76, "fontSize": 12, "color": INK, "limit": _WIDTH - 80},
             "encoding": {"y": y, "text": {"field": "label"}}},
        ],
    }  # fmt: skip


def _colours(names: Sequence[str]) -> dict[str, Any]:
    palette = [FIRST, SECOND, OTHER][: len(names)]
    legend: dict[str, Any] | None = {"columns": 2} if len(names) > 1 else None
    return {"field": "series", "scale": {"domain": list(names), "range": palette}, "legend": legend}


def _spec(rows: Sequence[dict[str, Any]], height: Any, **rest: Any) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": height,
        "config": _CONFIG,
        "data": {"values": list(rows)},
        **rest,
    }
