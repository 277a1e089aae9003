"""`bilateral sources list|show|pull|verify`."""

from __future__ import annotations

from dataclasses import asdict

import click

from bilateral.cli.arguments import mirror_option, offline_option
from bilateral.cli.opening import Progress
from bilateral.errors import BilateralError, DataMissing
from bilateral.lake import catalog, home, pull
from bilateral.sources.descriptor import Descriptor, descriptors
from bilateral.sources.fetch import FetchError


@click.group()
def sources() -> None:
    """List, show, pull and verify the public sources."""


@sources.command("list")
def list_() -> None:
    """List the sources: id, edition in the lake, licence, title."""
    editions = catalog.read(home())
    width = max(map(len, descriptors()))
    for source, descriptor in descriptors().items():
        edition = editions.get(source)
        held = f"{edition.version} ({edition.retrieved})" if edition else "not pulled"
        click.echo(f"{source:{width}} {held:28} {descriptor.title} [{descriptor.licence}]")


@sources.command()
@click.argument("source", metavar="ID")
def show(source: str) -> None:
    """Show what a source is, how it is read and cited."""
    for name, value in asdict(named_source(source)).items():
        if value not in (None, False):
            click.echo(f"{name}: {value}")
    edition = catalog.read(home()).get(source)
    if edition is None:
        click.echo(f"in the lake: no; `bilateral sources pull {source}` brings it")
        return
    click.echo(f"in the lake: edition {edition.version}, read {edition.retrieved}")
    for relation, table in edition.tables.items():
        click.echo(f"  {relation}: {table.rows:,} rows, {table.bytes:,} bytes")


@sources.command("pull")
@click.argument("wanted", metavar="[ID ...]", nargs=-1)
@offline_option
@mirror_option
def pull_(wanted: tuple[str, ...], offline: bool, mirror: str | None) -> None:
    """Bring sources into the lake; the present edition stays until the new one is whole.

    Without an ID: the default edition, and what the lake holds besides.
    """
    held = catalog.readable(home())
    chosen = [named_source(source).id for source in dict.fromkeys(wanted)] or [
        source for source, descriptor in descriptors().items() if descriptor.default or source in held
    ]
    progress, failed = Progress(), dict[str, list[str]]()
    for source in chosen:
        try:
            edition = pull(home(), source, offline=offline, mirror=mirror, progress=progress)
        except FetchError as error:  # the others may be at hand
            failed.setdefault(str(error), []).append(source)
            continue
        rows = sum(table.rows for table in edition.tables.values())
        click.echo(f"{source}: edition {edition.version}, {rows:,} rows")
    if failed:
        raise DataMissing("\n".join(f"{', '.join(who)} could not be brought: {why}" for why, who in failed.items()))


@sources.command()
def verify() -> None:
    """Check every table of the lake against the catalog, byte by byte, and the lock."""
    from bilateral.lake.verify import verify as verify_lake

    problems = verify_lake(home())
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise DataMissing(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the lake")
    click.echo("every table is as the catalog says")


def named_source(source: str) -> Descriptor:
    """Return the descriptor of that id; an unknown one is an error that lists what there is."""
    if source not in descriptors():
        raise BilateralError(f"no source {source!r}; there are {', '.join(descriptors())}")
    return descriptors()[source]
