"""An order told of several, and the bounds of a rank: "A and B, in that order", "no higher than third"."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.claim import Finding
from bilateral.check.measure_ranks import AND, RankMeasure
from bilateral.check.reading import Place

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_BOUND = re.compile(
    r"\b(?:no|not)\s+(?:(?P<most>higher|better|more)|(?P<least>lower|worse|less))\s+than\s+(?:in\s+)?(?P<nth>first|second|third|fourth|fifth)\b",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(r",?\s*\(?\bin\s+(?:that|this|descending)\s+order\b", re.IGNORECASE)
_TOPS = re.compile(
    r"\b(?:largest|biggest|main|leading|top|chief|principal|foremost|first|best|most\s+important)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:two|three|four|five)\s+\Z", re.IGNORECASE)
_COMES = re.compile(
    r"\s+(?:(?:comes?|came|ranks?|ranked|stands?|stood|is|was|being|placed)\s+)?(?:in\s+)?(?P<nth>first|second|third|fourth|fifth)\b(?!\s+(?:to|of|time|century))",
    re.IGNORECASE,
)


class OrderMeasure(RankMeasure):
    """The orders that a sentence gives of the quantity."""

    def _ranks(self) -> list[Finding]:
        in_order = _IN_ORDER.search(self.reading.text)
        ordered = [*self._bounds(), *(self._in_that_order(in_order) if in_order else self._come())]
        others = [] if in_order else super()._ranks()
        apart = [
            one
            for one in others
            if not any(told.start < one.end and one.start < told.end for told in ordered)
        ]
        return [*apart, *ordered]

    def _bounds(self) -> list[Finding]:
        """Read "ranks no higher than third": third or after it."""
        found = []
        for match in _BOUND.finditer(self.reading.text):
            subjects = [place for place in self._subjects if place.end <= match.start()] or self._subjects[:1]
            years = [year for year in self._years_near(*match.span()) if year is not None]
            if not subjects or len(years) != 1 or not self._covered(years[0]):
                continue
            bound, rank = _NTH[match["nth"].lower()], self.table.rank(years[0], subjects[-1].id)
            if rank is None and not self.table.closed and bound > len(self.table.values[years[0]]):
                continue
            agrees = (
                (rank is None or rank >= bound) if match["most"] else (rank is not None and rank <= bound)
            )
            alike = list(self.table.values[years[0]].values())
            if rank and not agrees and alike.count(self.table.values[years[0]][subjects[-1].id]) > 1:
                continue  # 7% and 7%: either may be before
            truth = self._ranking(subjects[-1].id, years[0])
            found.append(self._finding("rank", agrees, truth, match.span(), years[0]))
        return found

    def _in_that_order(self, match: re.Match[str]) -> list[Finding]:
        """Read "China and India, in that order, were its main sources": the first is no. 1, and so on."""
        tops, listed = _TOPS.search(self.reading.text), self._listed()
        if tops is None or len(listed) < 2:
            return []
        ranks = [(place, at + 1) for at, place in enumerate(listed)]
        first, last = min(listed[0].start, match.start()), max(listed[-1].end, match.end())
        told = self._placed(ranks, (first, last))
        count = _COUNT.search(self.reading.text, 0, tops.start())
        return [replace(one, uses=(*one.uses, count.span())) if count else one for one in told]

    def _listed(self) -> list[Place]:
        """Return the countries that stand in a row: "China, Australia and the United States"."""
        listed: list[Place] = []
        for place in self.places:
            if listed and not AND.fullmatch(self.reading.text, listed[-1].end, place.start):
                if len(listed) > 1:
                    break
                listed = []
            listed.append(place)
        return listed

    def _come(self) -> list[Finding]:
        """Read "China comes first and Russia second"."""
        told = [
            (place, match) for place in self.places if (match := _COMES.match(self.reading.text, place.end))
        ]
        if len(told) < 2:
            return []
        ranks = [(place, _NTH[match["nth"].lower()]) for place, match in told]
        return self._placed(ranks, (told[0][0].start, told[-1][1].end()))

    def _placed(self, ranks: list[tuple[Place, int]], span: tuple[int, int]) -> list[Finding]:
        years = [year for year in self._years_near(*span) if year is not None]
        row = self.table.values.get(years[0]) if len(years) == 1 else None
        if not row or (not self.table.closed and any(rank > len(row) for _, rank in ranks)):
            return []
        values = sorted(row.values(), reverse=True)
        # Of two with the same figure either may be before.
        agrees = all(len(values) >= rank and row.get(place.id) == values[rank - 1] for place, rank in ranks)
        truth = self._ranking(ranks[0][0].id, years[0])
        return [self._finding("rank", agrees, truth, span, years[0])]
