"""Build the same generated notes with `bilateral publish` and with its peers; print a Markdown table.

    python benchmarks/garden/run.py PEERS [NOTES] [NAME ...]

PEERS is a folder with `bin/mkdocs` and `bin/zensical` (a virtual environment with the packages `mkdocs-material` and
`zensical`) and `node_modules/@11ty/eleventy` (from npm); `hugo` is Debian's. What is not there is said and left out.
Wall time is that of one run from nothing; processor time is that of all its processes, and tells more on a machine
that others use. The memory is the largest sum over a run's processes, each page counted once (PSS).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
Prepared = tuple[list[str | Path], Path]


class Cost(NamedTuple):
    """What a run cost."""

    wall_s: float
    processor_s: float
    peak_mb: float


def cost(command: list[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command; raises `RuntimeError` with its last words when it fails."""
    before, start, peak = os.times(), time.perf_counter(), 0.0
    with tempfile.TemporaryFile() as said:
        words = [str(word) for word in command]
        process = subprocess.Popen(
            words, cwd=folder, env={**os.environ, **(env or {})}, stdout=said, stderr=said
        )
        while process.poll() is None:
            peak = max(peak, _memory_mb(process.pid))
            time.sleep(0.1)
        wall_s, after = time.perf_counter() - start, os.times()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{words[0]} ended with {process.returncode}: {said.read()[-500:].decode()}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall_s, used, peak)


def _memory_mb(root: int) -> float:
    tree, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        tree.append(one)
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        except OSError:
            continue
        waiting += map(int, children)
    return sum(_pss_kb(one) for one in tree) / 1e3


def _pss_kb(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it has just ended
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def bilateral(notes: Path, folder: Path, peers: Path) -> Prepared:  # noqa: ARG001
    """Everything: links, backlinks, contents, local graphs, search index, feed."""
    return [Path(sys.executable).with_name("bilateral"), "publish", notes, "--out", folder / "site"], folder


def mkdocs(notes: Path, folder: Path, peers: Path) -> Prepared:
    """MkDocs with the Material theme as it comes: search and contents."""
    (folder / "mkdocs.yml").write_text(
        f"site_name: Notes\ntheme: {{name: material}}\ndocs_dir: {notes}\nsite_dir: {folder}/site\n"
    )
    return [peers / "bin" / "mkdocs", "build", "-q"], folder


def zensical(notes: Path, folder: Path, peers: Path) -> Prepared:
    """Zensical as it comes: search and contents."""
    shutil.copytree(notes, folder / "docs")
    (folder / "zensical.toml").write_text('[project]\nsite_name = "Notes"\n')
    return [peers / "bin" / "zensical", "build", "--clean"], folder


def eleventy(notes: Path, folder: Path, peers: Path) -> Prepared:
    """Eleventy: Markdown only. Template language off, since braces in notes are no template."""
    shutil.copytree(notes, folder / "notes")
    (folder / "node_modules").symlink_to(peers.resolve() / "node_modules")
    (folder / "eleventy.config.mjs").write_text("export default () => ({ markdownTemplateEngine: false });\n")
    return [
        "node",
        "node_modules/@11ty/eleventy/cmd.cjs",
        "--input=notes",
        "--output=site",
        "--quiet",
    ], folder


def hugo(notes: Path, folder: Path, peers: Path) -> Prepared:  # noqa: ARG001
    """Hugo: Markdown and contents."""
    shutil.copytree(notes, folder / "content")
    (folder / "config.toml").write_text(
        'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
    )
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(
        "<!doctype html><title>{{ .Title }}</title>{{ .TableOfContents }}{{ .Content }}"
    )
    (layouts / "list.html").write_text(
        "<!doctype html>{{ range .Pages }}<a href='{{ .Permalink }}'>{{ .Title }}</a>{{ end }}"
    )
    return ["hugo", "--quiet"], folder


PROGRAMS: list[Callable[[Path, Path, Path], Prepared]] = [bilateral, hugo, eleventy, zensical, mkdocs]


def main() -> None:
    """Print the table, row by row."""
    peers, notes = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    wanted = sys.argv[3:]
    print(f"| {notes:,} notes | wall | processor | memory |\n| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        vault = Path(name) / "vault"
        subprocess.run([sys.executable, HERE / "generate.py", vault, str(notes)], check=True)
        cache = {"XDG_CACHE_HOME": f"{name}/cache"}  # nothing kept from an earlier run
        for program in PROGRAMS:
            if wanted and program.__name__ not in wanted:
                continue
            folder = Path(name) / program.__name__
            folder.mkdir()
            try:
                runs = [cost(*program(vault, folder, peers), cache)]
                if program is bilateral:
                    runs.append(cost(*program(vault, folder, peers), cache))
            except (OSError, RuntimeError) as error:
                print(
                    f"| {program.__name__} | not run: {' '.join(str(error).split())[-300:]} | | |", flush=True
                )
                continue
            for number, one in enumerate(runs):
                said = f"{program.__name__}{', nothing changed' if number else ''}"
                print(
                    f"| {said} | {one.wall_s:.1f} s | {one.processor_s:.1f} s | {one.peak_mb:.0f} MB |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
