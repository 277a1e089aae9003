"""Which two countries a note is about, and which pairs a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bilateral.garden.index import Entry
from bilateral.world import Country, CountryError, find

_BETWEEN = re.compile(r"\s*(?:–|—|/|&|\band\b)\s*|\s+-\s+", re.IGNORECASE)
_RELATIONS = re.compile(r"\s+(?:bilateral\s+)?(?:relations(?:hip)?|ties|partnership)\s*\Z", re.IGNORECASE)
_LEAST = 4  # letters: a code in a title is more often a word
_NAMED = re.compile(r"\b([A-Z][a-zA-Z]{3,20})\s?[-–—]\s?([A-Z][a-zA-Z]{3,20})\b")


def pair_of(entry: Entry) -> tuple[str, str] | None:
    """Return the ids of the two countries that a note is about: its frontmatter, title or file name says so."""
    header = entry.scan.header
    if len(header.pair) == 2:
        return _pair(*header.pair)
    stem = entry.scan.path.rsplit("/", 1)[-1][: -len(".md")]
    return next((pair for text in (entry.title, stem) if (pair := _titled(text))), None)


def pairs_in(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs that texts name, as in "India-Japan relations"."""
    named = {found.groups() for text in texts for found in _NAMED.finditer(text)}
    return {pair for a, b in named if (pair := _pair(a, b))}


def _titled(text: str) -> tuple[str, str] | None:
    text = _RELATIONS.sub("", text)
    for parts in (_BETWEEN.split(text), text.split("-")):
        if len(parts) == 2 and all(len(part.strip()) >= _LEAST for part in parts):
            return _pair(*(part.strip() for part in parts))
    return None


def _pair(a: str, b: str) -> tuple[str, str] | None:
    first, second = _country(a), _country(b)
    if first is None or second is None or first == second:
        return None
    return (first.id, second.id) if first.id < second.id else (second.id, first.id)


@cache
def _country(name: str) -> Country | None:
    try:
        return find(name)
    except CountryError:
        return None
