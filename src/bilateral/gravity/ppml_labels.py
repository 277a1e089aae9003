"""Numbers for the labels of a column, in far less time than a sort or a dictionary takes for each of its rows."""

from __future__ import annotations

from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MANY = 2**14  # rows; with fewer the table costs more than it saves
_PLACES = 18  # bits of the table's size: two of 250 labels share a place in one case of nine, then another mix is tried
_MIXES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)  # odd, of no pattern

Words = NDArray[np.unsignedinteger[Any]]


class _Numbers(dict[Any, int]):
    """Labels and their numbers in order of appearance."""

    def __missing__(self, label: Any) -> int:
        """Number a label that is new."""
        self[label] = number = len(self)
        return number


def numbered(values: NDArray[Any]) -> tuple[list[Any], NDArray[np.intp]]:
    """Return the distinct labels in any order, as plain Python values, and the number of each row's label among them.

    Parameters
    ----------
    values : array, one label per row
        Of whole numbers and text of fixed width one row of each run or one cycle is looked at, else all go through a
        table; everything else goes through a dictionary.
    """
    if values.dtype.kind in "iuU" and values.dtype.itemsize and len(values):
        words = _words(values)
        fewer = _fewer(words)
        if fewer:
            rows, among = fewer
            labels, codes = numbered(values[rows])
            return labels, codes[among]
        for mix in _MIXES if len(values) > _MANY else ():
            found = _by_table(values, words, mix)
            if found:
                return found
    numbers = _Numbers()
    codes = np.fromiter(map(numbers.__getitem__, values.tolist()), dtype=np.intp, count=len(values))
    return list(numbers), codes


def _words(values: NDArray[Any]) -> Words:
    """Return the labels' bytes as whole numbers, words x rows."""
    return np.ascontiguousarray(values).view(f"u{gcd(values.dtype.itemsize, 8)}").reshape(len(values), -1).T


def _fewer(words: Words) -> tuple[NDArray[Any], NDArray[np.intp]] | None:
    """Return rows that have every label and the place of each row's label among them, where labels recur in order.

    In a sorted panel a column's labels stand in runs or, if it is complete, come round again and again.
    """
    rows = words.shape[1]
    starts = np.flatnonzero(np.append(True, _differ(words, 1)))
    if 2 * len(starts) < rows:
        return starts, np.repeat(np.arange(len(starts)), np.diff(starts, append=rows))
    again = np.flatnonzero(np.all([part[1:] == part[0] for part in words], axis=0))
    if again.size and not _differ(words, 1 + again[0]).any():
        cycle = np.arange(1 + again[0])
        return cycle, np.resize(cycle, rows)
    return None


def _differ(words: Words, by: int) -> NDArray[np.bool_]:
    """Tell which labels differ from that so many rows before."""
    return np.asarray(np.any([part[by:] != part[:-by] for part in words], axis=0))


def _by_table(values: NDArray[Any], words: Words, mix: int) -> tuple[list[Any], NDArray[np.intp]] | None:
    """Number labels by a table of their bytes mixed, or return None where two share a place in it."""
    mixed = np.zeros(len(values), dtype=np.uint64)
    for part in words:
        mixed += part
        mixed *= np.uint64(mix)
    places = (mixed >> np.uint64(64 - _PLACES)).astype(np.intp)
    row_at = np.full(2**_PLACES, -1, dtype=np.intp)
    row_at[places] = np.arange(len(values))
    taken = np.flatnonzero(row_at >= 0)
    rows = row_at[taken]
    row_at[taken] = np.arange(len(taken))
    codes = row_at[places]
    same = all(np.array_equal(part[rows].take(codes), part) for part in words)
    return (values[rows].tolist(), codes) if same else None
