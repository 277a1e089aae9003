"""Writes small R data files for the tests: the same XDR serialization that R's `save` and `saveRDS` write."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

NA_INTEGER = -(2**31)
NA_REAL = bytes.fromhex("7ff00000000007a2")
NULL = struct.pack(">i", 254)
UTF8, LATIN1 = 1 << 15, 1 << 14


def integer(number: int) -> bytes:
    return struct.pack(">i", number)


def text_item(text: str | bytes | None, flag: int = UTF8) -> bytes:
    if text is None:
        return integer(9) + integer(-1)
    written = text if isinstance(text, bytes) else text.encode()
    return integer(9 | flag) + integer(len(written)) + written


def symbol(name: str) -> bytes:
    return integer(1) + text_item(name)


def pairs(items: Mapping[str, bytes]) -> bytes:
    return b"".join(integer(2 | 1 << 10) + symbol(tag) + value for tag, value in items.items()) + NULL


def vector(code: int, body: bytes, length: int, attributes: Mapping[str, bytes] | None = None) -> bytes:
    flags = code | (1 << 9 if attributes else 0) | (1 << 8 if attributes and "class" in attributes else 0)
    return integer(flags) + integer(length) + body + (pairs(attributes) if attributes else b"")


def texts(values: Sequence[str | None], attributes: Mapping[str, bytes] | None = None) -> bytes:
    return vector(16, b"".join(map(text_item, values)), len(values), attributes)


def integers(
    values: Sequence[int | None], attributes: Mapping[str, bytes] | None = None, code: int = 13
) -> bytes:
    body = b"".join(integer(NA_INTEGER if value is None else value) for value in values)
    return vector(code, body, len(values), attributes)


def logicals(values: Sequence[bool | None]) -> bytes:
    return integers(values, code=10)


def doubles(values: Sequence[float | None], attributes: Mapping[str, bytes] | None = None) -> bytes:
    body = b"".join(NA_REAL if value is None else struct.pack(">d", value) for value in values)
    return vector(14, body, len(values), attributes)


def factor(codes: Sequence[int | None], levels: Sequence[str]) -> bytes:
    return integers(codes, {"levels": texts(levels), "class": texts(["factor"])})


def altrep(form: str, state: bytes, attributes: bytes = NULL) -> bytes:
    info = integer(2) + symbol(form) + integer(2) + symbol("base") + integer(2) + integers([13]) + NULL
    return integer(238) + info + state + attributes


def frame(columns: Mapping[str, bytes], rows: int, names: Sequence[str | None] | None = None) -> bytes:
    attributes = {
        "names": texts(list(columns) if names is None else names),
        "class": texts(["tbl_df", "tbl", "data.frame"]),
        "row.names": integers([None, -rows]),
    }
    return vector(19, b"".join(columns.values()), len(columns), attributes)


def header(version: int = 3, native: bytes = b"UTF-8") -> bytes:
    start = b"X\n" + integer(version) + integer(0x040301) + integer(0x030500)
    return start + (integer(len(native)) + native if version == 3 else b"")


def rda(objects: Mapping[str, bytes], version: int = 3) -> bytes:
    return b"RDX%d\n" % version + header(version) + pairs(objects)


def plain_column(values: Sequence[Any]) -> bytes:
    """A column of R's own choice for Python values: text, whole numbers as integers, other numbers as doubles."""
    given = [value for value in values if value is not None]
    if all(isinstance(value, str) for value in given):
        return texts(values)
    return integers(values) if all(isinstance(value, int) for value in given) else doubles(values)


def write_frame(path: Path, columns: Mapping[str, Sequence[Any]]) -> Path:
    """Write one data frame, named as the file is."""
    rows = len(next(iter(columns.values())))
    body = frame({name: plain_column(values) for name, values in columns.items()}, rows)
    path.write_bytes(rda({path.stem: body}))
    return path
