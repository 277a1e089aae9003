"""Slips of the pen in names: a word that is no known one, and near to exactly one that is."""

from __future__ import annotations

from collections.abc import Iterable

# Letters from which one slip is forgiven, and two: of a word that goes on with a name that has begun, and of one that
# stands for itself, where a surname may be as near (Indira, Johnson, Wilmington).
_INSIDE = (6, 10)
_ALONE = (8, 11)
FEWEST = _INSIDE[0]  # letters of a word in which a slip may be forgiven
MOST = 2  # slips
_ENDING = 2  # letters in which words differ that are forms of one another


def near(word: str, names: Iterable[str], *, alone: bool = False) -> str | None:
    """Return the one name that fewest slips turn into the word; None where there is none, or several.

    Both begin with the same letter, and more than the ending differs: "Economics" is no slip for "Economic".

    Parameters
    ----------
    word : str
        Lower case, not among the names.
    names : iterable of str
        Lower case.
    alone : bool
        Nothing before the word tells that a name is meant.
    """
    one, two = _ALONE if alone else _INSIDE
    slips = 0 if len(word) < one or not word.isalpha() else 1 if len(word) < two else 2
    if not slips:
        return None
    letters = set(word)
    like = [
        name
        for name in names
        if name[:1] == word[0]
        and abs(len(name) - len(word)) <= slips
        and len(letters.difference(name)) <= slips
        and not name.startswith(word[: max(len(word), len(name)) - _ENDING])
    ]
    for most in range(1, slips + 1):
        found = [name for name in like if _within(word, name, most)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _within(one: str, other: str, most: int) -> bool:
    """Tell whether so many slips (a letter more, less, other, or two swapped) turn one word into the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, start=1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted))
            if older and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
