"""Taking a source out of the lake, with the downloads that no other source was read from."""

from __future__ import annotations

import shutil
from pathlib import Path

from bilateral.errors import DataMissing
from bilateral.lake import catalog


def remove(lake: Path, source: str) -> int:
    """Remove a source's tables and downloads; return how many bytes that freed.

    The catalog comes first: whatever happens then, no edition is named that is not whole.

    Raises
    ------
    DataMissing
        The source is not in the lake, or the lake cannot be written.
    """
    from filelock import FileLock

    if source not in catalog.read(lake):
        raise DataMissing(f"{source} is not in the lake; `bilateral sources list` shows what is")
    folder = lake / "tables" / source
    try:
        with FileLock(folder / ".lock"):
            edition = catalog.read(lake)[source]
            catalog.drop(lake, source)
            gone = [path for path in folder.iterdir() if path.is_dir()]
            gone += [lake / "downloads" / digest for digest in _digests(edition) - _used(lake)]
            freed = sum(file.stat().st_size for path in gone for file in path.rglob("*") if file.is_file())
            for path in gone:
                shutil.rmtree(path, ignore_errors=True)
    except OSError as error:
        raise DataMissing(f"the lake {lake} cannot be written: {error.strerror or error}") from error
    return freed


def _used(lake: Path) -> set[str]:
    return {digest for edition in catalog.read(lake).values() for digest in _digests(edition)}


def _digests(edition: catalog.Edition) -> set[str]:
    return {file.sha256 for file in edition.files} or {edition.sha256}
