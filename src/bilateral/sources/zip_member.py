"""Named files out of a zip archive of a publisher, for readers that need a file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from bilateral.sources.archive import UnsafeArchive, members


def unpack(source: str, archive: Path, names: Collection[str], folder: Path) -> dict[str, Path]:
    """Copy the members with these base names into a folder, and give their paths by name.

    Raises
    ------
    UnsafeArchive
        The archive is damaged, or does not have each of them once.
    """
    found: dict[str, Path] = {}
    for member, content in members(source, archive):
        name = PurePosixPath(member).name
        if name in names and name in found:
            raise UnsafeArchive(f"{source}: {archive.name} has several files named {name}")
        if name in names:
            found[name] = folder / name
            found[name].write_bytes(content)
    if lacking := sorted(set(names) - set(found)):
        raise UnsafeArchive(f"{source}: {archive.name} has no file named {' or '.join(lacking)}")
    return found
