"""Whether a file of the lake is the one that the catalog names."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bilateral.lake.catalog import Download, TableFile


def damage(path: Path, expected: TableFile | Download, *, hash_up_to: int | None = None) -> str | None:
    """Return what is wrong with a file, None where it is the one that was built or brought.

    A file larger than `hash_up_to` bytes is judged by its size alone.
    """
    try:
        size = path.stat().st_size
        if size != expected.bytes:
            return f"{path} has {size} bytes, not {expected.bytes}"
        if (hash_up_to is None or size <= hash_up_to) and _sha256(path) != expected.sha256:
            done = "built" if isinstance(expected, TableFile) else "brought"
            return f"{path} is not the file that was {done}: its hash differs"
    except (FileNotFoundError, NotADirectoryError):
        return f"{path} is missing"
    except OSError as error:
        return f"{path} cannot be read: {error.strerror or error}"
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
