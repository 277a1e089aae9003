"""Pulling: which sources, told as they come; what could not be had, and why, at the end."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from datetime import date
from importlib.util import find_spec

import click

from bilateral.cli.arguments import country
from bilateral.cli.opening import say
from bilateral.cli.sources_progress import PullProgress
from bilateral.errors import BilateralError, DataMissing
from bilateral.lake import Lake, catalog, home
from bilateral.lake.files import ByHand
from bilateral.lake.inputs import Ways
from bilateral.lake.pulling import pull_all
from bilateral.sources.descriptor import descriptors

_BY_HAND = (
    "their publishers' files have no address that a program can ask (`bilateral sources show ID` names the pages): "
    "name a mirror that lists them with --mirror"
)
_MOST_LINES = 3


def pull_named(named: Collection[str], *, offline: bool, mirror: str | None) -> None:
    """Pull sources; without a name the default edition and what the lake holds besides."""
    held = catalog.readable(home())
    chosen = dict.fromkeys(named) or [
        source for source, descriptor in descriptors().items() if descriptor.default or source in held
    ]
    _raise(_pull(list(chosen), Ways(offline, mirror)))


def pull_for(a: str, b: str, named: Collection[str] = (), *, offline: bool, mirror: str | None) -> None:
    """Pull what a brief of two countries reads and the lake lacks, or the sources named; say what is on the two."""
    from bilateral.lake.pairs import needs_of, rows_on

    first, second = country(a), country(b)
    if first.id == second.id:
        raise BilateralError(f"{first.name} twice: a brief needs two different countries")
    needs = needs_of(home(), first, second, date.today())
    if needs.beside and not named:
        click.echo(f"left out, since they cannot cover both: {', '.join(needs.beside)}", err=True)
    failed = _pull(list(named or needs.lacking), Ways(offline, mirror, pair=(first.id, second.id)))
    lake = Lake(home())
    for source, found in rows_on(lake, first.id, second.id).items():
        if not named or source in named:
            click.echo(f"{source}: {found.said(first, second)}")
    _raise(failed)


def _pull(chosen: list[str], ways: Ways) -> dict[str, BilateralError]:
    """Pull, with a line for each source that came; return what was wrong with the others."""
    progress, failed = PullProgress(len(chosen)), dict[str, BilateralError]()
    with closing(pull_all(home(), chosen, ways, progress)) as outcomes:
        for outcome in outcomes:
            progress.ends(outcome.source)
            if outcome.error:
                failed[outcome.source] = outcome.error
            elif outcome.edition:
                rows = sum(table.rows for table in outcome.edition.tables.values())
                click.echo(f"{outcome.source}: edition {outcome.edition.version}, {rows:,} rows")
    _keep_gravity()
    return {source: failed[source] for source in chosen if source in failed}


def _keep_gravity() -> None:
    """Compute what briefs tell of every pair's trade potential, once the lake holds what it is computed from.

    Here, so that a brief says the same whoever ran `bilateral whatif` before.
    """
    from bilateral.gravity.world_sources import SOURCES

    if not find_spec("scipy") or not set(SOURCES) <= catalog.readable(home()).keys():
        return
    from bilateral.gravity.whatif_everyone import keep_everyone

    try:
        keep_everyone(Lake(home()), say)
    except BilateralError as error:  # the sources are there all the same
        say(f"trade potential was not computed: {error}")


def _raise(failed: dict[str, BilateralError]) -> None:
    """Raise for what could not be brought, one line for each reason; many reasons are said before."""
    if not failed:
        return
    if len(failed) == 1:
        ((source, error),) = failed.items()
        raise DataMissing(f"{source} could not be brought: {error}")
    reasons: dict[str, list[str]] = {}
    for source, error in failed.items():
        reasons.setdefault(_BY_HAND if isinstance(error, ByHand) else str(error), []).append(source)
    lines = [f"{', '.join(who)} could not be brought: {why}" for why, who in reasons.items()]
    if sum(line.count("\n") + 1 for line in lines) > _MOST_LINES:
        for line in lines:
            click.echo(line, err=True)
        lines = [f"{len(failed)} sources could not be brought: {', '.join(failed)}"]
    raise DataMissing("\n".join(lines))
