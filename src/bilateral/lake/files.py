"""The files of a publisher: brought one by one from a mirror or the web, kept by their hash."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from bilateral.lake.catalog import Download, path_of
from bilateral.lake.current import named_edition
from bilateral.sources.descriptor import Descriptor, SourceFile
from bilateral.sources.fetch import FetchError, NotFound, Progress, Refused, fetch, is_right, sha256_of
from bilateral.sources.fetch_http import public_address
from bilateral.sources.mirror import Mirror, MirrorFile

Report = Callable[[str, int, int | None], None]  # which file, bytes so far, bytes in all where known

_AT_ONCE = 4


class ByHand(FetchError):  # noqa: N818 - says how the file comes
    """A person gets the file from its publisher's page: there is no address that a program could ask."""


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
    pull; where there are answers of the publisher's service, these do without it. They come from the mirror and
    from `held`, behind the files. The caller holds the source's lock.
    """
    held = list(held)
    kept = {download.name: download for download in held}

    answers = {file.name: file for file in held if _is_answer(descriptor, file)}
    if mirror:
        for url, listed in sorted(_answers_in(mirror, descriptor), key=lambda found: found[1].retrieved):
            answers[listed.name] = from_mirror(lake, descriptor.id, url, listed, mirror, progress)

    def bring(file: SourceFile) -> Download | None:
        try:
            return _bring(lake, descriptor.id, file, mirror, progress, kept.get(file.name))
        except ByHand:
            if answers:
                return None
            raise

    with arriving(lake, descriptor.id), ThreadPoolExecutor(_AT_ONCE) as pool:
        return {file.name: file for file in pool.map(bring, descriptor.files) if file} | answers


def _services(descriptor: Descriptor) -> list[str]:
    return [service.url for service in descriptor.live if service.answers]


def _answers_in(mirror: Mirror, descriptor: Descriptor) -> Iterator[tuple[str, MirrorFile]]:
    for address in _services(descriptor):
        yield from mirror.under(address)


def _is_answer(descriptor: Descriptor, file: Download) -> bool:
    return any(file.url.startswith(address) for address in _services(descriptor))


@contextmanager
def arriving(lake: Path, source: str) -> Iterator[Path]:
    """Give the folder where a source's files lie until their hashes are known, and empty it afterwards.

    Where something failed, beginnings that the next pull can go on from stay.
    """
    folder = _arriving(lake, source)
    try:
        yield folder
    except BaseException:
        _keep_beginnings(folder)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def held_files(lake: Path, descriptor: Descriptor, downloads: Iterable[Download]) -> dict[str, Download]:
    """Return the downloads of an earlier pull; raises `NotFound` unless all are there and unharmed."""
    held = {download.name: download for download in downloads}
    answers = [file.name for file in held.values() if descriptor.per_pair or _is_answer(descriptor, file)]
    # A described file is wanted whether it is held or not, unless answers of the service do without it.
    names = [file.name for file in descriptor.files if file.name in held or not answers] + answers
    if not names:
        raise NotFound(f"{descriptor.id}: no pair is in the lake; `{pull_command(descriptor)}` brings one")
    for name in names:
        download = held.get(name)
        if download is None or not is_right(path_of(lake, download), download.sha256):
            state = "not in the lake" if download is None else "missing from the lake, or damaged there"
            raise NotFound(f"{descriptor.id}: {name} is {state}; `{pull_command(descriptor)}` brings it")
    return {name: held[name] for name in names}


def pull_command(descriptor: Descriptor) -> str:
    """Return the command that brings a source."""
    return f"bilateral sources pull {descriptor.id}" + (" --for A B" if descriptor.per_pair else "")


def version_of(descriptor: Descriptor, downloads: dict[str, Download]) -> str:
    """Return the publisher's name of the edition, or a digest of the files, as part of a folder's name."""
    return named_edition(descriptor) or digest_of(downloads)[:12]


def digest_of(downloads: dict[str, Download]) -> str:
    """Return one hash for all files: of their names and hashes, in the order of their names."""
    listed = "".join(f"{name}\0{downloads[name].sha256}\n" for name in sorted(downloads))
    return sha256(listed.encode()).hexdigest()


def _bring(
    lake: Path,
    source: str,
    file: SourceFile,
    mirror: Mirror | None,
    progress: Report | None,
    held: Download | None,
) -> Download:
    listed = mirror.find(file.url, file_name=file.name) if mirror else None
    if mirror and listed:
        return from_mirror(lake, source, file.url, listed, mirror, progress)
    if not file.page:
        # Not pinned yet: it takes its place when its hash is known.
        arrived = _arriving(lake, source) / file.name
        fetch(file.url, None, arrived, progress=told_of(progress, source, file.name), source=source)
        return placed(lake, source, file.url, arrived)
    if held and is_right(path_of(lake, held), held.sha256):
        return held
    raise ByHand(
        f"{source}: {file.name} has no address that a program can ask; get it from {file.url}, "
        "list it in the MANIFEST.csv of a mirror and name that with --mirror"
    )


def _arriving(lake: Path, source: str) -> Path:
    return lake / "downloads" / f".arriving-{source}"


def _keep_beginnings(folder: Path) -> None:
    kept = {path.name.removesuffix(".json") for path in folder.glob("*.part.json")}
    for path in folder.glob("*"):
        if path.name.removesuffix(".json") not in kept:
            path.unlink(missing_ok=True)
    with suppress(OSError):  # not empty, or never made
        folder.rmdir()


def from_mirror(
    lake: Path, source: str, url: str, listed: MirrorFile, mirror: Mirror, progress: Report | None
) -> Download:
    """Bring a file that a mirror lists, of the day on which the mirror says that it was retrieved."""
    place = lake / "downloads" / listed.sha256 / listed.name
    told = told_of(progress, source, listed.name)
    fetch(url, listed.sha256, place, progress=told, mirror=mirror, source=source)
    retrieved = listed.retrieved or date.today().isoformat()
    return Download(listed.name, url, listed.sha256, place.stat().st_size, retrieved)


def told_of(progress: Report | None, source: str, name: str) -> Progress | None:
    """Return whom to tell of the bytes of one file."""
    return partial(progress, f"{source}: {name}") if progress else None


def placed(lake: Path, source: str, url: str, arrived: Path) -> Download:
    """Move a file that came from its publisher to its place by its hash; raises `Refused` for a web page."""
    with arrived.open("rb") as stream:
        start = stream.read(512).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise Refused(
            f"{source}: a web page came from {public_address(url)} instead of {arrived.name} "
            f"(a login or a filter?); run `bilateral sources pull {source}` again, or name a mirror with --mirror"
        )
    found = Download(arrived.name, url, sha256_of(arrived), arrived.stat().st_size, date.today().isoformat())
    place = path_of(lake, found)
    place.parent.mkdir(parents=True, exist_ok=True)
    arrived.replace(place)
    return found
