"""The JSON briefs of many pairs of states, in one process: how fast, how much memory, does it grow linearly?

    python benchmarks/brief/all_pairs.py 1000 2000 4000      cumulative marks; 0 means every pair

Prints one JSON object a mark: pairs, seconds so far, milliseconds a pair since the mark before, peak memory.
The pairs come in a fixed shuffled order, so that each mark has met every kind of country.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from datetime import date
from itertools import combinations

from bilateral.brief import assemble
from bilateral.lake import Lake, home
from bilateral.lake.queries import Queries
from bilateral.world import Country, countries

AS_OF = date(2026, 1, 1)


def pairs() -> list[tuple[Country, Country]]:
    """Return all pairs of today's states, shuffled the same way every time."""
    states = [country for country in countries() if country.kind == "state" and country.end is None]
    found = list(combinations(states, 2))
    random.Random(1).shuffle(found)  # noqa: S311 - an order, not a secret
    return found


def main(marks: list[int]) -> None:
    """Write the briefs up to the last mark, reporting at each."""
    wanted = pairs()
    ends = sorted(mark or len(wanted) for mark in marks)
    queries = Queries(Lake(home()))
    start, before, written = time.perf_counter(), (0, 0.0), 0
    for number, (a, b) in enumerate(wanted[: ends[-1]], start=1):
        written += len(assemble(a, b, queries, as_of=AS_OF).to_json())
        if number in ends:
            seconds = time.perf_counter() - start
            report(number, seconds, before, written)
            before = (number, seconds)


def report(number: int, seconds: float, before: tuple[int, float], written: int) -> None:
    """Print one mark."""
    row = {
        "pairs": number,
        "seconds": round(seconds, 1),
        "ms_per_pair": round(1000 * (seconds - before[1]) / (number - before[0]), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6),
        "written_mb": round(written / 1e6),
    }
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000])
