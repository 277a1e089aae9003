"""What pulling everything costs, beside what it may cost, as a Markdown table.

    python benchmarks/sources/run.py MIRROR

Pulls every source that the mirror lists into a new lake, reads all tables, verifies them and reads them again.
Wheels of the default edition are taken from the person's own lake. Wants a machine with nothing else to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bilateral.lake import catalog, home

SLOWEST = 5


class Cost(NamedTuple):
    """Wall time, processor time and peak memory, as the operating system counts them."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def cost(*arguments: str | Path, lake: Path) -> Cost:
    """Run the command line on a lake; raises `RuntimeError` when it fails."""
    env: Mapping[str, str] = {**os.environ, "BILATERAL_HOME": str(lake)}
    command = [sys.executable, "-m", "bilateral", *map(str, arguments)]
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)  # Popen.wait() does not tell the memory
    wall_s = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB on Linux
    return Cost(wall_s, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def everything(mirror: str, lake: Path) -> Iterator[tuple[str, str, str]]:
    """Pull all, verify all, and read all again from the kept downloads."""
    for wheel in (home() / "downloads").glob("*/*.whl"):
        place = lake / "downloads" / wheel.parent.name / wheel.name
        place.parent.mkdir(parents=True)
        shutil.copyfile(wheel, place)
    pulled = cost("sources", "pull", "--all", "--mirror", mirror, lake=lake)
    yield "pulling everything and building all tables", "< 90 s, < 1.5 GB", _said(pulled)
    tables = [table for edition in catalog.read(lake).values() for table in edition.tables.values()]
    rows, size = sum(table.rows for table in tables), sum(table.bytes for table in tables)
    yield (
        "what that is",
        "-",
        f"{len(catalog.read(lake))} sources, {rows:,} rows, {size / 1e6:.0f} MB of tables",
    )
    yield "verifying every download and table", "-", _said(cost("sources", "verify", lake=lake))
    yield (
        "reading everything again, offline",
        "-",
        _said(cost("sources", "pull", "--all", "--offline", lake=lake)),
    )
    each = {source: cost("sources", "pull", source, "--offline", lake=lake) for source in catalog.read(lake)}
    for source in sorted(each, key=lambda source: -each[source].wall_s)[:SLOWEST]:
        yield f"{source} alone, offline", "-", _said(each[source])


def _said(cost: Cost) -> str:
    return f"{cost.wall_s:.1f} s ({cost.cpu_s:.1f} s of processor), {cost.peak_mb:.0f} MB"


def main() -> None:
    """Print the table, row by row."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print("| what | target | measured |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for row in everything(sys.argv[1], Path(folder)):
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
