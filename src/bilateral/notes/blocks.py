"""Cutting a note into blocks: one pass over its lines, each line looked at once.

Not a CommonMark parser: what counts here is which words belong to one sentence. What the two treat differently,
indented code and lazy continuation for instance, note-takers mostly mean as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.notes.note import Block, Cell, Kind

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX/-]\][ \t]+)?")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_CALLOUT = re.compile(r"[ \t]*\[![^\[\]\n]{1,40}\][+-]?[ \t]*")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\[\]\n]{1,60}\]:[ \t]*")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}\r?\n?\Z")
_SEPARATOR = re.compile(r"[ \t:|-]+\r?\n?\Z")
_CELL_END = re.compile(r"(?<!\\)\|")


def blocks(text: str, body: int) -> Iterator[Block]:
    """Yield the blocks of the text from the place `body` on."""
    return _Cutter(text).cut(body)


class _Cutter:
    """The lines of the block that is being gathered, and what it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kind: Kind = "paragraph"
        self._level = 0
        self._pieces: list[tuple[int, int]] = []
        self._top: dict[int, tuple[int, int]] = {}  # the first row of the table, by column
        self._table = 0  # where that begins
        self._headed = False  # once a rule has come under it

    def cut(self, body: int) -> Iterator[Block]:
        closing: str | None = None
        for line in _LINE.finditer(self._text, body):
            start, end = line.span()
            if start == end:
                break
            if closing is not None:
                if closing in line.group():
                    closing = None
                continue
            opened = self._opens(line.group())
            if opened:
                yield from self._end()
                closing = opened
                continue
            yield from self._line(start, end)
        yield from self._end()

    def _opens(self, line: str) -> str | None:
        """Return what closes the code or comment that the line opens."""
        fence = _FENCE.match(line)
        if fence:
            return fence.group(1)
        stripped = line.lstrip()
        for mark, close in (("<!--", "-->"), ("%%", "%%")):
            if stripped.startswith(mark) and close not in stripped[len(mark) :]:
                return close
        return None

    def _line(self, start: int, end: int) -> Iterator[Block]:
        text = self._text
        quote = _QUOTE.match(text, start, end)
        kind: Kind = "paragraph"
        if quote:
            start, kind = quote.end(), "quote"
            callout = _CALLOUT.match(text, start, end)
            if callout:
                yield from self._end()
                yield Block("quote", ((callout.end(), end),))  # its title, empty or not
                return
        line = text[start:end] if end - start < 400 else text[start : start + 400]
        if not line.lstrip().startswith("|"):
            self._top, self._headed = {}, False
        if not line.strip():
            yield from self._end()
        elif heading := _HEADING.match(text, start, end):
            yield from self._end()
            yield Block("heading", ((heading.end(), end),), len(heading.group(1)))
        elif _RULE.match(line):
            yield from self._end()
        elif line.lstrip().startswith("|"):
            yield from self._end()
            yield from self._row(start, end)
        elif (mark := _ITEM.match(text, start, end)) or (mark := _FOOTNOTE.match(text, start, end)):
            yield from self._end()
            footnote = mark.re is _FOOTNOTE
            self._kind = "footnote" if footnote else "item"
            self._level = 0 if footnote else len(mark.group(1).expandtabs(4))
            self._pieces = [(mark.end(), end)]
        else:
            if not self._pieces:
                self._kind, self._level = kind, 0
            self._pieces.append((start + len(line) - len(line.lstrip()), end))

    def _row(self, start: int, end: int) -> Iterator[Block]:
        if _SEPARATOR.match(self._text[start:end]):
            self._headed = bool(self._top)
            return
        bars = [(bar.start(), bar.end()) for bar in _CELL_END.finditer(self._text, start, end)]
        edges = zip([start, *(last for _, last in bars)], [*(first for first, _ in bars), end], strict=True)
        cells = {column: cell for column, cell in enumerate(edges) if self._text[slice(*cell)].strip()}
        first = min(cells, default=0)
        self._table = self._table if self._top else start
        for column, cell in cells.items():
            headed = self._headed and column != first and column in self._top
            heads = (cells[first], self._top[column]) if headed else None
            yield Block("cell", (cell,), 0, Cell(self._table, start, column), heads)
        self._top = self._top or cells

    def _end(self) -> Iterator[Block]:
        if self._pieces:
            yield Block(self._kind, tuple(self._pieces), self._level)
            self._pieces = []
