"""Comparing words as a person types them: no case, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_IN_A_NAME, _WHOLE, _BEGUN, _IN_THE_TEXT = 4.0, 3.0, 1.5, 1.0


def spelling(text: str) -> str:
    """Return the text in one spelling, words parted by single blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.findall(r"\w+", kept))


def score(words: Sequence[str], names: str, text: str) -> float:
    """Return how well words fit something's names and text; 0 when one of them is in neither."""
    points = 0.0
    for word in words:
        if f" {word} " in f" {names} ":
            points += _IN_A_NAME + _WHOLE
        elif f" {word}" in f" {names}":
            points += _IN_A_NAME + _BEGUN
        elif f" {word}" in f" {text}":
            points += _IN_THE_TEXT
        else:
            return 0.0
    return points
