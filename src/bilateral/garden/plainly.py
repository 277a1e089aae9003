r"""The outline of a note that is written plainly, without the engine: most notes are, and this is ten times faster.

Plain is a note in which nothing can change what a line or a bracket means: no code, formula, HTML, escape, image,
reference, footnote, underlined heading, indented block, nor a heading in a list or quotation. There the engine finds
exactly the headings that begin at a line's start and the links that this pattern matches; a test compares the two.
"""

from __future__ import annotations

import re

from bilateral.garden.outline import Outline

_ODD_SIGNS = ("`", "$", "<", "\\", "\t", "\r", "~~~", "[^", "]:", "![", "\n    ", "     ")
_ODD_LINE = re.compile(
    # A search for a line's end is far faster than one for a line's start.
    r"\n(?: {0,3}(?:-+|=+) *(?=\n|\Z)"  # may underline a heading
    r"|[ >*+\-\d.)]+#{1,6}(?=[ \n]|\Z))"  # a heading that is not at the line's start
)
_HEADING = re.compile(r"\n(#{1,6})(?: [^\n]*)?(?=\n|\Z)")
# Brackets that are not nested, and an address without signs that the engine reads (entities, parentheses, titles).
_LINK = re.compile(r"\[[^\[\]\n]+\]\(([^\s()&\"'*_]+)\)")


def plain_outline(text: str) -> Outline | None:
    """Return the outline of a note's body, or nothing when the engine has to look at it."""
    if text.startswith("    ") or any(
        sign[0] in text and sign[-1] in text and sign in text for sign in _ODD_SIGNS
    ):
        return None
    lines = f"\n{text}"
    if _ODD_LINE.search(lines):
        return None
    links = tuple((found[1], found.start(), found.end(), False) for found in _LINK.finditer(text))
    if text.count("](") != len(links):
        return None
    # A table drops the cells that its head has no room for, and links in them.
    if any("|" in text[text.rfind("\n", 0, start) + 1 : start] for _, start, _, _ in links):
        return None
    headings = tuple((len(found[1]), found.start(), found.end()) for found in _HEADING.finditer(lines))
    return Outline((), headings, links)
