"""Answers kept in memory, the least recently asked for let go first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from gzip import compress, decompress

_WORTH_IT = 600  # bytes: below, compressing saves no packet
_TEXT = (
    b"text/",
    b"application/json",
    b"application/openapi+json",
    b"image/svg+xml",
    b"application/javascript",
)

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response; `packed` is its body in gzip where that is smaller, and then `plain` is None."""

    status: int
    headers: Headers
    plain: bytes | None
    packed: bytes | None

    @property
    def size(self) -> int:
        """Bytes that it takes to keep."""
        return len(self.plain or b"") + len(self.packed or b"") + 500

    def body(self) -> bytes:
        """Return the body as it was written."""
        return self.plain if self.plain is not None else decompress(self.packed or b"")


def answer(status: int, headers: Headers, body: bytes) -> Answer:
    """Pack a response for keeping; takes some 30 ms a megabyte."""
    kind = dict(headers).get(b"content-type", b"")
    if len(body) < _WORTH_IT or not kind.startswith(_TEXT):
        return Answer(status, headers, body, None)
    return Answer(status, headers, None, compress(body, 6, mtime=0))


class Kept:
    """Answers by key, at most so many bytes of them."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        self.bytes = 0

    def get(self, key: tuple[object, ...]) -> Answer | None:
        """Return what is kept under the key."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], given: Answer) -> None:
        """Keep an answer, unless it alone would take a quarter of the room."""
        if given.size > self._most // 4:
            return
        if key in self._answers:
            self.bytes -= self._answers.pop(key).size
        self._answers[key] = given
        self.bytes += given.size
        while self.bytes > self._most:
            _, gone = self._answers.popitem(last=False)
            self.bytes -= gone.size

    def __len__(self) -> int:
        return len(self._answers)
