"""`bilateral mcp`."""

from __future__ import annotations

import click

from bilateral.cli.arguments import mirror_option, offline_option
from bilateral.cli.opening import open_lake
from bilateral.errors import BilateralError


@click.command()
@offline_option
@mirror_option
def mcp(offline: bool, mirror: str | None) -> None:
    """Serve briefs, facts, checks, comparisons and sources to an assistant, by the Model Context Protocol.

    The assistant's program starts this command and talks to it on standard input and output.
    """
    try:
        from bilateral.web.mcp_server import server
        from bilateral.web.shelf import Shelf
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "bilateral":
            raise
        raise BilateralError(
            f"`bilateral mcp` needs {error.name}, which is not here: install bilateral[mcp]"
        ) from error
    lake, missing = open_lake(offline=offline, mirror=mirror)
    server(Shelf(lake.path, tuple(missing))).run("stdio")
