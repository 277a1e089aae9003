"""What general equilibrium costs, beside what it may cost and beside gegravity, as a Markdown table.

    uv run --with gegravity==0.3 --with pyarrow python benchmarks/gravity/ge.py REFERENCE

REFERENCE is the folder of the gravity reference files. Both programs start from the same data frame and must give
the same one-step answer before a ratio is printed. Wants a machine with nothing else to do.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from ge_synthetic import economy_of

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "gravity"))
from ge_gegravity import COSTS_30, canada_japan, solve, without_nafta

from bilateral.gravity.counterfactual import Counterfactual, Mode, counterfactual
from bilateral.gravity.draws import Shock, Uncertainty, simulate
from bilateral.gravity.ge_base import fitted_trade, trade_matrix
from bilateral.gravity.ge_pairs import each_pair

Row = tuple[str, str, str]


def seconds(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Return the middle of several runs' wall times, and the result."""
    taken, result = [], None
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[runs // 2], result


def ours(frame: Any, change: Any, costs: dict[str, float], sigma: float, mode: Mode) -> Counterfactual:
    """Return our answer from the same data frame that gegravity is given."""
    before = frame.assign(cost=np.exp(sum(frame[name] * value for name, value in costs.items())))
    after = change(frame)
    before["change"] = np.exp(sum(after[name] * value for name, value in costs.items())) / before.cost
    matrices = {name: trade_matrix(before, name) for name in ("Y", "E", "cost", "change")}
    labels = matrices["Y"][1]
    output, spent = matrices["Y"][0][:, 0], matrices["E"][0][0]
    base = fitted_trade(matrices["cost"][0], output * (spent.sum() / output.sum()), spent, labels=labels)
    return counterfactual(base, matrices["change"][0], sigma - 1, mode, "multiplicative", labels=labels)


def against_gegravity(folder: Path) -> Iterator[Row]:
    """Compare at 30 and at 69 countries; raises `AssertionError` when the answers differ."""
    small = pd.read_parquet(folder / "gegravity_sample.parquet")
    large = pd.read_parquet(folder / "nafta_1994.parquet")
    cases = [
        (small, canada_japan, COSTS_30, 5.0, 10.0, ">= 100 times faster"),
        (large, without_nafta, {"lnt_bln": 1.0}, 7.0, 100.0, ">= 500 times faster"),
    ]
    for frame, change, costs, sigma, rescale, wanted in cases:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs, model = seconds(lambda case=(frame, change, costs, sigma, rescale): solve(*case), 3)  # type: ignore[misc]
        answer = model.country_results.sort_index()["GDP change (percent)"].to_numpy()
        for mode in ("one-step", "full"):
            case = (frame, change, costs, sigma, mode)
            taken, found = seconds(lambda case=case: ours(*case), 15)  # type: ignore[misc]
            if mode == "one-step":
                assert np.abs(100 * (found.real_gdp - 1) - answer).max() < 1e-6
            yield (
                f"{len(answer)} countries from a data frame, {mode}",
                wanted,
                f"{theirs / taken:,.0f} times ({1e3 * taken:.1f} ms, gegravity {theirs:.2f} s)",
            )


def many(folder: Path) -> Iterator[Row]:
    """Measure draws and pairs."""
    frame = pd.read_parquet(folder / "nafta_1994.parquet")
    trade, labels = trade_matrix(frame, "trade")
    shock, known = Shock((("CAN", "JPN"),), (1.0,)), Uncertainty((3, 8), (0.557,), [[0.0104]])
    taken, drawn = seconds(lambda: simulate(trade, shock, known, 500, labels=labels), 3)
    yield "500 draws, 69 countries", "< 1 s", f"{taken:.2f} s, markets miss by {drawn.residual:.0e}"
    taken, found = seconds(lambda: each_pair(trade, 0.557, 6, labels=labels), 3)
    yield (
        f"{len(found.pairs):,} pairs' agreements, 69 countries",
        "< 20 s",
        f"{taken:.2f} s, markets miss by {found.residual:.0e}",
    )
    made = economy_of(190)
    taken, found = seconds(lambda: each_pair(made, 0.557, 6), 1)
    yield (
        f"{len(found.pairs):,} pairs' agreements, 190 made-up countries",
        "< 5 min on two cores",
        f"{taken:.1f} s, markets miss by {found.residual:.0e}",
    )


def main(folder: Path) -> None:
    """Print the table."""
    print("| what | wanted | measured |\n| --- | --- | --- |")
    for part in (against_gegravity, many):
        for row in part(folder):
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
