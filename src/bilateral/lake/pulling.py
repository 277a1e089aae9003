"""Pulling many sources: several download at once, fewer are read at once, and one's failure stops no other."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Event
from typing import NamedTuple, Protocol

from bilateral.errors import BilateralError
from bilateral.lake.build import READ_AT_ONCE, bring
from bilateral.lake.catalog import Edition
from bilateral.lake.inputs import Ways
from bilateral.sources.descriptor import descriptors

_SOURCES_AT_ONCE = 4


class Outcome(NamedTuple):
    """What became of one source: its new edition, or what was wrong."""

    source: str
    edition: Edition | None
    error: BilateralError | None


class Watcher(Protocol):
    """Who is told how a pull goes; called from several threads."""

    def begins(self, source: str) -> None:
        """Say that a source's files are being brought."""

    def fetches(self, label: str, done: int, total: int | None) -> None:
        """Say how many bytes of a file have come."""

    def reads(self, source: str) -> None:
        """Say that a source's files are there and being read."""


class _Stopped(Exception):  # noqa: N818 - an order, not a fault
    """The pull was interrupted; downloads end where they are, to be resumed."""


def pull_all(
    lake: Path, wanted: Iterable[str], ways: Ways, watcher: Watcher, *, unless_current: bool = False
) -> Generator[Outcome, None, None]:
    """Bring sources into the lake and yield each one's outcome as it is done.

    Parameters
    ----------
    lake : Path
        The lake's folder.
    wanted : iterable of str
        Ids of sources.
    ways : Ways
        How files may be brought. A mirror's manifest is read once.
    watcher : Watcher
        Told of every step.
    unless_current : bool
        Leave what reading now would not change.

    Raises
    ------
    MirrorError
        The mirror is none. Every other error is an outcome of its source.
    """
    mirror = ways.opened_mirror
    stop, reading = Event(), BoundedSemaphore(READ_AT_ONCE)

    def fetched(label: str, done: int, total: int | None) -> None:
        if stop.is_set():
            raise _Stopped
        watcher.fetches(label, done, total)

    @contextmanager
    def announced(source: str) -> Iterator[None]:
        with reading:
            if stop.is_set():
                raise _Stopped
            watcher.reads(source)
            yield

    def one(source: str) -> Outcome:
        watcher.begins(source)
        own = Ways(ways.offline, mirror, fetched, announced(source), ways.pair)
        try:
            edition = bring(lake, descriptors()[source], own, unless_current=unless_current)
        except BilateralError as error:
            return Outcome(source, None, error)
        return Outcome(source, edition, None)

    with ThreadPoolExecutor(_SOURCES_AT_ONCE) as pool:
        pulls: list[Future[Outcome]] = [pool.submit(one, source) for source in dict.fromkeys(wanted)]
        try:
            yield from (done.result() for done in as_completed(pulls))
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
