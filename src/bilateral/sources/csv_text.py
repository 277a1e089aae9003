"""CSV files as publishers give them: the header checked and the encoding known before a row is read."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterable, Sequence
from pathlib import Path

from bilateral.sources.checks import ChangedColumns, expect_columns

_CHUNK = 1 << 20


def encoding_of(source: str, path: Path, expected: Sequence[str] = ("utf-8",)) -> str:
    """Return the first of the expected encodings that the whole file can be read in.

    Raises
    ------
    ChangedColumns
        None of them fits.
    """
    for encoding in expected:
        if _fits(path, encoding):
            return encoding
    raise ChangedColumns(
        f"{source}: the encoding of {path.name} has changed\n"
        f"expected {' or '.join(expected)}\nfound bytes that are not text in it"
    )


def header(source: str, path: Path, expected: Iterable[str], encoding: str = "utf-8") -> list[str]:
    """Return the columns of a CSV file, made sure to hold the expected ones.

    Raises
    ------
    ChangedColumns
        A column is missing: the message names the source, the file, what was expected and what was found.
    """
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as stream:
        try:
            found = next(csv.reader(stream), [])
        except csv.Error as error:
            raise ChangedColumns(
                f"{source}: {path.name} is no CSV file ({error})\nexpected {', '.join(expected)}"
            ) from error
    expect_columns(source, path.name, expected, found)
    return found


def _fits(path: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
