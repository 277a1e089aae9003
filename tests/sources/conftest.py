"""Fixtures over the mirror of real files beside the checkout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables, build, mirror_files


@pytest.fixture(scope="session")
def mirror_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """`mirror_tables("ID")`: a connection with one table for each relation, built once."""
    built: dict[str, duckdb.DuckDBPyConnection] = {}

    def tables(source: str) -> duckdb.DuckDBPyConnection:
        if source not in built:
            built[source] = build(source, mirror_files(source), tmp_path_factory.mktemp(source))
        return built[source]

    yield tables
    for connection in built.values():
        connection.close()


@pytest.fixture
def build_tables(tmp_path: Path) -> Iterator[Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]]:
    """`build_tables("ID", files)`: the same from files that the test wrote."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def tables(source: str, files: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
        folder = tmp_path / f"tables-{len(list(tmp_path.glob('tables-*')))}"
        folder.mkdir(exist_ok=True)  # a build that failed has left it
        opened.append(build(source, files, folder))
        return opened[-1]

    yield tables
    for connection in opened:
        connection.close()
