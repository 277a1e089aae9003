"""A country's capital, by the atlas: "Tokyo is the capital of Japan", "India's capital is New Delhi"."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country
from bilateral.world.fold import fold

_NAME = r"(?P<city>[A-Z](?:[\w'’-]|\.(?=\w))*(?:\s+(?:de|da|la|el|of|[A-Z])(?:[\w'’-]|\.(?=\w))*){0,3})"
_IS_OF = re.compile(
    rf"{_NAME}\s+(?:is|remains|serves\s+as)\s+(?:not\s+)?(?:the\s+)?(?:national\s+)?capital(?:\s+city)?\s+of\s+(?:the\s+)?\Z"
)
_OF_IS = re.compile(
    rf"(?:['’]s?)?(?:\s+national)?(?P<own>\s+capital(?:\s+city)?)?\s+(?:is|remains)\s+(?:not\s+)?{_NAME}\s*(?=[,.;]|\Z)"
)
_CAPITAL_OF = re.compile(r"\bcapital(?:\s+city)?\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
# Sources name another city, or several: the seat of government is not the capital, or it moved.
_SEVERAL = frozenset(
    [
        "BOL",
        "ZAF",
        "NLD",
        "LKA",
        "MYS",
        "BEN",
        "CIV",
        "TZA",
        "CHL",
        "SWZ",
        "BDI",
        "ISR",
        "PSE",
        "YEM",
        "MNE",
        "KOR",
        "KAZ",
        "MMR",
        "GNQ",
        "IDN",
        "NRU",
        "ESH",
    ]
)


def capitals(reading: Reading) -> list[Finding]:
    """Read which city is said to be a country's capital; where sources name several, only agreement is told."""
    if not reading.has("capital"):
        return []
    return [
        found
        for place in reading.places
        if not place.city and (found := _of(reading, place, _city(reading.text, place)))
    ]


def _city(text: str, place: Place) -> re.Match[str] | None:
    before = _IS_OF.search(text, 0, place.start)
    if before:
        return before
    after = _OF_IS.match(text, place.end)
    named = after and (after["own"] or _CAPITAL_OF.search(text, 0, place.start))
    return after if named else None


def _of(reading: Reading, place: Place, match: re.Match[str] | None) -> Finding | None:
    own = [row.label for row in reading.known.traits(place.id, "capital") if row.label]
    if match is None or not own:
        return None
    denied = " not " in f" {match[0]} "
    same = fold(match["city"]) in {fold(name) for name in own}
    if place.id in _SEVERAL and (denied or not same):
        return None
    holds = same != denied
    span = match.span("city")
    correction = None if holds or denied else (*span, own[0])
    return Finding(
        "place", "supported" if holds else "contradicted", f"{country(place.id)}: the capital is {own[0]}",
        "the atlas has it so" if holds else "the atlas has another city", (Source("trait", "worldatlas", f"{place.id} capital"),),
        *span, (span, (place.start, place.end), *_cities(reading, span)), correction,
    )  # fmt: skip


def _cities(reading: Reading, span: tuple[int, int]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in reading.places if span[0] <= one.start < span[1]]
