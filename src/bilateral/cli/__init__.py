"""The command line: one file each command, read only when it is run."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from difflib import get_close_matches

import click

from bilateral.cli.running import run

# Named here so that `--help` reads no command's file.
_COMMANDS = {
    "brief": "Write the brief of two countries.",
    "check": "Check the claims of notes about two countries.",
    "cite": "Print how to cite a source or a fact.",
    "diff": "Say what changed between two editions of a brief.",
    "publish": "Make a linked site of a folder of notes.",
    "mcp": "Serve briefs, checks and sources to assistants (Model Context Protocol).",
    "register": "List, show and validate the register of cited facts.",
    "serve": "Serve briefs, checks and search as web pages and an API, on this machine.",
    "sources": "List, show, pull, check, pin and mirror the public sources.",
    "whatif": "Simulate an agreement, tariffs or trade costs between two countries.",
}


class _Lazy(click.Group):
    """Imports a command's module when the command is run, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            close = get_close_matches(cmd_name, _COMMANDS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(_COMMANDS))}"
            ctx.fail(f"no command {cmd_name!r}; {hint}")
        module = importlib.import_module(f"bilateral.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="bilateral")
@click.option("--debug", is_flag=True, help="Show the traceback of an error (anywhere on the line).")
def _bilateral(debug: bool) -> None:
    """What is there between two countries, and how do we know?

    Exit codes: 0 done; 1 `check --strict` found contradicted claims; 2 wrong use or bad input; 3 needed data is
    missing, and the message says which command brings it.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's code; errors are one to three plain lines on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(_bilateral, [word for word in given if word != "--debug"], debug="--debug" in given))
