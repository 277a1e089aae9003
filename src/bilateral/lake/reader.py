"""Which code reads a source: a changed reader reads it again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from bilateral.sources.descriptor import descriptors

_PACKAGE = Path(__file__).parents[1]
_READ = (".py", ".yaml", ".json")


def reader_digest(source: str) -> str:
    """Return a digest of every file that has a say in the source's tables."""
    digest = sha256(b"".join(_shared()))
    for path in _own(source):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _own(source: str) -> Iterator[Path]:
    """Yield the files of the source alone; its theme files are not the register's code, they are its edition."""
    if source == "register":
        yield from sorted((_PACKAGE / "register").glob("*.py"))
        return
    room = _PACKAGE / "sources"
    others = set(descriptors()) - {source}
    for path in sorted(room.rglob("*")):
        # An adapter, its descriptor and its corrections bear the source's name; what bears none is shared.
        names = {part.removesuffix(path.suffix).replace("_", "-") for part in path.relative_to(room).parts}
        if path.suffix in _READ and not names & others:
            yield path
    yield from sorted([*(_PACKAGE / "world").glob("*.py"), *(_PACKAGE / "world").glob("*.json")])


@cache
def _shared() -> tuple[bytes, ...]:
    paths = [*sorted((_PACKAGE / "evidence").glob("*.py")), Path(__file__).with_name("write.py")]
    return tuple(path.read_bytes() for path in paths)
