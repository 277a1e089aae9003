"""A mirror: a folder or web address with files and a MANIFEST.csv that says which public file each one is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from bilateral.sources.fetch_errors import FetchError, NotFound, TooLarge
from bilateral.sources.fetch_http import open_url, public_address

MANIFEST = "MANIFEST.csv"
NEEDED = ("url", "file", "sha256")
LARGEST_MANIFEST = 16 * 1024**2


class MirrorError(FetchError, ValueError):
    """The mirror cannot be used as it is: no manifest, or one that does not say what it must."""

    exit_code = 2


class MirrorFile(NamedTuple):
    """One file of a mirror: where it is, the hash that its manifest promises, and the day it came, where it says so."""

    location: Path | str
    sha256: str
    retrieved: str = ""

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        whole = unquote(self.location) if isinstance(self.location, str) else self.location.as_posix()
        return PurePosixPath(whole).name


@dataclass(frozen=True)
class Mirror:
    """What a mirror offers, by public address."""

    name: str
    files: dict[str, tuple[MirrorFile, ...]]

    @classmethod
    def open(cls, path_or_url: str | Path) -> Mirror:
        """Read the manifest of a mirror.

        Raises
        ------
        MirrorError
            There is no manifest, or it lacks a column, or names a file outside the mirror.
        """
        text = str(path_or_url)
        on_web = urlsplit(text).scheme in ("http", "https")
        name = public_address(text) if on_web else text
        manifest = _manifest_on_web(text) if on_web else _manifest_in(Path(text))
        files: dict[str, tuple[MirrorFile, ...]] = {}
        for row in _rows(manifest, name):
            place = _on_web(text, row["file"]) if on_web else _within(Path(text), row["file"])
            entry = MirrorFile(place, row["sha256"].strip().lower(), _day(row.get("retrieved")))
            files[row["url"]] = (*files.get(row["url"], ()), entry)
        return cls(name, files)

    def find(self, url: str, *, sha256: str | None = None, file_name: str | None = None) -> MirrorFile | None:
        """The file that stands for `url`, or None where the mirror has none.

        A download page may stand for several files: the pinned hash, or the file's name, says which.

        Raises
        ------
        MirrorError
            Several files stand for this address, and nothing says which is meant.
        """
        fits = [
            entry
            for entry in self.files.get(url, ())
            if (sha256 is None or entry.sha256 == sha256.lower())
            and (file_name is None or entry.name == file_name)
        ]
        if len({entry.sha256 for entry in fits}) > 1:
            names = ", ".join(entry.name for entry in fits)
            raise MirrorError(f"the mirror {self.name} has several files for {public_address(url)}: {names}")
        return fits[0] if fits else None

    def under(self, address: str) -> Iterator[tuple[str, MirrorFile]]:
        """Yield the files that stand for a service's address and for what was asked of it, each with its address."""
        whole = address.rstrip("/")
        for url, entries in self.files.items():
            if url == whole or url.startswith((f"{whole}?", f"{whole}/")):
                yield from ((url, entry) for entry in entries)


def _rows(manifest: str, mirror: str) -> Iterable[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(manifest, newline=""))
    lacking = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if lacking:
        raise MirrorError(f"{mirror}/{MANIFEST} lacks the column {', '.join(lacking)}")
    for row in reader:
        path = PurePosixPath(row["file"])
        if not row["file"] or path.is_absolute() or ".." in path.parts or set(row["file"]) & set("\\:"):
            raise MirrorError(f"{MANIFEST}, line {reader.line_num}: {row['file']!r} is no file of the mirror")
        yield row


def _manifest_in(folder: Path) -> str:
    try:
        return (folder / MANIFEST).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MirrorError(f"{folder} is not a mirror: it has no {MANIFEST}") from error


def _manifest_on_web(base: str) -> str:
    try:
        with open_url(_on_web(base, MANIFEST)) as response:
            body = response.read(LARGEST_MANIFEST + 1)
    except NotFound as error:
        raise MirrorError(f"{public_address(base)} is not a mirror: it has no {MANIFEST}") from error
    if len(body) > LARGEST_MANIFEST:
        raise TooLarge(f"{public_address(base)}/{MANIFEST} is too large for a list of files")
    return body.decode("utf-8-sig")


def _within(folder: Path, file: str) -> Path:
    place = folder / file
    # A link inside the folder must not lead out of it either.
    if not place.resolve().is_relative_to(folder.resolve()):
        raise MirrorError(f"{file!r} leads out of the mirror {folder}")
    return place


def _on_web(base: str, file: str) -> str:
    return f"{base.rstrip('/')}/{quote(file)}"


def _day(text: str | None) -> str:
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return ""
