"""The open lake and the briefs made from it, kept as long as the lake stays what it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.brief import Brief, assemble
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.web.fact_index import FactIndex
from bilateral.world import Country

if TYPE_CHECKING:
    from os import stat_result

_BRIEFS_KEPT = 8  # whole briefs are some megabytes each; pages made from them are kept by `delivery.py`
_ANSWERS_KEPT = 150  # briefs after which kept answers to queries are let go, so that memory stays level


@dataclass(frozen=True)
class Edition:
    """The lake as it stood when it was opened."""

    stamp: str  # SHA-256 of the lock
    changed: datetime
    lake: Lake
    facts: FactIndex


class Shelf:
    """What every request reads from. One brief is made at a time; who asks for the same one waits for it."""

    def __init__(self, path: Path, missing: tuple[tuple[str, str], ...] = ()) -> None:
        self.path = path
        self.missing = missing
        self._making = threading.RLock()
        self._checking = threading.Lock()
        self._checks: tuple[Edition, Queries] | None = None
        self._seen = ""
        self._briefs: OrderedDict[tuple[str, str, date], Brief] = OrderedDict()
        self._made = 0
        self._edition, self._queries = self._open()

    @property
    def edition(self) -> Edition:
        """The lake as it stands, opened anew when it was changed since; raises `DataMissing` when damaged."""
        if _mark(self.path) != self._seen:
            with self._making:
                if _mark(self.path) != self._seen:
                    self._edition, self._queries = self._open()
        return self._edition

    @contextmanager
    def reading(self) -> Iterator[Queries]:
        """Give the queries to one thread at a time: the engine's connection is one."""
        with self._making:
            _ = self.edition
            yield self._queries

    @contextmanager
    def checking(self) -> Iterator[Queries]:
        """Give one note's check at a time queries of its own: briefs do not wait for a long note."""
        with self._checking:
            edition = self.edition
            if self._checks is None or self._checks[0] is not edition:
                self._checks = edition, Queries(Lake(self.path))
            yield self._checks[1]

    def brief(self, a: Country, b: Country, as_of: date) -> Brief:
        """Return the brief of a pair on a day, made at most once while it is kept.

        Raises `BilateralError` when both are the same country.
        """
        first, second = sorted((a.id, b.id))
        with self.reading() as queries:
            key = (first, second, as_of)
            if key not in self._briefs:
                self._briefs[key] = assemble(a, b, queries, as_of=as_of, missing=self.missing)
                self._count()
            self._briefs.move_to_end(key)
            return self._briefs[key]

    def last_modified(self, day: date) -> str:
        """Return when what a page says may last have changed, as HTTP writes it: the lake's change, or the day's start."""
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return format_datetime(max(self.edition.changed, start).replace(microsecond=0), usegmt=True)

    def _count(self) -> None:
        while len(self._briefs) > _BRIEFS_KEPT:
            self._briefs.popitem(last=False)
        self._made += 1
        if self._made % _ANSWERS_KEPT == 0:
            self._queries = Queries(self._edition.lake)

    def _open(self) -> tuple[Edition, Queries]:
        self._seen = _mark(self.path)
        lake = Lake(self.path)
        lock = self.path / "bilateral.lock"
        held = lock.read_bytes() if lock.is_file() else repr(lake.editions).encode()
        changed = datetime.fromtimestamp(lock.stat().st_mtime if lock.is_file() else 0, UTC)
        self._briefs.clear()
        return Edition(sha256(held).hexdigest(), changed, lake, FactIndex(lake.facts)), Queries(lake)


def _mark(path: Path) -> str:
    """Return what changes when the lake is built anew: cheap enough for every request."""
    parts = []
    for name in ("catalog.json", "bilateral.lock"):
        try:
            found: stat_result = (path / name).stat()
        except OSError:
            parts.append("-")
            continue
        parts.append(f"{found.st_mtime_ns}:{found.st_size}:{found.st_ino}")
    return " ".join(parts)
