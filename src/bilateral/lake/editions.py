"""One edition of a source: read beside the present one, renamed into place when whole, swept when outlived."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bilateral.evidence.relations import RELATION_OF, Relation
from bilateral.lake.catalog import Edition, TableFile
from bilateral.lake.inputs import Input
from bilateral.lake.reader import reader_digest
from bilateral.lake.register_table import register_rows
from bilateral.lake.sql import quoted
from bilateral.lake.write import write_table
from bilateral.sources.descriptor import Descriptor
from bilateral.sources.fetch import sha256_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BUILDING = ".building-"


def build_edition(lake: Path, descriptor: Descriptor, given: Input) -> Edition:
    """Read the source into a folder of its own; the caller holds the source's lock and writes the catalog."""
    reader = reader_digest(descriptor.id)
    folder = lake / "tables" / descriptor.id
    building = folder / f"{_BUILDING}{os.getpid()}"
    building.mkdir()
    try:
        written = _write(descriptor, given, building)
        target = _free(folder, f"{given.version}-{reader[:8]}")
        edition = Edition(
            source=descriptor.id, version=given.version, reader=reader, url=given.url, sha256=given.sha256,
            bytes=given.bytes, retrieved=given.retrieved or date.today().isoformat(),
            tables={
                relation: TableFile(
                    (target / path.name).relative_to(lake).as_posix(), rows, path.stat().st_size, sha256_of(path)
                )
                for relation, (path, rows) in written.items()
            },
            files=given.downloads,
        )  # fmt: skip
        building.rename(target)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return edition


def sweep(lake: Path, source: str, *, keep: Iterable[Edition | None] | None = None) -> None:
    """Remove what killed builds left behind and, where `keep` is given, every edition but those.

    The caller holds the source's lock. The edition before the present one is worth keeping: a reader may have
    opened it a moment ago.
    """
    folder = lake / "tables" / source
    kept = None if keep is None else {name for edition in keep if edition for name in _folders(edition)}
    for left in folder.iterdir():
        outlived = kept is not None and left.is_dir() and left.name not in kept
        if outlived or left.name.startswith(_BUILDING):
            shutil.rmtree(left, ignore_errors=True)


def _folders(edition: Edition) -> set[str]:
    return {Path(table.file).parent.name for table in edition.tables.values()}


def _free(folder: Path, name: str) -> Path:
    """Return a folder that is not there yet: the same edition read again must not touch what readers hold."""
    names = (name if number == 1 else f"{name}.{number}" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def _write(descriptor: Descriptor, given: Input, building: Path) -> dict[Relation, tuple[Path, int]]:
    import duckdb  # here, because opening a lake that is up to date writes nothing

    spill = building / "spill"
    with duckdb.connect(config={"threads": 2, "memory_limit": "400MB"}) as database:
        database.execute(f"SET temp_directory = {quoted(spill)}")
        written = {}
        for relation, content in _tables(descriptor, given.files, database):
            path = building / f"{relation}.parquet"
            written[relation] = (path, write_table(database, relation, content, path))
    shutil.rmtree(spill, ignore_errors=True)
    return written


def _tables(
    descriptor: Descriptor, files: Mapping[str, Path], database: DuckDBPyConnection
) -> Iterator[tuple[Relation, str | Iterable[NamedTuple]]]:
    """Yield the source's tables: an adapter offers SQL (`tables`) or, where there is no file, rows (`read`)."""
    if descriptor.id == "register":
        yield from register_rows()
        return
    module = importlib.import_module(f"bilateral.sources.{descriptor.id.replace('-', '_')}")
    if hasattr(module, "tables"):
        yield from module.tables(files, database)
        return
    by_relation: dict[Relation, list[NamedTuple]] = {}
    for row in module.read():
        by_relation.setdefault(RELATION_OF[type(row)], []).append(row)
    yield from by_relation.items()
