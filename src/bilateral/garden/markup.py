r"""The markup that notes have and Markdown has not: wikilinks, embeds, tags, highlights, block marks, inline footnotes.

Each piece is taken out before the engine reads the note, a mark left in its place (two characters that no text may
hold, around a number), and what it stands for is put in after the page was sanitised. So nothing that the garden
writes has to pass the sanitiser, and nothing that a stranger writes goes round it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from bilateral.garden.header import clean_tag
from bilateral.garden.outline import Outline

# Of Latin 1, so that most pages need one byte for each character while they are made: a tenth less work than two. No
# keyboard has them, and Windows, whose quotation marks stand among their neighbours, has no sign there.
OPEN, CLOSE = "\x81", "\x8d"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_NEVER = re.compile(f"[{OPEN}{CLOSE}\ufdd0-\ufdef\0]")

_PIECE = re.compile(
    # Each begins with a character of its own, so that the search runs from one such character to the next.
    r"\[\[(?P<inner>[^\[\]\n]{1,500})\]\]"
    r"|\^\[(?P<footnote>(?:[^\[\]\n]|\[\[[^\[\]\n]{1,500}\]\]|\[[^\[\]\n]{1,500}\](?=\()){1,1000})\]"
    r"|\#(?P<tag>[\w/-]{1,100})"
    r"|\^(?P<anchor>[A-Za-z0-9-]{1,100})[ \t]*$",
    re.MULTILINE,
)
# In most notes there is nothing but these, and they are found five times faster alone.
_ONLY_LINKS = re.compile(r"\[\[(?P<inner>[^\[\]\n]{1,500})\]\]")
_TAG = re.compile(r"#[\w/-]")
_HIGHLIGHT = re.compile(r"==(?=[^\s=])([^=\n]{1,2000}(?:=[^=\n]{1,2000}){0,20})(?<=\S)==")
_SIZE = re.compile(r"\d{1,4}(?:x\d{1,4})?\Z")


class Wikilink(NamedTuple):
    """`[[target#heading|label]]`, or an embed of it. An empty target is the note itself; `#^id` names a block."""

    start: int
    end: int
    target: str
    heading: str
    block: str
    label: str
    embed: bool

    @property
    def said(self) -> str:
        """What the link reads as."""
        if self.label:
            return self.label
        name = self.target.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".md")
        part = self.heading.rsplit("#", 1)[-1]
        return f"{name} › {part}" if name and part else name or part or "this note"

    @property
    def size(self) -> tuple[str, str]:
        """Width and height that an embed asks for, empty if it does not."""
        for part in self.label.split("|"):
            if _SIZE.match(part.strip()):
                width, _, height = part.strip().partition("x")
                return width, height
        return "", ""


class Tag(NamedTuple):
    """`#tag/nested` in the text."""

    start: int
    end: int
    name: str


class Anchor(NamedTuple):
    """`^id` at a line's end: the name of a block."""

    start: int
    end: int
    id: str


class Footnote(NamedTuple):
    """`^[said]`: a footnote written where it is referred to. Pieces of markup in it follow it."""

    start: int
    end: int
    number: int


class Literal(NamedTuple):
    """What the engine shall read instead."""

    start: int
    end: int
    text: str


Piece = Wikilink | Tag | Anchor | Footnote | Literal


def readable(text: str) -> str:
    """Return a text without the characters that marks are made of."""
    if text.isascii():  # told at once, and a search is not
        return text.replace("\0", "\ufffd")
    return _NEVER.sub("\ufffd", text)


def pieces(text: str, seen: Outline) -> list[Piece]:
    """Return the garden's markup in a note, in order."""
    found = list(_pieces(text, seen))
    if "==" in text:
        taken = [piece for piece in found if not isinstance(piece, Footnote)]
        starts = [piece.start for piece in taken]
        for mark in _HIGHLIGHT.finditer(text):
            ends = ((mark.start(), mark.start() + 2, "<mark>"), (mark.end() - 2, mark.end(), "</mark>"))
            before = [bisect_left(starts, end) - 1 for _, end, _ in ends]
            free = all(at < 0 or taken[at].end <= end[0] for at, end in zip(before, ends, strict=True))
            if free and not any(seen.is_solid(at) for at, _, _ in ends):
                found.extend(Literal(*end) for end in ends)
        found.sort(key=lambda piece: piece.start)
    return found


def _pieces(text: str, seen: Outline) -> Iterator[Piece]:
    number = 0
    for match in (_PIECE if "^" in text or _TAG.search(text) else _ONLY_LINKS).finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else "\n"
        if before == "\\" or seen.is_solid(start):
            continue
        kind, said = match.lastgroup, match[match.lastindex or 0]
        if kind == "inner":
            embed = before == "!"
            yield wikilink(said, start - embed, end, embed=embed)
        elif kind == "footnote":
            number += 1
            yield Footnote(start, end, number)
            for inner in re.finditer(r"(!?)\[\[([^\[\]\n]{1,500})\]\]", said):
                at = start + len("^[") + inner.start()
                yield wikilink(inner[2], at, at + len(inner.group()), embed=bool(inner[1]))
        elif kind == "tag" and _begins_tag(text, start, before) and (name := clean_tag(said)):
            yield Tag(start, end, name)
        elif kind == "anchor" and before.isspace():
            yield Anchor(start, end, said)


def _begins_tag(text: str, start: int, before: str) -> bool:
    # [words](#part) is a link to a part of the note.
    return before.isspace() or (before == "(" and not text.endswith("](", 0, start))


def wikilink(inner: str, start: int = 0, end: int = 0, *, embed: bool = False) -> Wikilink:
    r"""Read what stands between the brackets; the pipe may be escaped, as tables want it."""
    to, _, label = inner.partition("|")
    to = to.removesuffix("\\").strip()
    target, _, part = to.partition("#")
    block = part.rsplit("^", 1)[-1] if part.startswith("^") or "#^" in part else ""
    return Wikilink(
        start,
        end,
        target.strip(),
        "" if block else part.strip(),
        block,
        label.replace("\\|", "|").strip(),
        embed,
    )


def with_marks(text: str, found: list[Piece]) -> str:
    """Return the text for the engine: a numbered mark for each piece but literals, inline footnotes at the end."""
    numbered = list(enumerate(found))
    starts = [piece.start for piece in found]
    parts = [_marked(text, 0, len(text), numbered)]
    for number, one in numbered:
        if isinstance(one, Footnote):
            inner = numbered[number + 1 : bisect_left(starts, one.end)]
            parts.append(f"\n\n[^inline-{one.number}]: {_marked(text, one.start + 2, one.end - 1, inner)}\n")
    return "".join(parts)


def _marked(text: str, start: int, end: int, found: list[tuple[int, Piece]]) -> str:
    out, at = [], start
    for number, piece in found:
        if piece.start < at:
            continue  # in the footnote before
        out.append(text[at : piece.start])
        if isinstance(piece, Footnote):
            out.append(f"[^inline-{piece.number}]")
        else:
            out.append(piece.text if isinstance(piece, Literal) else f"{OPEN}{number}{CLOSE}")
        at = piece.end
    return "".join((*out, text[at:end]))
