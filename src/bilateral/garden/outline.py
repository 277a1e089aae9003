"""What the Markdown engine sees in a note: its headings and links, and the places where signs are not markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyromark
from pyromark import Options

ENGINE = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
)
_SOLID = frozenset(("Code", "InlineMath", "DisplayMath", "InlineHtml"))
_SOLID_BLOCKS = frozenset(("CodeBlock", "HtmlBlock"))
_MAYBE_SOLID = ("`", "$", "<", "~~~", "\n    ", "\n\t")
_COMMENTS = {"%%": "%%", "<!--": "-->"}
_OPENING = re.compile("%%|<!--")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """Places are offsets in the text, in characters.

    `solid` are code, formulas and raw HTML: nothing in them is markup of the garden. `links` are Markdown's own, with
    their address and whether they are images.
    """

    solid: tuple[Span, ...]
    headings: tuple[tuple[int, int, int], ...]  # level, from, to
    links: tuple[tuple[str, int, int, bool], ...]

    def is_solid(self, place: int) -> bool:
        """Whether a place is in code, a formula or raw HTML."""
        at = bisect_right(self.solid, (place, 1 << 60)) - 1
        return at >= 0 and place < self.solid[at][1]


def outline(text: str) -> Outline:
    """Read a note's body once with the engine that renders it."""
    solid: list[Span] = []
    headings: list[tuple[int, int, int]] = []
    links: list[tuple[str, int, int, bool]] = []
    event: Any
    for event, place in pyromark.events_with_range(text, options=ENGINE):
        kind = event if isinstance(event, str) else next(iter(event))
        if kind in _SOLID:
            solid.append((place["start"], place["end"]))
        if kind != "Start":
            continue
        started = event["Start"]
        name = started if isinstance(started, str) else next(iter(started))
        if name in _SOLID_BLOCKS:
            solid.append((place["start"], place["end"]))
        elif name == "Heading":
            headings.append((int(started[name]["level"][1]), place["start"], place["end"]))
        elif name in ("Link", "Image"):
            links.append((started[name]["dest_url"], place["start"], place["end"], name == "Image"))
    return _in_characters(text, Outline(tuple(sorted(solid)), tuple(headings), tuple(links)))


def solid_outline(text: str) -> Outline:
    """Return at least where signs are not markup: most notes have no such place, and a look tells."""
    if text.startswith(("    ", "\t")) or any(sign[-1] in text and sign in text for sign in _MAYBE_SOLID):
        return outline(text)
    return Outline((), (), ())


def _in_characters(text: str, found: Outline) -> Outline:
    if text.isascii():
        return found
    ends = {
        end
        for spans in (found.solid, [one[1:] for one in found.headings], [one[1:3] for one in found.links])
        for span in spans
        for end in span
    }
    place = _character_places(text.encode(), sorted(ends))
    return Outline(
        tuple((place[start], place[end]) for start, end in found.solid),
        tuple((level, place[start], place[end]) for level, start, end in found.headings),
        tuple((to, place[start], place[end], image) for to, start, end, image in found.links),
    )


def _character_places(data: bytes, places: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    before = characters = 0
    for place in places:
        characters += len(data[before:place].decode("utf-8", "ignore"))
        before, found[place] = place, characters
    return found


def without_comments(text: str) -> str:
    """Take out comments, `%%...%%` and `<!--...-->`, unless they stand in code; one left open hides the rest.

    What is in a comment was never meant to be read: it must be gone before anything else looks at the note.
    """
    if not any(opening[0] in text and opening in text for opening in _COMMENTS):
        return text
    seen = outline(text)
    # Raw HTML counts as solid, and a comment is raw HTML: only code and formulas may hold the signs of one.
    code = Outline(tuple(span for span in seen.solid if not text.startswith("<", span[0])), (), ())
    kept: list[str] = []
    at = 0
    while opened := _opening(text, at, code):
        kept.append(text[at : opened.start()])
        closing = _COMMENTS[opened.group()]
        end = text.find(closing, opened.end())
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
    return "".join((*kept, text[at:]))


def _opening(text: str, at: int, code: Outline) -> re.Match[str] | None:
    return next((mark for mark in _OPENING.finditer(text, at) if not code.is_solid(mark.start())), None)
