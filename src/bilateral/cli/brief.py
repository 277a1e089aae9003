"""`bilateral brief A B`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bilateral.cli.arguments import country, day, mirror_option, offline_option
from bilateral.cli.opening import open_lake
from bilateral.cli.output import check_folder, write_files
from bilateral.cli.running import collect_rarely
from bilateral.errors import BilateralError
from bilateral.world import Country

_FORMATS = ("html", "md", "json")


@click.command()
@click.argument("a", type=country)
@click.argument("b", type=country)
@click.option(
    "--format",
    "formats",
    type=click.Choice(_FORMATS),
    multiple=True,
    help="Repeat for several; all three by default.",
)
@click.option(
    "--out",
    default=".",
    metavar="DIR|-",
    help="Folder to write to, or - for standard output.",
    show_default=True,
)
@click.option(
    "--as-of", type=day, metavar="DATE", help="The day the brief speaks of (YYYY-MM-DD); today by default."
)
@offline_option
@mirror_option
def brief(
    a: Country, b: Country, formats: tuple[str, ...], out: str, as_of: date | None, offline: bool, mirror: str | None
) -> None:  # fmt: skip
    """Write the brief of two countries, named in any usual way: India, JPN, "the Dutch".

    Without --format, three files are written: a page (html), a garden note (md) and data (json).
    """
    collect_rarely()
    from bilateral.brief.assemble import assemble, slug
    from bilateral.lake.queries import Queries

    wanted = tuple(dict.fromkeys(formats)) or _FORMATS
    if out == "-" and len(wanted) != 1:
        raise BilateralError(
            "--out - prints one format: name it with --format html, --format md or --format json"
        )
    if a.id == b.id:
        raise BilateralError(f"{a.name} twice: a brief needs two different countries")
    folder = None if out == "-" else Path(out)
    if folder:
        check_folder(folder)
    lake, missing = open_lake(offline=offline, mirror=mirror)
    made = assemble(a, b, Queries(lake), as_of=as_of or date.today(), missing=tuple(missing))
    texts = {
        form: {"html": made.to_html, "md": made.to_markdown, "json": made.to_json}[form]() for form in wanted
    }
    if folder is None:
        click.echo(texts[wanted[0]].encode(), nl=False)  # as bytes: the same ones wherever it runs
        return
    name = slug(*made.pair)
    for path in write_files({folder / f"{name}.{form}": text for form, text in texts.items()}):
        click.echo(path)
