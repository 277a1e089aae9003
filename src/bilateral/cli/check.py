"""`bilateral check NOTE.md ...`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilateral.cli.arguments import country, day, mirror_option, offline_option
from bilateral.cli.opening import open_lake
from bilateral.cli.running import collect_rarely
from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.check.known import Known
    from bilateral.check.report import Form, Report

_Tell = Callable[[Path, int, int], None]
_FORMATS = ("text", "json", "html", "md")
_BAR_FROM = 200_000  # bytes of notes; fewer are done before a bar is drawn


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
    form: Form,
    strict: bool,
    as_of: date | None,
    offline: bool,
    mirror: str | None,
) -> None:
    """Check the claims of Markdown notes about two countries, one by one.

    Each claim is supported, contradicted, outdated, or there is no evidence; opinions and plans are left out.
    Several notes, or a folder, are checked in path order; their JSON is an array.
    """
    collect_rarely()
    from bilateral.check.known import Known
    from bilateral.check.run import files_of
    from bilateral.lake.queries import Queries

    if pair and pair[0].id == pair[1].id:
        raise BilateralError(f"{pair[0].name} twice: a pair is two different countries")
    paths = files_of(notes)
    several = len(paths) > 1 or any(place.is_dir() for place in notes)
    lake, _ = open_lake(offline=offline, mirror=mirror)
    ids = (pair[0].id, pair[1].id) if pair else None
    contradicted = failed = printed = 0
    with _progress(paths) as tell:
        for report in _reports(
            paths, Known(Queries(lake)), ids, as_of or date.today(), tell, several=several
        ):
            if report is None:
                failed += 1
                continue
            contradicted += report.summary["contradicted"]
            _write(chain([_before(form, printed, several=several)], report.pieces(form)))
            printed += 1
    if form == "json" and several:
        _write(["]\n" if printed else "[]\n"])
    if failed:
        raise BilateralError(f"{failed} of {len(paths)} notes could not be checked")
    if strict and contradicted:
        raise click.exceptions.Exit(1)


def _reports(
    paths: list[Path], known: Known, pair: tuple[str, str] | None, as_of: date, tell: _Tell, *, several: bool
) -> Iterator[Report | None]:
    """Yield each note's report; among several notes one that cannot be read is told, and the others go on."""
    from bilateral.check import check_note
    from bilateral.check.pair import pair_of
    from bilateral.notes import read_note

    for path in paths:
        try:
            note = read_note(path)
            yield check_note(
                note, known, pair or pair_of(note, known), as_of, partial(tell, path, len(note.text))
            )
        except BilateralError as error:
            if not several:
                raise
            click.echo(f"bilateral: {error}", err=True)
            yield None


def _before(form: Form, number: int, *, several: bool) -> str:
    """Return what stands before a report: JSON's are an array, others are set apart."""
    if form == "json" and several:
        return "," if number else "["
    return "\n" if form == "text" and number else ""


def _write(pieces: Iterable[str]) -> None:
    """Write text as bytes: the same ones wherever it runs."""
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()


@contextmanager
def _progress(paths: list[Path]) -> Iterator[_Tell]:
    """Draw a bar on a terminal when there is much to check and the reports go elsewhere, or there is but one."""
    sizes = {path: path.stat().st_size for path in paths if path.exists()}
    total = sum(sizes.values())
    if total < _BAR_FROM or not sys.stderr.isatty() or (len(paths) > 1 and sys.stdout.isatty()):
        yield lambda _path, _length, _place: None
        return
    ends = dict(zip(sizes, accumulate(sizes.values()), strict=True))
    shown = 0
    with click.progressbar(length=total, label="checking", file=sys.stderr) as bar:

        def tell(path: Path, length: int, place: int) -> None:
            """Say that a place in a note of so many characters is reached."""
            nonlocal shown
            reached = ends[path] - round(sizes[path] * (1 - place / length))
            if reached - shown > total / 200 or reached == total:
                bar.update(reached - shown)
                shown = reached

        yield tell
        bar.update(total - shown)
