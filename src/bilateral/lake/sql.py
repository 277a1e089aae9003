"""File names as strings of SQL."""

from __future__ import annotations

import glob
from pathlib import Path


def quoted(path: Path) -> str:
    """Return the path as a string of SQL, as `COPY ... TO` wants it."""
    return "'" + str(path).replace("'", "''") + "'"


def exactly(path: Path) -> str:
    """Return the path as a pattern that means this file alone: what reads files takes `*` and `[` for patterns."""
    return quoted(Path(glob.escape(str(path))))
