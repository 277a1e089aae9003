"""Change over the years."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_view import BY_PART, MeasureView
from bilateral.check.say import country, figure, in_year
from bilateral.check.when_later import COUNTS

_UP = "rose risen rising grew grown growing increased climbed soared jumped surged expanded gained rocketed swelled ballooned strengthened widened".split()  # noqa: SIM905
_DOWN = "fell fallen falling declined dropped shrank shrunk dwindled slipped decreased plunged collapsed eased slumped sank waned weakened tumbled contracted ebbed cut reduced".split()  # noqa: SIM905
_LEVEL = re.compile(
    r"\b(?:(?:held|remained|stayed|were|was|kept|been)\s+(?:(?:broadly|largely|roughly|fairly|more or less|virtually|almost)\s+)?"
    r"(?:steady|stable|flat|level|unchanged|constant)|stagnated|scarcely changed|hardly changed|barely changed)\b",
    re.IGNORECASE,
)
_THAN_THEN = re.compile(
    r"\b(?:(?P<more>more|higher|larger|bigger|greater)|(?P<less>less|lower|smaller|fewer))\b(?P<of>[^.;]{0,70}?)\bthan\b[^.;,\d]{0,30}?"
    r"(?:(?P<then>(?:19|20)\d\d)|(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|a)\s+(?P<unit>years?|decades?)\s+(?:earlier|before|previously)"
    r"|(?P<last>the\s+(?:year\s+before|previous\s+year|preceding\s+year)))(?!\d)",
    re.IGNORECASE,
)
_TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_GONE = re.compile(
    r"\b(?:vanished|disappeared|dried up|ceased|stopped altogether|(?:practically|virtually|next to|almost) (?:nothing|zero|nil)|to (?:nothing|zero|nil)|come to an end|no longer (?:buys|imports|sells|ships|exports|supplies))\b",
    re.IGNORECASE,
)


_PAST = re.compile(
    r"\b(?:was|were|had|supplied|sold|bought|took|accounted|exported|imported|mined|went|came)\b(?=[^.;]*\bthan\b)"
)
# "since 2018": to the last year; "in 2018": from the year before
_LED = re.compile(
    r"\b(?:since|from|after|starting\s+in|beginning\s+in|(?P<by>by|until|till|before))\s+(?:about\s+|around\s+|the\s+year\s+)?\Z",
    re.IGNORECASE,
)
_CLEAR = 0.03  # of a figure; what changed by less neither rose nor fell
_SAME = 0.10  # of a figure; what changed by less held steady
_MOVED = 0.25  # what changed by more did not
_STALE = 3  # years; a source that ended longer ago cannot tell what has been so "since"


class TrendMeasure(MeasureView):
    """The change of the quantity that a sentence tells."""

    def _gone(self) -> re.Match[str] | None:
        return _GONE.search(self.reading.text)

    def _trends(self) -> list[Finding]:
        gone = self._gone()
        subject = self._subjects[0].id if self._subjects else None
        if subject is None or self._fiscal():
            return []
        if gone:
            return self._vanished(gone, subject)
        level, than = _LEVEL.search(self.reading.text), _THAN_THEN.search(self.reading.text)
        if than:
            return self._than_then(than, subject)
        if level:
            return self._level(level, subject)
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

    def _than_then(self, than: re.Match[str], subject: str) -> list[Finding]:
        """Read "more in 2023 than two years earlier": one country, two years."""
        own = [when for when in self._observed() if than["then"] is None or when.start != than.start("then")]
        after = self.reading.text.lower().index("than", than.end("of"))
        now = own[0].year if own else self._now() if than["then"] else None
        if (
            now is None
            or len({when.year for when in own}) > 1
            or any(after < place.start < than.end() for place in self.places)
        ):
            return []  # two countries are compared, or more than two years
        then = int(than["then"]) if than["then"] else now - _years_back(than)
        ratio = self._ratio(then, now, subject)
        if ratio is None or then >= now or abs(ratio - 1) < _CLEAR:
            return []
        return [
            self._finding(
                "trend",
                (ratio > 1) == bool(than["more"]),
                self._change(then, now, subject),
                than.span(),
                then,
                now,
            )
        ]

    def _now(self) -> int | None:
        """Return the last year, where it is not long ago: what is said to be so today."""
        last, today = self.table.latest(self.reading.context.as_of.year), self.reading.context.as_of.year
        return last if last and last >= today - _STALE and not _PAST.search(self.reading.text) else None

    def _level(self, level: re.Match[str], subject: str) -> list[Finding]:
        """Read "held steady throughout 2021 and 2022": from the year before the first, if there is one alone."""
        years = sorted({when.year for when in self._observed()})
        if not years or len(years) > 2:
            return []
        spans = (
            [(years[0] - 1, years[-1])]
            if len(years) == 1
            else [(years[0] - 1, years[1]), (years[0], years[1])]
        )
        ratios = [self._ratio(*span, subject) for span in spans]
        moved = [abs(ratio - 1) for ratio in ratios if ratio is not None]
        if len(moved) < len(spans) or not (max(moved) <= _SAME or min(moved) > _MOVED):
            return []
        return [
            self._finding(
                "trend", max(moved) <= _SAME, self._change(*spans[-1], subject), level.span(), *years
            )
        ]

    def _ratio(self, then: int, now: int, subject: str) -> float | None:
        """Return how many times what it was in one year a quantity is in another."""
        a, b = self._read(then, subject), self._read(now, subject)
        return (b[0] + b[1]) / (a[0] + a[1]) if a and b and a[1] > 0 else None

    def _read(self, year: int, subject: str) -> tuple[float, float] | None:
        return (self.table.share if self._by_share() else self.table.value)(year, (subject,))

    def _by_share(self) -> bool:
        text = self.reading.text
        told = any(
            amount.unit == "%" and not BY_PART.match(text, amount.end) for amount in self.reading.amounts
        )
        return self.table.shares and (
            told or self.reading.has("share", "reliance", "dependence", "portion", "part")
        )

    def _change(self, then: int, now: int, subject: str) -> str:
        told, unit = [], "%" if self._by_share() else self.table.unit
        for year in (then, now):
            low, high = self._read(year, subject) or (0.0, 0.0)
            told.append(f"{figure((low + high) / 2, unit)} in {year}")
        return f"{country(subject)}: {', '.join(told)} {self.table.title}"

    def _trend(self, span: tuple[int, int], subject: str, sign: int, factor: float | None) -> list[Finding]:
        told = [
            when for when in self.reading.years() if when.precision in ("year", "fiscal", "part", "month")
        ]
        years = [when.year for when in told]
        last = self.table.latest(self.reading.context.as_of.year)
        if not years or last is None or any(amount.unit == "%" for amount in self.reading.amounts):
            return []
        led = _LED.search(self.reading.text, 0, told[0].start)
        onward = led is not None and not led["by"]
        if len(years) == 1 and led and led["by"]:
            return []  # since when is not told
        if len(years) > 1:
            first, end = years[0], years[1]
        else:
            first, end = (years[0], last) if onward else (years[0] - 1, years[0])
        if first >= end or (len(years) == 1 and onward and end < self.reading.context.as_of.year - _STALE):
            return []
        ratio = self._ratio(first, end, subject)
        if ratio is None:
            return []
        if factor:
            agrees, clear = (
                0.8 * factor <= ratio <= 1.25 * factor,
                ratio < 0.65 * factor or ratio > 1.6 * factor,
            )
        else:
            agrees, clear = (
                (ratio > 1 + _CLEAR) if sign > 0 else (ratio < 1 - _CLEAR),
                (ratio < 1 - _CLEAR) if sign > 0 else (ratio > 1 + _CLEAR),
            )
        if not agrees and not clear:
            return []
        return [self._finding("trend", agrees, self._change(first, end, subject), span, first, end)]


def _years_back(than: re.Match[str]) -> int:
    count = (than["count"] or "one").lower()
    years = 1 if count == "a" else COUNTS.index(count)
    return 10 * years if (than["unit"] or "").lower().startswith("decade") else years
