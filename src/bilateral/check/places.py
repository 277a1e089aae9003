"""Places where things happened: the register's, and capitals."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.check.facts import Facts
from bilateral.check.lexicon import Lexicon
from bilateral.check.names import capital_words

_SAME = {
    "new delhi": "delhi",
    "bangalore": "bengaluru",
    "calcutta": "kolkata",
    "bombay": "mumbai",
    "madras": "chennai",
}
_WATERS = re.compile(r"^(?:off|near|around|the coast of|the)\s+", re.IGNORECASE)


@lru_cache(maxsize=2)
def place_names(facts: Facts) -> Lexicon[str]:
    """Names of places; the meaning is the name in the form that is compared."""
    lexicon: Lexicon[str] = Lexicon()
    for fact in facts.by_id.values():
        for part in re.split(r",|\band\b|\bto\b|;", fact.place or ""):
            name = _WATERS.sub("", _WATERS.sub("", part.strip()))
            if len(name) > 3 and name not in ("Japan", "India", "Australia", "United States"):
                lexicon.add(name, _one(name), capital=True)
    for name in (*capital_words(), "Hyderabad", "Agra", "Bengaluru", "Mumbai", "Kolkata", "Chennai", "Osaka", "Kyoto", "Nagoya",
                 "Hiroshima", "Pune", "Jaipur", "Goa", "Kochi", "Varanasi", "Lucknow", "Ahmedabad", "Guwahati", "Sapporo",
                 "Fukuoka", "Kobe", "Yokohama", "Singapore", "Paris", "New York", "Geneva", "Bangkok", "Okinawa"):  # fmt: skip
        lexicon.add(name, _one(name), capital=True)
    return lexicon


def same_place(name: str, text: str) -> bool:
    """Tell whether a place stands in a text, whatever it is called there."""
    low = text.lower()
    for other, one in _SAME.items():
        low = low.replace(other, one)
    return bool(low) and re.search(rf"\b{re.escape(_one(name))}\b", low) is not None


def _one(name: str) -> str:
    return _SAME.get(name.lower(), name.lower())
