"""Reading the lake: one DuckDB connection over the Parquet files that the catalog names."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from bilateral.errors import DataMissing
from bilateral.evidence.fact import Fact
from bilateral.evidence.relations import COLUMNS, Relation
from bilateral.lake import catalog


class Lake:
    """A lake opened for reading. Files are never locked; a damaged one raises `DataMissing` naming its source."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.editions = catalog.read(path)
        self._check_files()

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        database = duckdb.connect(config={"threads": 2, "memory_limit": "300MB"})
        database.execute("SET enable_progress_bar = false")
        for relation, columns in COLUMNS.items():
            files = [
                str(self.path / edition.tables[relation].file)
                for edition in self.editions.values()
                if relation in edition.tables
            ]
            if files:
                listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
                body = f"SELECT * FROM read_parquet([{listed}])"
            else:
                empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in columns.items())
                body = f"SELECT {empty} WHERE false"
            self._guarded(database, f'CREATE VIEW "{relation}" AS {body}')
        return database

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Run a query over the relations by name (`SELECT ... FROM flow WHERE origin = ?`)."""
        return self._guarded(self._database, sql, *parameters).fetchall()

    def records(self, sql: str, *parameters: Any) -> list[dict[str, Any]]:
        """Run a query and return each row as a dict by column name."""
        cursor = self._guarded(self._database, sql, *parameters)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact of the register, in id order."""
        found = self.rows("SELECT record FROM fact ORDER BY id")
        return tuple(Fact.from_record(json.loads(record)) for (record,) in found)

    def _guarded(
        self, database: duckdb.DuckDBPyConnection, sql: str, *parameters: Any
    ) -> duckdb.DuckDBPyConnection:
        try:
            return database.execute(sql, list(parameters))
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as error:
            raise self._damaged(self._suspect()) from error

    def _check_files(self) -> None:
        """Compare sizes, which is cheap at every start; `sources verify` compares hashes."""
        for edition in self.editions.values():
            for table in edition.tables.values():
                file = self.path / table.file
                if not file.is_file() or file.stat().st_size != table.bytes:
                    raise self._damaged(edition.source, str(file))

    def _suspect(self) -> str:
        for edition in self.editions.values():
            for table in edition.tables.values():
                try:
                    duckdb.execute(f"SELECT count(*) FROM read_parquet('{self.path / table.file}')").fetchall()
                except duckdb.Error:
                    return edition.source
        return next(iter(self.editions), "")

    def _damaged(self, source: str, file: str | None = None) -> DataMissing:
        where = f" ({file})" if file else ""
        return DataMissing(
            f"the lake's table of {source} is damaged or missing{where}; "
            f"run `bilateral sources pull {source}` to read it again"
        )
