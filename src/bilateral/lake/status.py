"""How the lake stands, source by source: current, stale, missing, corrupt, or read by other code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bilateral.lake import catalog
from bilateral.lake.current import present_version
from bilateral.lake.files import pull_command
from bilateral.lake.reader import reader_digest
from bilateral.lake.verify import damaged_files
from bilateral.sources.descriptor import Descriptor, descriptors

State = Literal["current", "stale", "not pulled", "corrupt", "older version", "older reader"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One source and its edition in the lake, with what is to be said of it."""

    descriptor: Descriptor
    edition: catalog.Edition | None
    state: State
    why: str
    age_days: int | None

    @property
    def bytes(self) -> int | None:
        """The size of what it is read from, where that is known."""
        if self.edition:
            return self.edition.bytes
        return self.descriptor.package.bytes if self.descriptor.package else None

    @property
    def rows(self) -> int:
        """The rows of all its tables."""
        return sum(table.rows for table in self.edition.tables.values()) if self.edition else 0


def standings(lake: Path, today: date, *, deeply: bool = False) -> Iterator[Standing]:
    """Yield every source's standing, in id order; `deeply` hashes every file instead of looking at its size.

    Raises `DataMissing` when the catalog is damaged.
    """
    editions = catalog.read(lake)
    for source, descriptor in descriptors().items():
        edition = editions.get(source)
        age = age_days(edition, today) if edition else None
        state, why = _state(lake, descriptor, edition, age, deeply)
        yield Standing(descriptor, edition, state, why, age)


def age_days(edition: catalog.Edition, today: date) -> int:
    """Return for how many days the lake has had the edition's files; less than 0 where a clock was wrong."""
    return (today - date.fromisoformat(edition.retrieved)).days


def _state(
    lake: Path, descriptor: Descriptor, edition: catalog.Edition | None, age: int | None, deeply: bool
) -> tuple[State, str]:
    if edition is None or age is None:
        return "not pulled", f"`{pull_command(descriptor)}` brings it"
    pull = f"`bilateral sources pull {descriptor.id}`"
    damage = next(damaged_files(lake, edition, hash_up_to=None if deeply else 0), None)
    if damage:
        return "corrupt", f"{damage}; {pull} mends it"
    version = present_version(descriptor)
    if version and version != edition.version:
        return "older version", f"{edition.version}, not {version}; {pull} reads the present one"
    if edition.reader != reader_digest(descriptor.id):
        return "older reader", f"the next brief reads it anew, {pull} at once"
    if age < 0:
        return "current", f"pulled on {edition.retrieved}, which this machine's clock says is yet to come"
    limit = descriptor.stale_after_days
    if limit is not None and age > limit:
        return (
            "stale",
            f"{age} days old, new editions come {descriptor.cadence}; {pull} brings the present one",
        )
    return "current", ""
