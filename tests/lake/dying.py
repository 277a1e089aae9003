"""Read the atlas into a lake, and die by SIGKILL on the way: `python dying.py LAKE POINT`.

A process that is killed cleans nothing up, runs no `finally` and flushes nothing.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bilateral.lake import build, catalog, editions
from bilateral.lake.build import pull
from bilateral.sources import worldatlas


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def while_reading() -> None:
    """Die with a few rows read."""
    read = worldatlas.read

    def some_rows() -> Iterator[Any]:
        for number, row in enumerate(read()):
            if number == 100:
                die()
            yield row

    worldatlas.read = some_rows  # type: ignore[assignment]


def while_writing_tables() -> None:
    """Die with one table written and the next begun."""
    write = editions.write_table
    written = []

    def one_and_a_half(database: Any, relation: Any, content: Any, path: Path) -> int:
        if written:
            path.write_bytes(b"PAR1 half a table")
            die()
        written.append(relation)
        return write(database, relation, content, path)

    editions.write_table = one_and_a_half


def before_the_catalog() -> None:
    """Die with the edition in place, and no catalog that names it."""
    build.catalog.add = lambda *_: die()


def while_writing_the_catalog() -> None:
    """Die with half a catalog written beside the present one."""

    def half(path: Path, text: str) -> None:
        path.with_name(f".{path.name}.writing").write_text(text[: len(text) // 2])
        die()

    catalog.replace_file = half


def between_catalog_and_lock() -> None:
    """Die with the new catalog in place, and the lock of the old one."""
    replace = catalog.replace_file

    def first_only(path: Path, text: str) -> None:
        if path.name == "bilateral.lock":
            die()
        replace(path, text)

    catalog.replace_file = first_only


def before_the_sweep() -> None:
    """Die with everything done but the removal of older editions."""
    sweep = build.sweep

    def first_only(*arguments: Any, **options: Any) -> None:
        if "keep" in options:
            die()
        sweep(*arguments, **options)

    build.sweep = first_only


POINTS: dict[str, Callable[[], None]] = {
    "reading": while_reading,
    "writing-tables": while_writing_tables,
    "before-the-catalog": before_the_catalog,
    "writing-the-catalog": while_writing_the_catalog,
    "between-catalog-and-lock": between_catalog_and_lock,
    "before-the-sweep": before_the_sweep,
}

if __name__ == "__main__":
    POINTS[sys.argv[2]]()
    pull(Path(sys.argv[1]), "worldatlas", offline=True)
    sys.exit("it should have died before it came here")
