"""One model, fitted by one program in this process; prints seconds by the clock and of the processor, peak memory and coefficients as JSON.

python ppml_worker.py bilateral|pyfixest PANEL.npz MODEL RUNS
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

MODELS = {
    "two-way": (None, ""),
    "three-way": ("symmetric", " + pair"),
    "three-way, directed": ("directed", " + directed"),
}


def ours(data: dict[str, Any], regressors: list[str], model: str) -> Callable[[], dict[str, float]]:
    """Prepare a fit with bilateral."""
    from bilateral.gravity import ppml

    pair = MODELS[model][0]
    options: Any = {"effects": "three-way", "pair": pair} if pair else {}
    return lambda: dict(ppml(data, regressors, **options).coefficients)


def theirs(data: dict[str, Any], regressors: list[str], model: str) -> Callable[[], dict[str, float]]:
    """Prepare a fit with pyfixest as it comes, the column of pairs already made."""
    import pandas as pd
    import pyfixest

    warnings.simplefilter("ignore")
    frame = pd.DataFrame(data)
    frame["directed"] = frame.exporter + frame.importer
    frame["pair"] = np.where(frame.exporter < frame.importer, frame.directed, frame.importer + frame.exporter)
    formula = f"trade ~ {' + '.join(regressors)} | exporter^year + importer^year{MODELS[model][1]}"
    return lambda: {
        name: float(value)
        for name, value in pyfixest.fepois(formula, frame, vcov={"CRV1": "pair"}).coef().items()
    }


def peak_mb() -> float:
    """Return the most memory this process has had; Linux's ru_maxrss would count the parent's before it became this."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main(engine: str, file: str, model: str, runs: int) -> None:
    """Fit several times and print the best time; the first is left out, since it may compile."""
    with np.load(file) as stored:
        data = {name: stored[name] for name in stored.files}
    regressors = [name for name in data if name not in ("exporter", "importer", "year", "trade")]
    fit = {"bilateral": ours, "pyfixest": theirs}[engine](data, regressors, model)
    seconds, busy = [], []
    for _ in range(runs + 1):
        start, before = time.perf_counter(), time.process_time()
        found = fit()
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - before)
    measured = {"seconds": min(seconds[1:]), "processor": min(busy[1:]), "peak_mb": peak_mb()}
    print(json.dumps(measured | {"coefficients": found}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
