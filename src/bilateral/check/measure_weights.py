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
# "sold no oil": before the name of what is sold
_NONE = re.compile(r"\bno(?:\s+(?!more\b|less\b|longer\b|other\b|country\b)\w+)?\s+\Z", re.IGNORECASE)
_THAN_ALL = re.compile(
    r"\bmore\b(?:[^.;,\d]|\bin\s+\d{4}\b){0,60}?\bthan\s+(?:from\s+|to\s+)?(?:all\s+(?:the\s+)?(?:other|others|rest)|everybody\s+else|the\s+rest\s+of\s+the\s+world)\b",
    re.IGNORECASE,
)
_HALF = 50  # percent
_NOTHING = 0.5  # percent; what rounds to none
_LITTLE = 3  # percent; so much is hardly any
_SOME = 10  # percent; so much is more than that
_MUCH = 40  # percent; who has so much, and the most, dominates


class WeightMeasure(RankMeasure):
    """The parts of the whole that a sentence gives in such words."""

    def _weights(self) -> list[Finding]:
        text = self.reading.text
        none = [match for mention in self.reading.products if (match := _NONE.search(text, 0, mention.start))]
        told = [match for pattern in (_HARDLY_ANY, _DOMINATES, _THAN_ALL) for match in pattern.finditer(text)]
        return [found for match in (*told, *none) for found in self._weight(match)]

    def _weight(self, match: re.Match[str]) -> list[Finding]:
        most = match.re is _THAN_ALL
        around = (
            [place.id for place in self.places if match.start() <= place.start < match.end()] if most else []
        )
        subjects = around or [place.id for place in self._subjects if place.end <= match.start()]
        years = [year for year in self._years_near(*match.span()) if year is not None]
        if not subjects or len(years) != 1 or self._denial(match.start()) is not None:
            return []
        share, rank = self.table.share(years[0], (subjects[-1],)), self.table.rank(years[0], subjects[-1])
        if share is None or not (self.table.shares or self.table.unit == "% of partners"):
            return []
        if most:
            agrees, clear = share[0] > _HALF, share[1] < _HALF
        elif match.re is _DOMINATES:
            agrees, clear = rank == 1 and share[0] > _MUCH, rank != 1
        else:
            little, some = (_NOTHING, _LITTLE) if match.re is _NONE else (_LITTLE, _SOME)
            agrees, clear = share[1] < little, share[0] > some
        if not agrees and not clear:
            return []
        return [self._finding("rank", agrees, self._ranking(subjects[-1], years[0]), match.span(), years[0])]
