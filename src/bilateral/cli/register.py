"""`bilateral register list|show|validate`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import yaml

from bilateral.errors import BilateralError
from bilateral.evidence.fact import Fact


@click.group()
def register() -> None:
    """List, show and validate the register of cited facts."""


@register.command("list")
@click.option("--strand", help="Only facts of this strand, e.g. defence.")
@click.option("--kind", help="Only facts of this kind, e.g. visit.")
def list_(strand: str | None, kind: str | None) -> None:
    """List the facts: id, date, title."""
    facts = _facts()
    _known("strand", strand, {fact.strand for fact in facts})
    _known("kind", kind, {fact.kind for fact in facts})
    for fact in facts:
        if strand in (None, fact.strand) and kind in (None, fact.kind):
            click.echo(f"{fact.id:34} {fact.date or 'undated'!s:11} {fact.title}")


@register.command()
@click.argument("fact_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(fact_id: str, form: str) -> None:
    """Show one fact with its citations."""
    fact = named_fact(fact_id)
    record = fact.to_record()
    if form == "json":
        click.echo(json.dumps(record, indent=1, ensure_ascii=False))
    else:
        click.echo(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=100), nl=False)


@register.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1)
def validate(paths: tuple[Path, ...]) -> None:
    """Check theme files: the register's own, or the files or folders named."""
    from bilateral.register.load import validate as problems_in

    for path in paths:
        if not path.exists():
            raise BilateralError(f"no such file: {path}")
    problems = problems_in(*paths)
    for problem in problems:
        click.echo(problem, err=True)
    place = ", ".join(map(str, paths)) or "the register"
    if problems:
        raise BilateralError(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {place}")
    click.echo(f"{place}: valid")


def named_fact(fact_id: str, *, or_among: tuple[str, ...] = ()) -> Fact:
    """Return the fact of that id; an unknown one is an error that lists the closest, of other names too."""
    from difflib import get_close_matches

    facts = {fact.id: fact for fact in _facts()}
    if fact_id not in facts:
        close = get_close_matches(fact_id, [*or_among, *facts], n=3)
        hint = f"; closest: {', '.join(close)}" if close else "; `bilateral register list` shows them all"
        what = "source or fact" if or_among else "fact in the register"
        raise BilateralError(f"no {what} {fact_id!r}{hint}")
    return facts[fact_id]


def _known(what: str, wanted: str | None, known: set[str]) -> None:
    if wanted is not None and wanted not in known:
        raise BilateralError(f"no fact has the {what} {wanted!r}; there are {', '.join(sorted(known))}")


def _facts() -> list[Fact]:
    from bilateral.register.load import load

    return load()
