"""Build the lake: bring what each source's edition is made from, read it, and name it in the catalog."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bilateral.errors import BilateralError, DataMissing
from bilateral.lake import catalog
from bilateral.lake.current import is_current, is_whole
from bilateral.lake.editions import build_edition, sweep
from bilateral.lake.inputs import Progress, Ways, input_of
from bilateral.sources.descriptor import Descriptor, descriptors
from bilateral.sources.fetch import DiskFull, FetchError

# Measured on two cores, everything from a mirror: 1 thread 37 s, 2 threads 29 s, 2 processes 26 s, which cost
# more memory and cannot hand errors back whole.
READ_AT_ONCE = 2


class Missing(NamedTuple):
    """A source that could not be brought, and why, for the reader of the brief."""

    source: str
    why: str


class Unreadable(DataMissing):
    """A source is at hand, and this version of its reader cannot read it."""


class Unwritable(DataMissing):
    """The lake cannot be written, or the disk is full."""


def renew(
    lake: Path,
    present: Mapping[str, catalog.Edition],
    old: Iterable[Descriptor],
    ways: Ways,
    tell: Callable[[str], None],
) -> list[Missing]:
    """Bring the default sources among the old ones, and read the others anew from their kept downloads.

    `present` is what the catalog holds. Returns and raises what `ensure` does, and tells what it tells.
    """
    missing: list[Missing] = []
    unreachable: dict[str, str] = {}  # by package: what failed once is not waited for twice
    pulled = []  # on request, earlier
    for descriptor in old:
        if not descriptor.default:
            pulled.append(descriptor)
            continue
        held = present.get(descriptor.id)
        package = descriptor.package.project if descriptor.package else ""
        try:
            if package not in unreachable:
                bring(lake, descriptor, ways, unless_current=True)
                continue
            why = unreachable[package]
        except FetchError as error:
            why = unreachable[package] = str(error)
        except Unreadable as error:
            why = str(error)
        except Unwritable as error:
            if not any(map(partial(is_whole, lake), present.values())):
                raise  # there is nothing to go on with
            why = str(error)
        if not held or not is_whole(lake, held):
            missing.append(Missing(descriptor.id, why))
        else:
            tell(f"{descriptor.id} stays as it was read on {held.retrieved}: {why}")
    if pulled:
        _read_again(lake, pulled, tell)
    return missing


def _read_again(lake: Path, old: list[Descriptor], tell: Callable[[str], None]) -> None:
    """Read sources anew from the downloads that the lake has kept."""
    tell(f"reading anew, for this version of the program: {', '.join(descriptor.id for descriptor in old)}")
    kept: dict[str, list[str]] = {}
    with ThreadPoolExecutor(READ_AT_ONCE) as pool:
        for descriptor, why in zip(old, pool.map(partial(_reread, lake), old), strict=True):
            if why:
                kept.setdefault(why, []).append(descriptor.id)
    for why, sources in kept.items():
        tell(f"{', '.join(sources)} stays as it was read before: {why}")


def _reread(lake: Path, descriptor: Descriptor) -> str | None:
    try:
        bring(lake, descriptor, Ways(offline=True), unless_current=True)
    except DataMissing as error:
        return str(error)
    return None


def pull(
    lake: Path,
    source: str,
    *,
    offline: bool = False,
    mirror: str | None = None,
    progress: Progress | None = None,
) -> catalog.Edition:
    """Read one source anew into the lake, keeping the present edition until the new one is whole.

    A damaged catalog is begun anew: it holds nothing that cannot be read again.
    """
    return bring(lake, descriptors()[source], Ways(offline, mirror, progress))


def bring(lake: Path, descriptor: Descriptor, ways: Ways, *, unless_current: bool = False) -> catalog.Edition:
    """Read a source into the lake by the ways given; the present edition stays until the new one is whole."""
    from filelock import FileLock  # here, because a lake that is up to date is never locked

    folder = lake / "tables" / descriptor.id
    with _plainly(lake, descriptor):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            held = catalog.readable(lake).get(descriptor.id)
            if unless_current and held and is_current(lake, descriptor, held):
                return held  # another process was quicker
            sweep(lake, descriptor.id)
            given = input_of(lake, descriptor, ways)
            with ways.reading:
                edition = build_edition(lake, descriptor, given)
            catalog.add(lake, edition)
            sweep(lake, descriptor.id, keep=(edition, held))
            return edition


@contextmanager
def _plainly(lake: Path, descriptor: Descriptor) -> Iterator[None]:
    """Turn what goes wrong in a build into words: the disk's faults, the reader's faults."""
    import duckdb

    try:
        yield
    except DiskFull as error:
        raise Unwritable(f"{error} (about 200 MB are needed)") from error
    except FetchError:
        raise
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise _unwritable(lake, error) from error
    except (ValueError, LookupError, sqlite3.Error, duckdb.Error) as error:
        if descriptor.id == "register" and isinstance(error, BilateralError):
            raise  # the register says itself which file is wrong
        said = str(error).removeprefix(f"{descriptor.id}: ") or type(error).__name__
        raise Unreadable(f"{descriptor.id} cannot be read: {said}") from error


def _unwritable(lake: Path, error: Exception) -> Unwritable:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error):
        return Unwritable(
            f"no space left on the disk of {lake} (or of {tempfile.gettempdir()}); "
            "free about 200 MB and run this again, or set BILATERAL_HOME to a folder elsewhere"
        )
    if isinstance(error, PermissionError) or number == errno.EROFS:
        return Unwritable(f"the lake {lake} cannot be written; set BILATERAL_HOME to a folder that can")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return Unwritable(
            f"the lake {lake} cannot be written: {getattr(error, 'filename', '') or 'a part of it'} is not a folder; "
            "remove that file, or set BILATERAL_HOME to another folder"
        )
    return Unwritable(
        f"the lake {lake} could not be built: {error}; run `bilateral sources pull` to try again"
    )
