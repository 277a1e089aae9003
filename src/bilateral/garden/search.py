"""The index that the page's search reads: words to notes, in parts small enough to fetch while typing.

Weights follow BM25's term saturation (Robertson and Zaragoza 2009, k1 = 1.2, lengths left out); the rarity of a word
is reckoned on the page, from the number of notes that stands first in its entry. After it stand the notes that have the
word, each as the digits of its number and one of its weight, all of the same width; 0 is `#`, and the digits are those
characters after it that need no escape.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from operator import iconcat, itemgetter

_LONGEST = 40  # letters of a word that are kept
_WORD = re.compile(r"\w+")
_ASCII_WORDS = {n: chr(n).lower() if chr(n).isalnum() or n == ord("_") else " " for n in range(128)}
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_NOTES = 1000  # of a word that more notes have, those that have it most
_EACH = 50  # notes in one part of the list
_IN_TITLE = 25
_MOST_TIMES = 99
_ZERO, _BASE = ord("#"), 56
_SHIFT = bytes((code + _ZERO) % 256 for code in range(256))
_WEIGHTS = bytes(round(22 * min(n, _MOST_TIMES) / (min(n, _MOST_TIMES) + 1.2)) for n in range(256))
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

Document = tuple[str, str, str]  # title, address, how it begins


def words(text: str) -> list[str]:
    """Cut a text into the words that are searched for: no accents, no capitals, CJK in pairs of characters."""
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    folded = "".join(
        c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn"
    ).lower()
    found: list[str] = []
    for word in _WORD.findall(folded):
        if _CJK.search(word):
            found.extend(word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        else:
            found.append(word)
    return found


def weights(title: str, text: str) -> str:
    """Return the words of a note in one line, and in a second the weight of each as a digit."""
    found = Counter(dict.fromkeys(words(title), 0))
    in_title = len(found)
    found.update(words(text))
    try:
        times = bytes(found.values())
    except ValueError:
        times = bytes(min(n, 255) for n in found.values())
    its_weights = bytearray(times.translate(_WEIGHTS))
    for place in range(in_title):  # the words of the title went in first
        its_weights[place] += _IN_TITLE
    return f"{' '.join(found)}\n{its_weights.translate(_SHIFT).decode()}"


class Words:
    """Which notes have a word, gathered note by note in the order of their numbers."""

    def __init__(self, notes: int) -> None:
        self._notes, self._digits, self._added = notes, len(_number(notes)), 0
        self._lists: dict[str, bytearray] = defaultdict(bytearray)

    def add(self, weighed: str) -> None:
        """Take in the next note, of which `weights` made this."""
        of_note, _, its_weights = weighed.partition("\n")
        number = _number(self._added).rjust(self._digits, chr(_ZERO)).encode()
        self._added += 1
        if its_weights:
            # A million times in a vault of two thousand notes: a loop in Python takes twice as long.
            of_words = map(self._lists.__getitem__, of_note.split(" "))
            weighted = {digit: number + digit.encode() for digit in set(its_weights)}
            deque(map(iconcat, of_words, map(weighted.__getitem__, its_weights)), maxlen=0)

    def files(self, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
        """Yield the index's files: name below `search/`, and text."""
        for word in [word for word in self._lists if len(word) > _LONGEST]:
            self._lists[word[:_LONGEST]] += self._lists.pop(word)
        shards: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._lists):
            shards[shard(word)].append(word)
        about = {"notes": self._notes, "each": _EACH, "digits": self._digits, "shards": sorted(shards)}
        yield "about.js", _script("about", about)
        for name, members in shards.items():
            # Neither words nor digits hold signs to escape.
            rows = ",".join([f'"{word}":{self._entry(word)}' for word in members])
            yield f"t-{name}.js", f'gardenIndex("t-{name}",{{{rows}}})\n'
        for at in range(0, len(documents), _EACH):
            yield f"n-{at // _EACH}.js", _script(f"n-{at // _EACH}", documents[at : at + _EACH])

    def _entry(self, word: str) -> str:
        """Return how many notes have a word, and which."""
        found, width = self._lists[word].decode(), self._digits + 1
        n = len(found) // width
        if n > _MOST_NOTES:
            each = [found[at : at + width] for at in range(0, len(found), width)]
            most = sorted(each, key=itemgetter(-1), reverse=True)[:_MOST_NOTES]
            found = "".join(sorted(most))
        return f'[{n},"{found}"]'


def shard(word: str) -> str:
    """Return the part of the index that a word is in; `garden.js` reckons the same."""
    if word[0] in _PLAIN:
        return word[:2] if len(word) > 1 and word[1] in _PLAIN else word[0]
    return f"u{ord(word[0]) >> 6:x}"


def _number(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, _BASE)
        digits = chr(_ZERO + rest) + digits
    return digits


def _script(name: str, data: object) -> str:
    return f'gardenIndex("{name}",{json.dumps(data, ensure_ascii=False, separators=(",", ":"))})\n'
