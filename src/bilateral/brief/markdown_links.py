"""Wikilinks in a sentence: countries at their first mention in a section, facts by title or alias.

A country's note is called by its name (`[[India]]`), a fact's lies in the folder `facts` under its id
(`[[facts/cepa-signed|CEPA]]`). The words of the sentence stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from bilateral.brief import markdown_escape as escape
from bilateral.evidence.fact import Fact
from bilateral.world import countries

# What a link's words cannot hold: they are not unescaped inside [[ ]].
_UNLINKABLE = re.compile(r"[\[\]|#^\\`*_$<>\n]")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*"
_BEFORE = re.compile(rf"\s({_CAPITAL})(?: of)? $|^{_CAPITAL} of $")
_AFTER = re.compile(rf" {_CAPITAL}")


class Link(NamedTuple):
    """A stretch of a text that a link covers."""

    start: int
    end: int
    target: str


def fact_page(fact_id: str) -> str:
    """Return the name of a fact's note."""
    return f"facts/{fact_id}"


def wikilink(target: str, words: str, *, in_table: bool = False) -> str:
    """Return a link; its pipe is escaped in a table only, where it would end the cell."""
    if words == target:
        return f"[[{target}]]"
    return f"[[{target}{chr(92) if in_table else ''}|{words}]]"


def linkable(words: str) -> bool:
    """Tell whether words can stand in a link as they are."""
    return bool(words) and not _UNLINKABLE.search(words)


class Linker:
    """Links the sentences of one section, each country once."""

    def __init__(self, facts: dict[str, Fact]) -> None:
        self._facts = facts
        self._seen: set[str] = set()

    def sentence(self, text: str, fact_ids: Iterable[str], own: str | None) -> str:
        """Return the escaped sentence with its links; `own` is the fact that it tells."""
        text = escape.flat(text)
        links: list[Link] = []
        for fact_id in dict.fromkeys(fact_ids):
            found = self._fact(text, fact_id, aliases=fact_id == own)
            if found and not _covered(found, links):
                links.append(found)
        for found in _countries(text):
            if found.target not in self._seen and not _covered(found, links):
                self._seen.add(found.target)
                links.append(found)
        return _joined(text, sorted(links))

    def _fact(self, text: str, fact_id: str, *, aliases: bool) -> Link | None:
        fact = self._facts.get(fact_id)
        if fact is None:
            return None
        # Other facts' aliases are left alone: a short one ("the Quad") may mean another thing here.
        for words in (fact.title, *(fact.aliases if aliases else ())):
            match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) if linkable(words) else None
            if match:
                return Link(match.start(), match.end(), fact_page(fact_id))
        return None


def _countries(text: str) -> Iterator[Link]:
    """Yield the countries that stand for themselves: not the China of the South China Sea."""
    for match in _country_names().finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if not _BEFORE.search(before) and not _AFTER.match(after):
            yield Link(match.start(), match.end(), match.group())


@cache
def _country_names() -> re.Pattern[str]:
    # Longest first, so that Guinea is not found in Guinea-Bissau.
    names = sorted((country.name for country in countries() if country.kind != "area"), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def _covered(link: Link, links: list[Link]) -> bool:
    return any(link.start < other.end and other.start < link.end for other in links)


def _joined(text: str, links: list[Link]) -> str:
    pieces, at = [], 0
    for link in links:
        plain = text[at : link.start]
        pieces.append(escape.inline(plain) if at else escape.line(plain))
        pieces.append(wikilink(link.target, text[link.start : link.end]))
        at = link.end
    rest = text[at:]
    return "".join([*pieces, escape.inline(rest) if at else escape.line(rest)])
