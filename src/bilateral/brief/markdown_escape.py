"""Escaping for Markdown as Obsidian and GitHub read it: only what would otherwise be taken as markup."""

from __future__ import annotations

import re
from html.entities import html5

_MARKUP = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)         # a backslash that would itself escape, or break the line
    | [*`$\[~]                        # emphasis, code, mathematics, links and footnotes, strikethrough
    | (?<![^\W_])_ | _(?![^\W_])      # an underscore inside a word is only an underscore
    | <(?=[A-Za-z/!?])                # an HTML tag or an autolink
    | &(?=\#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});)|&(?=[A-Za-z]\w*;)  # a character reference
    | (?<!\S)\#(?=\S)                 # a tag of Obsidian
    | =(?==) | (?<==)=                # a highlight of Obsidian
    | %(?=%) | (?<=%)%                # a comment of Obsidian
    | (?<=\s)\^(?=[A-Za-z0-9-]+$)     # a block's name in Obsidian
    """,
    re.VERBOSE,
)
_BLOCK = re.compile(r"(?:[-+>]|\#{1,6}|=+|\d{1,9}(?P<mark>[.)]))(?=\s|$)|>|---|:(?=\s)")


def flat(text: str) -> str:
    """Return the text on one line: a line break would end a list item, a table row or a heading."""
    return " ".join(text.split())


def inline(text: str) -> str:
    """Escape text that stands inside a line."""
    return _MARKUP.sub(lambda match: match.group() if _plain_ampersand(match) else "\\" + match.group(), text)


def _plain_ampersand(match: re.Match[str]) -> bool:
    """Tell whether an ampersand before a word and a semicolon names no character: that of `P&O;`."""
    name = re.match(r"\w+;", match.string[match.end() :])
    return match.group() == "&" and name is not None and name.group() not in html5


def line(text: str) -> str:
    """Escape text that opens a line or a list item, where `-`, `#`, `1.` and their like begin a block."""
    escaped = inline(text)
    opening = _BLOCK.match(escaped)
    if opening is None:
        return escaped
    at = opening.start("mark") if opening.group("mark") else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def cell(text: str) -> str:
    """Escape text that stands in a table's cell, where a pipe would end it."""
    return inline(text).replace("|", r"\|")


def code(text: str) -> str:
    """Return a code span, its fence longer than any run of backticks in it: inside nothing is escaped."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
