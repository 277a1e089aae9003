"""How much a country weighs, in words: "sent hardly any", "dominated the purchases"."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_ranks import RankMeasure

_HARDLY_ANY = re.compile(
    r"\b(?:hardly|scarcely|barely) any\b|\b(?:almost|next to|virtually|practically) (?:no|none|nothing)\b",
    re.IGNORECASE,
)
_DOMINATES = re.compile(r"\bdominat(?:ed|es|ing)\b", re.IGNORECASE)
_LITTLE = 3  # percent; so much is hardly any
_SOME = 10  # percent; so much is more than that
_MUCH = 40  # percent; who has so much, and the most, dominates


class WeightMeasure(RankMeasure):
    """The parts of the whole that a sentence gives in such words."""

    def _weights(self) -> list[Finding]:
        return [
            found
            for pattern in (_HARDLY_ANY, _DOMINATES)
            for match in pattern.finditer(self.reading.text)
            for found in self._weight(match)
        ]

    def _weight(self, match: re.Match[str]) -> list[Finding]:
        subjects = [place.id for place in self._subjects if place.end <= match.start()]
        years = [year for year in self._years_near(*match.span()) if year is not None]
        if not subjects or len(years) != 1 or self._negated(match.start()):
            return []
        share, rank = self.table.share(years[0], (subjects[-1],)), self.table.rank(years[0], subjects[-1])
        if share is None or not (self.table.shares or self.table.unit == "% of partners"):
            return []
        little = match.re is _HARDLY_ANY
        agrees = share[1] < _LITTLE if little else rank == 1 and share[0] > _MUCH
        clear = share[0] > _SOME if little else rank != 1
        if not agrees and not clear:
            return []
        return [self._finding("rank", agrees, self._ranking(subjects[-1], years[0]), match.span(), years[0])]
