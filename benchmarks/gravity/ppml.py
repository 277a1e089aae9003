"""The estimator beside pyfixest: time, memory and equal answers, as a Markdown table.

    python benchmarks/gravity/ppml.py [--oracle PYTHON] [--guide advanced_guide_panel.parquet] [--runs 3]

`--oracle` is an interpreter that has pyfixest and pandas, this one by default. Each program runs in a process of its
own, once before it is measured; they take turns, so that a busy machine is busy for both. Times are by the clock and
of the processor: pyfixest uses all cores, bilateral one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from ppml_panel import advanced_guide, for_model, made_up

HERE = Path(__file__).resolve().parent
SIZES = [(30, 5), (30, 30), (69, 21), (120, 10), (200, 5), (200, 30)]  # countries, years
FASTER = {"two-way": 2, "three-way": 10, "three-way, directed": 10}
HEAD = """\
| panel | model | bilateral: clock, processor, peak | pyfixest | faster by the clock | of the processor | memory |
| --- | --- | --- | --- | --- | --- | --- |"""
EQUAL = 1e-6  # pyfixest's default stops at that precision; the tests hold its precise answer to 1e-7


def run(python: str, engine: str, file: Path, model: str, runs: int) -> dict[str, Any]:
    """Fit in a process of its own."""
    command = [python, str(HERE / "ppml_worker.py"), engine, str(file), model, str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def best(python: str, engine: str, file: Path, model: str, before: dict[str, Any] | None) -> dict[str, Any]:
    """Fit once more and keep the better time and the lower peak."""
    found = run(python, engine, file, model, 1)
    if before:
        for name in ("seconds", "processor", "peak_mb"):
            found[name] = min(found[name], before[name])
    return found


def compare(
    data: dict[str, Any], model: str, oracle: str, runs: int, folder: Path
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fit with both in turn and assert that they agree."""
    file = folder / "panel.npz"
    np.savez(file, **for_model(data, model))
    ours = theirs = None
    for _ in range(runs):
        ours = best(sys.executable, "bilateral", file, model, ours)
        theirs = best(oracle, "pyfixest", file, model, theirs)
    assert ours is not None
    assert theirs is not None
    for name, value in ours["coefficients"].items():
        assert abs(value - theirs["coefficients"][name]) < EQUAL, (
            model,
            name,
            value,
            theirs["coefficients"][name],
        )
    return ours, theirs


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--oracle", default=sys.executable)
    parser.add_argument("--guide", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    panels = {f"made up, {one} countries, {years} years": made_up(one, years) for one, years in SIZES}
    if given.guide:
        panels["Advanced Guide, 69 countries, 21 years"] = advanced_guide(given.guide)
    print(HEAD)
    with tempfile.TemporaryDirectory() as name:
        for panel, data in panels.items():
            for model in FASTER if "Guide" in panel else ("two-way", "three-way"):
                ours, theirs = compare(data, model, given.oracle, given.runs, Path(name))
                print(f"| {panel} | {model} | {row(model, ours, theirs)} |", flush=True)


def row(model: str, ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """Return the cells of a comparison."""
    costs = [
        f"{one['seconds']:.3f} s, {one['processor']:.3f} s, {one['peak_mb']:.0f} MB" for one in (ours, theirs)
    ]
    clock, busy = (theirs[what] / ours[what] for what in ("seconds", "processor"))
    memory = "-" if model == "two-way" else f"<= 0.5: {ours['peak_mb'] / theirs['peak_mb']:.2f}"
    return f"{' | '.join(costs)} | >= {FASTER[model]}: {clock:.1f} | {busy:.1f} | {memory}"


if __name__ == "__main__":
    main()
