"""One page for each source, from its descriptor and its corrections; `build.py` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from bilateral.sources.descriptor import DESCRIPTORS, Descriptor, descriptors

CORRECTIONS = DESCRIPTORS.parent / "corrections"


def source_pages(folder: Path, made: str) -> dict[Path, str]:
    """Return what the page of each source should hold, by path."""
    return {
        folder / f"{one.id}.md": "\n".join((made, "", *_page(one))) + "\n" for one in descriptors().values()
    }


def _page(one: Descriptor) -> Iterator[str]:
    yield from (f"# {one.id}: {one.title}", "")
    said = {
        "publisher": one.publisher,
        "licence": one.licence,
        "homepage": f"<{one.homepage}>",
        "edition read": one.edition or _package_edition(one),
        "new editions": one.cadence,
        "called stale": f"{one.stale_after_days} days after it was pulled" if one.stale_after_days else "never",
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
    yield from _files(one)


def _package_edition(one: Descriptor) -> str:
    if one.package is None:
        return "named by a hash of its files"
    return f"`{one.package.project}` {one.package.version or 'as installed'}"


def _files(one: Descriptor) -> Iterator[str]:
    if one.package:
        name = f"`{one.package.filename}` of " if one.package.filename else "the installed package "
        yield f"- {name}`{one.package.project}`" + (f", sha256 `{one.package.sha256}`" if one.package.sha256 else "")
    elif not one.files:
        yield "- part of the installation"
    for file in one.files:
        how = "by hand or from a mirror, since no program can ask for it" if file.page else "fetched"
        yield f"- `{file.name}`: {how}; {_linked(file.url)}"
    if any(file.page for file in one.files):
        yield from ("", f"`bilateral sources pull {one.id} --mirror DIR` reads them from a mirror that lists them.")
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
