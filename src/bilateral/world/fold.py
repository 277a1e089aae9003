"""One spelling for all spellings of a name, to compare names without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
# Latin, Greek and Cyrillic accents only: vowel signs of Indic scripts are marks too, but not decoration.
_ACCENTS = re.compile("[\u0300-\u036f]")
_DROPPED = re.compile("[.'`´’‘ʻʼʿ]")
_SEPARATORS = re.compile(r"[\s!-/:-@\[-_{-~\u00a0«»·‐-―“-‟、，（）]+")
# Trade statistics abbreviate: "Dem. Rep. of the Congo", "Marshall Isds".
_WORDS = {"st": "saint", "rep": "republic", "dem": "democratic", "isds": "islands", "terr": "territory"}


def fold(text: str) -> str:
    """Give the spelling under which a name is compared: lower case, no accents, no punctuation, no "the"."""
    text = text.casefold()
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_LETTERS)
    text = _DROPPED.sub("", text.replace("&", " and "))
    words = _SEPARATORS.sub(" ", text).split()
    return " ".join([_WORDS.get(word, word) for word in words if word != "the"])
