"""Years of which a source has nothing, where that can be told: years to come, and the years of a cited edition."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_view import MeasureView

# A figure of a year to come may be a target; only what is told as past is none.
_PAST = re.compile(
    r"\b(?:was|were|had|came|went|took|gave|made|stood|spent|bought|sold|imported|exported|supplied|accounted|rose|fell)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:targets?|goals?|aim\w*|plan\w*|promis\w+|forecast|projected|expected)\b", re.IGNORECASE
)


class YearMeasure(MeasureView):
    """The years that a sentence gives."""

    def _unlisted(
        self, year: int | None, countries: tuple[str, ...] = (), span: tuple[int, int] | None = None
    ) -> list[Finding]:
        """Read what cannot be so of a year: it is yet to come, or the edition that the sentence cites has nothing of it.

        Other editions of a source have other years. What a sentence's own footnotes ascribe to the lake's edition, and to
        nothing else, is held against what that edition has; all else is left open.
        """
        if year is None:
            return []
        context, closed = self.reading.context, self.table.closed or self.table.unit == "% of partners"
        if year <= context.as_of.year and context.cited != {self.table.source}:
            return []
        own = [y for y, row in self.table.values.items() if y and (closed or set(countries) <= set(row))]
        when = next(((one.start, one.end) for one in self._observed() if one.year == year), None)
        if when and year > context.as_of.year and self._past():
            return [self._none(when, f"{year} is yet to come", own, dated=True)]
        if year in own or context.cited != {self.table.source}:
            return []
        if when and own:
            return [self._none(when, f"the edition that is cited has no figure of {year}", own, dated=True)]
        if own or span is None:
            return []
        return [self._none(span, "the edition that is cited has no such figure", own, dated=False)]

    def _past(self) -> bool:
        return bool(_PAST.search(self.reading.text)) and not _AHEAD.search(self.reading.text)

    def _none(self, span: tuple[int, int], reason: str, own: list[int], *, dated: bool) -> Finding:
        years = f"for {min(own)}" + (f" to {max(own)}" if len(own) > 1 else "") if own else "for no year"
        return Finding(
            "date" if dated else "amount",
            "contradicted",
            f"the source has it {years} {self.table.title}",
            reason,
            self.table.evidence(*own[-1:]),
            *span,
            (span, *((place.start, place.end) for place in self.places)),
            (*span, str(own[0])) if dated and len(own) == 1 else None,
        )
