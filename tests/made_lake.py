"""A lake with rows of a test's own beside those of the installation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from bilateral.brief import assemble
from bilateral.evidence.relations import RELATION_OF
from bilateral.lake import Lake
from bilateral.lake.catalog import Edition, TableFile
from bilateral.lake.queries import Queries
from bilateral.lake.write import write_table
from bilateral.world import get


def with_rows(base: Lake, folder: Path, rows: Iterable[NamedTuple]) -> Lake:
    """Open the lake once more, with the rows as the only ones of their sources."""
    lake = Lake(base.path)
    sorted_rows: dict[str, dict[Any, list[NamedTuple]]] = {}
    for row in rows:
        source = row[0]
        sorted_rows.setdefault(source, {}).setdefault(RELATION_OF[type(row)], []).append(row)
    with duckdb.connect() as writing:
        for source, relations in sorted_rows.items():
            tables = {}
            for relation, content in relations.items():
                path = folder / f"{source}-{relation}.parquet"
                write_table(writing, relation, content, path)
                tables[relation] = TableFile(str(path), len(content), path.stat().st_size, "")
            lake.editions[source] = Edition(source, "made", "", "", "", 0, "2026-06-30", tables)
    return lake


def brief_of(lake: Lake, a: str, b: str, as_of: str = "2026-06-30") -> dict[str, Any]:
    """Return the pair's brief as JSON."""
    made = assemble(get(a), get(b), Queries(lake), as_of=date.fromisoformat(as_of))
    found: dict[str, Any] = json.loads(made.to_json())
    return found


def said(brief: dict[str, Any]) -> dict[str, str]:
    """Return the sentences by id."""
    return {one["id"]: one["text"] for section in brief["sections"] for one in section["statements"]}


def table(brief: dict[str, Any], name: str) -> list[list[Any]]:
    """Return a table's rows without their evidence."""
    found = (one for section in brief["sections"] for one in section["tables"] if one["id"] == name)
    return [row[:-1] for row in next(found)["rows"]]


def gaps(brief: dict[str, Any]) -> dict[str, str]:
    """Return what fills each gap, by the gap."""
    return {one["what"]: one["fill"] for one in brief["gaps"]}
