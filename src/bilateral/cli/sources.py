"""`bilateral sources list|show|pull|status|verify|lock|mirror|remove`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bilateral.cli.arguments import mirror_option, offline_option
from bilateral.cli.sources_listing import as_json, as_text, details
from bilateral.errors import BilateralError, DataMissing
from bilateral.lake import home
from bilateral.sources.descriptor import Descriptor, descriptors


@click.group()
def sources() -> None:
    """List, show, pull, check, pin and mirror the public sources."""


@sources.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(form: str) -> None:
    """List the sources: publisher, licence, how often new editions come, coverage, size, age in the lake."""
    from bilateral.lake.status import standings

    found = standings(home(), date.today())
    click.echo(as_json(found) if form == "json" else as_text(found))


@sources.command()
@click.argument("source", metavar="ID")
def show(source: str) -> None:
    """Show what a source is, how it is read and cited, and what the lake has of it."""
    from bilateral.lake.status import standings

    named = named_source(source)
    (standing,) = (found for found in standings(home(), date.today()) if found.descriptor == named)
    click.echo("\n".join(details(standing)))


@sources.command("pull")
@click.argument("wanted", metavar="[ID ...]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every source there is.")
@click.option("--for", "pair", nargs=2, metavar="A B", help="For two countries: what a brief of them reads.")
@offline_option
@mirror_option
def pull_(
    wanted: tuple[str, ...], every: bool, pair: tuple[str, str] | None, offline: bool, mirror: str | None
) -> None:
    """Bring sources into the lake; the present edition stays until the new one is whole.

    Without an ID: the default edition, and what the lake holds besides. With --for: of the sources that a brief of
    the two reads and that can cover both, those that the lake has not, has damaged or has stale; then what there
    is on the two, source by source. An ID with --for: that source, for the two. A service that answers for two
    countries at a time (un-comtrade) is asked for these, and keeps what it was asked before.
    """
    from bilateral.cli.sources_pull import pull_for, pull_named

    if every and (wanted or pair):
        raise BilateralError("--all is every source: name none beside it, and no pair")
    named = tuple(descriptors()) if every else tuple(named_source(source).id for source in wanted)
    if pair:
        pull_for(*pair, named, offline=offline, mirror=mirror)
    else:
        pull_named(named, offline=offline, mirror=mirror)


@sources.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(form: str) -> None:
    """Say which sources are stale, missing, corrupt, or read by another version of the program."""
    from bilateral.lake.status import standings

    found = list(standings(home(), date.today(), deeply=True))
    if form == "json":
        click.echo(as_json(found))
        return
    width = max(len(one.descriptor.id) for one in found)
    for one in found:
        if one.state != "current" or one.why:
            click.echo(f"{one.descriptor.id:{width}}  {one.state}: {one.why}")
    fine = sum(one.state == "current" for one in found)
    click.echo(f"{fine} of {len(found)} sources are current")


@sources.command()
def verify() -> None:
    """Check every download's hash, every table's hash, rows and coverage, and the lock, against the catalog."""
    from bilateral.lake.verify import verify as verify_lake

    problems = verify_lake(home())
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise DataMissing(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the lake")
    click.echo("every download and every table is as the catalog says")


@sources.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default="bilateral.lock")
@click.option("--check", is_flag=True, help="Write nothing: say whether the lake is what FILE pins.")
def lock(file: Path, check: bool) -> None:
    """Write the lock that pins every edition and file of the lake, by default to bilateral.lock here."""
    from bilateral.cli.output import write_files
    from bilateral.lake.pinning import differences, lock_of

    if not check:
        for path in write_files({file: lock_of(home())}):
            click.echo(path)
        return
    apart = differences(home(), file)
    for source, text in apart:
        click.echo(f"{source}: {text}", err=True)
    if apart:
        raise DataMissing(f"the lake is not what {file} pins")
    click.echo(f"the lake is what {file} pins")


@sources.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.argument("wanted", metavar="[ID ...]", nargs=-1)
def mirror(folder: Path, wanted: tuple[str, ...]) -> None:
    """Write a mirror of what was pulled: the files and MANIFEST.csv, for --mirror DIR on another machine.

    Licences stay with the files: some publishers let nobody hand their data on (see LICENCE in MANIFEST.csv).
    """
    from bilateral.lake.mirroring import write_mirror

    listed = write_mirror(home(), folder, [named_source(source).id for source in wanted])
    click.echo(f"{folder}: {len(listed)} files, {sum(line.bytes for line in listed) / 1e6:.1f} MB")


@sources.command()
@click.argument("source", metavar="ID")
def remove(source: str) -> None:
    """Take a source out of the lake, with the downloads that no other source was read from."""
    from bilateral.lake.removal import remove as remove_source

    descriptor = named_source(source)
    freed = remove_source(home(), source)
    back = "; the next brief brings it back" if descriptor.default else ""
    click.echo(f"{source} removed, {freed / 1e6:.1f} MB freed{back}")


def named_source(source: str) -> Descriptor:
    """Return the descriptor of that id; an unknown one is an error that lists what there is."""
    from difflib import get_close_matches

    if source not in descriptors():
        close = get_close_matches(source, descriptors(), n=3)
        hint = f"closest: {', '.join(close)}" if close else f"there are {', '.join(descriptors())}"
        raise BilateralError(f"no source {source!r}; {hint}")
    return descriptors()[source]
