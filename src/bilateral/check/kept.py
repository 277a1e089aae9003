"""Answers kept while a long note, or a folder of them, is checked: bounded by how much they hold together."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Answers by question, up to `most` figures in all: beyond that, those asked for longest ago go."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._held: dict[K, tuple[V, int]] = {}  # the one asked for last stands last

    def get(self, key: K) -> V | None:
        """Return what is kept under the key."""
        found = self._held.pop(key, None)
        if found is None:
            return None
        self._held[key] = found
        return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value of so many figures, which is not kept yet; the last one is kept whatever its size."""
        self._held[key] = (value, size)
        self._size += size
        while self._size > self._most and len(self._held) > 1:
            self._size -= self._held.pop(next(iter(self._held)))[1]
