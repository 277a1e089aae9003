"""Finding names in a sentence: a trie over words, the longest name wins, hyphens and quotes do not matter."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from bilateral.check.spelling import FEWEST, MOST, near
from bilateral.check.tokens import Token, spelt_words

T = TypeVar("T", bound=Hashable)

_PASSED_OVER = frozenset("-‐‑‒–—\"“”‘’'`")
_END = ""  # no word is empty
_REMEMBERED = 50_000  # words
_ACRONYM = 6  # letters; a name of so few capitals is looked for in capitals only


class Mention(NamedTuple, Generic[T]):
    """A name found: what it may mean, its place in the text, its place among the words."""

    meanings: tuple[T, ...]
    start: int
    end: int
    first: int  # of its words
    last: int  # the word after it


class _Entry(NamedTuple):
    meanings: list[Any]
    upper: list[bool]  # for each meaning: in capitals only
    capital: list[bool]  # for each meaning: with a capital only


class Lexicon(Generic[T]):
    """Names and what they mean; filled once, then only asked."""

    def __init__(self, *, forgiving: bool = False) -> None:
        self._root: dict[str, Any] = {}
        self._forgiving = forgiving  # of slips of the pen
        self._beginnings: dict[tuple[str, int], list[str]] = {}  # of names, by first letter and length
        self._meant: dict[str, str | None] = {}  # what words that begin no name were meant for

    def add(self, name: str, meaning: T, *, capital: bool = False, plural: bool = False) -> None:
        """Add a name. With `capital` it counts only when written with one, with `plural` an `s` may follow."""
        words = [word for word in spelt_words(name) if word not in _PASSED_OVER]
        if not words:
            return
        letters = [letter for letter in name if letter.isalpha()]
        upper = 1 < len(letters) <= _ACRONYM and all(letter.isupper() for letter in letters)
        self._put(words, meaning, upper=upper, capital=capital)
        if plural and words[-1].isalpha() and len(words[-1]) > 2 and not words[-1].endswith("s"):
            last = words[-1]
            ending = last[:-1] + "ies" if last.endswith("y") and last[-2] not in "aeiou" else last + "s"
            self._put([*words[:-1], ending], meaning, upper=False, capital=capital)
        elif (
            plural
            and len(words) > 1
            and words[-1].endswith("s")
            and not words[-1].endswith("ss")
            and len(words[-1]) > 4
        ):
            self._put([*words[:-1], words[-1][:-1]], meaning, upper=False, capital=capital)

    def add_all(
        self, names: Iterable[str], meaning: T, *, capital: bool = False, plural: bool = False
    ) -> None:
        """Add several names of one meaning."""
        for name in names:
            self.add(name, meaning, capital=capital, plural=plural)

    def _put(self, words: list[str], meaning: T, *, upper: bool, capital: bool) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        entry = node.setdefault(_END, _Entry([], [], []))
        if meaning not in entry.meanings:
            entry.meanings.append(meaning)
            entry.upper.append(upper)
            entry.capital.append(capital)

    def find(self, words: list[Token]) -> list[Mention[T]]:
        """Return the names in the words, from left to right, none inside another."""
        found = []
        root, forgiving, after = self._root, self._forgiving, 0
        for at, word in enumerate(words):
            if at < after:
                continue
            if word.low in root or (forgiving and at and word.capital and self._slip(word)):
                mention = self._longest(words, at)
                if mention is not None:
                    found.append(mention)
                    after = mention.last
        return found

    def _slip(self, word: Token) -> str | None:
        """Return the beginning of a name that a word with a capital was meant for."""
        low = word.low
        if not word.capital:
            return None
        if low not in self._meant:
            if not self._beginnings:
                for known in self._root:
                    self._beginnings.setdefault((known[:1], len(known)), []).append(known)
            if len(self._meant) >= _REMEMBERED:
                self._meant.clear()
            lengths = range(len(low) - MOST, len(low) + MOST + 1)
            like = [name for length in lengths for name in self._beginnings.get((low[:1], length), ())]
            self._meant[low] = near(low, like, alone=True)
        return self._meant[low]

    def _longest(self, words: list[Token], first: int) -> Mention[T] | None:
        node = self._root
        best = None
        for at in range(first, len(words)):
            low = words[at].low
            if low not in node:
                if at > first and low in _PASSED_OVER:
                    continue
                slip = (
                    self._slip(words[at])
                    if at == first
                    else near(low, node)
                    if self._forgiving and len(low) >= FEWEST
                    else None
                )
                if slip is None:
                    break
                low = slip
            node = node[low]
            entry = node.get(_END)
            if entry is not None:
                meanings = _allowed(entry, words[first], words[at])
                if meanings:
                    best = Mention(meanings, words[first].start, words[at].end, first, at + 1)
        return best


def _allowed(entry: _Entry, first: Token, last: Token) -> tuple[Any, ...]:
    return tuple(
        meaning
        for meaning, upper, capital in zip(entry.meanings, entry.upper, entry.capital, strict=True)
        if (not upper or (first.upper and (last.upper or last.low.isdigit())))
        and (not capital or first.capital)
    )
