"""Change over the years."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_view import MeasureView
from bilateral.check.say import country, figure, in_year

_UP = "rose risen rising grew grown growing increased climbed soared jumped surged expanded gained rocketed swelled ballooned strengthened widened".split()  # noqa: SIM905
_DOWN = "fell fallen falling declined dropped shrank shrunk dwindled slipped decreased plunged collapsed eased slumped sank waned weakened tumbled contracted ebbed cut reduced".split()  # noqa: SIM905
_TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_GONE = re.compile(
    r"\b(?:vanished|disappeared|dried up|ceased|stopped altogether|(?:practically|virtually|next to|almost) (?:nothing|zero|nil)|to (?:nothing|zero|nil)|come to an end|no longer (?:buys|imports|sells|ships|exports|supplies))\b",
    re.IGNORECASE,
)


_STALE = 3  # years; a source that ended longer ago cannot tell what has been so "since"


class TrendMeasure(MeasureView):
    """The change of the quantity that a sentence tells."""

    def _gone(self) -> re.Match[str] | None:
        return _GONE.search(self.reading.text)

    def _trends(self) -> list[Finding]:
        gone = self._gone()
        subject = self._subjects[0].id if self._subjects else None
        if subject is None:
            return []
        if gone:
            return self._vanished(gone, subject)
        for word in self.reading.tokens:
            factor = _TIMES.get(word.low)
            sign = 1 if word.low in _UP else -1 if word.low in _DOWN else 0
            if factor or sign:
                return self._trend((word.start, word.end), subject, sign, factor)
        return []

    def _vanished(self, gone: re.Match[str], subject: str) -> list[Finding]:
        observed = [when for when in self._observed() if when.start >= gone.end()]
        year = observed[0].year if observed else self.table.latest(self.reading.context.as_of.year)
        share = self.table.share(year, (subject,)) if year is not None else None
        if year is None or share is None:
            return []
        said = f"{country(subject)}: {figure(share[1], '%')} {self.table.title}{in_year(year)}"
        if share[1] < 2:
            return [self._finding("trend", True, said, gone.span(), year)]
        return [self._finding("trend", False, said, gone.span(), year)] if share[0] > 8 else []

    def _trend(self, span: tuple[int, int], subject: str, sign: int, factor: float | None) -> list[Finding]:
        years = [
            when.year
            for when in self.reading.years()
            if when.precision in ("year", "fiscal", "part", "month")
        ]
        last = self.table.latest(self.reading.context.as_of.year)
        if not years or last is None or any(amount.unit == "%" for amount in self.reading.amounts):
            return []
        first, end = (years[0], years[1]) if len(years) > 1 else (years[0], last)
        if first >= end or (len(years) == 1 and end < self.reading.context.as_of.year - _STALE):
            return []
        share = self.table.shares and self.reading.has("share", "reliance", "dependence", "portion", "part")
        read = self.table.share if share else self.table.value
        a, b = read(first, (subject,)), read(end, (subject,))
        if a is None or b is None or a[1] <= 0:
            return []
        ratio = (b[0] + b[1]) / (a[0] + a[1])
        unit = "%" if share else self.table.unit
        said = f"{country(subject)}: {figure(sum(a) / 2, unit)} in {first}, {figure(sum(b) / 2, unit)} in {end} {self.table.title}"
        if factor:
            agrees, clear = (
                0.8 * factor <= ratio <= 1.25 * factor,
                ratio < 0.65 * factor or ratio > 1.6 * factor,
            )
        else:
            agrees, clear = (
                (ratio > 1.03) if sign > 0 else (ratio < 0.97),
                (ratio < 0.97) if sign > 0 else (ratio > 1.03),
            )
        if not agrees and not clear:
            return []
        return [self._finding("trend", agrees, said, span, first, end)]
