"""What the brief costs, beside what it may cost, as a Markdown table.

    python benchmarks/brief/run.py            all-pairs on a sample of 4,000
    python benchmarks/brief/run.py --all      all-pairs on all of them (some ten minutes)

Wants a built lake (`bilateral sources pull`) and a machine with nothing else to do.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import bilateral, cost

from bilateral.lake import home

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
Row = tuple[str, str, str]


def command_line(out: Path) -> Iterator[Row]:
    """Measure single commands on the built lake."""
    found = bilateral("--help", runs=5)
    yield "`bilateral --help`", "< 0.3 s", f"{found.wall_s:.2f} s"
    pair = ("brief", "India", "Japan", "--offline", "--out", out)
    bilateral(*pair, "--format", "json")  # reads anew what a changed reader has made stale
    for form, limit in (("json", "< 0.7 s"), ("html", "< 2.5 s")):
        found = bilateral(*pair, "--format", form, runs=5)
        yield f"brief, {form}", f"{limit}, < 400 MB", f"{found.wall_s:.2f} s, {found.peak_mb:.0f} MB"
    page = out / "india-japan.html"
    yield "size of the page", "-", f"{page.stat().st_size / 1e6:.1f} MB"


def lake_build(folder: Path) -> Iterator[Row]:
    """Measure building the whole default edition, downloads already there."""
    shutil.copytree(home() / "downloads", folder / "downloads")
    found = bilateral("sources", "pull", "--offline", env={"BILATERAL_HOME": str(folder)})
    yield "building the lake", "< 15 s, < 600 MB", f"{found.wall_s:.1f} s, {found.peak_mb:.0f} MB"


def all_pairs(everything: bool) -> Iterator[Row]:
    """Measure JSON for many pairs in one process."""
    marks = ["1000", "2000", "4000", *(["0"] if everything else [])]
    printed = subprocess.run(
        [sys.executable, HERE / "all_pairs.py", *marks], check=True, capture_output=True, text=True
    ).stdout
    rows = [json.loads(line) for line in printed.splitlines()]
    for row in rows:
        yield (
            f"{row['pairs']:,} pairs, JSON, one process",
            "19,306 in < 20 min (62 ms a pair)",
            f"{row['seconds']:.0f} s; {row['ms_per_pair']:.1f} ms a pair since the row above; {row['peak_mb']} MB",
        )


def install_size(folder: Path) -> Iterator[Row]:
    """Measure a fresh environment that holds the package and what it needs to run."""
    python = folder / "bin" / "python"
    cost(sys.executable, "-m", "venv", "--without-pip", folder)
    if shutil.which("uv"):
        cost("uv", "pip", "install", "--quiet", "--python", python, ROOT)
    else:
        cost(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", ROOT)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    yield "runtime installation", "< 350 MB", f"{size / 1e6:.0f} MB"


def main() -> None:
    """Print the table, row by row."""
    print("| what | target | measured |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (
            command_line(folder / "out"),
            lake_build(folder / "lake"),
            install_size(folder / "env"),
            all_pairs("--all" in sys.argv),
        ):
            for row in rows:
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
