"""Measure the checker: start, sentences a second, memory, large notes and many, and time against length on hostile text.

Run with a built lake: `python benchmarks/check/speed.py`. Prints Markdown. Times are processor time, user and system,
which other programs of the machine disturb least.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bilateral.brief.assemble import assemble
from bilateral.check import Known, check_note
from bilateral.lake import Lake, home
from bilateral.lake.queries import Queries
from bilateral.notes import Note, read_text
from bilateral.sources.products import products
from bilateral.world import Country, countries, get

AS_OF = date(2026, 7, 15)
PAIR = ("IND", "JPN")
SENTENCES = Path(__file__).parents[2] / "tests" / "check" / "sentences.jsonl"
HOSTILE = (
    "[", "[[a", "*a ", "1,", "over over ", "of the ", "India and Japan ", "2008 ", "per cent 5 ", "a fifth ", "; ", "no. ",
    "!", "a\t\t\t\t\t\t\t\t", "    - a\n", "[a](", "5 per cent of 3. ", "India bought coal. ",
)  # fmt: skip
SENTENCE = 1_900  # characters; the checker reads no sentence of more than 2,000
STEPS = (12_500, 25_000, 50_000, 100_000)  # characters


def main() -> None:
    """Print the figures."""
    print("| what | processor time | peak memory |\n|---|---:|---:|")
    known = Known(Queries(Lake(home())))
    draw = random.Random(1)  # noqa: S311 - no secret
    told = [json.loads(line)["text"] for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    traded = [_traded(draw) for _ in range(10_000)]
    briefs = [
        assemble(get(first.id), get(second.id), known.queries, as_of=AS_OF).to_markdown().split("\n\n")
        for first, second in (draw.sample(_states(), 2) for _ in range(20))
    ]
    said = [block for brief in briefs for block in brief]
    with tempfile.TemporaryDirectory() as folder:
        _command(Path(folder, "one.md"), ["JIMEX began in 2012."], "note of one line, whole command")
        varied = [draw.choice(draw.choice((told, traded, said))) for _ in range(60_000)]
        _command(Path(folder, "big.md"), _long(varied, 10_000_000), "note of 10 MB, whole command")
        notes = Path(folder, "notes")
        notes.mkdir()
        for number in range(5_000):
            pair = " and ".join(state.name for state in draw.sample(_states(), 2))
            body = [*draw.sample(told, 4), *draw.sample(traded, 4)]
            Path(notes, f"{number}.md").write_text("\n\n".join([f"# {pair}", *body]), encoding="utf-8")
        _run(notes, "folder of 5,000 notes, 8 sentences each, whole command")
    print("\n| sentences | a second after start |\n|---|---:|")
    for name, text in (("of the tests", told * 20), ("on raw materials", traded), ("of 20 briefs", said)):
        note = read_text("\n\n".join(text))
        count = sum(1 for _ in note.sentences())
        print(f"| {count:,} {name} | {count / _seconds(note, known):,.0f} |")
    hostile(known)


def hostile(known: Known) -> None:
    """Print time against length: where it grows with the length alone, the exponent is 1."""
    print(
        f"\n| repeated to {', '.join(f'{step:,}' for step in STEPS)} characters | seconds | growth |\n|---|---|---:|"
    )
    for piece in HOSTILE:
        for length in (STEPS[-1], SENTENCE):
            text = "x " + piece * (length // len(piece)) + ". A "
            _seconds(read_text(text[: STEPS[0]]), known)  # what is read once of the lake is read
            times = [_seconds(read_text((text * (step // len(text) + 1))[:step]), known) for step in STEPS]
            growth = math.log(times[-1] / times[0]) / math.log(STEPS[-1] / STEPS[0])
            spent = ", ".join(f"{one:.3f}" for one in times)
            print(f"| `{piece!r}` in sentences of {length:,} | {spent} | {growth:.1f} |", flush=True)


def _states() -> list[Country]:
    return [country for country in countries() if country.kind == "state"]


def _traded(draw: random.Random) -> str:
    one, other = (state.name for state in draw.sample(_states(), 2))
    goods, year = draw.choice(products()).name.lower(), draw.randint(2010, 2023)
    if draw.random() < 0.5:
        return f"In {year} {one} bought {draw.randint(1, 90)}% of its {goods} from {other}."
    return f"{one} was the largest supplier of {other}'s {goods} in {year}."


def _long(blocks: list[str], size: int) -> list[str]:
    """Repeat the blocks until the note has the size."""
    times = size // sum(len(block.encode()) + 2 for block in blocks) + 1
    kept, total = [], 0
    for block in blocks * times:
        total += len(block.encode()) + 2
        if total > size:
            break
        kept.append(block)
    return kept


def _command(path: Path, blocks: list[str], name: str) -> None:
    path.write_text("\n\n".join(["# India and Japan", *blocks]), encoding="utf-8")
    _run(path, name)


def _run(path: Path, name: str) -> None:
    """Print what the command takes, the best of three if it is quick."""
    best = min(_measured(path) for _ in range(3 if path.name == "one.md" else 1))
    print(f"| {name} | {best[0]:.2f} s | {best[1]:.0f} MB |", flush=True)


def _measured(path: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "bilateral", "check", "--offline", "--format", "json", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _seconds(note: Note, known: Known) -> float:
    begun = time.process_time()
    check_note(note, known, PAIR, AS_OF)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
