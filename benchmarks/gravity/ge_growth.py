"""How the cost of general equilibrium grows with the number of countries: a table, and a chart if asked.

    python benchmarks/gravity/ge_growth.py [--chart FILE.svg]

One full counterfactual, 100 draws, and every pair's agreement, on made-up worlds.
Set OPENBLAS_NUM_THREADS=1 on a busy machine: waiting threads, not the work, show in the table otherwise.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from ge_synthetic import economy_of

from bilateral.gravity.counterfactual import counterfactual
from bilateral.gravity.draws import Shock, Uncertainty, simulate
from bilateral.gravity.ge_economy import Array
from bilateral.gravity.ge_pairs import each_pair

COUNTS = (12, 24, 48, 96, 192)
KNOWN = Uncertainty((3, 8), (0.5,), [[0.01]])


def _one(trade: Array) -> object:
    change = np.ones_like(trade)
    change[0, 1] = change[1, 0] = np.exp(0.5)
    return counterfactual(trade, change, 5)


WORK: dict[str, Callable[[Array], object]] = {
    "one counterfactual": _one,
    "100 draws": lambda trade: simulate(trade, Shock((("0", "1"),), (1.0,)), KNOWN, 100),
    "every pair": lambda trade: each_pair(trade, 0.5, 5),
}


def measure() -> list[dict[str, Any]]:
    """Return one row for each kind of work and number of countries: the best of three runs."""
    rows = []
    for count in COUNTS:
        trade = economy_of(count)
        for what, work in WORK.items():
            taken = []
            for _ in range(3):
                start = time.perf_counter()
                work(trade)
                taken.append(time.perf_counter() - start)
            rows.append({"countries": count, "work": what, "seconds": min(taken)})
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """Return seconds by countries, and by what power of the countries they grow between two counts."""
    lines = ["| countries | " + " | ".join(WORK) + " |", "| --- |" + " --- |" * len(WORK)]
    by_work = {what: [row["seconds"] for row in rows if row["work"] == what] for what in WORK}
    for at, count in enumerate(COUNTS):
        lines.append(f"| {count} | " + " | ".join(f"{by_work[what][at]:.4f} s" for what in WORK) + " |")
    powers = {what: [np.log2(b / a) for a, b in pairwise(taken)] for what, taken in by_work.items()}
    written = (", ".join(f"{power:.1f}" for power in powers[what]) for what in WORK)
    return "\n".join([*lines, "| power, from row to row | " + " | ".join(written) + " |"])


def chart(rows: list[dict[str, Any]]) -> str:
    """Return an SVG of seconds by countries, both scales logarithmic."""
    import vl_convert

    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 480,
        "height": 320,
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "countries", "type": "quantitative", "scale": {"type": "log"}},
            "y": {"field": "seconds", "type": "quantitative", "scale": {"type": "log"}},
            "color": {"field": "work", "type": "nominal"},
        },
    }
    return str(vl_convert.vegalite_to_svg(spec))


if __name__ == "__main__":
    measured = measure()
    print(table(measured))
    if sys.argv[1:2] == ["--chart"]:
        Path(sys.argv[2]).write_text(chart(measured), encoding="utf-8")
