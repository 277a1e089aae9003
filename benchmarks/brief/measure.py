"""Wall time and peak memory of a command, as the operating system counts them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What a command cost: the middle of several runs' wall times, the largest peak memory."""

    wall_s: float
    peak_mb: float


def cost(*command: str | Path, runs: int = 1, env: Mapping[str, str] | None = None) -> Cost:
    """Run the command several times; raises `RuntimeError` when it fails."""
    each = [_once([str(word) for word in command], {**os.environ, **(env or {})}) for _ in range(runs)]
    return Cost(sorted(one.wall_s for one in each)[runs // 2], max(one.peak_mb for one in each))


def bilateral(*arguments: str | Path, runs: int = 1, env: Mapping[str, str] | None = None) -> Cost:
    """Run the command line of this environment."""
    return cost(Path(sys.executable).with_name("bilateral"), *arguments, runs=runs, env=env)


def _once(command: list[str], env: Mapping[str, str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)  # Popen.wait() does not tell the memory
    wall_s = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB on Linux
    return Cost(wall_s, used.ru_maxrss * unit / 1e6)
