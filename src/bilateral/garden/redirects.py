"""Aliases as addresses: a page that sends the reader on from each, unless the address is somebody else's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bilateral.garden.address import is_kept, page_file, path_address
from bilateral.garden.index import Entry


class Redirect(NamedTuple):
    """A page at an alias' address that leads to the note's."""

    title: str
    at: str
    to: str


def redirects(entries: Iterable[Entry]) -> tuple[list[Redirect], list[str]]:
    """Return the redirects of all aliases, and in words those that cannot be: an address leads to one note only."""
    entries = sorted(entries, key=lambda entry: entry.scan.path)
    notes = {page_file(entry.address).lower(): entry.scan.path for entry in entries}
    claimed: dict[str, str] = {}
    found, problems = [], []
    for entry in entries:
        path = entry.scan.path
        for alias in entry.scan.header.aliases:
            at = path_address(alias)
            name = page_file(at).lower()
            if not at or notes.get(name) == path or claimed.get(name) == path:
                continue
            if is_kept(at):
                why = f"the address /{at}/, which the site keeps for itself"
            elif name in notes:
                why = f"the address of {notes[name]}"
            elif name in claimed:
                why = f"an alias of {claimed[name]} too"
            else:
                claimed[name] = path
                found.append(Redirect(entry.title, at, entry.address))
                continue
            problems.append(f"{path}: its alias {alias!r} is {why}; no page sends readers on from there")
    return found, problems
