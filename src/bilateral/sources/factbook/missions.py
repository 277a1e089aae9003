"""Embassies between each country and the United States, and who heads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilateral.evidence.relations import Tie
from bilateral.sources.factbook.dates import first_date
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.text import plain, split_note

_FOLDER = "Government > Diplomatic representation {} the US > chief of mission"
_CHIEF = re.compile(
    r"(?P<who>[^()]*?(?:\([A-Z][^()]*\)[^()]*?)*)\s*"
    r"\((?:since\s+)?(?P<since>(?:(?:\d{1,2}\s+)?[A-Z][A-Za-z]+ )?\d{4})\)"
)
_NO_MISSION = re.compile(
    r"^none\b|does not have an (?:official )?embassy|^the US Ambassador to ", re.IGNORECASE
)


def mission_ties(entries: Iterable[Entry]) -> Iterator[Tie]:
    """Yield `mission` (as printed, undated) and `chief-of-mission` (from the day the chief took the post)."""
    for entry in entries:
        for word, a, b in (("in", entry.country, "USA"), ("from", "USA", entry.country)):
            path = _FOLDER.format(word)
            text = plain(entry.text(path) or "")
            if text and not _NO_MISSION.search(text):
                yield Tie("factbook", "mission", a, b, True, None, None, text, path)
                chief = parse_chief(text)
                if chief:
                    who, since = chief
                    yield Tie("factbook", "chief-of-mission", a, b, True, since, None, who, path)


def parse_chief(text: str) -> tuple[str, str] | None:
    """Read `Ambassador (vacant); Chargé d'Affaires A. B. (since 12 November 2024)`: who, and since when."""
    for statement in split_note(plain(text))[0].split("; "):
        match = _CHIEF.search(statement)
        since = first_date(match["since"]) if match else None
        if match and since:
            return match["who"].strip(), str(since)
    return None
