"""R's data files: every form that a column can have, every real file, and files that mean harm."""

from __future__ import annotations

import bz2
import csv
import gzip
import lzma
import math
import re
from array import array
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import r_writer as r
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.sources.rda import Table, read_rda
from bilateral.sources.rda.values import UnreadableData

MIRROR = Path(__file__).parents[3] / "shared" / "mirror"


def read(tmp_path: Path, written: bytes, name: str = "x.rda") -> dict[str, Table]:
    path = tmp_path / name
    path.write_bytes(written)
    return read_rda(path)


def column(tmp_path: Path, written: bytes, rows: int) -> tuple[str, Any]:
    table = read(tmp_path, r.rda({"frame": r.frame({"v": written}, rows)}))["frame"]
    assert table.rows == rows
    return table.kinds["v"], table.columns["v"]


CLASSED = {name: {"class": r.texts(classes)} for name, classes in {
    "date": ["Date"], "time": ["POSIXct", "POSIXt"], "big": ["integer64"]}.items()}  # fmt: skip

FORMS = {
    "integers": (r.integers([1, -2]), "integer", array("i", [1, -2])),
    "integers with NA": (r.integers([1, None]), "integer", [1, None]),
    "doubles": (r.doubles([1.5, -2e300]), "double", array("d", [1.5, -2e300])),
    "doubles with NA": (r.doubles([1.5, None]), "double", [1.5, None]),
    "logicals": (r.logicals([True, False, None]), "logical", [True, False, None]),
    "texts": (r.texts(["a", None, "", "NA", "Türkiye"]), "text", ["a", None, "", "NA", "Türkiye"]),
    "factor": (r.factor([2, 1, None, 2], ["low", "high"]), "text", ["high", "low", None, "high"]),
    "dates": (r.doubles([0.0, None, -1.0], CLASSED["date"]), "date", [date(1970, 1, 1), None, date(1969, 12, 31)]),
    "whole dates": (r.integers([16071], CLASSED["date"]), "date", [date(2014, 1, 1)]),
    "half a day": (r.doubles([-0.5], CLASSED["date"]), "date", [date(1969, 12, 31)]),
    "times": (r.doubles([86400.5], CLASSED["time"]), "time", [datetime(1970, 1, 2, 0, 0, 0, 500000, UTC)]),
    "large integers": (
        r.vector(14, (2**60).to_bytes(8) + (2**63).to_bytes(8), 2, CLASSED["big"]), "integer", [2**60, None]),
    "compact integers": (r.altrep("compact_intseq", r.doubles([3.0, 5.0, -1.0])), "integer", array("i", [5, 4, 3])),
    "compact doubles": (r.altrep("compact_realseq", r.doubles([2.0, 0.0, 1.0])), "double", array("d", [0.0, 1.0])),
    "deferred integers": (
        r.altrep("deferred_string", r.integer(2) + r.integers([7, None]) + r.integers([0])), "text", ["7", None]),
    "deferred doubles": (
        r.altrep("deferred_string", r.integer(2) + r.doubles([0.1, 1e5, None]) + r.integers([0])),
        "text", ["0.1", "100000", None]),
    "wrapped in a list": (
        r.altrep("wrap_integer", r.vector(19, r.integers([4]) + r.integers([0, 0]), 2)), "integer", array("i", [4])),
    "wrapped in a pairlist": (
        r.altrep("wrap_real", r.integer(2) + r.doubles([4.0]) + r.integers([0, 0])), "double", array("d", [4.0])),
    "wrapped factor": (
        r.altrep("wrap_integer", r.vector(19, r.integers([1]) + r.integers([0, 0]), 2),
                 r.pairs({"levels": r.texts(["one"]), "class": r.texts(["factor"])})), "text", ["one"]),
    "complex": (r.vector(15, r.doubles([1.0, 2.0])[8:], 1), "other", [1 + 2j]),
    "bytes": (r.vector(24, b"\x00\xff", 2), "other", b"\x00\xff"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_column(tmp_path: Path, name: str) -> None:
    written, kind, expected = FORMS[name]
    assert column(tmp_path, written, len(expected)) == (kind, expected)


def test_not_a_number_is_not_missing(tmp_path: Path) -> None:
    _, values = column(tmp_path, r.doubles([math.nan, None, math.inf]), 3)
    assert math.isnan(values[0])
    assert values[1:] == [None, math.inf]


@pytest.mark.parametrize(
    ("item", "version", "native", "expected"),
    [
        (r.text_item(b"C\xf4te", r.LATIN1), 3, b"UTF-8", "Côte"),
        (r.text_item(b"\x93C\x94", r.LATIN1), 3, b"UTF-8", "\u201cC\u201d"),
        (r.text_item("Côte", r.UTF8), 3, b"latin1", "Côte"),
        (r.text_item(b"C\xf4te", 0), 3, b"ISO-8859-1", "Côte"),
        (r.text_item("Côte", 0), 2, b"", "Côte"),
        (r.text_item(b"C\xf4te", 0), 2, b"", "Côte"),
        (r.text_item(b"C\xf4te", 1 << 13), 3, b"UTF-8", "C\\xf4te"),
    ],
)
def test_encodings(tmp_path: Path, item: bytes, version: int, native: bytes, expected: str) -> None:
    body = r.frame({"v": r.vector(16, item, 1)}, 1)
    table = read(tmp_path, r.header(version, native) + body, "y.rds")["y"]
    assert table.columns["v"] == [expected]


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_every_compression_and_version(tmp_path: Path, pack: Any, version: int) -> None:
    objects = {
        "one": r.frame({"a": r.integers([1])}, 1),
        "note": r.texts(["no frame"]),
        "two": r.frame({}, 0),
    }
    found = read(tmp_path, pack(r.rda(objects, version)))
    assert list(found) == ["one", "two"]
    assert found["one"].columns == {"a": array("i", [1])}
    assert found["two"].rows == 0


def test_what_no_frame_needs_is_passed_over(tmp_path: Path) -> None:
    environment = r.integer(4) + r.integer(0) + r.NULL * 4
    pointer = r.integer(22) + r.NULL * 2
    call = r.integer(6) + r.symbol("c") + r.integer(2) + r.integers([1]) + r.NULL
    namespace = r.integer(249) + r.integer(0) + r.integer(1) + r.text_item("base")
    again = r.integer(255 | 3 << 8)  # the environment: the third thing that can be referred to
    attributes = dict(zip("eparn", [environment, pointer, call, again, namespace], strict=True))
    kind, values = column(tmp_path, r.integers([5], attributes), 1)
    assert (kind, values) == ("integer", array("i", [5]))


HARM = {
    "not R": b"hello",
    "empty": b"",
    "text form": b"RDA3\nA\n3\n",
    "version": b"RDX3\nX\n" + r.integer(9) * 3,
    "huge vector": r.rda({"x": r.integer(13) + r.integer(2**31 - 1)}),
    "long vector": r.rda({"x": r.integer(14) + r.integer(-1) + r.integer(2**20) + r.integer(0)}),
    "negative": r.rda({"x": r.integer(13) + r.integer(-7)}),
    "huge list": r.rda({"x": r.integer(19) + r.integer(2**31 - 1)}),
    "huge text": r.rda({"x": r.integer(16) + r.integer(1) + r.integer(9) + r.integer(2**31 - 1)}),
    "huge sequence": r.rda({"x": r.altrep("compact_intseq", r.doubles([1e18, 1.0, 1.0]))}),
    "large sequence": r.rda({"x": r.altrep("compact_realseq", r.doubles([6e7, 1.0, 1.0]))}),
    "sequence beyond integers": r.rda({"x": r.altrep("compact_intseq", r.doubles([2.0, 3e9, 1.0]))}),
    "endless sequence": r.rda({"x": r.altrep("compact_intseq", r.doubles([2.0, math.inf, 1.0]))}),
    "sequence of texts": r.rda({"x": r.altrep("compact_intseq", r.texts(["1", None, "1"]))}),
    "unknown form": r.rda({"x": r.altrep("mmap_real", r.doubles([1.0]))}),
    "deep": r.rda({"x": (r.integer(19) + r.integer(1)) * 5000}),
    "deep pairs": r.rda({"x": r.integer(2) * 5000}),
    "no such reference": r.rda({"x": r.integer(255 | 99 << 8)}),
    "compiled code": r.rda({"x": r.integer(21) + r.integer(1)}),
    "bad level": r.rda({"x": r.frame({"v": r.factor([3], ["a"])}, 1)}),
    "ragged": r.rda({"x": r.frame({"a": r.integers([1]), "b": r.integers([1, 2])}, 1)}),
    "same names": r.rda({"x": r.frame({"a": r.integers([1]), "b": r.integers([1])}, 1, ["a", "a"])}),
    "NA name": r.rda({"x": r.frame({"a": r.integers([1])}, 1, [None])}),
    "far date": r.rda({"x": r.frame({"d": r.doubles([1e12], CLASSED["date"])}, 1)}),
    "endless time": r.rda({"x": r.frame({"d": r.doubles([math.inf], CLASSED["time"])}, 1)}),
    "wrong utf-8": r.rda({"x": r.vector(16, r.text_item(b"\xff\xfe"), 1)}),
    "damaged gzip": gzip.compress(r.rda({"x": r.integers([1])}))[:-12] + b"x" * 12,
    "damaged xz": lzma.compress(r.rda({"x": r.integers([1])}))[:-30],
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_a_plain_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"x\.rda: not a readable R data file"):
        read(tmp_path, HARM[name])


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rda"
    path.write_bytes(gzip.compress(bytes(5_000_000)))
    with pytest.raises(ValueError, match="larger than 1000000 bytes"):
        read_rda(path, largest=1_000_000)


def test_cut_off_anywhere(tmp_path: Path) -> None:
    whole = r.rda({"x": r.frame({"a": r.integers([1, 2]), "t": r.factor([1, 2], ["p", "q"])}, 2)})
    for end in range(len(whole) - 4):  # but for the end of the list of objects
        with pytest.raises(ValueError, match="not a readable R data file"):
            read(tmp_path, whole[:end])


def test_a_day_that_is_no_number_is_missing(tmp_path: Path) -> None:
    frame = r.frame({"day": r.doubles([1.0, math.nan], CLASSED["date"])}, 2)
    assert read(tmp_path, r.rda({"x": frame}))["x"].columns["day"] == [date(1970, 1, 2), None]


WHOLE = r.rda({"x": r.frame({
    "a": r.altrep("compact_intseq", r.doubles([2.0, 1.0, 1.0])), "t": r.factor([1, 2], ["p", "q"]),
    "d": r.doubles([1.0, None], CLASSED["date"])}, 2)})  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), more=st.binary(max_size=4))
