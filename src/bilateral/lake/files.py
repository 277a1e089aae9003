"""The files of a publisher: brought one by one from a mirror or the web, kept by their hash."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from bilateral.sources.descriptor import Descriptor, SourceFile
from bilateral.sources.fetch import FetchError, NotFound, Progress, Refused, fetch, is_right, sha256_of
from bilateral.sources.fetch_http import public_address
from bilateral.sources.mirror import Mirror

Report = Callable[[str, int, int | None], None]  # which file, bytes so far, bytes in all where known

_AT_ONCE = 4


class ByHand(FetchError):  # noqa: N818 - says how the file comes
    """A person gets the file from its publisher's page: there is no address that a program could ask."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it was brought; its path is `downloads/<sha256>/<name>` in the lake."""

    name: str
    url: str
    sha256: str
    bytes: int
    retrieved: str = ""  # reading it again does not make it younger


def bring_files(
    lake: Path,
    descriptor: Descriptor,
    mirror: Mirror | None,
    progress: Report | None = None,
    *,
    held: Iterable[Download] = (),
) -> dict[str, Download]:
    """Bring every file of a source, several at once; raises `FetchError` for the first that cannot be had.

    A file that no program can ask for, and no mirror lists, is taken from `held`, the downloads of an earlier
    pull. The caller holds the source's lock.
    """
    kept = {download.name: download for download in held}

    def bring(file: SourceFile) -> Download:
        report = partial(progress, f"{descriptor.id}: {file.name}") if progress else None
        return _bring(lake, descriptor.id, file, mirror, report, kept.get(file.name))

    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return {download.name: download for download in pool.map(bring, descriptor.files)}
    finally:
        shutil.rmtree(_arriving(lake, descriptor.id), ignore_errors=True)


def held_files(lake: Path, descriptor: Descriptor, downloads: Iterable[Download]) -> dict[str, Download]:
    """Return the downloads of an earlier pull; raises `NotFound` unless all are there and unharmed."""
    held = {download.name: download for download in downloads}
    for file in descriptor.files:
        download = held.get(file.name)
        if download is None or not is_right(path_of(lake, download), download.sha256):
            state = "not in the lake" if download is None else "missing from the lake, or damaged there"
            raise NotFound(
                f"{descriptor.id}: {file.name} is {state}; `bilateral sources pull {descriptor.id}` brings it"
            )
    return {file.name: held[file.name] for file in descriptor.files}


def path_of(lake: Path, download: Download) -> Path:
    """Return where a download lies."""
    return lake / "downloads" / download.sha256 / download.name


def version_of(descriptor: Descriptor, downloads: dict[str, Download]) -> str:
    """Return the publisher's name of the edition, or a digest of the files, as part of a folder's name."""
    return named_edition(descriptor) or digest_of(downloads)[:12]


def named_edition(descriptor: Descriptor) -> str | None:
    """Return the publisher's name of the edition that the descriptor is of, fit for a folder."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", descriptor.edition).strip("-") if descriptor.edition else None


def digest_of(downloads: dict[str, Download]) -> str:
    """Return one hash for all files: of their names and hashes, in the order of their names."""
    listed = "".join(f"{name}\0{downloads[name].sha256}\n" for name in sorted(downloads))
    return sha256(listed.encode()).hexdigest()


def _bring(
    lake: Path,
    source: str,
    file: SourceFile,
    mirror: Mirror | None,
    progress: Progress | None,
    held: Download | None,
) -> Download:
    listed = mirror.find(file.url, file_name=file.name) if mirror else None
    if listed:
        place = lake / "downloads" / listed.sha256 / file.name
        fetch(file.url, listed.sha256, place, progress=progress, mirror=mirror, source=source)
        return Download(file.name, file.url, listed.sha256, place.stat().st_size, date.today().isoformat())
    if not file.page:
        # Not pinned yet: it takes its place when its hash is known.
        arriving = _arriving(lake, source) / file.name
        fetch(file.url, None, arriving, progress=progress, source=source)
        return _placed(lake, source, file, arriving)
    if held and is_right(path_of(lake, held), held.sha256):
        return held
    raise ByHand(
        f"{source}: {file.name} has no address that a program can ask; get it from {file.url}, "
        "list it in the MANIFEST.csv of a mirror and name that with --mirror"
    )


def _arriving(lake: Path, source: str) -> Path:
    return lake / "downloads" / f".arriving-{source}"


def _placed(lake: Path, source: str, file: SourceFile, arriving: Path) -> Download:
    with arriving.open("rb") as stream:
        start = stream.read(512).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise Refused(
            f"{source}: a web page came from {public_address(file.url)} instead of {file.name} "
            f"(a login or a filter?); run `bilateral sources pull {source}` again, or name a mirror with --mirror"
        )
    found = Download(
        file.name, file.url, sha256_of(arriving), arriving.stat().st_size, date.today().isoformat()
    )
    place = path_of(lake, found)
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving.replace(place)
    return found
