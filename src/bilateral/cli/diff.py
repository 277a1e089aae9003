"""`bilateral diff OLD.json NEW.json`."""

from __future__ import annotations

from pathlib import Path

import click

from bilateral.errors import BilateralError


@click.command()
@click.argument("old", metavar="OLD.json", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.json", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(old: Path, new: Path, form: str) -> None:
    """Say what changed between two editions of a brief (written with --format json), and which source moved."""
    from bilateral.brief.difference import difference, parsed

    found = difference(*(parsed(_read(path), str(path)) for path in (old, new)))
    click.echo(found.to_json() if form == "json" else found.to_text(), nl=False)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BilateralError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BilateralError(f"{path} is no JSON: it is not UTF-8") from error
