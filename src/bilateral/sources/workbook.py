"""Excel workbooks, old and new: a sheet's rows by column name, the columns checked first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bilateral.sources.archive import UnsafeArchive
from bilateral.sources.checks import ChangedColumns, expect_columns

_MOST_BYTES = 256 << 20  # of a workbook unpacked; an .xlsx is a zip archive


def sheet_rows(
    source: str, file: str, content: bytes, sheet: str, columns: Iterable[str]
) -> Iterator[dict[str, object]]:
    """Yield the rows under the header in a sheet's first row: text, float, date, or "" for an empty cell.

    Raises
    ------
    ChangedColumns
        The file is no workbook, or the sheet or a column is missing.
    UnsafeArchive
        The workbook says that it unpacks to far more than a table of this kind can hold.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # only a pull needs it

    _check_size(source, file, content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except CalamineError as error:
        raise ChangedColumns(
            f"{source}: {file} is no Excel workbook ({error})\nexpected a workbook with the sheet {sheet!r}"
        ) from error
    expect_columns(source, f"{file} (sheets)", [sheet], book.sheet_names)
    rows = iter(book.get_sheet_by_name(sheet).to_python())
    header = [str(cell).strip() for cell in next(rows, [])]
    expect_columns(source, f"{file}, sheet {sheet}", columns, header)
    for row in rows:
        yield dict(zip(header, row, strict=False))


def _check_size(source: str, file: str, content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile:
        return  # an old .xls, or no workbook at all: the reader tells
    if size > _MOST_BYTES:
        raise UnsafeArchive(f"{source}: {file} unpacks to more than {_MOST_BYTES:,} bytes")
