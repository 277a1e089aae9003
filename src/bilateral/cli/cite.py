"""`bilateral cite SOURCE|FACT`."""

from __future__ import annotations

import click

from bilateral.cli.register import named_fact
from bilateral.sources.citation import Work, as_bibtex, as_csl, as_text, fact_works, source_work
from bilateral.sources.descriptor import descriptors


@click.command()
@click.argument("name", metavar="SOURCE|FACT")
@click.option(
    "--format", "form", type=click.Choice(["text", "bibtex", "csl"]), default="text", show_default=True
)
def cite(name: str, form: str) -> None:
    """Print how to cite a source (baci, factbook, ...) or the pages that a fact rests on."""
    sources = descriptors()
    works: list[Work] = (
        [source_work(sources[name])]
        if name in sources
        else fact_works(named_fact(name, or_among=tuple(sources)))
    )
    click.echo({"text": as_text, "bibtex": as_bibtex, "csl": as_csl}[form](works))
