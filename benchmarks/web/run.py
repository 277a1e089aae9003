"""What the web application costs, beside what it may cost, as a Markdown table.

    python benchmarks/web/run.py

Wants a built lake (`bilateral sources pull`), Linux, and a machine with nothing else to do.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from reading import readers, share

from bilateral.lake import Lake, home

READERS, ASKED, MIXED = 20, 2000, 10_000
PAIRS = ["IND/JPN", "DEU/FRA", "CHL/CHN", "AUS/IND", "MEX/USA", "BRA/NGA", "JPN/KOR", "ETH/KEN"]
Row = tuple[str, str, str]


@contextmanager
def serving() -> Iterator[tuple[int, int, float]]:
    """Start the server; give its process, its port and the seconds until it answered."""
    start = time.perf_counter()
    command = [str(Path(sys.executable).with_name("bilateral")), "serve", "--offline", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        with urlopen(address) as page:  # noqa: S310 - our own server
            page.read()
        yield process.pid, int(address.rstrip("/").rpartition(":")[2]), time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(timeout=30)


def resident_mb(process: int) -> float:
    """Return the process's resident set."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    [kilobytes] = [line.split()[1] for line in lines if line.startswith("VmRSS")]
    return int(kilobytes) / 1000


def starts() -> Row:
    """Measure the start, the middle of five."""
    taken = []
    for _ in range(5):
        with serving() as (_, _, seconds):
            taken.append(seconds)
    return "start until the first page came", "< 1.5 s", f"{sorted(taken)[2]:.2f} s"


def mixed(facts: list[str]) -> list[str]:
    """Return addresses of every kind, most of them asked for before, some not."""
    kinds = [
        lambda n: f"/brief/{PAIRS[n % len(PAIRS)]}", lambda n: f"/api/facts/{facts[n % len(facts)]}",
        lambda n: f"/fact/{facts[(7 * n) % len(facts)]}", lambda n: f"/search?q=summit+{n % 900}",
        lambda n: f"/api/facts?limit=20&offset={n % 400}", lambda _: "/", lambda _: "/sources",
        lambda n: f"/api/brief/{PAIRS[n % len(PAIRS)]}", lambda n: f"/rows/factbook/trait?pair=IND-JPN&offset={n % 50}",
        lambda _: "/compare?pair=IND-JPN&pair=CHL-CHN",
    ]  # fmt: skip
    return [kinds[number % len(kinds)](number) for number in range(MIXED)]


def rows() -> Iterator[Row]:
    """Measure one server through it all."""
    facts = [fact.id for fact in Lake(home()).facts]
    with serving() as (process, port, _):
        first = asyncio.run(readers(port, [f"/brief/{pair}" for pair in PAIRS], at_once=1))
        yield (
            "first brief page of a pair, one reader",
            "-",
            f"{share(first, 0.5):.0f} ms in the middle, {max(first):.1f} s at most",
        )
        for what, path, limit in (
            ("warm brief page", "/brief/IND/JPN", "p95 < 150 ms"),
            ("API fact, one", "/api/facts/cepa-signed", "p95 < 30 ms"),
        ):
            taken = asyncio.run(readers(port, [path] * ASKED, at_once=READERS))
            yield f"{what}, {READERS} readers", limit, _said(taken)
        taken = asyncio.run(readers(port, [f"/api/facts/{name}" for name in facts], at_once=READERS))
        yield (
            f"API facts, {len(facts)} different ones, each for the first time, {READERS} readers",
            "p95 < 30 ms",
            _said(taken),
        )
        yield "memory over 10,000 mixed requests", "steady", _memory(process, port, mixed(facts))


def _memory(process: int, port: int, paths: list[str]) -> str:
    seen = [resident_mb(process)]
    for start in range(0, len(paths), 1000):
        asyncio.run(readers(port, paths[start : start + 1000], at_once=READERS))
        seen.append(resident_mb(process))
    return " ".join(f"{size:.0f}" for size in seen) + " MB"


def _said(taken: list[float]) -> str:
    return f"p50 {share(taken, 0.5):.1f} ms, p95 {share(taken, 0.95):.1f} ms, p99 {share(taken, 0.99):.1f} ms"


def main() -> None:
    """Print the table, row by row."""
    print("| what | target | measured |\n| --- | --- | --- |")
    for row in [starts()]:
        print(f"| {' | '.join(row)} |", flush=True)
    for row in rows():
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
