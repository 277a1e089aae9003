"""Whether what the lake holds is what reading its sources now would give: all that most openings of a lake ask.

What brings and reads sources is imported where something is to be brought: it costs a start 40 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import DataMissing
from bilateral.lake import catalog
from bilateral.lake.reader import reader_digest
from bilateral.lake.register_table import register_digest
from bilateral.sources.descriptor import Descriptor, Package, descriptors

if TYPE_CHECKING:
    from bilateral.lake.build import Missing
    from bilateral.lake.inputs import Progress


def ensure(
    lake: Path,
    *,
    offline: bool = False,
    mirror: str | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> list[Missing]:
    """Bring the default edition up to date; return what could not be had, with the reason.

    What the lake holds besides is read anew from its kept downloads where other code read it. A source that
    cannot be read anew and stands in the lake from before is not missing: it stays, and `tell` is called with a
    line that says so.

    Raises `DataMissing` when the lake's catalog is damaged, or something is to be written and cannot be.
    """
    present = catalog.read(lake)
    old = [
        descriptor
        for descriptor in descriptors().values()
        if descriptor.default or descriptor.id in present
        if not is_current(lake, descriptor, present.get(descriptor.id))
    ]
    missing: list[Missing] = []
    if old:
        from bilateral.lake.build import renew
        from bilateral.lake.inputs import Ways

        missing = renew(lake, present, old, Ways(offline, mirror, progress), tell or (lambda _: None))
    catalog.mend_lock(lake)
    return missing


def is_current(lake: Path, descriptor: Descriptor, edition: catalog.Edition | None) -> bool:
    """Tell whether the edition is what reading the source now would give."""
    return (
        edition is not None
        and edition.version == (present_version(descriptor) or edition.version)
        and edition.reader == reader_digest(descriptor.id)
        and is_whole(lake, edition)
    )


def is_whole(lake: Path, edition: catalog.Edition) -> bool:
    """Tell whether every table of the edition is there."""
    return all((lake / table.file).is_file() for table in edition.tables.values())


def present_version(descriptor: Descriptor) -> str | None:
    """Return the version that reading the source now would give, where that can be told without fetching."""
    if descriptor.id == "register":
        return register_digest()[:12]
    package = descriptor.package
    if package is None:
        return named_edition(descriptor)
    return package.version or distribution(package).version


def named_edition(descriptor: Descriptor) -> str | None:
    """Return the publisher's name of the edition that the descriptor is of, fit for a folder."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", descriptor.edition).strip("-") if descriptor.edition else None


def distribution(package: Package) -> metadata.Distribution:
    """Return an installed package; raises `DataMissing` where it is not installed."""
    try:
        return metadata.distribution(package.project)
    except metadata.PackageNotFoundError as error:
        raise DataMissing(
            f"the package {package.project} is not installed; run `pip install {package.project}`"
        ) from error
