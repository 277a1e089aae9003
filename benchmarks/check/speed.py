"""Measure the checker: start, sentences a second, memory, and time against length on hostile text.

Run with a built lake on a quiet machine: `python benchmarks/check/speed.py`. Prints Markdown.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bilateral.brief.assemble import assemble
from bilateral.check import Known, check_note
from bilateral.lake import Lake, home
from bilateral.lake.queries import Queries
from bilateral.notes import read_text
from bilateral.world import get

AS_OF = date(2026, 7, 15)
PAIRS = ("IND-JPN", "AUS-JPN", "BRA-CHN", "DEU-FRA")
HOSTILE = (
    "[",
    "[[a",
    "*a ",
    "1,",
    "over over ",
    "of the ",
    "India and Japan ",
    "2008 ",
    "per cent 5 ",
    "a fifth ",
    "; ",
    "no. ",
)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def start() -> float:
    """Return how long a command on a note of one line takes, the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder, "note.md")
        note.write_text("# India and Japan\n\nJIMEX began in 2012.\n", encoding="utf-8")
        command = [sys.executable, "-m", "bilateral", "check", "--offline", str(note)]
        return min(
            seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(3)
        )


def main() -> None:
    """Print the figures."""
    print("| what | measured |\n|---|---:|")
    print(f"| one-line note, whole command | {start():.2f} s |")
    known = Known(Queries(Lake(home())))
    for pair in PAIRS:
        first, second = pair.split("-")
        text = assemble(get(first), get(second), known.queries, as_of=AS_OF).to_markdown()
        note = read_text(text)
        count = sum(1 for _ in note.sentences())
        check_note(note, known, (first, second), AS_OF)  # what is read once of a pair is read
        spent = seconds(lambda note=note, ids=(first, second): check_note(note, known, ids, AS_OF))
        print(f"| {pair} brief, {count} sentences | {count / spent:,.0f} a second |")
    for piece in HOSTILE:
        times = [
            seconds(
                lambda size=size, piece=piece: check_note(
                    read_text("x " + piece * (size // len(piece))), known, ("IND", "JPN"), AS_OF
                )
            )
            for size in (10_000, 100_000, 1_000_000)
        ]
        print(f"| {piece!r} times 10 kB, 100 kB, 1 MB | {', '.join(f'{one:.3f}' for one in times)} s |")
    line = "In 2024 India bought 12% of its coal from Australia. Modi met Kishida in Tokyo on 3 May 2021.\n\n"
    big = read_text(line * (10_000_000 // len(line)))
    print(f"| 10 MB note | {seconds(lambda: check_note(big, known, ('IND', 'AUS'), AS_OF)):.0f} s |")
    print(f"| peak memory of all this | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |")


if __name__ == "__main__":
    main()
