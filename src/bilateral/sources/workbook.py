"""Excel workbooks, old and new: opened when they unpack to what they can honestly be; a sheet's rows by column name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from bilateral.sources.archive import UnsafeArchive
from bilateral.sources.checks import ChangedColumns, expect_columns

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_MOST_BYTES = 256 << 20  # of a workbook unpacked; an .xlsx is a zip archive, and the largest read has 3.7 MB
_CHUNK = 1 << 20


def open_workbook(source: str, file: str, content: bytes) -> CalamineWorkbook:
    """Open a workbook, .xlsx or .xls.

    Raises
    ------
    ChangedColumns
        The file is no workbook.
    UnsafeArchive
        It unpacks to far more than a table of this kind can hold, or to more than it says.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # only a pull needs it

    _check_size(source, file, content)
    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except CalamineError as error:
        raise ChangedColumns(f"{source}: {file} is not a readable workbook: {error}") from error


def sheet_rows(
    source: str, file: str, content: bytes, sheet: str, columns: Iterable[str]
) -> Iterator[dict[str, object]]:
    """Yield the rows under the header in a sheet's first row: text, float, date, or "" for an empty cell.

    Raises
    ------
    ChangedColumns
        The file is no workbook, or the sheet or a column is missing.
    UnsafeArchive
        See `open_workbook`.
    """
    book = open_workbook(source, file, content)
    expect_columns(source, f"{file} (sheets)", [sheet], book.sheet_names)
    rows = iter(book.get_sheet_by_name(sheet).to_python())
    header = [str(cell).strip() for cell in next(rows, [])]
    expect_columns(source, f"{file}, sheet {sheet}", columns, header)
    for row in rows:
        yield dict(zip(header, row, strict=False))


def _check_size(source: str, file: str, content: bytes) -> None:
    """Unpack a zip archive once, keeping nothing: the sizes that it says of itself may be wrong."""
    if not is_zipfile(BytesIO(content)):
        return  # an old .xls, or no workbook at all: the reader tells
    left = _MOST_BYTES
    try:
        with ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    while chunk := stream.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise UnsafeArchive(
                                f"{source}: {file} unpacks to more than {_MOST_BYTES:,} bytes"
                            )
    except BadZipFile as error:
        raise ChangedColumns(f"{source}: {file} is not a readable workbook: {error}") from error
