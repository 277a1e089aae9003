"""Services that answer for two countries at a time: each answer is kept beside those of earlier pulls."""

from __future__ import annotations

import importlib
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bilateral.lake.catalog import Download, path_of
from bilateral.lake.files import (
    Report,
    arriving,
    from_mirror,
    held_files,
    placed,
    pull_command,
    told_of,
)
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.descriptor import Descriptor
from bilateral.sources.fetch import NotFound, Refused, fetch, is_right
from bilateral.sources.mirror import Mirror

Pair = tuple[str, str]

sleep = time.sleep  # a name of its own, so that tests need not wait


def ask_for_pairs(
    lake: Path,
    descriptor: Descriptor,
    pair: Pair | None,
    mirror: Mirror | None,
    progress: Report | None = None,
    *,
    held: Iterable[Download] = (),
) -> dict[str, Download]:
    """Bring a pair's answers, and return them with those that are held: nothing that was asked before is lost.

    What a mirror lists is taken instead of asking. A damaged answer is asked for again. The last that came is the
    last one returned. The caller holds the source's lock.

    Parameters
    ----------
    pair : tuple of str, optional
        The ids of two countries. None for all that the mirror has, or else every pair that is held.

    Raises
    ------
    FetchError
        The service cannot be had, refuses, or answers otherwise than documented; `NotFound` where there is no
        pair to ask for.
    TruncatedAnswer
        The service cut off an answer that cannot be made smaller.
    """
    service = _service(descriptor)
    held = list(held)
    kept = {file.name: file for file in held if is_right(path_of(lake, file), file.sha256)}
    brought = _offered(lake, descriptor, service, pair, mirror, progress)
    again = [file.name for file in held if file.name not in kept or not (pair or brought)]
    wanted = ({frozenset(pair)} if pair else set()) | pairs_of(descriptor, again)
    with arriving(lake, descriptor.id) as folder:
        asking = _Asking(lake, descriptor, service, folder, progress)
        for a, b in sorted(map(sorted, wanted - pairs_of(descriptor, brought))):
            brought |= {file.name: file for file in asking.answers(a, b)}
    shutil.rmtree(_refused(lake, descriptor.id), ignore_errors=True)  # a better answer has come
    if not kept and not brought:
        raise NotFound(f"{descriptor.id} answers for two countries at a time: `{pull_command(descriptor)}`")
    whole = [*(file for name, file in kept.items() if name not in brought), *brought.values()]
    return {file.name: file for file in sorted(whole, key=lambda file: file.retrieved)}


def held_answers(
    lake: Path, descriptor: Descriptor, pair: Pair | None, held: Iterable[Download]
) -> dict[str, Download]:
    """Return the answers that are held; raises `NotFound` unless all are unharmed, and a pair that is asked for there."""
    found = held_files(lake, descriptor, held)
    if pair and frozenset(pair) not in pairs_of(descriptor, found):
        raise NotFound(
            f"{descriptor.id}: {' and '.join(pair)} were not asked for yet, and --offline forbids asking"
        )
    return found


def pairs_of(descriptor: Descriptor, names: Iterable[str]) -> set[frozenset[str]]:
    """Return the pairs, each as a set of two ids, that a service's answers are of, by the answers' names."""
    return {frozenset(found) for found in map(_service(descriptor).pair_of, names) if found}


def _service(descriptor: Descriptor) -> Any:
    return importlib.import_module(f"bilateral.sources.{descriptor.id.replace('-', '_')}")


def _refused(lake: Path, source: str) -> Path:
    return lake / "downloads" / f".refused-{source}"


def _offered(
    lake: Path,
    descriptor: Descriptor,
    service: Any,
    pair: Pair | None,
    mirror: Mirror | None,
    progress: Report | None,
) -> dict[str, Download]:
    """Take what a mirror has of a pair, or all that it has, the oldest first."""
    if mirror is None:
        return {}
    listed = [found for address in service.addresses() for found in mirror.under(address)]
    brought = {}
    for url, file in sorted(listed, key=lambda found: (found[1].retrieved, found[1].name)):
        if pair is None or set(service.pair_of(file.name) or ()) == set(pair):
            brought[file.name] = from_mirror(lake, descriptor.id, url, file, mirror, progress)
    return brought


class _Asking:
    """Asks a service at its pace; an answer that is none is set aside, to be looked at."""

    def __init__(
        self, lake: Path, descriptor: Descriptor, service: Any, folder: Path, progress: Report | None
    ) -> None:
        self._lake, self._source, self._service = lake, descriptor.id, service
        self._folder, self._progress = folder, progress
        self._last: Path | None = None

    def answers(self, a: str, b: str) -> Iterator[Download]:
        """Yield a pair's answers, each at its place in the lake."""
        try:
            for answer in self._service.answers(a, b, date.today(), partial(self._get, f"{a} {b}")):
                yield placed(self._lake, self._source, answer.url, self._folder / answer.name)
        except ChangedColumns as error:
            said, *more = str(error).splitlines()
            said += f" (the answer is kept in {self._set_aside()})"
            raise Refused("\n".join((said, *more))) from error

    def _get(self, pair: str, name: str, url: str, headers: Mapping[str, str]) -> bytes:
        if self._last:
            sleep(self._service.pause_s())
        self._last = self._folder / name
        told = told_of(self._progress, self._source, name)
        fetch(url, None, self._last, progress=told, source=f"{self._source} --for {pair}", headers=headers)
        return self._last.read_bytes()

    def _set_aside(self) -> Path:
        assert self._last is not None  # noqa: S101 - an answer was read
        aside = _refused(self._lake, self._source) / self._last.name
        aside.parent.mkdir(exist_ok=True)
        return self._last.replace(aside)
