"""How long something took or lasted: a length of time that follows from two dates of a fact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cached_property

from bilateral.check.amounts import Amount, Hedge
from bilateral.check.claim import Finding
from bilateral.check.datekinds import kinds_in, meets
from bilateral.check.facts import Said
from bilateral.check.topic_view import TopicView

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_UNIT = re.compile(r"(?P<unit>day|week|month|year|decade)s?\b", re.IGNORECASE)
_LASTED = re.compile(
    r"\b(?:lasted|lasts|ran for|runs for|endured|went on for|was kept up|in place for|in force for)\b[^.;,]{0,25}\Z",
    re.IGNORECASE,
)
_TOOK = re.compile(r"\b(?:took|needed|required|wait(?:ed)?|only|not until)\b[^.;]{0,30}\Z", re.IGNORECASE)
# "Lifted within two years", "barely a year had gone by when they were lifted": from beginning to end.
_ENDED = re.compile(
    r"\b(?:lifted|ended|expired|lapsed|terminated|dropped|withdrawn|resumed)\b", re.IGNORECASE
)
_WITHIN = re.compile(
    r"\b(?:(?P<within>within|inside)|after)(?:\s+(?:only|just|barely|scarcely|hardly))*\s*\Z", re.IGNORECASE
)
_GONE = re.compile(
    r"\s*(?:years?|months?|weeks?)?\s*(?:later\b|(?:had|have)\s+(?:gone by|passed|elapsed)\b)", re.IGNORECASE
)
_APART = re.compile(
    r"\s*(?:went by|passed|lay|elapsed|separat\w+|came|stretched|\w+ed)?\s*(?:between|before|after|from)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\bbetween\b[^.;]{0,120}\b(?:lay|lie|lies|passed|elapsed|went by|were)\b[^.;]{0,12}\Z", re.IGNORECASE
)
_SINGLE = re.compile(
    r"\b(?:(?P<about>about|around|roughly|some|nearly|almost|over)\s+)?(?P<one>an?|one)"
    r"(?=\s+(?:day|week|month|year)\s+(?:before|after|earlier than|later than|had (?:gone by|passed|elapsed))\b)"
    r"|\bwithin\s+(?P<within>an?|one)(?=\s+(?:day|week|month|year)\b)",
    re.IGNORECASE,
)
_LASTED_ONE = re.compile(
    r"\b(?:lasted|lasts|ran|runs|endured|went on|in place|in force|kept up|continued)\s+(?:for\s+)?(?:only\s+|just\s+)?"
    r"(?:(?P<over>(?:a )?little (?:more than|over)|just over|barely over|scarcely more than|hardly more than)|"
    r"(?P<nearly>nearly|almost|just under)|(?P<about>about|around|roughly|some)|(?P<more>more than|over)|"
    r"(?P<under>less than|under))?\s*(?P<one>an?|one)(?=\s+(?:day|week|month|year|(?P<decade>decade))\b)",
    re.IGNORECASE,
)
_UNITS = ("day", "week", "month", "year", "decade")  # one of these stands in each
_LENGTHS: dict[str, Hedge] = {
    "over": "barely over", "nearly": "nearly", "about": "about", "more": "over", "under": "under"
}  # fmt: skip
_WHOLE = 0.6  # of a unit: what is rounded to it
_CLEAR = 0.2  # of a length: what is farther off than that, and most of a unit, is wrong

_Span = tuple[date, date]


class SpanClaims(TopicView):
    """The lengths of time of a topic."""

    def _lengths(self, best: Said) -> list[Finding]:
        """Hold a length of time against the two dates between which it is said to lie."""
        found = []
        for amount in (*self._amounts, *self._single):
            unit = self._time_unit(amount)
            ends, place = self._ends(best, amount) if unit else None, (amount.start, amount.end)
            if unit is None or ends is None:
                if amount in self._single:
                    why = "what lies between is not read"
                    found.append(self._finding("date", "no-evidence", best, why, place))
                continue
            first, last = ends
            before = _WITHIN.search(self.reading.text, self.start, amount.start)
            if before and before["within"]:
                amount = amount._replace(hedge="most")
            low, high = ((last[0] - first[1]).days / DAYS[unit], (last[1] - first[0]).days / DAYS[unit])
            off = gap(amount, low, high)
            if off == 0:
                agrees = self._finding("date", "supported", best, "the dates are that far apart", place)
                since = [(when.start, when.end) for when in self._mine if meets(when, first)]
                found.append(replace(agrees, uses=(*agrees.uses, *since)))
            elif clearly(amount, unit, off):
                reason = f"the register's dates are {(low + high) / 2:.1f} {unit}s apart"
                found.append(self._finding("date", "contradicted", best, reason, place))
            elif amount in self._single:
                why = "the dates are about that far apart"
                found.append(self._finding("date", "no-evidence", best, why, place))
        return found

    @cached_property
    def _single(self) -> list[Amount]:
        """Lengths of one unit: "a year after it was signed", "lasted little more than a decade"."""
        if self.reading.written.isdisjoint(_UNITS):
            return []
        text = self.reading.text
        apart = [
            Amount(1.0, None, "about" if match["about"] else "exact", 0.0, *_place(match))
            for match in _SINGLE.finditer(text, self.start, self.end)
        ]
        lasted = [
            Amount(10.0 if match["decade"] else 1.0, None, _hedge(match), 0.0, *match.span("one"))
            for match in _LASTED_ONE.finditer(text, self.start, self.end)
        ]
        return [
            one
            for one in (*apart, *lasted)
            if not any(when.start <= one.start < when.end for when in self._mine)
        ]

    def _time_unit(self, amount: Amount) -> str | None:
        text = self.reading.text[amount.start : amount.end + 12]
        if amount.unit == "years":
            return "year"
        match = _UNIT.match(text[amount.end - amount.start :].lstrip(" -"))
        if match is None or amount.unit is not None:
            return None
        return "year" if match["unit"].lower() == "decade" else match["unit"].lower()

    def _ends(self, best: Said, amount: Amount) -> tuple[_Span, _Span] | None:
        """Return the two dates, the earlier first: of the two things said to have happened, or of beginning and end."""
        text, spans, end = self.reading.text, best.spans(), best.fact.end
        own = best.fact.date
        if _LASTED.search(text, self.start, amount.start) and own and end:
            return (own.first, own.last), (end.first, end.last)
        if self._till_end(amount):
            return self._life(best)
        told = [kind for kind in spans if kind in kinds_in(text[self.start : self.end])]
        if len(told) == 1 and len(spans) == 2 and _TOOK.search(text, self.start, amount.start):
            told = list(spans)
        after = text[amount.end :].lstrip(" -")
        if len(told) != 2 or not (
            _APART.match(_UNIT.sub("", after, count=1))
            or _TOOK.search(text, self.start, amount.start)
            or _BETWEEN.search(text, self.start, amount.start)
        ):
            return None
        first, last = sorted(spans[kind] for kind in told)
        return first, last

    def _till_end(self, amount: Amount) -> bool:
        """Tell whether a length is said to have passed before something was ended."""
        text = self.reading.text
        ended = _ENDED.search(text, self.start, self.end) is not None
        return ended and bool(_WITHIN.search(text, self.start, amount.start) or _GONE.match(text, amount.end))

    def _life(self, best: Said) -> tuple[_Span, _Span] | None:
        """Return beginning and end of a thing, or of what the fact put an end to."""
        own, end = best.fact.date, best.fact.end
        ended = [self.facts.by_id[id_].date for id_ in best.fact.targets("supersedes")]
        begun = [date.first for date in ended if date]
        if own and begun and not end:
            return (min(begun), max(begun)), (own.first, own.last)
        return ((own.first, own.last), (end.first, end.last)) if own and end else None


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.span("within") if match["within"] else (match.start(), match.end("one"))


def _hedge(match: re.Match[str]) -> Hedge:
    return next((hedge for name, hedge in _LENGTHS.items() if match[name]), "exact")


def clearly(amount: Amount, unit: str, off: float) -> bool:
    """Tell whether a length is so far off that it is wrong, not loose."""
    return off > max(2.0 if unit == "day" else 0.7, _CLEAR * amount.value)


def gap(amount: Amount, low: float, high: float) -> float:
    """Return how far a true length, which lies between two, is from all that the written one may mean."""
    value = amount.value
    least, most = {
        "exact": (value - _WHOLE, value + _WHOLE),
        "barely over": (value, value * 1.2 + _WHOLE),
        "about": (value * 0.85 - _WHOLE, value * 1.15 + _WHOLE),
        "over": (value, value * 1.5 + 1),
        "least": (value, value * 1.5 + 1),
        "nearly": (value * 0.8, value + 0.1),
        "under": (value * 0.5, value + 0.1),
        "most": (0.0, value + 0.1),
    }[amount.hedge]
    return max(0.0, least - high, low - most)
