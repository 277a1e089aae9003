"""Opening the lake for a command, bringing what is missing, with progress on stderr."""

from __future__ import annotations

import sys

import click

from bilateral.lake import Lake, ensure, home


def open_lake(*, offline: bool = False, mirror: str | None = None) -> tuple[Lake, list[tuple[str, str]]]:
    """Return the lake with its default edition up to date, and what could not be brought, with the reason."""
    path = home()
    missing = ensure(path, offline=offline, mirror=mirror, progress=show_progress)
    reasons = dict.fromkeys(why for _, why in missing)
    for why in reasons:
        click.echo(f"bilateral: going on without {', '.join(s for s, w in missing if w == why)}: {why}", err=True)
    return Lake(path), [(source, why) for source, why in missing]


def show_progress(label: str, done: int, total: int | None) -> None:
    """Draw one line of progress on a terminal; elsewhere say only that a download begins."""
    if not sys.stderr.isatty():
        if done == 0:
            click.echo(f"fetching {label} ({(total or 0) / 1e6:.0f} MB)", err=True)
        return
    share = done / total if total else 0.0
    filled = int(share * 30)
    click.echo(
        f"\r{label}  [{'#' * filled}{'.' * (30 - filled)}] {share:4.0%}  {done / 1e6:.1f} MB"
        + ("\n" if total and done >= total else ""),
        nl=False, err=True,
    )  # fmt: skip
