"""How the estimator's time grows with countries and years: a Markdown table, and a chart with `--out FILE.svg`.

python benchmarks/gravity/ppml_growth.py [--out growth.svg]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from sys import executable

import numpy as np
from ppml import run
from ppml_panel import for_model, made_up

SIZES = [(30, 10), (69, 10), (120, 10), (190, 10), (69, 5), (69, 21), (69, 40), (190, 30)]


def chart(rows: list[dict[str, object]], out: Path) -> None:
    """Draw seconds against rows, both on a logarithmic scale."""
    import vl_convert

    spec = {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True},
        "encoding": {
            "x": {"field": "rows", "type": "quantitative", "scale": {"type": "log"}},
            "y": {"field": "seconds", "type": "quantitative", "scale": {"type": "log"}},
            "color": {"field": "model", "type": "nominal"},
            "shape": {"field": "countries", "type": "nominal"},
        },
    }
    out.write_text(vl_convert.vegalite_to_svg(json.dumps(spec)))


def main() -> None:
    """Print the table, row by row, and draw the chart."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    rows: list[dict[str, object]] = []
    print("| countries | years | rows | model | seconds | peak |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "panel.npz"
        for countries, years in SIZES:
            data = made_up(countries, years)
            for model in ("two-way", "three-way"):
                np.savez(file, **for_model(data, model))
                found = run(executable, "bilateral", file, model, 1)
                count = len(data["trade"])
                rows.append(
                    {"countries": countries, "rows": count, "model": model, "seconds": found["seconds"]}
                )
                cost = f"{found['seconds']:.2f} | {found['peak_mb']:.0f} MB"
                print(f"| {countries} | {years} | {count:,} | {model} | {cost} |", flush=True)
    if given.out:
        chart(rows, given.out)


if __name__ == "__main__":
    main()
