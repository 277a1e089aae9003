"""Write one relation's table as Parquet: typed, checked against its columns, sorted by pair."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bilateral.evidence.relations import COLUMNS, SORT, Relation
from bilateral.lake.sql import exactly, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Small row groups: one pair's rows are read without their neighbours'.
_ROW_GROUP = 20_000
# Before its sort: by blocks of two first letters of the destination, and in each by origin. One country's flows lie in a
# tenth of the row groups then, whichever end it is; without blocks those of an origin are in every one.
_BLOCKS: dict[Relation, str] = {"flow": 'ascii("destination") // 2, "origin", '}


def write_table(
    database: DuckDBPyConnection, relation: Relation, content: str | Iterable[NamedTuple], path: Path
) -> int:
    """Write rows, or the rows that a SQL select gives, to `path`; return how many there are.

    Raises `ValueError` when the columns are not those of the relation.
    """
    select = content if isinstance(content, str) else _staged(relation, content, path.with_suffix(".ndjson"))
    columns = COLUMNS[relation]
    found = [row[0] for row in database.execute(f"DESCRIBE {select}").fetchall()]
    if found != list(columns):
        raise ValueError(f"relation {relation}: expected the columns {list(columns)}, found {found}")
    casts = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
    order = _BLOCKS.get(relation, "") + ", ".join(f'"{name}" NULLS FIRST' for name in SORT[relation])
    database.execute(
        f"COPY (SELECT {casts} FROM ({select}) ORDER BY {order}) TO {quoted(path)} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})"
    )
    path.with_suffix(".ndjson").unlink(missing_ok=True)
    counted = database.execute(f"SELECT count(*) FROM read_parquet({exactly(path)})").fetchone()
    return int(counted[0]) if counted else 0


def _staged(relation: Relation, rows: Iterable[NamedTuple], path: Path) -> str:
    """Hand rows to DuckDB through a file: it has no bulk insert from Python objects of its own."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            json.dump(row._asdict(), stream, ensure_ascii=False)
            stream.write("\n")
    kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS[relation].items())
    return f"SELECT * FROM read_json({exactly(path)}, format='newline_delimited', columns={{{kinds}}})"
