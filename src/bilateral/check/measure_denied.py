"""What a sentence denies, or says of only some: a finding that does not use such a word stays open."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_ranks import AND, RankMeasure
from bilateral.check.measure_view import CLAUSE_END, DENIED, DISOWNED, LESS, MORE
from bilateral.check.reading import Place

_ONLY = re.compile(r"\b(?:only|no\s+(?:country|one)\s+but|nobody\s+but)\s+(?:the\s+)?\Z", re.IGNORECASE)
_MORE = re.compile(rf"\b(?:{MORE})\s+(?:the\s+)?", re.IGNORECASE)
_LESS = re.compile(rf"\b(?:{LESS})\s+only\s+(?:the\s+)?\Z", re.IGNORECASE)
# Whose readers take "not" and "only" as saying nothing; trends and handovers have their own words for it.
_KINDS = ("share", "amount", "comparison", "rank")
_REACH = 24  # characters from "not" to the country that it denies


class DeniedMeasure(RankMeasure):
    """What is left of the findings when each "not" and each "only" of the sentence is used."""

    def _unless_denied(self, found: list[Finding]) -> list[Finding]:
        """Leave open what stands in a clause that denies something else than a country or a rank."""
        disowned = DISOWNED.search(self.reading.text) is not None
        if not self.reading.negations and not disowned:
            return found
        return [
            one.lowered("it denies something")
            if disowned or (one.kind in _KINDS and self._unused(one))
            else one
            for one in found
        ]

    def _unused(self, finding: Finding) -> bool:
        text, reading = self.reading.text, self.reading
        first = max((cut.end() for cut in CLAUSE_END.finditer(text, 0, finding.start)), default=0)
        cut = CLAUSE_END.search(text, finding.end)
        last = cut.start() if cut else len(text)
        told = [place.start for place in self.places if DENIED.search(text, 0, place.start)]
        return any(
            first <= at < last
            and not any(at < start <= at + _REACH for start in told)
            and not any(amount.start <= at < amount.end for amount in reading.amounts)
            and not (finding.kind == "rank" and finding.start <= at < finding.end)
            for at in reading.negations
        )

    def _unless_only(self, found: list[Finding]) -> list[Finding]:
        """Read "only A and B sold more than C", "C was behind only A and B": they are before C, and nobody else."""
        text = self.reading.text
        opening = next((place for place in self.places if _ONLY.search(text, 0, place.start)), None)
        if opening is None:
            return found
        listed = self._in_a_row(opening)
        compared = self._compared(listed)
        years = [year for year in self._years_near(opening.start, listed[-1].end) if year is not None]
        row = self.table.values.get(years[0], {}) if len(years) == 1 else {}
        if compared is None or not row or not (self.table.closed or compared.id in row):
            return [one.lowered("it says so of only some") if one.kind in _KINDS else one for one in found]
        before = {id_ for id_, value in row.items() if value > row.get(compared.id, 0.0)}
        agrees = before == {place.id for place in listed}
        span = (opening.start, max(listed[-1].end, compared.end))
        closed = self._finding("rank", agrees, self._ranking(compared.id, years[0]), span, years[0])
        return [closed, *(one for one in found if one.kind not in ("rank", "comparison"))]

    def _in_a_row(self, opening: Place) -> list[Place]:
        """Return the countries that follow one after another: "Brazil, Chile and Peru"."""
        listed = [opening]
        for place in self.places[self.places.index(opening) + 1 :]:
            if not AND.fullmatch(self.reading.text, listed[-1].end, place.start):
                break
            listed.append(place)
        return listed

    def _compared(self, listed: list[Place]) -> Place | None:
        """Return who is set against those listed: the one behind them, or of whom they have more."""
        text = self.reading.text
        if _LESS.search(text, 0, listed[0].start):
            return next((place for place in reversed(self._subjects) if place.end <= listed[0].start), None)
        more = _MORE.search(text, listed[-1].end)
        return next((place for place in self.places if more and place.start == more.end()), None)
