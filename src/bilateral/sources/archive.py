"""Zip archives read in memory: nothing is unpacked to disk, and nothing larger than it can honestly be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from bilateral.errors import DataMissing

_MOST_MEMBERS = 10_000
_MOST_BYTES = 256 << 20  # of all members together


class UnsafeArchive(DataMissing, ValueError):  # noqa: N818 - says what it is
    """An archive that is damaged, unpacks to far more than it can hold, or points out of its own folder."""


def members(source: str, path: Path, most_bytes: int = _MOST_BYTES) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file in a zip archive, in name order.

    Raises
    ------
    UnsafeArchive
        The archive is damaged, has too many or too large members, or one whose name leads out of it. Sizes
        are those of the bytes that really come out, not those that the archive says.
    """
    try:
        with ZipFile(path) as archive:
            names = sorted(entry.filename for entry in archive.infolist() if not entry.is_dir())
            _check_names(source, path, names)
            left = most_bytes
            for name in names:
                with archive.open(name) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise UnsafeArchive(f"{source}: {path.name} unpacks to more than {most_bytes:,} bytes")
                yield name, content
    except BadZipFile as error:
        raise UnsafeArchive(f"{source}: {path.name} is no whole zip archive ({error})") from error


def _check_names(source: str, path: Path, names: list[str]) -> None:
    if len(names) > _MOST_MEMBERS:
        raise UnsafeArchive(f"{source}: {path.name} has {len(names):,} members, more than {_MOST_MEMBERS:,}")
    for name in names:
        if ".." in PurePosixPath(name).parts or name.startswith("/") or "\\" in name or ":" in name:
            raise UnsafeArchive(f"{source}: {path.name} has a member that leads out of it: {name!r}")
