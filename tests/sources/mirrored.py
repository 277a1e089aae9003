"""The mirror of real files beside the checkout, and a source's tables built from it."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
import yaml

from bilateral.evidence.relations import COLUMNS, Relation
from bilateral.lake.write import write_table

MIRROR = Path(__file__).parents[3] / "shared" / "mirror"
DESCRIPTORS = Path(__file__).parents[2] / "src" / "bilateral" / "sources" / "descriptors"

Tables = Callable[[str], duckdb.DuckDBPyConnection]


def mirror_files(source: str) -> dict[str, Path]:
    """The files that the source's descriptor names, by name, found in the mirror by address and name."""
    if not (MIRROR / "MANIFEST.csv").is_file():
        pytest.skip("needs the reference files beside the checkout (../shared/mirror)")
    with (MIRROR / "MANIFEST.csv").open(encoding="utf-8-sig", newline="") as stream:
        held = {(row["url"], Path(row["file"]).name): MIRROR / row["file"] for row in csv.DictReader(stream)}
    descriptor = yaml.safe_load((DESCRIPTORS / f"{source}.yaml").read_text(encoding="utf-8"))
    return {
        entry["name"]: held[entry["url"], Path(entry.get("member_of") or entry["name"]).name]
        for entry in descriptor["files"]
    }


def build(source: str, files: Mapping[str, Path], folder: Path) -> duckdb.DuckDBPyConnection:
    """Run the adapter and write its tables as the lake does; several yields of a relation are united."""
    adapter = importlib.import_module(f"bilateral.sources.{source.replace('-', '_')}")
    reading = duckdb.connect(config={"threads": 2, "memory_limit": "400MB"})
    reading.execute("SET enable_progress_bar = false")
    reading.execute(f"SET temp_directory = '{folder}/spill'")
    written: dict[Relation, list[str]] = {}
    for relation, content in adapter.tables(files, reading):
        paths = written.setdefault(relation, [])
        path = folder / f"{relation}-{len(paths)}.parquet"
        write_table(reading, relation, content, path)
        paths.append(str(path))
    tables = duckdb.connect()
    for relation, columns in COLUMNS.items():
        if relation in written:
            tables.execute(f"CREATE VIEW {relation} AS SELECT * FROM read_parquet({written[relation]})")
        else:
            empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in columns.items())
            tables.execute(f"CREATE VIEW {relation} AS SELECT {empty} WHERE false")
    reading.close()
    return tables
