"""Workbooks that unpack to more than they can honestly hold are refused before any cell of them is read."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import duckdb
import pytest
from xlsx_writer import workbook

from bilateral.sources import workbook as module
from bilateral.sources.archive import UnsafeArchive
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.descriptor import descriptors
from bilateral.sources.workbook import open_workbook

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

MOST = 1_000_000
WORKBOOKS = [
    (name, file.name)
    for name, one in descriptors().items()
    for file in one.files
    if file.name.endswith((".xlsx", ".xlsm"))
]


def bomb() -> bytes:
    """A whole workbook, and five megabytes of spaces behind its sheet."""
    content = BytesIO(workbook({"Data": [["Country", "Notes"]]}))
    with ZipFile(content, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/s2.xml", b" " * 5 * MOST)
    return content.getvalue()


def lying() -> bytes:
    """The same, saying of itself that the sheet is empty."""
    content = bytearray(bomb())
    entry = content.rindex(b"PK\x01\x02")  # of the list at the end, whose last is the large one
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize("source", sorted({source for source, _ in WORKBOOKS}))
def test_a_workbook_bomb_is_refused_by_its_adapter(
    build_tables: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", MOST)
    name = next(file for one, file in WORKBOOKS if one == source)
    (tmp_path / name).write_bytes(bomb())
    with pytest.raises(UnsafeArchive, match=rf"{source}: .*{name}.* unpacks to more than 1,000,000 bytes"):
        build_tables(source, {name: tmp_path / name})


def test_a_size_that_is_not_so_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", MOST)
    with pytest.raises(ChangedColumns, match=r"some: a\.xlsx is not a readable workbook"):
        open_workbook("some", "a.xlsx", lying())


def test_an_honest_workbook_is_opened() -> None:
    book = open_workbook("some", "a.xlsx", workbook({"Data": [["Country"], ["India"]]}))
    assert book.get_sheet_by_name("Data").to_python() == [["Country"], ["India"]]
