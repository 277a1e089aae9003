"""The README holds: its commands exist, its table names every source of the default edition, its picture is there."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from bilateral.cli import _bilateral
from bilateral.sources.descriptor import descriptors

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
COMMANDS = [line.partition("  #")[0].strip() for line in SHELL.splitlines() if line.strip()]


def _named(start: str) -> list[str]:
    return [command for command in COMMANDS if command.startswith(start)]


def test_the_two_commands_that_set_everything_up() -> None:
    assert _named("python3 do.py") == ["python3 do.py brief", "python3 do.py test"]
    do = runpy.run_path(str(ROOT / "do.py"))
    assert all(callable(do[name]) for name in ("brief", "test"))


@pytest.mark.parametrize("command", _named("bilateral"))
def test_commands_parse(command: str) -> None:
    """Every command of the README is one that the program takes, down to its options."""
    words = shlex.split(command)[1:]
    found: click.Command = _bilateral
    context = click.Context(found)
    while isinstance(found, click.Group):
        name, *words = words
        member = found.get_command(context, name)
        assert member is not None, f"no command {name}"
        found = member
    found.make_context(found.name, list(words))  # raises click.UsageError for an option that there is not


def test_the_table_names_every_default_source_and_its_licence() -> None:
    rows = [line for line in README.splitlines() if line.startswith("|")]
    for descriptor in descriptors().values():
        if descriptor.default:
            row = next((row for row in rows if row.startswith(f"| {descriptor.title} |")), "")
            licence = re.split(r"[,;(]", descriptor.licence)[0].strip()
            assert licence in row, f"{descriptor.id}: {descriptor.title}, {licence}"


def test_pictures_are_small_pngs() -> None:
    names = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert names
    for name in names:
        picture = (ROOT / name).read_bytes()
        assert picture.startswith(b"\x89PNG"), name
        assert len(picture) < 300_000, name
