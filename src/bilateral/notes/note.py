"""What a note is made of. All places are offsets in the file's text, in characters from 0."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Kind = Literal["paragraph", "heading", "item", "cell", "quote", "footnote"]


@dataclass(frozen=True, slots=True)
class Plain:
    """Text without markup, and where each part of it stands in the file.

    `offsets[i]` is the place in the text at which a part begins that the file has from `places[i]` on.
    """

    text: str
    offsets: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Return where the character at the offset stands in the file."""
        if not self.offsets:
            return 0
        part = max(bisect_right(self.offsets, offset) - 1, 0)
        return self.places[part] + offset - self.offsets[part]


class Cell(NamedTuple):
    """Where a table's cell is: its table and row by the places at which they begin, its column from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell, quotation or footnote: its lines without their prefixes."""

    kind: Kind
    pieces: tuple[tuple[int, int], ...]  # from, to, in the file's text
    level: int = 0  # of a heading, or of a list item's nesting
    cell: Cell | None = None
    heads: tuple[tuple[int, int], tuple[int, int]] | None = None  # of a cell: its row's first, its column's


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its markup taken off.

    Attributes
    ----------
    text
        As it reads.
    line
        The line that it begins on, from 1.
    start, end
        Its place in the file's text; markup around its first or last word may be outside.
    block
        The number of its block in the note; sentences of one paragraph share it.
    section
        The last heading before it.
    plain, offset
        The block's text, and where the sentence begins in that.
    heads
        Of a table's cell: the first cell of its row and the head of its column. Cells that are heads have none.
    """

    text: str
    line: int
    start: int
    end: int
    block: int
    kind: Kind
    section: str
    plain: Plain
    offset: int
    heads: tuple[str, str] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the sentence stands in the file."""
        first = self.plain.place(self.offset + start)
        return first, self.plain.place(self.offset + end - 1) + 1 if end > start else first


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it was read."""

    name: str
    text: str
    frontmatter: Mapping[str, Any]
    body: int  # where the body begins in the text
    problems: tuple[str, ...] = field(default=())

    def blocks(self) -> Iterator[Block]:
        """Yield the body's blocks in order, code and comments left out."""
        from bilateral.notes.blocks import blocks

        return blocks(self.text, self.body)

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences of paragraphs, items, cells, quotations and footnotes, in order."""
        from bilateral.notes.sentences import sentences

        return sentences(self)

    def headings(self) -> list[tuple[int, str]]:
        """Return the headings with their levels."""
        from bilateral.notes.inline import plain_text

        return [
            (block.level, plain_text(self.text, block.pieces).text)
            for block in self.blocks()
            if block.kind == "heading"
        ]

    @property
    def written(self) -> date | None:
        """The day the note was written: of the frontmatter, else of a daily-note link near its top."""
        from bilateral.notes.dates import written

        return written(self)
