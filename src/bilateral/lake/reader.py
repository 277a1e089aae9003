"""Which code reads a source: a changed reader reads it again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from bilateral.sources.descriptor import descriptors

_PACKAGE = Path(__file__).parents[1]
# The register's theme files are its edition, not its reader; a descriptor is what is said of the tables.
_READ = (
    ("shared", "evidence/*.py"), ("shared", "lake/write.py"), ("shared", "world/*.py"), ("shared", "world/*.json"),
    ("register", "register/*.py"),
    ("sources", "sources/*.py"), ("sources", "sources/*.yaml"), ("sources", "sources/corrections/*.yaml"),
    ("sources", "sources/*/*.py"),
)  # fmt: skip
# What brings files has no say in what is read from them: each is known by its hash.
_BRINGING = ("fetch", "mirror", "package-index")


def reader_digest(source: str) -> str:
    """Return a digest of every file that has a say in the source's tables."""
    others = set(descriptors()) - {source}
    room = "register" if source == "register" else "sources"
    # An adapter and its corrections bear the source's name; what bears none is shared.
    with_a_say = (
        _digest(path) for of, names, path in _files() if of in (room, "shared") and not names & others
    )
    return sha256(b"".join(with_a_say)).hexdigest()[:16]


@cache
def _files() -> tuple[tuple[str, frozenset[str], Path], ...]:
    """Return each file with its room, and the names on its path as ids are written."""
    found = []
    for of, pattern in _READ:
        for path in sorted(_PACKAGE.glob(pattern)):
            parts = {part.partition(".")[0].replace("_", "-") for part in path.relative_to(_PACKAGE).parts}
            if not any(part.startswith(_BRINGING) for part in parts):
                found.append((of, frozenset(parts), path))
    return tuple(found)


@cache
def _digest(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()