def test_any_damage_is_a_plain_error_or_none(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, more: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.rda"
    path.write_bytes(WHOLE[:at] + bytes([byte]) + more + WHOLE[at + 1 :])
    with suppress(UnreadableData):
        assert all(isinstance(table, Table) for table in read_rda(path).values())


def test_way_into_duckdb(tmp_path: Path) -> None:
    columns = {
        "n": r.integers([1, None, 3]), "d": r.doubles([0.1, None, math.inf]), "b": r.logicals([True, False, None]),
        "t": r.texts(['a "b", c\nd', "", None]), "day": r.doubles([0.0, None, 1.0], CLASSED["date"]),
        "at": r.doubles([0.5, None, 1.0], CLASSED["time"]), "empty": r.texts([None, None, None]),
    }  # fmt: skip
    table = read(tmp_path, r.rda({"x": r.frame(columns, 3)}))["x"]
    with duckdb.connect() as db:
        table.load(db, "loaded")
        types = [row[1] for row in db.execute("DESCRIBE loaded").fetchall()]
        assert types == [
            "BIGINT",
            "DOUBLE",
            "BOOLEAN",
            "VARCHAR",
            "DATE",
            "TIMESTAMP WITH TIME ZONE",
            "VARCHAR",
        ]
        rows = db.execute('SELECT n, d, b, t, day, epoch("at"), empty FROM loaded').fetchall()
        assert rows == [
            (1, 0.1, True, 'a "b", c\nd', date(1970, 1, 1), 0.5, None),
            (None, None, False, "", None, None, None),
            (3, math.inf, None, None, date(1970, 1, 2), 1.0, None),
        ]
        table.load(db, "loaded", ["t", "n"])
        assert [row[0] for row in db.execute("DESCRIBE loaded").fetchall()] == ["t", "n"]
        with pytest.raises(ValueError, match=r"no columns \['absent'\]"):
            table.load(db, "loaded", ["absent"])


def test_lists_have_no_way_into_duckdb(tmp_path: Path) -> None:
    table = read(tmp_path, r.rda({"x": r.frame({"v": r.vector(24, b"\x00", 1)}, 1)}))["x"]
    with duckdb.connect() as db, pytest.raises(ValueError, match=r"no plain values: \['v'\]"):
        table.load(db, "loaded")


def _real_files() -> list[dict[str, str]]:
    if not (MIRROR / "MANIFEST.csv").is_file():
        return []
    with (MIRROR / "MANIFEST.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.DictReader(stream) if re.search(r"\.rd(a|s|ata)$", row["file"].lower())]


@pytest.mark.shared
@pytest.mark.skipif(
    not MIRROR.is_dir(), reason="needs the reference files beside the checkout (../shared/mirror)"
)
def test_every_real_file_has_the_columns_and_rows_of_the_manifest() -> None:
    """The manifest's columns and row counts were made with another reader."""
    files = _real_files()
    assert len(files) >= 53
    for row in files:
        (table,) = read_rda(MIRROR / row["file"]).values()
        listed = row["columns"].split(";")  # of very wide files the first 60
        assert list(table.columns)[: len(listed)] == listed, row["file"]
        assert len(table.columns) == len(listed) or len(listed) >= 59, row["file"]
        assert str(table.rows) in re.findall(r"(\d+) rows", row["coverage"]), row["file"]
