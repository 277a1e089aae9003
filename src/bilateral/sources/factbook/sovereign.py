"""Whose territory a territory is, where its dependency status says so."""

from __future__ import annotations

import re

_OWNERS = (
    (re.compile(r"\bUK\b|\bBritish\b"), "GBR"),
    (re.compile(r"\bFrance\b"), "FRA"),
    (re.compile(r"\bNetherlands\b"), "NLD"),
    (re.compile(r"\bNew Zealand\b"), "NZL"),
    (re.compile(r"\bAustralia\b"), "AUS"),
    (re.compile(r"\bNorway\b"), "NOR"),
    (re.compile(r"\bDenmark\b"), "DNK"),
    (re.compile(r"\bChina\b"), "CHN"),
    (re.compile(r"\bthe US\b"), "USA"),
)


def sovereign(status: str) -> str | None:
    """Return the ISO code of the first state that the status names; free association has no sovereign."""
    if "free association" in status:
        return None
    found = [(match.start(), iso3) for pattern, iso3 in _OWNERS if (match := pattern.search(status))]
    return min(found)[1] if found else None
