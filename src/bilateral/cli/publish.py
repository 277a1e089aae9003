"""`bilateral publish VAULT --out SITE`."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.garden import Outcome, Settings

_SHOWN = 20  # problems, before the rest is counted


@click.command()
@click.argument("vault", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="SITE",
    help="Folder of the site: empty, or one that publish wrote.",
)
@click.option("--check", is_flag=True, help="Check every note and mark its claims, with a report page.")
@click.option("--with-briefs", is_flag=True, help="Write the brief of each pair that the vault mentions.")
@click.option(
    "--strict",
    is_flag=True,
    help="Fail on a link that leads nowhere or an alias whose address is taken; nothing is written then.",
)
@click.option("--title", default="", help="The site's name; that of the home note by default.")
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="Where the site will stand, for feed, sitemap and short links.",
)
@click.option(
    "--watch", is_flag=True, help="Serve the site on this machine and build it anew when a note changes."
)
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="Port of --watch."
)
def publish(
    vault: Path, out: Path, check: bool, with_briefs: bool, strict: bool, title: str, base_url: str, watch: bool, port: int
) -> None:  # fmt: skip
    """Make a linked site of a folder of notes; notes say `publish: true` or `"dg-publish": true` to be on it.

    A second run writes only what has changed.
    """
    from bilateral.garden import Settings
    from bilateral.garden import publish as write

    if base_url and not base_url.startswith(("https://", "http://")):
        raise BilateralError(
            f"--base-url {base_url!r} is no web address; write it as https://example.org/notes/"
        )
    settings = Settings(
        vault, out, title=title, base_url=f"{base_url.rstrip('/')}/" if base_url else "",
        strict=strict, check=check, with_briefs=with_briefs,
    )  # fmt: skip
    _tell(write(settings))
    if watch:
        _watch(settings, port)
    if not check and not with_briefs:
        # The process ends here, and no lake was opened that wants closing: a last search for circles is for nothing.
        gc.freeze()


def _watch(settings: Settings, port: int) -> None:
    from bilateral.garden.watch import served, watch

    with served(settings.out, port) as address:
        click.echo(f"{address} shows the site; Ctrl-C ends")
        watch(settings, _told)


def _told(done: Outcome | BilateralError) -> None:
    if isinstance(done, BilateralError):
        click.echo(f"bilateral: {done}", err=True)
    else:
        _tell(done)


def _tell(done: Outcome) -> None:
    for problem in done.problems[:_SHOWN]:
        click.echo(f"bilateral: {problem}", err=True)
    if len(done.problems) > _SHOWN:
        click.echo(f"bilateral: and {len(done.problems) - _SHOWN} more", err=True)
    claims = ", ".join(f"{n} {verdict}" for verdict, n in done.verdicts.items())
    click.echo(
        f"{done.notes} notes, {done.files} files: {done.written} written, {done.removed} removed"
        + (f"; claims: {claims}" if claims else "")
    )
