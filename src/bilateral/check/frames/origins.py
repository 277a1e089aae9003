"""Since when two countries have known each other: "their ties date back to the 6th century, with Buddhism ..."."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.datekinds import meets
from bilateral.check.reading import Reading
from bilateral.check.topic import concerns
from bilateral.check.words import content

_SINCE = re.compile(
    r"\b(?:ties|relations|relationship|links|contacts?|exchanges?|bonds?|connections?)\s+(?:\w+\s+){0,6}?"
    r"(?:(?:dates?|go(?:es)?|stretch(?:es)?|reach(?:es)?|trace[sd]?)\s+(?:as\s+far\s+)?back\s+(?:to|as\s+far\s+as)|dates?\s+from|"
    r"beg[au]n\s+in|started\s+in)\s+(?:at\s+least\s+)?(?:the\s+|about\s+)*\Z",
    re.IGNORECASE,
)
_SORT = re.compile(
    r"\b(?:diplomatic|defen[cs]e|military|treaty|trade|economic|strategic)\s+\Z", re.IGNORECASE
)
_BEGAN = re.compile(r"\b(?:begun|began|first|earliest|origins?)\b", re.IGNORECASE)
_ALL = frozenset(content(["country", "relations", "cultural", "exchange", "exchanges", "century", "role"]))


def origins(reading: Reading) -> list[Finding]:
    """Read when ties are said to have begun; the register's early history is no closed list, so nothing is wrong."""
    found = []
    for when in reading.dates:
        said = _SINCE.search(reading.text, 0, when.start)
        if said is None or _SORT.search(reading.text, 0, said.start()) or reading.negations:
            continue
        telling = _telling(reading) - _ALL
        for fact in reading.known.facts.by_id.values():
            begun = fact.strand == "history" and fact.kind == "event" and _BEGAN.search(fact.text)
            words = reading.known.facts.said(fact.id).words
            if (
                begun
                and fact.date
                and meets(when, (fact.date.first, fact.date.last))
                and concerns(reading, fact.id)
                and telling & words
            ):
                evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
                span = (when.start, when.end)
                reason = "the register has the first contact then"
                truth = f"{fact.title}: {fact.date.say()}"
                found.append(Finding("date", "supported", truth, reason, evidence, *span, (span,)))
    return found


def _telling(reading: Reading) -> set[str]:
    """Return its words without the names of countries: they tell through what the two met."""
    named = {at for place in reading.places for at in range(place.first, place.last)}
    return {stem for at, stem in enumerate(reading.stems) if stem and at not in named}
