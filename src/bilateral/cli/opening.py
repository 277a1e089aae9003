"""Opening the lake for a command, bringing what is missing, with progress on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bilateral.lake import Lake


def open_lake(*, offline: bool = False, mirror: str | None = None) -> tuple[Lake, list[tuple[str, str]]]:
    """Return the lake with its default edition up to date, and what could not be brought, with the reason."""
    from bilateral.lake import Lake, ensure, home  # here, because `brief --help` needs no lake

    path = home()
    missing = ensure(path, offline=offline, mirror=mirror, progress=Progress(), tell=say)
    for why in dict.fromkeys(why for _, why in missing):
        without = [source for source, reason in missing if reason == why]
        say(f"going on without {', '.join(without)}: {why}")
        say(f"`bilateral sources pull {' '.join(without)}` brings what is missing")
    return Lake(path), [(source, why) for source, why in missing]


class Progress:
    """Draws one line for each download on a terminal; elsewhere says once that it begins."""

    def __init__(self) -> None:
        self._begun: set[str] = set()

    def __call__(self, label: str, done: int, total: int | None) -> None:
        """Say that `done` of `total` bytes of the file have come."""
        if sys.stderr.isatty():
            # The cursor stays at the line's start, so that a message that comes next writes over it.
            click.echo(_bar(label, done, total) + ("\n" if done == total else "\r"), nl=False, err=True)
        elif label not in self._begun:
            size = f" ({total / 1e6:.0f} MB)" if total else ""
            click.echo(f"fetching {label}{size}", err=True)
        self._begun.add(label)


def _bar(label: str, done: int, total: int | None) -> str:
    if not total:
        return f"{label}  {done / 1e6:.1f} MB"
    share = done / total
    return f"{label}  [{'#' * int(share * 30):.<30}] {share:4.0%}  {done / 1e6:.1f} MB"


def say(line: str) -> None:
    """Say a line beside the results, on standard error."""
    click.echo(f"bilateral: {line}", err=True)
