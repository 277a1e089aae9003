"""Write the generated pages of this folder: `sources.md` and a page a source from the descriptors, `commands.md`
from the command line.

Run `python3 do.py docs` after a descriptor, a command or an option has changed; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import yaml

from bilateral.cli import _bilateral
from bilateral.lake.files import pull_command
from bilateral.sources.descriptor import DESCRIPTORS, Descriptor, descriptors

DOCS = Path(__file__).resolve().parent
CORRECTIONS = DESCRIPTORS.parent / "corrections"
MADE = "<!-- made by docs/build.py; run `python3 do.py docs` instead of editing -->"


def pages() -> dict[Path, str]:
    """Return what each generated page should hold."""
    return {
        DOCS / "sources.md": "\n".join(sources_page()) + "\n",
        DOCS / "commands.md": "\n".join(commands_page()) + "\n",
        **source_pages(),
    }


def sources_page() -> Iterator[str]:
    """Yield the lines of the page of sources."""
    yield from (MADE, "", "# Sources", "")
    yield "What publishers say their data are, and what was done with them. `bilateral sources list` shows which"
    yield "editions a lake has, `bilateral cite ID` how to cite one."
    groups = {
        "In every lake": [one for one in descriptors().values() if one.default],
        "Not part of the default edition": [one for one in descriptors().values() if not one.default],
    }
    for heading, members in groups.items():
        if members:
            yield from ("", f"## {heading}")
        for descriptor in members:
            yield from _source(descriptor)


def _source(descriptor: Descriptor) -> Iterator[str]:
    yield from ("", f"### {descriptor.id}: {descriptor.title}", "")
    said = {
        "publisher": descriptor.publisher,
        "licence": descriptor.licence,
        "homepage": f"<{descriptor.homepage}>",
        "what the publisher says": descriptor.says,
        "what was done": descriptor.did,
        "covers": descriptor.coverage,
        "new editions": descriptor.cadence,
        "how it comes": _way(descriptor),
        "citation": descriptor.citation,
        "more": f"[its files, corrections and staleness](sources/{descriptor.id}.md)",
    }
    yield from ("| | |", "| --- | --- |")
    yield from (f"| {name} | {' '.join(text.split())} |" for name, text in said.items())


def _way(descriptor: Descriptor) -> str:
    package = descriptor.package
    if descriptor.files:
        return _files(descriptor)
    if descriptor.per_pair:
        return f"asked for two countries at a time by `{pull_command(descriptor)}`"
    if package is None:
        return "with the installation"
    if package.installed:
        return f"with the installation, in the package `{package.project}`"
    brought = "the first brief" if descriptor.default else f"`bilateral sources pull {descriptor.id}`"
    size = f"{package.bytes / 1e6:.0f} MB, " if package.bytes else ""
    return f"{brought} fetches `{package.filename}` from the package index ({size}sha256 `{package.sha256}`)"


def _files(descriptor: Descriptor) -> str:
    named = (f"`{file.name}`{' (by hand, from its page)' if file.page else ''}" for file in descriptor.files)
    return f"the publisher's {', '.join(named)}"


def source_pages() -> dict[Path, str]:
    """Return what the page of each source should hold, by path."""
    return {
        DOCS / "sources" / f"{one.id}.md": "\n".join((MADE, "", *_page(one))) + "\n"
        for one in descriptors().values()
    }


def _page(one: Descriptor) -> Iterator[str]:
    yield from (f"# {one.id}: {one.title}", "")
    said = {
        "publisher": one.publisher,
        "licence": one.licence,
        "homepage": f"<{one.homepage}>",
        "edition read": one.edition or _package_edition(one),
        "new editions": one.cadence,
        "called stale": f"{one.stale_after_days} days after it was pulled"
        if one.stale_after_days
        else "never",
        "strands that may use it": ", ".join(one.strands) or "none yet",
        "part of every lake": "yes" if one.default else "no",
    }
    yield from ("| | |", "| --- | --- |")
    yield from (f"| {name} | {_line(text)} |" for name, text in said.items())
    for heading, text in {
        "What the publisher says": one.says,
        "What was done": one.did,
        "What it covers": one.coverage,
        "Citation": one.citation,
    }.items():
        yield from ("", f"## {heading}", "", _line(text))
    yield from _corrections(one)
    yield from ("", "## Files", "")
    yield from _file_list(one)


def _package_edition(one: Descriptor) -> str:
    if one.package is None:
        return "named by a hash of its files"
    return f"`{one.package.project}` {one.package.version or 'as installed'}"


def _file_list(one: Descriptor) -> Iterator[str]:
    if one.package:
        name = f"`{one.package.filename}` of " if one.package.filename else "the installed package "
        yield f"- {name}`{one.package.project}`" + (
            f", sha256 `{one.package.sha256}`" if one.package.sha256 else ""
        )
    elif one.per_pair:
        yield f"- an answer for each request of `{pull_command(one)}`"
    elif not one.files:
        yield "- part of the installation"
    for file in one.files:
        how = "by hand or from a mirror, since no program can ask for it" if file.page else "fetched"
        yield f"- `{file.name}`: {how}; {_linked(file.url)}"
    if any(file.page for file in one.files):
        yield from (
            "",
            f"`bilateral sources pull {one.id} --mirror DIR` reads them from a mirror that lists them.",
        )
    for service in one.live:
        yield from ("", f"The present service, read as documented ({service.format}): {_linked(service.url)}")


def _corrections(one: Descriptor) -> Iterator[str]:
    path = CORRECTIONS / f"{one.id}.yaml"
    if not path.is_file():
        return
    yield from ("", "## Corrections", "", "Each fails once the publisher has mended it.", "")
    for record in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield f"- **{_line(record['what'])}**: {_line(record['why'])} ({_linked(record['evidence'])})"


def _linked(url: str) -> str:
    """An address as a link; some carry words behind it."""
    address, _, words = url.partition(" ")
    return f"<{address}>" + (f" {words}" if words else "")


def _line(text: str) -> str:
    return " ".join(text.split())


def commands_page() -> Iterator[str]:
    """Yield the lines of the page of commands."""
    yield from (MADE, "", "# Commands", "")
    yield " ".join((_bilateral.help or "").split())
    yield from (
        "",
        "Countries are given by any usual name, ISO code or demonym. `--debug` anywhere shows the",
    )
    yield "traceback of an error. `BILATERAL_HOME` names the folder of the lake."
    yield from _commands(_bilateral, "bilateral")


def _commands(group: click.Group, path: str) -> Iterator[str]:
    with click.Context(group, info_name=path) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None, name  # noqa: S101 - it was listed
            if isinstance(command, click.Group):
                yield from _commands(command, f"{path} {name}")
            else:
                yield from _command(command, context, f"{path} {name}")


def _command(command: click.Command, parent: click.Context, path: str) -> Iterator[str]:
    with click.Context(command, info_name=path.split()[-1], parent=parent) as context:
        usage = " ".join(command.collect_usage_pieces(context))
        yield from ("", f"## `{path}`", "", "```", f"{path} {usage}", "```", "")
        for paragraph in (command.help or "").split("\n\n"):
            yield from (" ".join(paragraph.split()), "")
        options = [option for option in command.params if isinstance(option, click.Option)]
        records = [record for option in options if (record := option.get_help_record(context))]
        if records:
            yield from ("| option | |", "| --- | --- |")
        yield from (f"| `{_in_cell(name)}` | {_in_cell(text)} |" for name, text in records)


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def main() -> None:
    """Write the pages; those of sources that are gone go."""
    wanted = pages()
    for path in (DOCS / "sources").glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
