"""One spelling for all spellings of a name, to compare names without case, accents and punctuation."""

from __future__ import annotations

import unicodedata

# Latin, Greek and Cyrillic accents only: vowel signs of Indic scripts are marks too, but not decoration.
_ACCENTS = range(0x0300, 0x0370)
_DROPPED = ".'`´’‘ʻʼʿ"
_SEPARATORS = '!"#$%()*+,-/:;<=>?@[\\]^_{|}~«»·‐‑‒–—―“”„‟、，（）\u00a0\t\n\r'
# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "&": " and "}
# Trade statistics abbreviate: "Dem. Rep. of the Congo", "Marshall Isds".
_WORDS = {"st": "saint", "rep": "republic", "dem": "democratic", "isds": "islands", "terr": "territory"}

_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_ACCENTS),
    **dict.fromkeys(map(ord, _DROPPED)),
    **dict.fromkeys(map(ord, _SEPARATORS), " "),
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
}


def fold(text: str) -> str:
    """Give the spelling under which a name is compared: lower case, no accents, no punctuation, no "the"."""
    text = text.casefold()
    if not text.isascii():
        # Compatibility forms may be capitals again: "™" becomes "TM".
        text = unicodedata.normalize("NFKD", text).casefold()
    words = text.translate(_TABLE).split()
    return " ".join([_WORDS.get(word, word) for word in words if word != "the"])
