"""Who took whose place among others, and when: each holder with the year of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.measure_ranks import RankMeasure

_PLACE = r"(?:place|position|spot|slot|lead|crown|title|rank|primacy)"
# "A overtook B", and "B was overtaken by A"
_TAKES = re.compile(
    r"\b(?:overt(?:ook|aken|aking|akes?)|displac(?:ed|ing|es?)|replac(?:ed|ing|es)|dethron(?:ed|ing)|supplant(?:ed|ing|s)|"
    r"oust(?:ed|ing)|unseat(?:ed|ing)|surpass(?:ed|ing|es)|(?:took|taken|taking) over from|edged (?:out|past)|"
    r"outstripp(?:ed|ing)|(?:push|knock)(?:ed|es|s|ing)(?=[^,;.]{2,30}\s(?:off|aside|out\s+of|down|from\s+(?:the\s+)?(?:first|top))\b))\s+(?P<by>by\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# "A had to cede that place to B", "the top place had passed from A to B"
_GIVES = re.compile(
    rf"\b(?:ced(?:ed?|ing)|los(?:t|e|ing)|yield(?:ed|ing)?|pass(?:ed|ing)?|hand(?:ed|ing)?|giv(?:e|en|ing)|gave|mak(?:e|ing)|made|"
    rf"surrender(?:ed|ing)?|relinquish(?:ed|ing)?|gone|went)\s+(?:(?:(?:the|its|that|this|their)\s+)?(?:\w+\s+)?{_PLACE}\s+(?:(?:among|in|as)\s+[^,;.]{{3,50}}?\s)?|way\s+)?"
    r"(?:over\s+)?(?:from\s+[^,;.]{3,30}\s)?(?:to|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\b(?:largest|biggest|top|leading|main|chief|principal|foremost|primary|number[\s-]one|first\s+{_PLACE}|lead|crown)\b",
    re.IGNORECASE,
)
_A_PLACE = re.compile(rf"\b{_PLACE}\b|\bway\b", re.IGNORECASE)
_OF_A_PLACE = re.compile(rf"\s+{_PLACE}\b", re.IGNORECASE)


class _Handover(NamedTuple):
    """Who came to stand before whom, told where, and the years of the new state and of the old one."""

    winner: str
    loser: str
    start: int
    end: int
    now: int
    then: int | None


class HandoverMeasure(RankMeasure):
    """The changes of place that a sentence tells of the quantity."""

    @cached_property
    def _handover(self) -> _Handover | None:
        text = self.reading.text
        match = next((found for found in (_TAKES.search(text), _GIVES.search(text)) if found), None)
        named = [place for place in self.places if match and place.start == match.end()]
        if match is None or not named:
            return None
        if match.re is _GIVES and not _A_PLACE.search(text, 0, match.end()):
            return None  # it is goods, or money, that went
        others = [place for place in self.places if place.id != named[0].id]
        before = [place for place in others if place.end <= match.start()]
        if not others:
            return None
        other = before[-1] if before else others[0]
        passive = match.re is _GIVES or bool(match["by"])
        winner, loser = (named[0].id, other.id) if passive else (other.id, named[0].id)
        years = sorted({when.year for when in self._observed() if when.precision in ("year", "part")})
        if not years and not self.reading.dates:
            years = [year for year in [self._latest()] if year is not None]
        if not years or len(years) > 2:
            return None
        then = years[0] if len(years) == 2 else None
        return _Handover(winner, loser, match.start(), named[0].end, years[-1], then)

    def _ranks(self) -> list[Finding]:
        found, handover = super()._ranks(), self._handover
        if handover is None:
            return found
        outside = [
            one
            for one in found
            if one.start < handover.start and not _OF_A_PLACE.match(self.reading.text, one.end)
        ]
        return [*outside, *self._handed_over(handover)]

    def _relations(self) -> list[Finding]:
        handover = self._handover
        return [
            one
            for one in super()._relations()
            if handover is None or not (one.start < handover.end and handover.start < one.end)
        ]

    def _handed_over(self, one: _Handover) -> list[Finding]:
        """Return whether each had the place in the year of its own."""
        first = _FIRST.search(self.reading.text) is not None
        told = [self._ahead(one.winner, one.loser, one.now, first=first)]
        if one.then is not None:
            told.append(self._ahead(one.loser, one.winner, one.then, first=first))
        elif self._ahead(one.winner, one.loser, one.now - 1, first=first) is True:
            return []  # so it was the year before already: when it changed is another question
        if None in told:
            return []
        years = [year for year in (one.then, one.now) if year is not None]
        truth = "; ".join(self._ranking(one.winner, year) for year in years)
        found = self._finding("rank", all(told), truth, (one.start, one.end), *years)
        places = [match.span() for match in _FIRST.finditer(self.reading.text)]
        return [replace(found, uses=(*found.uses, *places))]

    def _ahead(self, winner: str, loser: str, year: int, *, first: bool) -> bool | None:
        """Tell whether one stood before the other, at the top if that is said; None where it is not covered."""
        left, right = self._comparable(year, winner), self._comparable(year, loser)
        if left is None or right is None:
            return None
        return left > right and (not first or self.table.rank(year, winner) == 1)
