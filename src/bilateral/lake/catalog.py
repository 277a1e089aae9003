"""The catalog: which edition of which source the lake holds, and the lock that pins them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bilateral.errors import DataMissing

SCHEMA = "bilateral/catalog@1"
LOCK_SCHEMA = "bilateral/lock@1"


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it was brought; its path is `downloads/<sha256>/<name>` in the lake."""

    name: str
    url: str
    sha256: str
    bytes: int
    retrieved: str = ""  # reading it again does not make it younger


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
    files: tuple[Download, ...] = ()  # a publisher's files, each with its own address and hash


def path_of(lake: Path, download: Download) -> Path:
    """Return where a download lies."""
    return lake / "downloads" / download.sha256 / download.name


def read(lake: Path) -> dict[str, Edition]:
    """Return the editions by source; an absent catalog is an empty lake.

    Raises `DataMissing` when the catalog is damaged or cannot be read.
    """
    path = lake / "catalog.json"
    try:
        return _parsed(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}  # where the lake's place is taken by a file, the attempt to build says so
    except OSError as error:
        raise DataMissing(
            f"the lake's catalog {path} cannot be read: {error.strerror or error}; "
            "see to that, or set BILATERAL_HOME to another folder"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataMissing(
            f"the lake's catalog {path} is damaged ({_briefly(error)}); run `bilateral sources pull` to build it again"
        ) from error


def readable(lake: Path) -> dict[str, Edition]:
    """Return the editions, none of them where the catalog is damaged: a build then begins it anew."""
    try:
        return read(lake)
    except DataMissing:
        return {}


def add(lake: Path, edition: Edition) -> None:
    """Put the edition into the catalog and the lock, each written beside and renamed."""
    with _locked(lake):
        _replace(lake, readable(lake) | {edition.source: edition})


def drop(lake: Path, source: str) -> None:
    """Take the source's edition out of the catalog and the lock; its tables are the caller's to remove."""
    with _locked(lake):
        _replace(lake, {name: edition for name, edition in read(lake).items() if name != source})


def _replace(lake: Path, editions: Mapping[str, Edition]) -> None:
    records = {source: asdict(editions[source]) for source in sorted(editions)}
    replace_file(lake / "catalog.json", _dump({"schema": SCHEMA, "editions": records}))
    replace_file(lake / "bilateral.lock", lock_text(editions))


def lock_is_right(lake: Path) -> bool:
    """Tell whether `bilateral.lock` pins what the catalog holds."""
    editions = read(lake)
    try:
        return not editions or (lake / "bilateral.lock").read_bytes() == lock_text(editions).encode()
    except OSError:
        return False


def mend_lock(lake: Path) -> None:
    """Write `bilateral.lock` anew where a killed build, or another hand, left it different from the catalog."""
    if lock_is_right(lake):
        return
    # A lake that cannot be written can still be read; `sources verify` says what is wrong with it.
    with contextlib.suppress(OSError), _locked(lake):
        replace_file(lake / "bilateral.lock", lock_text(read(lake)))


def lock_text(editions: Mapping[str, Edition]) -> str:
    """Return the lock that pins the editions, and each file that they were read from."""
    pinned = ("source", "version", "url", "sha256", "bytes", "retrieved")
    pins = [
        {name: getattr(editions[source], name) for name in pinned}
        | ({"files": [asdict(file) for file in editions[source].files]} if editions[source].files else {})
        for source in sorted(editions)
    ]
    return _dump({"schema": LOCK_SCHEMA, "editions": pins})


@contextlib.contextmanager
def _locked(lake: Path) -> Iterator[None]:
    from filelock import FileLock  # here, because readers never lock

    with FileLock(lake / ".catalog.lock"):
        yield


def replace_file(path: Path, text: str) -> None:
    """Write the text beside the path and rename it there, so that a reader sees the old or the new, whole.

    The caller holds the lock; what a killed process left beside is written over.
    """
    beside = path.with_name(f".{path.name}.writing")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _parsed(content: bytes) -> dict[str, Edition]:
    document = json.loads(content)
    if document["schema"] != SCHEMA:
        raise ValueError(f"its schema is {document['schema']!r}, not {SCHEMA!r}")
    return {source: _edition(record) for source, record in document["editions"].items()}


def _edition(record: dict[str, Any]) -> Edition:
    tables = {relation: TableFile(**file) for relation, file in record["tables"].items()}
    files = tuple(Download(**file) for file in record.get("files", ()))
    return Edition(**{**record, "tables": tables, "files": files})


def _briefly(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)


def _dump(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
