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


class State:
    """Rows of JSON by kind and key; what this run does not ask for or set is forgotten."""

    def __init__(self, vault: Path, out: Path) -> None:
        # Not beside the site: names of notes that are not published are in it.
        key = blake2b(f"{vault.resolve()}\0{out.resolve()}".encode(), digest_size=12).hexdigest()
        self._path = user_cache_path("bilateral") / "garden" / f"{key}.json"
        self._before: dict[str, dict[str, Any]] = {}
        self._now: dict[str, dict[str, Any]] = {}
        with suppress(OSError, ValueError):
            read = json.loads(self._path.read_bytes())
            if read.get("program") == program():
                self._before = read["rows"]

    def get(self, kind: str, key: str) -> Any:
        """Return the row, and keep it; None if there is none."""
        row = self._before.get(kind, {}).get(key)
        if row is not None:
            self.set(kind, key, row)
        return row

    def set(self, kind: str, key: str, row: Any) -> None:
        """Keep a row for the next run."""
        self._now.setdefault(kind, {})[key] = row

    def save(self) -> None:
        """Write what was kept; where that cannot be, the next run starts from nothing."""
        if self._now == self._before:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".new")
            beside.write_bytes(json.dumps({"program": program(), "rows": self._now}).encode())
            beside.replace(self._path)


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
