"""`bilateral serve`."""

from __future__ import annotations

import click

from bilateral.cli.arguments import mirror_option, offline_option
from bilateral.cli.opening import open_lake
from bilateral.errors import BilateralError


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every network."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8437, show_default=True, help="0 takes any free one."
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Answer to this name too; repeat for several.",
)
@offline_option
@mirror_option
def serve(host: str, port: int, allowed: tuple[str, ...], offline: bool, mirror: str | None) -> None:
    """Serve briefs, checks, sources and search as web pages and a JSON API, on this machine alone by default.

    Nothing is written: every route reads. Stop it with Ctrl-C.
    """
    try:
        from bilateral.web.serving import serve as run
        from bilateral.web.shelf import Shelf
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "bilateral":
            raise
        raise BilateralError(
            f"`bilateral serve` needs {error.name}, which is not here: install bilateral[web]"
        ) from error
    lake, missing = open_lake(offline=offline, mirror=mirror)
    shelf = Shelf(lake.path, tuple(missing))
    run(
        shelf,
        host=host,
        port=port,
        allowed=allowed,
        ready=lambda address: click.echo(f"bilateral: {address}"),
    )
