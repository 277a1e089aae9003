"""Words of a sentence with their places, spelt one way: what names are looked up by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., A.K.
    r"|[Cc]o-(?=op|or)[a-z]+"  # co-operation, co-ordination
    r"|\d[\d,.]*\d|\d"
    r"|[^\W\d_]++(?=['’]s\b)|['’]s\b"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
    r"|\S"
)
_SPELT = {
    "defense": "defence", "program": "programme", "programs": "programmes", "center": "centre", "labor": "labour",
    "aluminum": "aluminium", "sulfur": "sulphur", "fiber": "fibre", "harbor": "harbour", "pct": "percent",
    "license": "licence", "neighbor": "neighbour", "tons": "tonnes", "ton": "tonne",
}  # fmt: skip


class Token(NamedTuple):
    """One word, figure or mark."""

    low: str  # lower case, no accents, British spelling
    start: int
    end: int
    capital: bool  # begins with a capital
    upper: bool  # all capitals


def tokens(text: str) -> list[Token]:
    """Return the words of the text; the possessive `'s` is a word of its own, hyphens are marks."""
    found = []
    for match in _TOKEN.finditer(text):
        low, capital, upper = _look(match.group())
        # What `Token` itself does, without its call.
        found.append(tuple.__new__(Token, (low, *match.span(), capital, upper)))
    return found


def spelt_words(text: str) -> list[str]:
    """Return the words of the text in one spelling, without their places."""
    return [spelt(word) for word in _TOKEN.findall(text)]


@lru_cache(maxsize=65536)
def _look(word: str) -> tuple[str, bool, bool]:
    return _spell(word), word[0].isupper(), word.isupper()


def spelt(word: str) -> str:
    """Return the one spelling of a word: lower case, no accents, British, no inner dots or hyphens."""
    return _look(word)[0]


def _spell(word: str) -> str:
    low = word.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.replace("’", "'"))
        low = "".join([letter for letter in low if not unicodedata.combining(letter)])
    if len(low) > 2:
        if low[1] == "." and low[0].isalpha():
            low = low.replace(".", "")
        elif low.startswith("co-"):
            low = "co" + low[3:]
        elif "iz" in low and len(low) > 5:
            low = low.replace("ization", "isation").replace("izing", "ising").replace("ized", "ised")
        low = _SPELT.get(low, low)
    return low
