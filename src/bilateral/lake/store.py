"""Reading the lake: one DuckDB connection over the Parquet files that the catalog names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral.errors import DataMissing
from bilateral.evidence.fact import Fact
from bilateral.evidence.relations import COLUMNS, Relation
from bilateral.lake import catalog
from bilateral.lake.damage import damage
from bilateral.lake.sql import exactly
from bilateral.sources.descriptor import descriptors

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Hashed at every opening: DuckDB reads one in two flipped bits as another figure. All tables of the default
# edition together take 10 ms; larger ones are hashed by `sources verify`.
_HASHED_BYTES = 32 * 1024**2
_AT_ONCE = 8  # rows, each of which may be a list of thousands


class Lake:
    """A lake opened for reading. Files are never locked; a damaged one raises `DataMissing` naming its source."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.editions = self._known_editions()
        try:
            self._check_files(hash_up_to=_HASHED_BYTES)
        except DataMissing:
            earlier, self.editions = self.editions, self._known_editions()
            if earlier == self.editions:
                raise
            self._check_files(hash_up_to=_HASHED_BYTES)  # it was built anew just then

    def _known_editions(self) -> dict[str, catalog.Edition]:
        """Read the catalog, without sources that only a newer version of the program knows."""
        return {name: held for name, held in catalog.read(self.path).items() if name in descriptors()}

    @cached_property
    def _database(self) -> DuckDBPyConnection:
        import duckdb  # here, because naming the lake's editions needs no engine

        database = duckdb.connect(config={"threads": 2, "memory_limit": "300MB"})
        database.execute("SET enable_progress_bar = false")
        database.execute("SET parquet_metadata_cache = true")  # many small questions to the same files
        for relation in COLUMNS:
            database.execute(f'CREATE VIEW "{relation}" AS {self._select(relation)}')
        return database

    def of(self, source: str, relation: Relation) -> str:
        """Return what to select from for one source's rows: its file alone, where the relation is all of them."""
        return f"({self._select(relation, source)})"

    def _select(self, relation: Relation, source: str | None = None) -> str:
        files = [
            self.path / edition.tables[relation].file
            for edition in self.editions.values()
            if relation in edition.tables and source in (None, edition.source)
        ]
        if files:
            return f"SELECT * FROM read_parquet([{', '.join(map(exactly, files))}])"
        empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in COLUMNS[relation].items())
        return f"SELECT {empty} WHERE false"

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Run a query over the relations by name (`SELECT ... FROM flow WHERE origin = ?`)."""
        with self._asked(sql, parameters) as answer:
            return answer.fetchall()

    def each(self, sql: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
        """Run a query and yield its rows, for long answers that are packed as they come; one at a time."""
        with self._asked(sql, parameters) as answer:
            while rows := answer.fetchmany(_AT_ONCE):
                yield from rows

    @contextmanager
    def _asked(self, sql: str, parameters: tuple[Any, ...]) -> Iterator[DuckDBPyConnection]:
        import duckdb

        try:
            yield self._database.execute(sql, list(parameters))
        except duckdb.Error:
            self._check_files(hash_up_to=None)
            raise  # every file is as it was built: the query is wrong

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact of the register, in id order."""
        found = self.rows("SELECT record FROM fact ORDER BY id")
        return tuple(Fact.from_record(json.loads(record)) for (record,) in found)

    def _check_files(self, *, hash_up_to: int | None) -> None:
        for edition in self.editions.values():
            for table in edition.tables.values():
                problem = damage(self.path / table.file, table, hash_up_to=hash_up_to)
                if problem:
                    raise self._damaged(edition, problem)

    def _damaged(self, edition: catalog.Edition, problem: str) -> DataMissing:
        if catalog.readable(self.path).get(edition.source, edition) != edition:
            return DataMissing(
                f"the lake's {edition.source} was built anew while this ran; run the command again"
            )
        return DataMissing(
            f"the lake's table of {edition.source} is damaged or missing ({problem}); "
            f"run `bilateral sources pull {edition.source}` to read it again"
        )
