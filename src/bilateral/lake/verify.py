"""Checking the lake against its catalog, byte by byte."""

from __future__ import annotations

from pathlib import Path

from bilateral.errors import DataMissing
from bilateral.lake import catalog
from bilateral.sources.fetch import sha256_of


def verify(lake: Path) -> list[str]:
    """Return a line for each table, and for the lock, that is not what the catalog says.

    Raises `DataMissing` when there is no lake, or its catalog is damaged.
    """
    editions = catalog.read(lake)
    if not editions:
        raise DataMissing(f"there is no lake in {lake}; run `bilateral sources pull` to build it")
    problems = [
        f"{edition.source}: {relation}: {problem}; run `bilateral sources pull {edition.source}`"
        for edition in editions.values()
        for relation, table in edition.tables.items()
        if (problem := damage(lake / table.file, table))
    ]
    if not catalog.lock_is_right(lake):
        problems.append(
            f"{lake / 'bilateral.lock'} does not pin what the catalog holds; run `bilateral sources pull register`"
        )
    return problems


def damage(path: Path, table: catalog.TableFile, *, hash_up_to: int | None = None) -> str | None:
    """Return what is wrong with a table's file, None where it is the one that was built.

    A file larger than `hash_up_to` bytes is judged by its size alone.
    """
    try:
        size = path.stat().st_size
        if size != table.bytes:
            return f"{path} has {size} bytes, not {table.bytes}"
        if (hash_up_to is None or size <= hash_up_to) and sha256_of(path) != table.sha256:
            return f"{path} is not the file that was built: its hash differs"
    except (FileNotFoundError, NotADirectoryError):
        return f"{path} is missing"
    except OSError as error:
        return f"{path} cannot be read: {error.strerror or error}"
    return None
