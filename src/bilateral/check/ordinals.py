"""Orders in everyday forms: 14th, third, inaugural."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.evidence.partial_date import ordinal

ORDINALS = {
    word: number + 1
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "  # noqa: SIM905
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
} | {"inaugural": 1, "maiden": 1}
_INITIALS = "".join(sorted({word[0] for word in ORDINALS}))
_ORDINAL = re.compile(
    rf"(?<![\w-])(?=[\d{_INITIALS}])(?:(?P<figure>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))(?![A-Za-z])",
    re.IGNORECASE,
)


_IN_FIGURES = re.compile(r"\d(?:st|nd|rd|th)")


def ordinal_like(number: int, written: str) -> str:
    """Write an order as the writer does: in words up to twenty, or in figures."""
    word = next((word for word, value in ORDINALS.items() if value == number), None)
    return ordinal(number) if written[0].isdigit() or word is None else word


class Ordinal(NamedTuple):
    """A place in an order, with the word after it."""

    value: int
    start: int
    end: int
    after: str


def ordinals(text: str) -> list[Ordinal]:
    """Return `14th`, `third`, `inaugural` and their like."""
    found: list[Ordinal] = []
    low = text.lower()
    if not any(word in low for word in ORDINALS) and not _IN_FIGURES.search(low):
        return found
    for match in _ORDINAL.finditer(text):
        value = int(match["figure"]) if match["figure"] else ORDINALS[match["word"].lower()]
        after = re.match(r"[\s-]*([A-Za-z]*)", text[match.end() : match.end() + 40])
        if match["figure"] and re.search(r"\bon the\s+\Z", text[max(0, match.start() - 8) : match.start()]):
            continue  # on the 19th: a day
        found.append(Ordinal(value, match.start(), match.end(), after.group(1).lower() if after else ""))
    return found
