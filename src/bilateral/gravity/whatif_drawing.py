"""A scenario's charts as one picture."""

from __future__ import annotations

import json
from html import escape
from typing import Any

Record = dict[str, Any]

_SHARED = ("$schema", "config")  # of a whole picture, not of its parts
_PAPER = "white"
_VEGA_LITE = "5.20"  # in which the specifications are written: a newer default must not redraw them


def drawing(record: Record) -> str:
    """Return the charts of an answer (`bilateral/whatif@1`) below each other as SVG, its sentence as the alternative."""
    import vl_convert  # here, because it is slow to import

    specs = [chart["spec"] for chart in record["charts"]]
    parts = [
        {name: part for name, part in spec.items() if name not in _SHARED} | {"title": chart["title"]}
        for spec, chart in zip(specs, record["charts"], strict=True)
    ]
    whole = {name: specs[0][name] for name in _SHARED} | {"vconcat": parts}
    whole["config"] = whole["config"] | {"background": _PAPER}
    # No address is allowed: the data are in the specification.
    svg: str = vl_convert.vegalite_to_svg(json.dumps(whole), vl_version=_VEGA_LITE, allowed_base_urls=[])
    start, end, rest = svg.partition(">")
    return f"{start}{end}<title>{escape(record['sentence'])}</title>{rest}"
