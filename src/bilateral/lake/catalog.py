"""The catalog: which edition of which source the lake holds, and the lock that pins them."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock

from bilateral.errors import DataMissing

SCHEMA = "bilateral/catalog@1"
LOCK_SCHEMA = "bilateral/lock@1"


@dataclass(frozen=True, slots=True)
class TableFile:
    """One Parquet file of an edition, its path relative to the lake."""

    file: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a source as it stands in the lake."""

    source: str
    version: str
    reader: str  # digest of the code that read it: other code, other tables
    url: str
    sha256: str
    bytes: int
    retrieved: str
    tables: dict[str, TableFile] = field(default_factory=dict)


def read(lake: Path) -> dict[str, Edition]:
    """Return the editions by source; an absent catalog is an empty lake."""
    path = lake / "catalog.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise ValueError(f"its schema is {content['schema']!r}, not {SCHEMA!r}")
        return {source: _edition(record) for source, record in content["editions"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataMissing(
            f"the lake's catalog is damaged ({path}: {error}); "
            "remove that file and run `bilateral sources pull` to build it again"
        ) from error


def add(lake: Path, edition: Edition) -> None:
    """Put the edition into the catalog and the lock, each written beside and renamed."""
    with FileLock(lake / ".catalog.lock"):
        editions = read(lake)
        editions[edition.source] = edition
        records = {source: asdict(editions[source]) for source in sorted(editions)}
        replace_file(lake / "catalog.json", _dump({"schema": SCHEMA, "editions": records}))
        pins = [
            {name: record[name] for name in ("source", "version", "url", "sha256", "bytes", "retrieved")}
            for record in records.values()
        ]
        replace_file(lake / "bilateral.lock", _dump({"schema": LOCK_SCHEMA, "editions": pins}))


def replace_file(path: Path, text: str) -> None:
    """Write the text beside the path and rename it there, so that a reader sees the old or the new, whole."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _edition(record: dict[str, Any]) -> Edition:
    tables = {relation: TableFile(**file) for relation, file in record["tables"].items()}
    return Edition(**{**record, "tables": tables})


def _dump(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
