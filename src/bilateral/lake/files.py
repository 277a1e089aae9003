"""The files of a publisher: brought one by one from a mirror or the web, kept by their hash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bilateral.sources.descriptor import Descriptor, SourceFile
from bilateral.sources.fetch import FetchError, NotFound, Progress, fetch, sha256_of, take
from bilateral.sources.mirror import Mirror, MirrorFile

_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it was brought; its path is `downloads/<sha256>/<name>` in the lake."""

    name: str
    url: str
    sha256: str
    bytes: int


def bring_files(
    lake: Path, descriptor: Descriptor, mirror: Mirror | None, progress: Progress | None
) -> dict[str, Download]:
    """Bring every file of a source, several at once; raises `FetchError` for the first that cannot be had."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        brought = pool.map(lambda file: _bring(lake, descriptor.id, file, mirror, progress), descriptor.files)
        return {download.name: download for download in brought}


def held_files(lake: Path, descriptor: Descriptor, downloads: Iterable[Download]) -> dict[str, Download]:
    """Return the downloads of an earlier pull, if all that the source needs are there and unharmed."""
    held = {download.name: download for download in downloads}
    for file in descriptor.files:
        download = held.get(file.name)
        if download is None or not path_of(lake, download).is_file():
            raise NotFound(f"{descriptor.id}: {file.name} is not in the lake, and --offline forbids fetching it")
    return held


def path_of(lake: Path, download: Download) -> Path:
    """Return where a download lies."""
    return lake / "downloads" / download.sha256 / download.name


def version_of(descriptor: Descriptor, downloads: dict[str, Download]) -> str:
    """Return the publisher's name of the edition, or a digest of the files, as part of a folder's name."""
    if descriptor.edition:
        return re.sub(r"[^A-Za-z0-9._]+", "-", descriptor.edition).strip("-")
    return digest_of(downloads)[:12]


def digest_of(downloads: dict[str, Download]) -> str:
    """Return one hash for all files: of their names and hashes, in the order of their names."""
    listed = "".join(f"{name}\0{downloads[name].sha256}\n" for name in sorted(downloads))
    return sha256(listed.encode()).hexdigest()


def _bring(
    lake: Path, source: str, file: SourceFile, mirror: Mirror | None, progress: Progress | None
) -> Download:
    listed = mirror.find(file.url, file_name=file.name) if mirror else None
    if listed:
        return _from_mirror(lake, source, file, listed, progress)
    if file.page:
        raise FetchError(
            f"{source}: {file.name} has no address that a program can ask; get it from {file.url}, "
            "list it in the MANIFEST.csv of a mirror and name that with --mirror"
        )
    # Not pinned yet: it takes its place when its hash is known.
    arriving = lake / "downloads" / ".arriving" / source / file.name
    arriving.unlink(missing_ok=True)
    fetch(file.url, None, arriving, progress=progress, source=source)
    return _placed(lake, file, arriving)


def _from_mirror(
    lake: Path, source: str, file: SourceFile, listed: MirrorFile, progress: Progress | None
) -> Download:
    place = lake / "downloads" / listed.sha256 / file.name
    if isinstance(listed.location, Path):
        if not (place.is_file() and sha256_of(place) == listed.sha256):
            place.parent.mkdir(parents=True, exist_ok=True)
            take(listed.location, listed.sha256, place)
    else:
        fetch(listed.location, listed.sha256, place, progress=progress, source=source)
    return Download(file.name, file.url, listed.sha256, place.stat().st_size)


def _placed(lake: Path, file: SourceFile, arriving: Path) -> Download:
    found = Download(file.name, file.url, sha256_of(arriving), arriving.stat().st_size)
    place = path_of(lake, found)
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving.replace(place)
    return found
