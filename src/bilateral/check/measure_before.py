"""A quantity beside what it was in another year: half of what it had been, as large as in 1995, lower in 2024."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.judge import judge
from bilateral.check.measure_trends import TrendMeasure
from bilateral.check.measure_view import BY_PART, is_multiple

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_IT = r"(?:(?:it|they)\s+(?:was|were|did|had(?:\s+\w+){0,2})\s+)"
_SIZE = r"(?:large|high|big|great|much|many|important)"
# After a part or a multiple: "of what it had been in 2010", "times its level of 2010", "as much as in 2010".
_OF_THEN = re.compile(
    rf"\s*(?:times\s+)?(?:(?:of\s+)?(?:what|that)\s+{_IT}?|as\s+{_SIZE}\b(?:[^.;,\d]|\b(?:19|20)\d\d\b){{0,60}}?\sas\s+{_IT}?"
    rf"|(?:of\s+)?(?:its|the)\s+(?:level|figure|value|size|share)\s+)(?:of\s+|in\s+|seen\s+in\s+)*{_YEAR}",
    re.IGNORECASE,
)
# "was twice as high in 2024"
_THEN = re.compile(
    rf"\s+(?:{_IT})?(?:in\s+{_YEAR}|(?:in\s+)?the\s+(?:year\s+before|previous\s+year)|a\s+year\s+(?:earlier|before))",
    re.IGNORECASE,
)
_AS_IN = re.compile(rf"\s*(?:times\s+)?as\s+{_SIZE}\s+(?:again\s+)?(?:in|by)\s+{_YEAR}", re.IGNORECASE)
_SAME_AS = re.compile(
    rf"\b(?:as\s+{_SIZE}\b(?:[^.;,\d]|\b(?:19|20)\d\d\b){{0,70}}?|the\s+same\b[^.;,\d]{{0,30}}?)\bas\s+{_IT}?(?:back\s+)?in\s+{_YEAR}",
    re.IGNORECASE,
)
_SAME_IN = re.compile(
    rf"\b(?:as\s+{_SIZE}|(?:much\s+)?the\s+same)\s+(?:again\s+)?in\s+{_YEAR}", re.IGNORECASE
)
_OTHER_IN = re.compile(
    rf"\b(?:(?P<more>higher|larger|bigger|greater)|(?:lower|smaller))\s+in\s+{_YEAR}(?![^;]*\bthan\b)",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"\b(?:not|never|hardly|nearly|almost|half|twice|thrice|times|thirds?|quarters?|double)\s+(?:quite\s+)?\Z",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:today|now|nowadays|currently|these days)\b", re.IGNORECASE)
_CLEAR = 0.03  # of a figure; what changed by less is neither higher nor lower
_EVEN = 0.12  # what changed by less is as large
_UNEVEN = 0.3  # what changed by more is not
_LOOSE = 0.5  # "three times" is said of anything from two and a half


class BeforeMeasure(TrendMeasure):
    """What a sentence tells of one country's quantity in one year beside another."""

    def _before(self) -> list[Finding]:
        multiples = [found for amount in self.reading.amounts for found in self._part_of_then(amount)]
        return multiples or self._as_then()

    def _part_of_then(self, amount: Amount) -> list[Finding]:
        text = self.reading.text
        by = BY_PART.match(text, amount.end) if amount.unit == "%" else None
        if by:
            return self._changed_by(amount, by)
        told = amount.unit == "of that" or is_multiple(amount, text)
        then = _OF_THEN.match(text, amount.end) if told else None
        now = _AS_IN.match(text, amount.end) if told and then is None else None
        years = self._two_years(then or now, later=now is not None)
        subject = self._told_of()
        if years is None or subject is None:
            return []
        ratio = self._ratio(*years, subject)
        if ratio is None:
            return []
        part = amount.unit is not None
        factor = amount.value / 100 if part else amount.value
        step = amount.half_step / 100 if part else _LOOSE * min(1.0, factor) * (amount.hedge == "exact")
        answer = judge(amount._replace(value=factor, half_step=step, unit=None), ratio, ratio)
        span = (amount.start, (then or now).end())  # type: ignore[union-attr]
        return [
            self._finding(
                "comparison", answer == "agrees", self._change(*years, subject), span, *years,
                undecided=answer == "undecided",
            )
        ]  # fmt: skip

    def _changed_by(self, amount: Amount, by: re.Match[str]) -> list[Finding]:
        """Read "a third less than in 2010", "10 per cent more than the year before"."""
        then = _THEN.match(self.reading.text, by.end())
        observed = {when.year for when in self._observed()}
        if then and then["year"] is None and len(observed) == 1:
            years: tuple[int, int] | None = (min(observed) - 1, min(observed))
        else:
            years = self._two_years(then, later=False) if then and then["year"] else None
        subject = self._told_of()
        ratio = self._ratio(*years, subject) if years and subject else None
        if ratio is None or years is None or subject is None or then is None:
            return []
        answer = judge(amount, *[100 * (1 - ratio if by["less"] else ratio - 1)] * 2)
        return [
            self._finding(
                "comparison", answer == "agrees", self._change(*years, subject), (amount.start, then.end()), *years,
                undecided=answer == "undecided",
            )
        ]  # fmt: skip

    def _as_then(self) -> list[Finding]:
        text = self.reading.text
        for pattern in (_SAME_AS, _SAME_IN, _OTHER_IN):
            match = pattern.search(text)
            if match is None:
                continue
            years = self._two_years(match, later=pattern is not _SAME_AS)
            subject = self._told_of()
            if years is None or subject is None or _QUALIFIED.search(text, 0, match.start()):
                continue
            ratio = self._ratio(*years, subject)
            if ratio is None:
                continue
            moved = abs(ratio - 1)
            if pattern is _OTHER_IN:
                agrees, told = (ratio > 1) == bool(match["more"]), moved > _CLEAR
            else:
                agrees, told = moved <= _EVEN, moved <= _EVEN or moved > _UNEVEN
            if told:
                change = self._change(*years, subject)
                return [self._finding("trend", agrees, change, match.span(), *years)]
        return []

    def _two_years(self, match: re.Match[str] | None, *, later: bool) -> tuple[int, int] | None:
        """Return the year of the comparison's base and the year compared; the match names the one or the other."""
        if match is None or self._fiscal():
            return None
        named = int(match["year"])
        others = {when.year for when in self._observed()} - {named}
        last = self.table.latest(self.reading.context.as_of.year)
        if not others and not later and last is not None and _NOW.search(self.reading.text):
            others = {last}
        if len(others) != 1:
            return None
        other = others.pop()
        base, compared = (other, named) if later else (named, other)
        return (base, compared) if base in self.table.values and compared in self.table.values else None

    def _told_of(self) -> str | None:
        """Return the one country of which it is said; of two, which one cannot be told."""
        ids = {place.id for place in self._subjects}
        return ids.pop() if len(ids) == 1 else None
