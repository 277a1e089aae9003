"""The pages of docs/ say what the program does: generated ones are current, the contract is described whole."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from bilateral.cli import _bilateral
from bilateral.sources.descriptor import descriptors

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "bilateral"


def _pages() -> dict[Path, str]:
    pages: Callable[[], dict[Path, str]] = runpy.run_path(str(DOCS / "build.py"))["pages"]
    return pages()


@pytest.mark.parametrize("name", ["commands.md", "sources.md"])
def test_generated_pages_are_current(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == _pages()[DOCS / name], "run `python3 do.py docs`"


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("path", "command"), list(_commands(_bilateral, "bilateral")))
def test_every_command_and_option_is_documented(path: str, command: click.Command) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    _, heading, rest = page.partition(f"## `{path}`\n")
    assert heading, f"{path} is not in commands.md"
    part = rest.partition("\n## ")[0]
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    assert [option.name for option in options if not all(f"`{name}" in part for name in option.opts)] == []
    assert [option.name for option in options if not option.help and option.type.name != "choice"] == []


@pytest.mark.parametrize("source", descriptors())
def test_every_source_is_documented_with_licence_and_citation(source: str) -> None:
    page = (DOCS / "sources.md").read_text(encoding="utf-8")
    _, heading, rest = page.partition(f"### {source}: ")
    assert heading
    part, descriptor = rest.partition("\n###")[0], descriptors()[source]
    assert descriptor.licence in part
    assert " ".join(descriptor.citation.split()) in part


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        named = schema.get("properties", {})
        yield from named
        for value in schema.values():
            yield from _properties(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _properties(item)


def test_every_field_of_the_json_is_described() -> None:
    schema = json.loads((PACKAGE / "brief" / "brief.schema.json").read_text(encoding="utf-8"))
    page = (DOCS / "brief-json.md").read_text(encoding="utf-8")
    fields = set(_properties(schema)) - {"data"}  # `spec.data` is Vega-Lite's
    assert {"schema", "sides", "alt"} <= fields
    assert sorted(field for field in fields if f"`{field}`" not in page) == []


def _markdown() -> list[Path]:
    folders = (ROOT, DOCS, ROOT / "benchmarks" / "brief")
    return sorted(page for folder in folders for page in folder.glob("*.md")) + sorted(
        PACKAGE.glob("*/README.md")
    )


@pytest.mark.parametrize("page", _markdown(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []
