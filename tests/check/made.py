"""A lake with rows of a test's own beside those of the installation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.check import Known
from bilateral.evidence.relations import RELATION_OF, Relation
from bilateral.lake import Lake
from bilateral.lake.catalog import Edition, TableFile
from bilateral.lake.queries import Queries
from bilateral.lake.write import write_table


def known_with(base: Lake, folder: Path, rows: Iterable[NamedTuple]) -> Known:
    """Open the lake once more, with the rows as the only ones of their sources, in an edition called `made`."""
    lake = Lake(base.path)
    content: dict[str, dict[Relation, list[NamedTuple]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        content[row[0]][RELATION_OF[type(row)]].append(row)
    with duckdb.connect() as writing:
        for source, relations in content.items():
            tables = {}
            for relation, held in relations.items():
                path = folder / f"{source}-{relation}.parquet"
                write_table(writing, relation, held, path)
                tables[relation] = TableFile(str(path), len(held), path.stat().st_size, "")
            lake.editions[source] = Edition(source, "made", "", "", "", 0, "2026-06-30", tables)
    return Known(Queries(lake))
