"""Checking the lake against its catalog, byte by byte."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bilateral.lake import catalog
from bilateral.sources.fetch import sha256_of


def verify(lake: Path) -> list[str]:
    """Return a line for each table whose hash or row count is not what the catalog says."""
    problems = []
    for edition in catalog.read(lake).values():
        for relation, table in edition.tables.items():
            problem = _problem(lake / table.file, table)
            if problem:
                problems.append(
                    f"{edition.source}: {relation}: {problem}; run `bilateral sources pull {edition.source}`"
                )
    return problems


def _problem(path: Path, table: catalog.TableFile) -> str | None:
    if not path.is_file():
        return f"{path} is missing"
    if sha256_of(path) != table.sha256:
        return f"{path} is not the file that was built (its hash differs)"
    with duckdb.connect() as database:
        counted = database.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
    rows = counted[0] if counted else 0
    return None if rows == table.rows else f"{path} has {rows} rows, not {table.rows}"
