"""From an R data file to its data frames."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zlib
from array import array
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, Any, cast

from bilateral.sources.rda.stream import NA_INTEGER, Stream
from bilateral.sources.rda.table import Column, Kind, Table
from bilateral.sources.rda.values import Pairs, UnreadableData, Value, Vector

LARGEST = 256 << 20  # bytes after decompression; the largest of the files described has 33 MB

_PACKED: dict[bytes, Callable[[IO[bytes]], IO[bytes]]] = {
    b"\x1f\x8b": lambda packed: cast("IO[bytes]", gzip.GzipFile(fileobj=packed)),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
_MAGIC = (b"RDX2\n", b"RDX3\n")
_NA_LOW_WORD = struct.pack("=I", 1954)  # R's NA is the NaN with the year of birth of its inventor in it
_NA_INTEGER64 = -(2**63)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_rda(path: Path, largest: int = LARGEST) -> dict[str, Table]:
    """Read the data frames of an .rda, .RData or .rds file.

    Parameters
    ----------
    path
        The file: plain or compressed by gzip, bzip2 or xz.
    largest
        The most bytes that it may have after decompression.

    Returns
    -------
    dict
        Data frames (and tibbles) by name; that of an .rds file has the file's name. Other objects are left out.

    Raises
    ------
    UnreadableData
        The file is not R's, is damaged, is larger than allowed, or holds what no data file needs. The message
        names the file.
    """
    written = path.read_bytes()
    try:
        return {
            name: _table(value)
            for name, value in _objects(_unpacked(written, largest), path.stem)
            if isinstance(value, Vector) and "data.frame" in value.classes
        }
    except (ValueError, struct.error, OverflowError) as error:
        raise UnreadableData(f"{path.name}: not a readable R data file: {error}") from error


def _unpacked(written: bytes, largest: int) -> bytes:
    open_packed = next((opener for start, opener in _PACKED.items() if written.startswith(start)), None)
    if open_packed is None:
        return written
    try:
        with open_packed(io.BytesIO(written)) as stream:
            data = stream.read(largest + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise UnreadableData(f"its compression is damaged ({error})") from error
    if len(data) > largest:
        raise UnreadableData(f"larger than {largest} bytes after decompression")
    return data


def _objects(data: bytes, stem: str) -> list[tuple[str, Value]]:
    if not data.startswith(_MAGIC):
        return [(stem, Stream(data, 0).value())]
    saved = Stream(data, len(_MAGIC[0])).value()
    if not isinstance(saved, Pairs):
        raise UnreadableData("no list of named objects")
    return [(name, value) for name, value in saved.items if name is not None]


def _table(frame: Vector) -> Table:
    names = frame.attributes.get("names")
    given = list(names.data) if isinstance(names, Vector) and names.kind == "text" else []
    if frame.kind != "list":
        raise UnreadableData("a data frame that is no list of columns")
    if len(given) != len(frame.data) or len(set(given)) != len(given) or None in given:
        raise UnreadableData(f"a data frame of {len(frame.data)} columns with the names {given}")
    columns: dict[str, Column] = {}
    kinds: dict[str, Kind] = {}
    for name, content in zip(given, frame.data, strict=True):
        if not isinstance(content, Vector):
            raise UnreadableData(f"column {name} is no vector")
        kinds[name], columns[name] = _column(content)
    rows = {len(column) for column in columns.values()}
    if len(rows) > 1:
        raise UnreadableData(f"columns of different lengths: {sorted(rows)}")
    return Table(columns, kinds, rows.pop() if rows else 0)


def _column(vector: Vector) -> tuple[Kind, Column]:
    classes = vector.classes
    if vector.kind == "logical":
        return "logical", list(map({0: False, NA_INTEGER: None}.get, vector.data, [True] * len(vector.data)))
    if vector.kind == "text":
        return "text", vector.data
    if vector.kind not in ("integer", "double") or not isinstance(vector.data, array):
        return "other", vector.data
    if "factor" in classes:
        return "text", _labels(vector)
    if "integer64" in classes and vector.kind == "double":
        return "integer", _with_none(array("q", vector.data.tobytes()), _NA_INTEGER64)
    numbers = _numbers(vector.data)
    if "Date" in classes:
        return "date", _converted(numbers, _day)
    if "POSIXct" in classes:
        return "time", _converted(numbers, _moment)
    return ("integer" if vector.kind == "integer" else "double"), numbers


def _labels(vector: Vector) -> Column:
    levels = vector.attributes.get("levels")
    labels = levels.data if isinstance(levels, Vector) and levels.kind == "text" else ()
    meaning: dict[int, Any] = dict(enumerate(labels, start=1)) | {NA_INTEGER: None}
    try:
        return list(map(meaning.__getitem__, vector.data))
    except KeyError as error:
        raise UnreadableData(f"a factor of {len(labels)} levels has the level {error}") from error


def _numbers(numbers: array[Any]) -> Column:
    if numbers.typecode == "i":
        return _with_none(numbers, NA_INTEGER)
    written = numbers.tobytes()
    if _NA_LOW_WORD not in written:
        return numbers
    words, low = array("I", written), 0 if _NA_LOW_WORD[0] else 1
    missing = [at for at, (value, word) in enumerate(zip(numbers, words[low::2], strict=True))
               if word == 1954 and value != value]  # fmt: skip
    return _without(numbers, missing)


def _with_none(numbers: array[Any], missing: int) -> Column:
    try:
        first = numbers.index(missing)
    except ValueError:
        return numbers
    return _without(numbers, [at for at in range(first, len(numbers)) if numbers[at] == missing])


def _without(numbers: array[Any], missing: list[int]) -> Column:
    if not missing:
        return numbers
    found: list[Any] = numbers.tolist()
    for at in missing:
        found[at] = None
    return found


def _converted(numbers: Column, convert: Any) -> Column:
    # The same objects are looked up as were kept: an array makes each anew, and no two of its NaN are equal.
    values = list(numbers)
    meaning = {
        number: None if number is None or number != number else convert(number) for number in set(values)
    }
    return list(map(meaning.__getitem__, values))


def _day(number: float) -> date:
    return date(1970, 1, 1) + timedelta(days=int(number // 1))


def _moment(number: float) -> datetime:
    return _EPOCH + timedelta(seconds=number)
