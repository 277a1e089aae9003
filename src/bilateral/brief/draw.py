"""Charts as inline SVG that takes the page's colours and width, and the numbers that they draw."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from bilateral.errors import BilateralError
from bilateral.evidence.statement import Chart
from bilateral.strands.charts import THEME_COLOURS

_SVG = "http://www.w3.org/2000/svg"
# The version of Vega-Lite that the specifications are written in: a newer default must not redraw them.
_VEGA_LITE = "5.20"
# Roles inside a picture would be read out one by one; the page's style sheet chooses the font.
_DROPPED = re.compile(r"class|role|aria-.*|pointer-events|font-family|version|width|height")
_OWN_SIZE = {"rect", "image", "clipPath"}
_REFERENCE = re.compile(r"url\(#(.+?)\)")

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Drawing:
    """An `<svg>` element as text, and the width in CSS pixels at which its lettering has the page's size."""

    svg: str
    width: int


def draw(chart: Chart, name: str) -> Drawing:
    """Draw a chart as one `<svg>` element whose ids all begin with `name`.

    Raises `BilateralError` when the specification cannot be drawn.
    """
    root = ElementTree.fromstring(_vega(chart))  # noqa: S314 - from the drawing library, not from a user
    width = float(root.get("viewBox", "0 0 400 0").split()[2])
    _clean(root)
    _rename(root, name)
    _describe(root, chart, name)
    ElementTree.register_namespace("", _SVG)
    return Drawing(ElementTree.tostring(root, encoding="unicode"), round(width))


def _vega(chart: Chart) -> str:
    try:
        import vl_convert
    except ImportError as error:
        raise BilateralError(f"charts need vl-convert-python, which is not usable here: {error}") from error
    try:
        # No address is allowed: the data are in the specification.
        svg: str = vl_convert.vegalite_to_svg(
            json.dumps(chart.spec), vl_version=_VEGA_LITE, allowed_base_urls=[]
        )
    except ValueError as error:
        reason = next((line for line in str(error).splitlines()[1:] if line.strip()), str(error))
        raise BilateralError(f"chart {chart.id} cannot be drawn: {reason.strip()}") from error
    return svg


def _clean(element: Element) -> None:
    """Drop what draws nothing and what the page says better, and name the theme's colours."""
    tag = element.tag.rpartition("}")[2]
    for name, value in list(element.attrib.items()):
        if _needless(tag, name, value):
            del element.attrib[name]
        elif value in THEME_COLOURS:
            element.set(name, f"var({THEME_COLOURS[value]})")
    for child in list(element):
        if _draws(child):
            _clean(child)
        if not _draws(child):
            element.remove(child)


def _needless(tag: str, name: str, value: str) -> bool:
    if name in ("width", "height") and tag in _OWN_SIZE:
        return False
    return bool(_DROPPED.fullmatch(name)) or (name, value) in (("opacity", "1"), ("stroke-width", "1"))


def _draws(element: Element) -> bool:
    if element.get("display") == "none" or element.get("class") == "background":
        return False
    tag = element.tag.rpartition("}")[2]
    return not (tag == "g" and not len(element)) and not (tag == "path" and not element.get("d"))


def _rename(root: Element, name: str) -> None:
    """Make ids the chart's own: the library counts them through everything it ever draws."""
    ids = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    renamed = {old: f"{name}-{number}" for number, old in enumerate(ids, start=1)}
    for old, element in ids.items():
        element.set("id", renamed[old])
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if found := _REFERENCE.fullmatch(value):
                element.set(attribute, f"url(#{renamed[found[1]]})")


def _describe(root: Element, chart: Chart, name: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", chart.alt))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(place, element)


def chart_data(chart: Chart) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the rows of what a chart draws, a column for each of its series."""
    rows: list[dict[str, Any]] = chart.spec["data"]["values"]
    if not rows or "series" not in rows[0]:
        return ["Year", "What"], [[str(row.get("year", "")), str(row.get("label", ""))] for row in rows]
    across = next(name for name in ("year", "period", "label") if name in rows[0])
    series = list(dict.fromkeys(row["series"] for row in rows))
    lines: dict[Any, dict[str, Any]] = {}
    for row in rows:
        lines.setdefault(row[across], {})[row["series"]] = row["value"]
    cells = [[str(key), *(_plain(line.get(name)) for name in series)] for key, line in lines.items()]
    return [across.capitalize(), *series], cells


def _plain(value: float | None) -> str:
    """Write a charted value with four significant digits; a missing one is a blank, not a zero."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
