"""The index that the page's search reads: words to notes, in parts small enough to fetch while typing.

Weights follow BM25's term saturation (Robertson and Zaragoza 2009, k1 = 1.2, lengths left out); the rarity of a word
is reckoned on the page, from the number of notes that stands first in its list.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

_LONGEST = 40  # letters
_WORD = re.compile(rf"\w{{1,{_LONGEST}}}")
_ASCII_WORDS = {n: chr(n).lower() if chr(n).isalnum() or n == ord("_") else " " for n in range(128)}
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_NOTES = 1000  # of a word that more notes have, those that have it most
_EACH = 50  # notes in one part of the list
_IN_TITLE = 25
_MOST_TIMES = 99
_HEAVIEST = 94
_ZERO = ord(" ")
_SHIFT = bytes((code + _ZERO) % 256 for code in range(256))
_WEIGHTS = bytes(round(22 * min(n, _MOST_TIMES) / (min(n, _MOST_TIMES) + 1.2)) for n in range(256))
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

Document = tuple[str, str, str]  # title, address, how it begins


def words(text: str) -> list[str]:
    """Cut a text into the words that are searched for: no accents, no capitals, CJK in pairs of characters."""
    if text.isascii():
        plain = text.translate(_ASCII_WORDS).split()
        return plain if max(map(len, plain), default=0) <= _LONGEST else _WORD.findall(text.lower())
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
    """Return the words of a note in one line, and in a second the weight of each as a character: space is 0."""
    found = Counter(dict.fromkeys(words(title), 0))
    in_title = len(found)
    found.update(words(text))
    times = found.values()
    if max(times, default=0) > _MOST_TIMES:
        times = [min(n, _MOST_TIMES) for n in times]  # type: ignore[assignment]
    its_weights = bytearray(bytes(times).translate(_WEIGHTS))
    for place in range(in_title):  # the words of the title went in first
        its_weights[place] = min(its_weights[place] + _IN_TITLE, _HEAVIEST)
    return f"{' '.join(found)}\n{its_weights.translate(_SHIFT).decode()}"


def files(documents: Sequence[Document], weighed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the index's files: name below `search/`, and text."""
    lists: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(weighed):
        of_note, _, its_weights = text.partition("\n")
        if its_weights:
            base = (number << 8) - _ZERO
            of_words = map(lists.__getitem__, of_note.split(" "))
            for of_word, weight in zip(of_words, its_weights.encode(), strict=True):
                of_word.append(base + weight)
    shards: dict[str, list[str]] = defaultdict(list)
    for word in sorted(lists):
        shards[shard(word)].append(word)
    about = {"notes": len(documents), "each": _EACH, "shards": sorted(shards)}
    yield "about.js", _script("about", about)
    for name, members in shards.items():
        # Words hold no signs to escape, and a list of numbers reads the same in Python and JavaScript.
        rows = ",".join([f'"{word}":{_entry(lists[word])}' for word in members]).replace(" ", "")
        yield f"t-{name}.js", f'gardenIndex("t-{name}",{{{rows}}})\n'
    for at in range(0, len(documents), _EACH):
        yield f"n-{at // _EACH}.js", _script(f"n-{at // _EACH}", documents[at : at + _EACH])


def shard(word: str) -> str:
    """Return the part of the index that a word is in; `garden.js` reckons the same."""
    if word[0] in _PLAIN:
        return word[:2] if len(word) > 1 and word[1] in _PLAIN else word[0]
    return f"u{ord(word[0]) >> 6:x}"


def _entry(found: list[int]) -> list[int]:
    """Return how many notes have a word, and for each its number and weight as one: number times 256 plus weight."""
    n = len(found)
    if n > _MOST_NOTES:
        found = sorted(sorted(found, key=lambda one: -(one & 255))[:_MOST_NOTES])
    return [n, *found]


def _script(name: str, data: object) -> str:
    return f'gardenIndex("{name}",{json.dumps(data, ensure_ascii=False, separators=(",", ":"))})\n'
