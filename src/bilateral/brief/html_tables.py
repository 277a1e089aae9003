"""Tables of the page: their rows with markers, the columns of numbers, and what is folded away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup, escape

from bilateral.brief.html_notes import Marker, Notes
from bilateral.evidence.statement import Table

_LONG, _SHOWN = 12, 8
_DATE = re.compile(r"(?:\d{4}(?:-\d\d){0,2}|FY\d{4}-\d\d)(?:[ ,].*)?|undated|")
_NUMBER = re.compile(
    r"[-−]?(?:[A-Z]{0,3}[$¥₹€£]|[A-Z]{3} )?\d[\d.,]*(?: ?%| (?:trillion|billion|million|t|kg|km))*(?: \(\d{4}\))?|none|not given|"
)


Kind = Literal["number", "date", "text"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the cell that heads it, the others, and its marker where the table has one a row."""

    head: str
    cells: tuple[str, ...]
    marker: Marker | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for the page: `folded` rows stand behind "show the other rows"."""

    id: str
    title: str
    note: str
    columns: tuple[str, ...]
    kinds: tuple[Kind, ...]
    widths: tuple[int, ...]  # per cent, so that the folded part stands in line with the rest
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    own: bool  # each row has its own marker
    marker: Marker | None


def sheet(table: Table, notes: Notes) -> Sheet:
    """Prepare a table; one longer than twelve rows shows eight and folds the rest."""
    own = table.columns[-1] == "evidence"
    columns = table.columns[:-1] if own else table.columns
    texts = [tuple(_text(cell) for cell in row[: len(columns)]) for row in table.rows]
    by_column = list(zip(*texts, strict=True)) or [() for _ in columns]
    kinds = tuple(map(_kind, by_column))
    rows = tuple(
        _row(text, kinds, notes.mark(tuple(row[-1]), table.id) if own else None)
        for text, row in zip(texts, table.rows, strict=True)
    )
    shown = len(rows) if len(rows) <= _LONG else _SHOWN
    return Sheet(
        id=table.id,
        title=table.title,
        note=table.note,
        columns=tuple(name[:1].upper() + name[1:] for name in columns),
        kinds=kinds,
        widths=_widths(by_column, columns),
        rows=rows[:shown],
        folded=rows[shown:],
        own=own,
        marker=None if own else notes.mark(table.evidence, table.id),
    )


def _row(texts: tuple[str, ...], kinds: tuple[Kind, ...], marker: Marker | None) -> Row:
    head, *cells = (
        _breakable(text) if kind == "date" else text for text, kind in zip(texts, kinds, strict=True)
    )
    return Row(head, tuple(cells), marker)


def _kind(cells: Sequence[str]) -> Kind:
    if any(cells) and all(map(_DATE.fullmatch, cells)):
        return "date"
    return "number" if any(cells) and all(map(_NUMBER.fullmatch, cells)) else "text"


def _breakable(text: str) -> Markup:
    """Let a span of dates break after its first date, and nowhere else."""
    return Markup(" <wbr>").join(map(escape, re.split(r" (?=to |\()", text)))


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _widths(by_column: Sequence[Sequence[str]], columns: Sequence[str]) -> tuple[int, ...]:
    """Share the width by how much each column has to say, within bounds that keep every column readable."""
    needs = []
    for cells, name in zip(by_column, columns, strict=True):
        lengths = [len(cell) for cell in cells] or [0]
        typical = (max(lengths) + sum(lengths) / len(lengths)) / 2
        needs.append(min(max(typical, len(name), 6), 46))
    return tuple(round(96 * need / sum(needs)) for need in needs)
