"""`bilateral check NOTE.md ...`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilateral.cli.arguments import country, day, mirror_option, offline_option
from bilateral.cli.opening import open_lake
from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.check import Report

_FORMATS = ("text", "json", "html", "md")
_BAR_FROM = 20  # notes; fewer are done before a bar is drawn


@click.command()
@click.argument(
    "notes", nargs=-1, required=True, metavar="NOTE.md|FOLDER...", type=click.Path(path_type=Path)
)
@click.option(
    "--pair", nargs=2, type=country, metavar="A B", help="The two countries; else the note tells them."
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 if a claim is contradicted.")
@click.option(
    "--as-of", type=day, metavar="DATE", help="The day that 'now' means (YYYY-MM-DD); today by default."
)
@offline_option
@mirror_option
def check(
    notes: tuple[Path, ...],
    pair: Any,
    form: str,
    strict: bool,
    as_of: date | None,
    offline: bool,
    mirror: str | None,
) -> None:
    """Check the claims of Markdown notes about two countries, one by one.

    Each claim is supported, contradicted, outdated, or there is no evidence; opinions and plans are left out.
    Several notes, or a folder, are checked in path order; their JSON is an array.
    """
    from bilateral.check import Known
    from bilateral.check.run import files_of
    from bilateral.lake.queries import Queries

    if pair and pair[0].id == pair[1].id:
        raise BilateralError(f"{pair[0].name} twice: a pair is two different countries")
    paths = files_of(notes)
    several = len(paths) > 1 or any(place.is_dir() for place in notes)
    lake, _ = open_lake(offline=offline, mirror=mirror)
    ids = (pair[0].id, pair[1].id) if pair else None
    contradicted = failed = printed = 0
    with _progress(paths) as shown:
        reports = _reports(shown, Known(Queries(lake)), ids, as_of or date.today(), several=several)
        if form == "json" and several:
            click.echo("[", nl=False)
        for report in reports:
            if report is None:
                failed += 1
                continue
            contradicted += report.summary["contradicted"]
            _print(report, form, printed, several=several)
            printed += 1
    if form == "json" and several:
        click.echo("\n]")
    if failed:
        raise BilateralError(f"{failed} of {len(paths)} notes could not be checked")
    if strict and contradicted:
        raise click.exceptions.Exit(1)


def _reports(
    paths: Iterable[Path], known: Any, pair: tuple[str, str] | None, as_of: date, *, several: bool
) -> Iterator[Report | None]:
    """Yield each note's report; among several notes one that cannot be read is told, and the others go on."""
    from bilateral.check.run import check_notes
    from bilateral.notes import read_note

    for path in paths:
        try:
            yield from check_notes([read_note(path)], known, pair, as_of)
        except BilateralError as error:
            if not several:
                raise
            click.echo(f"bilateral: {error}", err=True)
            yield None


def _print(report: Report, form: str, number: int, *, several: bool) -> None:
    text = {"text": report.to_text, "json": report.to_json, "html": report.to_html, "md": report.to_markdown}[
        form
    ]()
    if form == "json" and several:
        text = (",\n" if number else "\n") + text.rstrip("\n")
    elif form == "text" and number:
        text = "\n" + text
    click.echo(text.encode(), nl=False)  # as bytes: the same ones wherever it runs


@contextmanager
def _progress(paths: list[Path]) -> Iterator[Iterable[Path]]:
    """Draw a bar on a terminal when there are many notes and the output goes elsewhere."""
    if len(paths) < _BAR_FROM or not sys.stderr.isatty() or sys.stdout.isatty():
        yield paths
        return
    with click.progressbar(paths, label="checking", file=sys.stderr) as shown:
        yield shown
