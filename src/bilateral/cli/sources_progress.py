"""How a pull of many sources goes: one line that tells files, bytes, rate and remaining time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from threading import Lock

import click

_REDRAWN_EVERY_S, _TOLD_EVERY_S = 0.1, 10.0


class PullProgress:
    """Told from several threads; on a terminal it redraws a line, elsewhere it adds one every ten seconds."""

    def __init__(self, sources: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._sources, self._clock, self._lock = sources, clock, Lock()
        self._under_way: dict[str, str] = {}
        self._files: dict[str, tuple[int, int | None]] = {}
        self._done = 0
        self._began: float | None = None  # when the first byte came
        self._last: float = clock()

    def begins(self, source: str) -> None:
        """Say that a source's files are being brought."""
        self._now(source, "fetching")

    def reads(self, source: str) -> None:
        """Say that a source's files are there and being read."""
        self._now(source, "reading")

    def fetches(self, label: str, done: int, total: int | None) -> None:
        """Say how many bytes of a file have come."""
        with self._lock:
            if self._began is None:
                self._began = self._clock()
            self._files[label] = (done, total)
        self._tell()

    def ends(self, source: str) -> None:
        """Say that a source is done, or could not be brought; a line of its own may follow."""
        with self._lock:
            self._done += 1
            self._under_way.pop(source, None)
            if sys.stderr.isatty():
                click.echo("\r\x1b[K", nl=False, err=True)

    def line(self) -> str:
        """Return where the pull is."""
        with self._lock:
            parts = [f"{self._done} of {self._sources} sources", *self._bytes()]
            for what in ("fetching", "reading"):
                who = [source for source, doing in self._under_way.items() if doing == what]
                if who:
                    parts.append(f"{what} {', '.join(who)}")
        return "; ".join(parts)

    def _bytes(self) -> list[str]:
        done = sum(have for have, _ in self._files.values())
        if self._began is None or not done:
            return []
        known = all(total is not None for _, total in self._files.values())
        total = sum(whole or have for have, whole in self._files.values())
        parts = [f"{done / 1e6:.1f}" + (f" of {total / 1e6:.1f}" if known else "") + " MB"]
        spent = self._clock() - self._began
        if spent > 0 and (done < total or not known):
            rate = done / spent
            parts.append(f"{rate / 1e6:.1f} MB/s")
            if known:
                parts.append(f"about {(total - done) / rate:.0f} s left")
        return [", ".join(parts)]

    def _now(self, source: str, doing: str) -> None:
        with self._lock:
            self._under_way[source] = doing
        self._tell()

    def _tell(self) -> None:
        terminal, now = sys.stderr.isatty(), self._clock()
        with self._lock:
            if now - self._last < (_REDRAWN_EVERY_S if terminal else _TOLD_EVERY_S):
                return
            self._last = now
        if terminal:
            # The cursor stays at the line's start, so that a message that comes next writes over it.
            click.echo(f"\x1b[K{_cut(self.line())}\r", nl=False, err=True)
        else:
            click.echo(self.line(), err=True)


def _cut(line: str) -> str:
    import shutil

    width = shutil.get_terminal_size().columns - 1
    return line if len(line) <= width else line[: width - 3] + "..."
