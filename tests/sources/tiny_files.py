"""Writes tiny workbooks (.xlsx) and Stata files (.dta) for the tests, in the publishers' formats."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape
from zipfile import ZipFile

import duckdb

Cell = str | float | None

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOUBLE, _NAME, _TEXT = 255, 33, 244  # Stata 114: type code of a double, width of a name, longest text
_STATA_MISSING = struct.unpack("<d", bytes.fromhex("000000000000e07f"))[0]


def read(adapter: ModuleType, files: Mapping[str, Path]) -> None:
    """Run an adapter to its end, for the errors that it raises."""
    with duckdb.connect() as db:
        for _ in adapter.tables(files, db):
            pass


def write_xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write a workbook of texts and numbers."""
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    with ZipFile(path, "w") as book:
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'
        )
        for at, rows in enumerate(sheets.values(), start=1):
            body = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
            book.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f'<worksheet xmlns="{_SHEETS}"><sheetData>{body}</sheetData></worksheet>',
            )
    return path


def _row(number: int, row: Sequence[Cell]) -> str:
    cells = "".join(
        f'<c r="{_column(at)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        if isinstance(cell, str)
        else f'<c r="{_column(at)}{number}"><v>{cell}</v></c>'
        for at, cell in enumerate(row)
        if cell is not None
    )
    return f'<row r="{number}">{cells}</row>'


def _column(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def write_dta(path: Path, columns: Mapping[str, Sequence[Cell]]) -> Path:
    """Write a Stata file of format 114: numbers as doubles, None as Stata's missing value."""
    rows = list(zip(*columns.values(), strict=True))
    text = [any(isinstance(cell, str) for cell in values) for values in columns.values()]
    header = struct.pack("<bbbbHI81s18s", 114, 2, 1, 0, len(text), len(rows), b"", b"")
    kinds = bytes(_TEXT if is_text else _DOUBLE for is_text in text)
    names = b"".join(name.encode().ljust(_NAME, b"\0") for name in columns)
    formats = b"".join((b"%244s" if is_text else b"%9.0g").ljust(49, b"\0") for is_text in text)
    unlabelled = bytes(2 * (len(text) + 1)) + formats + bytes(_NAME * len(text)) + bytes(81 * len(text))
    body = b"".join(_value(cell, is_text) for row in rows for cell, is_text in zip(row, text, strict=True))
    path.write_bytes(header + kinds + names + unlabelled + bytes(5) + body)
    return path


def _value(cell: Cell, is_text: bool) -> bytes:
    if is_text:
        return str(cell or "").encode().ljust(_TEXT, b"\0")
    return struct.pack("<d", _STATA_MISSING if cell is None else float(cell))
