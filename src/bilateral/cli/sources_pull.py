"""Pulling: which sources, told as they come; what could not be had, and why, at the end."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from datetime import date

import click

from bilateral.cli.arguments import country
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


def pull_for(a: str, b: str, *, offline: bool, mirror: str | None) -> None:
    """Pull what a brief of two countries reads and the lake lacks; say what there is on the two."""
    from bilateral.lake.pairs import rows_on
    from bilateral.lake.status import standings

    first, second = country(a), country(b)
    if first.id == second.id:
        raise BilateralError(f"{first.name} twice: a brief needs two different countries")
    read = [
        one for one in standings(home(), date.today()) if one.descriptor.default or one.descriptor.strands
    ]
    lacking = [one.descriptor.id for one in read if one.state != "current"]
    failed = _pull(lacking, Ways(offline, mirror))
    lake = Lake(home())
    for source, found in rows_on(lake, first.id, second.id).items():
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
    return {source: failed[source] for source in chosen if source in failed}


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
