"""What an earlier run found out, so that the next does only what changed. Losing it costs time, nothing else."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from bilateral import __version__

_encode = json.JSONEncoder(separators=(",", ":")).encode

# Kind and key, neither of them with a tab or a line's end, and what JSON makes of the rest.
Row = tuple[str, str, str]

_AT_ONCE = 250  # rows that are written together


class State:
    """Rows by kind and key; what this run does not ask for or set is forgotten.

    The file has a line for each, its row as JSON: it is read when it is asked for, and written when it is set, which
    mostly is while other processes work. Of rows with one key the last counts.
    """

    def __init__(self, vault: Path, out: Path) -> None:
        # Not beside the site: names of notes that are not published are in it.
        key = blake2b(f"{vault.resolve()}\0{out.resolve()}".encode(), digest_size=12).hexdigest()
        self._path = user_cache_path("bilateral") / "garden" / f"{key}.tsv"
        self._beside = self._path.with_suffix(".new")
        self._before: dict[tuple[str, str], str] = {}
        with suppress(OSError, ValueError):
            head, *lines = self._path.read_text("utf-8").split("\n")
            if head == program():
                rows = (line.split("\t") for line in lines)
                self._before = {(kind, key): row for kind, key, row in rows}
        self._forgotten = set(self._before)
        self._waiting: list[Row] = []
        self._changed = self._begun = False

    def get(self, kind: str, key: str) -> Any:
        """Return the row, and keep it; None if there is none."""
        with suppress(KeyError, ValueError):
            row = self._before[kind, key]
            read = json.loads(row)
            self._forgotten.discard((kind, key))
            self._waiting.append((kind, key, row))
            return read
        return None

    def set(self, kind: str, key: str, row: Any) -> None:
        """Keep a row for the next run."""
        self._changed = True
        self._waiting.append((kind, key, _encode(row)))
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def save(self) -> None:
        """Let the next run find what was kept; where that cannot be, it starts from nothing."""
        if self._changed or self._forgotten:
            self._write()
            with suppress(OSError):
                self._beside.replace(self._path)

    def _write(self) -> None:
        lines = ["\t".join(row) for row in self._waiting]
        self._waiting.clear()
        with suppress(OSError):
            if not self._begun:
                self._begun = True
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._beside.write_bytes(program().encode())
            with self._beside.open("ab") as file:
                file.write("".join([f"\n{line}" for line in lines]).encode())


@cache
def program() -> str:
    """Name this very program: its version, and the files that decide what a page looks like."""
    room = Path(__file__).parent
    files = sorted(
        (
            *room.glob("*.py"),
            *room.glob("templates/*"),
            *room.parent.glob("notes/*.py"),
            *room.parent.glob("check/**/*.*"),
        )
    )
    marks = [__version__, *(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)]
    return blake2b("\n".join(marks).encode(), digest_size=12).hexdigest()
