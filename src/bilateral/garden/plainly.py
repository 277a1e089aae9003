r"""The outline of a note that is written plainly, without the engine: most notes are, and this is ten times faster.

Plain is a note in which nothing can change what a line or a bracket means: no code, formula, HTML, escape, image,
reference, footnote, underlined heading, indented block, nor a heading in a list or quotation. There the engine finds
exactly the headings that begin at a line's start and the links that this pattern matches; a test compares the two.
"""

from __future__ import annotations

import re

from bilateral.garden.outline import Outline

# One character is looked for ten times faster than two: these few come first, and only with them the others.
_ODD_CHARACTERS = ("`", "$", "<", "\\", "\t", "\r")
_ODD_SIGNS = (("~", "~~~"), ("^", "[^"), (":", "]:"), ("!", "!["))
_ODD_LINE = re.compile(
    # A search for a line's end is far faster than one for a line's start; most lines are told by their first character.
    r"\n(?=[ >*+\-\d.)=])(?: {0,3}(?:-+|=+) *(?=\n|\Z)"  # may underline a heading
    r"|[ >*+\-\d.)]+#{1,6}(?=[ \n]|\Z))"  # a heading that is not at the line's start
)
_HEADING = re.compile(r"\n(#{1,6})(?: [^\n]*)?(?=\n|\Z)")
# Where a link's label ends, and its address if that has no sign that the engine reads (entities, parentheses, titles).
_LINK = re.compile(r"\]\((?:([^\s()&\"'*_]+)\))?")


def plain_outline(text: str) -> Outline | None:
    """Return the outline of a note's body, or nothing when the engine has to look at it."""
    if text.startswith("    "):
        return None
    for character in _ODD_CHARACTERS:
        if character in text:
            return None
    for hint, sign in _ODD_SIGNS:
        if hint in text and sign in text:
            return None
    if "    " in text and ("\n    " in text or "     " in text):
        return None
    lines = f"\n{text}"
    if _ODD_LINE.search(lines):
        return None
    links = _links(text)
    if links is None:
        return None
    headings = tuple([(len(found[1]), found.start(), found.end()) for found in _HEADING.finditer(lines)])
    return Outline((), headings, links)


def _links(text: str) -> tuple[tuple[str, int, int, bool], ...] | None:
    links: list[tuple[str, int, int, bool]] = []
    before = 0
    for found in _LINK.finditer(text):
        end = found.start()
        start = text.rfind("[", before, end)
        label = text[start + 1 : end]
        if not found[1] or start < 0 or not label or "]" in label or "\n" in label:
            return None
        # A table drops the cells that its head has no room for, and links in them.
        if text.find("|", text.rfind("\n", 0, start) + 1, start) >= 0:
            return None
        before = found.end()
        links.append((found[1], start, before, False))
    return tuple(links)
