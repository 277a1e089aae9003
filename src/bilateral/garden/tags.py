"""Tags: a page for each, and for each part of a nested one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from bilateral.garden.address import slug
from bilateral.garden.index import Entry


@lru_cache(1 << 12)
def tag_address(name: str) -> str:
    """Return the address of a tag's page."""
    return "/".join(("tags", *(slug(part) or "tag" for part in name.split("/"))))


def by_tag(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the notes of each tag, those of the tags below it among them; spellings differ in capitals only."""
    spelling: dict[str, str] = {}
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for tag in entry.scan.tags:
            parts = tag.split("/")
            for end in range(1, len(parts) + 1):
                name = "/".join(parts[:end])
                key = spelling.setdefault(tag_address(name), name)
                found[key][entry.scan.path] = entry
    return {
        name: sorted(notes.values(), key=lambda one: one.title.casefold())
        for name, notes in sorted(found.items())
    }
