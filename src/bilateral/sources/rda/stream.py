"""R's serialization format (XDR), versions 2 and 3.

The reference is "R Internals", section "Serialization Formats", and for compact vectors R's own
`src/main/altclasses.c`. Big vectors are taken in one piece. Nothing in a stream is ever run.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from struct import Struct
from typing import Any

from bilateral.sources.rda.values import Pairs, Symbol, UnreadableData, Value, Vector

NA_INTEGER = -(2**31)

_DEEPEST = 100  # a data frame is some ten levels deep; deeper only by malice
_MOST_COMPACT = 50_000_000  # elements of vectors that take no room in the file

_INT = Struct(">i")
_TEXT_HEAD = Struct(">Ii")

_NULL = {254, 253, 252, 251, 250, 242, 241}  # NULL, the missing argument and the standard environments
_SYMBOL, _ENVIRONMENT, _TEXT_ITEM = 1, 4, 9
_PAIRS = {2, 3, 5, 6, 17}  # pairlist, closure, promise, call, dots: one layout
_BUILTIN = {7, 8}
_POINTER, _WEAK_REFERENCE, _S4 = 22, 23, 25
_NAMESPACES = {247, 248, 249}
_ALTREP, _REFERENCE = 238, 255
_NUMBERS = {10: ("logical", "i"), 13: ("integer", "i"), 14: ("double", "d")}
_TEXT, _LISTS, _COMPLEX, _RAW = 16, {19, 20}, 15, 24

_HAS_ATTRIBUTES, _HAS_TAG = 1 << 9, 1 << 10
_LATIN1, _UTF8, _BYTES = 1 << 14, 1 << 15, 1 << 13  # of a string's flags


class Stream:
    """Reads one serialized value after another.

    Parameters
    ----------
    data
        The bytes after decompression.
    at
        Where the stream begins: at "X", after the "RDX3" of an .rda file.

    Raises
    ------
    UnreadableData
        The bytes are not such a stream, are cut off, or hold what no data file should (compiled code).
    """

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at
        self._references: list[Value] = []
        self._known: dict[bytes, str] = {}
        self._compact = 0
        self._native = ""
        self._begin()

    def _begin(self) -> None:
        if self._data[self._at : self._at + 2] != b"X\n":
            raise UnreadableData("not R's binary (XDR) serialization")
        self._at += 2
        version = self._int()
        if version not in (2, 3):
            raise UnreadableData(f"R serialization version {version}; known are 2 and 3")
        self._at += 8  # the versions of R that wrote it and that can read it
        if version == 3:
            self._native = self._take(self._int()).decode("ascii")

    def value(self, depth: int = 0) -> Value:
        """Read the next value."""
        return self._value(self._int(), depth)

    def _value(self, flags: int, depth: int) -> Value:
        if depth > _DEEPEST:
            raise UnreadableData(f"nested more than {_DEEPEST} levels deep")
        kind = flags & 0xFF
        if kind in _NULL:
            return None
        if kind in _PAIRS:
            return self._pairs(flags, depth)
        if kind in (_SYMBOL, _REFERENCE):
            return self._symbol() if kind == _SYMBOL else self._referred(flags)
        if kind == _ALTREP:
            return self._altrep(depth)
        found = self._vector(kind, depth)
        if found is None:
            self._skip(kind, flags, depth)
            return None
        if flags & _HAS_ATTRIBUTES:
            found.attributes.update(self._attributes(depth))
        return found

    def _vector(self, kind: int, depth: int) -> Vector | None:
        if kind in _NUMBERS:
            name, code = _NUMBERS[kind]
            return Vector(name, self._numbers(code, self._length()))
        if kind == _TEXT:
            return Vector("text", self._texts(self._length()))
        if kind in _LISTS:
            return Vector("list", [self.value(depth + 1) for _ in range(self._fitting(self._length(), 4))])
        if kind == _COMPLEX:
            parts = self._numbers("d", 2 * self._length())
            return Vector("complex", list(map(complex, parts[::2], parts[1::2])))
        if kind == _RAW:
            return Vector("raw", self._take(self._length()))
        return None

    def _skip(self, kind: int, flags: int, depth: int) -> None:
        """Pass over what no data frame needs; what is met for the first time may be referred to later."""
        if kind in (_ENVIRONMENT, _POINTER, _WEAK_REFERENCE) or kind in _NAMESPACES:
            self._references.append(None)
        if kind == _ENVIRONMENT:
            self._int()  # whether it is locked
            for _ in range(4):  # enclosing environment, frame, hash table, attributes
                self.value(depth + 1)
            return
        if kind in _NAMESPACES:
            self._int()
            self._texts(self._length())
            return
        if kind in _BUILTIN:
            self._take(self._int())
        elif kind == _POINTER:
            self.value(depth + 1)
            self.value(depth + 1)
        elif kind not in (_WEAK_REFERENCE, _S4):
            raise UnreadableData(f"holds R objects of type {kind}, which no data file needs")
        if flags & _HAS_ATTRIBUTES:
            self.value(depth + 1)

    def _pairs(self, flags: int, depth: int) -> Pairs:
        """Read a pairlist; its rest is read in turn, not by recursion, since lists are long."""
        items: list[tuple[str | None, Value]] = []
        while (flags & 0xFF) in _PAIRS:
            if flags & _HAS_ATTRIBUTES:
                self.value(depth + 1)
            tag = self.value(depth + 1) if flags & _HAS_TAG else None
            items.append((tag.name if isinstance(tag, Symbol) else None, self.value(depth + 1)))
            flags = self._int()
        if (flags & 0xFF) not in _NULL:
            items.append((None, self._value(flags, depth + 1)))
        return Pairs(items)

    def _attributes(self, depth: int) -> dict[str, Value]:
        found = self.value(depth + 1)
        if not isinstance(found, Pairs):
            raise UnreadableData("attributes that are no pairlist")
        return {tag: value for tag, value in found.items if tag is not None}

    def _symbol(self) -> Symbol:
        (name,) = self._texts(1)
        symbol = Symbol(name or "NA")
        self._references.append(symbol)
        return symbol

    def _referred(self, flags: int) -> Value:
        number = flags >> 8 or self._int()
        if not 1 <= number <= len(self._references):
            raise UnreadableData(f"refers to object {number} of {len(self._references)}")
        return self._references[number - 1]

    def _altrep(self, depth: int) -> Vector:
        """Read a vector in a form of its own: a sequence, numbers still to be written out, or a wrapper."""
        info, state, attributes = self.value(depth + 1), self.value(depth + 1), self.value(depth + 1)
        name = info.items[0][1] if isinstance(info, Pairs) and info.items else None
        form = name.name if isinstance(name, Symbol) else ""
        inner = state
        if isinstance(state, Pairs):
            inner = state.items[0][1] if state.items else None
        elif form.startswith("wrap_") and isinstance(state, Vector) and state.kind == "list" and state.data:
            inner = state.data[0]
        if not isinstance(inner, Vector):
            raise UnreadableData(f'a vector of the form "{form}" without its content')
        found = Vector(*self._expanded(form, inner), dict(inner.attributes))
        if isinstance(attributes, Pairs):
            found.attributes.update({tag: value for tag, value in attributes.items if tag is not None})
        return found

    def _expanded(self, form: str, state: Vector) -> tuple[str, Sequence[Any]]:
        if form.startswith("wrap_"):
            return state.kind, state.data
        if not isinstance(state.data, array):
            raise UnreadableData(f'a vector of the form "{form}" that is not of numbers')
        if form == "deferred_string":
            return "text", [_as_text(number) for number in self._allowed(state.data)]
        if form not in ("compact_intseq", "compact_realseq"):
            raise UnreadableData(f'a vector of the unknown form "{form}"')
        try:
            count, first, step = (int(part) for part in state.data)
            sequence = self._allowed(range(first, first + count * step, step))
            if form == "compact_intseq":
                return "integer", array("i", sequence)
            return "double", array("d", sequence)
        except OverflowError as error:
            raise UnreadableData(f"a sequence beyond R's numbers: {error}") from error

    def _allowed(self, elements: Sequence[Any]) -> Sequence[Any]:
        self._compact += len(elements)
        if self._compact > _MOST_COMPACT:
            raise UnreadableData(f"more than {_MOST_COMPACT} elements in compact vectors")
        return elements

    def _numbers(self, code: str, count: int) -> array[Any]:
        found = array(code)
        found.frombytes(self._take(count * found.itemsize))
        if sys.byteorder == "little":
            found.byteswap()
        return found

    def _texts(self, count: int) -> list[str | None]:
        """Read strings; equal ones are decoded once."""
        self._fitting(count, 8)
        found: list[str | None] = []
        data, at, known = self._data, self._at, self._known
        head, append = _TEXT_HEAD.unpack_from, found.append
        for _ in range(count):
            flags, size = head(data, at)
            if flags & 0xFF != _TEXT_ITEM or flags & _HAS_ATTRIBUTES or size < -1:
                raise UnreadableData(f"a string was expected at byte {at}")
            if size == -1:
                append(None)
                at += 8
                continue
            end = at + 8 + size
            written = data[at:end]
            text = known.get(written)
            if text is None:
                if end > len(data):
                    raise UnreadableData("cut off within a string")
                text = known[written] = self._decoded(flags, written[8:])
            append(text)
            at = end
        self._at = at
        return found

    def _decoded(self, flags: int, written: bytes) -> str:
        if written.isascii():
            return written.decode("ascii")
        if flags & _BYTES:
            return written.decode("ascii", "backslashreplace")
        if flags & _LATIN1:
            return _western(written)
        if flags & _UTF8 or self._native:
            encoding = "utf-8" if flags & _UTF8 else self._native
            try:
                return written.decode(encoding)
            except LookupError as error:
                raise UnreadableData(f"strings in an unknown encoding: {encoding}") from error
        try:  # version 2 does not say what the writer's own encoding was
            return written.decode("utf-8")
        except UnicodeDecodeError:
            return _western(written)

    def _length(self) -> int:
        length = self._int()
        if length == -1:  # a long vector: two more words
            high, low = self._int(), self._int()
            length = (high << 32) | (low & 0xFFFFFFFF)
        if length < 0:
            raise UnreadableData("a vector of negative length")
        return length

    def _fitting(self, count: int, least: int) -> int:
        """Refuse a count that the rest of the file cannot hold, before room is made for it."""
        if count * least > len(self._data) - self._at:
            raise UnreadableData(f"cut off: {count} elements announced at byte {self._at}")
        return count

    def _take(self, size: int) -> bytes:
        if size < 0:
            raise UnreadableData(f"a negative size at byte {self._at}")
        self._fitting(size, 1)
        piece = self._data[self._at : self._at + size]
        self._at += size
        return piece

    def _int(self) -> int:
        self._fitting(1, 4)
        (number,) = _INT.unpack_from(self._data, self._at)
        self._at += 4
        return int(number)


def _western(written: bytes) -> str:
    """R means Windows-1252 where it says Latin-1; five bytes of it are undefined."""
    try:
        return written.decode("cp1252")
    except UnicodeDecodeError:
        return written.decode("latin-1")


def _as_text(number: float) -> str | None:
    """Write a number as R's `as.character` does for numbers of at most 15 digits."""
    if isinstance(number, int):
        return None if number == NA_INTEGER else str(number)
    return None if number != number else f"{number:.15g}"
