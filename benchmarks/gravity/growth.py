"""How costs grow with countries and with years: a table, the power of growth, and a chart.

    python benchmarks/gravity/growth.py [--chart FILE.svg]

Estimates on made-up panels and counterfactuals on made-up worlds. Seconds are of the processor, in one thread, the
least of several runs, so that a busy machine shows little.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from ge_synthetic import economy_of
from ppml_panel import for_model, made_up
from threadpoolctl import threadpool_limits

from bilateral.gravity.counterfactual import counterfactual
from bilateral.gravity.draws import Shock, Uncertainty, simulate
from bilateral.gravity.ge_pairs import each_pair
from bilateral.gravity.ppml import ppml

Row = dict[str, Any]

COUNTRIES, YEARS = (25, 50, 100, 200), (5, 10, 20, 40)
YEARS_HELD, COUNTRIES_HELD = 10, 69  # while the other one grows
WORLDS = (25, 50, 100, 200)
KNOWN = Uncertainty((3, 8), (0.5,), [[0.01]])


def estimate(model: Literal["two-way", "three-way"]) -> Callable[[Row], object]:
    """Return a fit of a made-up panel."""

    def fit(data: Row) -> object:
        chosen = for_model(data, model)
        regressors = [name for name in chosen if name not in ("exporter", "importer", "year", "trade")]
        return ppml(chosen, regressors, effects=model)

    return fit


def equilibrium(mode: Literal["conditional", "full"]) -> Callable[[Any], object]:
    """Return the counterfactual of one pair's agreement."""

    def solve(trade: Any) -> object:
        change = np.ones_like(trade)
        change[0, 1] = change[1, 0] = np.exp(0.5)
        return counterfactual(trade, change, 5, mode)

    return solve


ESTIMATES: dict[str, Callable[[Any], object]] = {
    "PPML, two-way": estimate("two-way"),
    "PPML, three-way": estimate("three-way"),
}
EQUILIBRIA: dict[str, Callable[[Any], object]] = {
    "GE, conditional": equilibrium("conditional"),
    "GE, full": equilibrium("full"),
    "GE, 100 draws": lambda trade: simulate(trade, Shock((("0", "1"),), (1.0,)), KNOWN, 100),
    "GE, every pair": lambda trade: each_pair(trade, 0.5, 5),
}


def seconds(work: Callable[[Any], object], data: Any) -> float:
    """Return the least processor time of three runs, or that of one which takes long."""
    taken = []
    while len(taken) < 3:
        start = time.process_time()
        work(data)
        taken.append(time.process_time() - start)
        if taken[-1] > 10:
            break
    return min(taken)


def measure() -> Iterator[Row]:
    """Yield a row for each kind of work and size."""
    sizes = [("countries", count, (count, YEARS_HELD)) for count in COUNTRIES]
    sizes += [("years", count, (COUNTRIES_HELD, count)) for count in YEARS]
    for along, count, size in sizes:
        data = made_up(*size)
        for what, work in ESTIMATES.items():
            yield {"along": along, "count": count, "work": what, "seconds": seconds(work, data)}
    for count in WORLDS:
        trade = economy_of(count)
        for what, work in EQUILIBRIA.items():
            yield {"along": "countries", "count": count, "work": what, "seconds": seconds(work, trade)}


def table(rows: list[Row], along: str) -> str:
    """Return seconds by size, and the power of the size by which they grow: the slope of a line through logarithms."""
    here = [row for row in rows if row["along"] == along]
    counts = sorted({row["count"] for row in here})
    lines = [
        f"| {along} | {' | '.join(map(str, counts))} | power |",
        "| --- |" + " --- |" * (len(counts) + 1),
    ]
    for what in dict.fromkeys(row["work"] for row in here):
        taken = [row["seconds"] for row in here if row["work"] == what]
        power = np.polyfit(np.log(counts), np.log(taken), 1)[0]
        lines.append(f"| {what} | {' | '.join(f'{one:.3g} s' for one in taken)} | {power:.1f} |")
    return "\n".join(lines)


def chart(rows: list[Row]) -> str:
    """Return an SVG of seconds against countries and against years, all scales logarithmic."""
    import vl_convert

    def panel(along: str, title: str) -> Row:
        return {
            "title": title,
            "width": 320,
            "height": 320,
            "transform": [{"filter": f"datum.along == '{along}'"}],
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {
                    "field": "count",
                    "type": "quantitative",
                    "scale": {"type": "log", "nice": False},
                    "title": along,
                },
                "y": {
                    "field": "seconds",
                    "type": "quantitative",
                    "scale": {"type": "log"},
                    "title": "processor seconds",
                },
                "color": {"field": "work", "type": "nominal", "title": None},
            },
        }

    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": rows},
        "hconcat": [
            panel("countries", f"Against countries (panels of {YEARS_HELD} years)"),
            panel("years", f"Against years (panels of {COUNTRIES_HELD} countries)"),
        ],
    }
    return str(vl_convert.vegalite_to_svg(json.dumps(spec)))


def main() -> None:
    """Print the tables and draw the chart."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--chart", type=Path)
    given = parser.parse_args()
    with threadpool_limits(1, "blas"):
        rows = list(measure())
    print(table(rows, "countries"), table(rows, "years"), sep="\n\n")
    if given.chart:
        given.chart.write_text(chart(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
