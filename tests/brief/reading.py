"""Reading a note back, without any code of the renderer: what the lines say once markup is taken off."""

from __future__ import annotations

import re
from typing import NamedTuple

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"(?<!\\)\[\[([^\[\]|\\]+)(?:\\?\|([^\[\]|]+))?\]\]")
_REFERENCE = re.compile(r"(?<!\\)\[\^(e\d+)\]")


class Link(NamedTuple):
    """A wikilink: the note it leads to and the words that it shows."""

    target: str
    words: str


def body(note: str) -> str:
    """Return the note without its frontmatter and footnotes."""
    return re.split(r"\n\[\^e1\]: ", note.split("\n---\n", 1)[1])[0]


def footnotes(note: str) -> dict[str, str]:
    """Return the text of each footnote by its number."""
    return dict(re.findall(r"^\[\^(e\d+)\]: (.*)$", note, re.MULTILINE))


def references(text: str) -> list[str]:
    """Return the footnotes that a text refers to, in order."""
    return _REFERENCE.findall(text)


def links(text: str) -> list[Link]:
    """Return the wikilinks of a text, in order."""
    return [Link(match[1], match[2] or match[1]) for match in _LINK.finditer(text)]


def plain(text: str) -> str:
    """Return what a reader sees of a text: links as their words, no footnotes, escapes undone."""
    shown = _LINK.sub(lambda match: match[2] or match[1], _REFERENCE.sub("", text))
    return _ESCAPED.sub(r"\1", shown)


def unquoted(line: str) -> str:
    """Return a line without the mark of a callout and of a list item."""
    return re.sub(r"^(?:> ?)?(?:- )?", "", line)


def cells(row: str) -> list[str]:
    """Return the cells of a table's row, split where GitHub-flavoured Markdown splits it."""
    inner = re.sub(r"^(?:> ?)?\| | \|$", "", row)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]
