"""The same work for many notes, on all cores."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 25
_WORTH = 150  # items below which starting another process takes longer than the work

_task: tuple[Callable[[Any, Any], Any], Any] | None = None


@contextmanager
def each(
    work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
) -> Iterator[Iterator[Result]]:
    """Begin the work; give what it makes of each item, in order. Other work can be done before that is asked for.

    `work` is a module's function; `shared` is the same for all.
    """
    cores = _cores()
    if cores < 2 or len(items) < _WORTH:
        yield (work(shared, item) for item in items)
        return
    # What the first needs imported and prepared, processes that are forked then have.
    first = work(shared, items[0])
    chunks = [items[at : at + _CHUNK] for at in range(1, len(items), _CHUNK)]
    with _context().Pool(min(cores, len(chunks)), _begin, (work, shared)) as pool:
        yield chain((first,), chain.from_iterable(pool.imap(_chunk, chunks)))


@contextmanager
def without_pauses() -> Iterator[None]:
    """Hold back the search for circles of objects, which takes a tenth of the time and finds nothing here."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _context() -> BaseContext:
    import multiprocessing  # here, because most runs change a few notes only

    # A fork inherits what is shared for nothing, but a process with threads must not be forked. DuckDB has threads
    # that Python does not count.
    alone = sys.platform == "linux" and threading.active_count() == 1 and "duckdb" not in sys.modules
    return multiprocessing.get_context("fork" if alone else "spawn")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(work: Callable[[Any, Any], Any], shared: Any) -> None:
    global _task
    _task = (work, shared)
    gc.disable()  # a worker soon ends, and makes no circles worth collecting


def _chunk(items: Sequence[Any]) -> list[Any]:
    if _task is None:
        raise RuntimeError("the process was not set up")
    work, shared = _task
    return [work(shared, item) for item in items]
