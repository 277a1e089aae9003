"""Running a command: whatever happens, plain lines on stderr and an exit code, never a traceback."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from io import TextIOWrapper

import click

from bilateral.errors import BilateralError

# What shells report for a process that Ctrl-C (SIGINT) or a reader that went away (SIGPIPE) has ended.
_INTERRUPTED, _READER_GONE = 130, 141


def collect_rarely() -> None:
    """Look for circles among 200,000 new objects, not 700: what a brief or a check makes stays until it is written.

    Looking takes 3% of a brief's time.
    """
    gc.set_threshold(200_000)


def run(command: click.Command, arguments: list[str], *, debug: bool) -> int:
    """Run the command and return the exit code; with `debug`, an error's traceback comes before its message."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without "¥" still gets the rest
    try:
        return _run(command, arguments, debug=debug)
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes once more on its way out: give it somewhere to flush to.
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return _READER_GONE


def _run(command: click.Command, arguments: list[str], *, debug: bool) -> int:
    try:
        with command.make_context("bilateral", arguments) as context:
            command.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if "Query interrupted" in str(error):  # what DuckDB makes of Ctrl-C
            return _INTERRUPTED
        if debug:
            traceback.print_exc()
        return _explain(error)
    return 0


def _explain(error: Exception) -> int:
    if isinstance(error, BilateralError):
        click.echo(f"bilateral: {error}", err=True)
        return error.exit_code
    if isinstance(error, click.ClickException):
        if type(error).__name__ == "NoArgsIsHelpError":  # of click 8.2 and later: its message is the help
            error.show()
            return 2
        context = error.ctx if isinstance(error, click.UsageError) else None
        hint = f"; see `{context.command_path} --help`" if context else ""
        click.echo(f"bilateral: {error.format_message().rstrip('.')}{hint}", err=True)
        return 2
    if isinstance(error, OSError):
        click.echo(f"bilateral: {error.filename or 'the output'}: {error.strerror or error}", err=True)
        return 2
    said = " ".join(str(error).split())[:300]
    click.echo(
        f"bilateral: this should not have happened: {type(error).__name__}: {said}\n"
        "Run the command again with --debug to see where, and report it.",
        err=True,
    )
    return 2
