"""A rank that a country is said to have had ever since a year."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.claim import Finding
from bilateral.check.measure_ranks import RankMeasure
from bilateral.check.when import When

_SINCE = re.compile(r"\bsince\s+\Z", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:has|have)\b[^,;.]{0,40}?\b(?:been|remained|stayed|led|topped)\b", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:ever since|each year|every year|without (?:a break|interruption))\b", re.IGNORECASE
)


class SinceMeasure(RankMeasure):
    """The ranks that a sentence gives of all years since one."""

    def _rank(self, match: re.Match[str], subject: str, rank: int, year: int) -> list[Finding]:
        since, found = self._since(), super()._rank(match, subject, rank, year)
        if since is None or not found or found[0].verdict != "supported":
            return found
        years = range(since.year, year)
        if not all(self._covered(then) for then in years):
            return found
        others = [super(SinceMeasure, self)._rank(match, subject, rank, then) for then in years]
        wrong = [told for other in others for told in other if told.verdict != "supported"]
        if wrong and not _EVERY.search(self.reading.text):
            return [wrong[-1].lowered("it was not so in every year since")]
        told = wrong[-1] if wrong else found[0]
        return [replace(told, uses=(*told.uses, (since.start, since.end)))]

    def _since(self) -> When | None:
        """Return the one year since which something has been so, where the sentence has no other date."""
        years = self.reading.years()
        if len(years) != 1 or years[0].precision != "year" or not _HAS_BEEN.search(self.reading.text):
            return None
        return years[0] if _SINCE.search(self.reading.text, 0, years[0].start) else None
