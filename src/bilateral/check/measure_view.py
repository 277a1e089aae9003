"""A quantity whose table is known, and whose figure, of which year, a sentence gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Verdict
from bilateral.check.reading import Place, Reading
from bilateral.check.say import figure
from bilateral.check.table import Table
from bilateral.check.when import When

_DEGREE = r"(?:well |just |far |slightly |narrowly )?"
MORE = (
    r"(?:(?:more|higher|larger|bigger|greater|better|heavier|(?<!\bno )longer)\b(?!\s+(?:slowly|sluggishly))[^.;,]{1,70}?\bthan|"
    rf"{_DEGREE}(?:ahead of|overtook|overtaken|overtaking|surpassed|surpassing|outscore[sd]?|edged past|passed|outstripped|outrank(?:s|ed|ing)|"
    r"displaced|replaced|dethroned|led(?! by)|leads|pipped|exceed(?:s|ed)|outnumber(?:s|ed)?|more than|larger than|(?<!no )longer than|bigger than|higher than|greater than|better than|"
    r"above|outsold|outsells?|out-?(?:produce[sd]?|mine[sd]?|strips|ship(?:s|ped)|export(?:s|ed))|outdid|outspends?|outspent|beats?|past|followed by))"
)
LESS = (
    r"(?:(?:less|lower|smaller|fewer|worse|shorter)\b[^.;,]{1,70}?\bthan|"
    rf"{_DEGREE}(?:behind|less than|below|smaller than|shorter than|lower than|fewer than|worse than|second (?:only )?to|trails?|trailing|"
    r"trailed|lags?|after|under|overtaken by|surpassed by))"
)
_NOT_SUBJECT = re.compile(
    rf"(?:\b(?:not|rather than|unlike|instead of|than|and not|no longer|{LESS}|{MORE})\s+(?:the\s+|that of\s+|in\s+)?)\Z",
    re.IGNORECASE,
)
# "A, not B, accounts for the bulk": of B it is denied, whatever stands next to it.
DENIED = re.compile(
    r"\b(?:not|nor|rather than|instead of|unlike)\s+(?:(?:to|from|in|by|for)\s+)?(?:the\s+)?\Z", re.IGNORECASE
)
# "It is a myth that ...", "failed to become": whatever follows is not what the sentence says.
DISOWNED = re.compile(
    r"\b(?:(?:not|un)\s?true\b|not the case|it (?:is|was) (?:false|wrong|an? (?:myth|mistake|legend|fallacy)) (?:to \w+ )?that\b|nobody (?:believes|claims|thinks)"
    r"|fail(?:s|ed)? to\b|far from being\b)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:between them|together|combined|jointly|in total|taken together)\b", re.IGNORECASE
)
CLAUSE_END = re.compile(
    r"[,;:()]\s|\b(?:and(?!\s+\d{4})|but|while|whereas|though|although|yet|only to|before|when)\b",
    re.IGNORECASE,
)
_AS_MANY = re.compile(
    r"\s+of\s+(?:the\s+)?(?-i:[A-Z])[\w ]{1,30}['’]s?\s+(?:population|inhabitants|area|territory|size|coastline)\b"
    r"|\s*as\s+(?:many|much|large|big|great|high|populous|long)\b|\s+(?:of\s+)?the\s+(?:size|population|area)\b|\s+of\s+(?:that|those|what)\s+of\b|\s+(?:that|those)\s+of\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\A\s*to\b[^,;.]{0,12}\Z", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from)\s+\Z", re.IGNORECASE)


# "a third less than the year before": a change, and no share.
BY_PART = re.compile(
    r"\s*(?:(?P<less>less|lower|smaller|fewer)|more|higher|larger|bigger|greater)\s+than\b", re.IGNORECASE
)


def is_multiple(amount: Amount, text: str) -> bool:
    """Tell whether a number says how many times something is something else: "thrice as many", "four times the size"."""
    word = text[amount.start : amount.end].split()[-1].lower()
    bare = amount.unit is None and (word in ("twice", "thrice", "double") or amount.nouns[:1] == ("times",))
    return bare or (
        amount.words and amount.unit in (None, "%") and _AS_MANY.match(text, amount.end) is not None
    )


def worst(found: list[Finding]) -> list[Finding]:
    """Return, of what is said of each of several in the same words, that it is wrong of one if it is."""
    order = ("contradicted", "supported", "no-evidence")
    kept: dict[tuple[int, int], Finding] = {}
    for one in sorted(found, key=lambda one: order.index(one.verdict)):
        kept.setdefault((one.start, one.end), one)
    return list(kept.values())


@dataclass(frozen=True)
class MeasureView:
    """A table, and those of the sentence's countries that have a row in it."""

    reading: Reading
    table: Table
    places: tuple[Place, ...]
    each: tuple[str, ...] = ()  # "both": each of these, without being named

    @cached_property
    def _subjects(self) -> list[Place]:
        return [place for place in self.places if not self._is_object(place)]

    def _is_object(self, place: Place) -> bool:
        return bool(_NOT_SUBJECT.search(self.reading.text[max(0, place.start - 40) : place.start]))

    def _denied(self, place: Place) -> bool:
        return DENIED.search(self.reading.text, 0, place.start) is not None

    def _subject_at(self, position: int, *, objects: bool = True) -> tuple[tuple[str, ...], ...]:
        """Return the countries whose figure stands at the position: each tuple is summed, all are claimed."""
        text = self.reading.text
        if len(self.places) > 1 and _TOGETHER.search(text):
            return (tuple(dict.fromkeys(place.id for place in self.places)),)
        pool = [place for place in self.places if not self._denied(place)] if objects else self._subjects
        if self.places and not pool:
            return ()
        before = [place for place in pool if place.end <= position]
        after = [place for place in pool if place.start >= position]
        chosen = before[-1] if before else after[0] if after else None
        if chosen is None:
            return tuple((id_,) for id_ in self.each)
        pronoun = [span for span in self.reading.both if span[1] <= position]
        if self.each and pronoun and pronoun[-1][0] > chosen.start:
            return tuple((id_,) for id_ in self.each)
        return ((chosen.id,),)

    def _year_at(self, amount: Amount) -> int | None:
        """Return the year of a figure: the next one before the next figure, else the one before it, else the only."""
        observed = self._observed()
        if not observed:
            begun = any(
                re.search(r"\bfrom\s+\Z", self.reading.text[max(0, when.start - 6) : when.start])
                for when in self.reading.years()
            )
            return None if begun else self._latest()
        if len(observed) == 1:
            return observed[0].year
        beside = self._beside(amount, observed)
        if len(beside) == 1:
            return beside[0].year
        paired = self._from_to(amount, observed)
        if paired is not None:
            return paired
        alike = [one for one in self.reading.amounts if one.unit == amount.unit]
        in_turn = [(when.end, one.start) for when, one in zip(observed, alike, strict=False)]
        between = [(one.end, when.start) for one, when in zip(alike, observed[1:], strict=False)]
        if len(observed) == len(alike) and all(first <= second for first, second in (*in_turn, *between)):
            return observed[alike.index(amount)].year  # "in 2020 a third, in 2024 three fifths"
        following = [other.start for other in self.reading.amounts if other.start > amount.start]
        limit = following[0] if following else len(self.reading.text)
        after = [when for when in observed if amount.end <= when.start < limit]
        if after:
            return after[0].year
        before = [when for when in observed if when.end <= amount.start]
        return before[-1].year if before else observed[0].year

    def _beside(self, amount: Amount, observed: list[When]) -> list[When]:
        """Return the years that stand between the same semicolons as a figure."""
        text = self.reading.text
        first, last = text.rfind(";", 0, amount.start), text.find(";", amount.end)
        return [when for when in observed if first < when.start < (last if last >= 0 else len(text))]

    def _from_to(self, amount: Amount, observed: list[When]) -> int | None:
        """Return the year of one of two figures told in a row beside two years: "between 2018 and 2023, from 27 to 55"."""
        pair = [one for one in self.reading.amounts if one.unit == amount.unit]
        if len(pair) != 2 or len(observed) != 2 or amount not in pair:
            return None
        (first, second), (start, end) = pair, observed
        if not _TO.search(self.reading.text[first.end : second.start + 1]) or start.year >= end.year:
            return None
        together = end.end <= first.start or second.end <= start.start
        return (start, end)[pair.index(amount)].year if together else None

    def _observed(self) -> list[When]:
        """Return the dates at which something is said to be so; `since 2018` is where a trend begins."""
        return [
            when
            for when in self.reading.years()
            if not _SINCE.search(self.reading.text[max(0, when.start - 8) : when.start])
            or re.match(
                r"\s*(?:to|until|till|-|–)\s*(?:[a-z]|\d)", self.reading.text[when.end : when.end + 12]
            )
        ]

    def _single_year(self) -> int | None:
        observed = self._observed()
        if observed:
            return observed[-1].year
        return self._latest()

    def _years_near(self, start: int, end: int) -> tuple[int | None, ...]:
        """Return the years of which the words may be said: their own clause's, else any that the sentence gives."""
        observed = self._observed()
        if len({when.year for when in observed}) < 2:
            return (self._single_year(),)
        text = self.reading.text
        first = max((cut.end() for cut in CLAUSE_END.finditer(text, 0, start)), default=0)
        cut = CLAUSE_END.search(text, end)
        inside = {when.year for when in observed if first <= when.start < (cut.start() if cut else len(text))}
        return tuple(sorted(inside or {when.year for when in observed}))

    def _latest(self) -> int | None:
        """Return the last year in which every country of the sentence has its figure, else the table's last."""
        wanted = {place.id for place in self.places} | set(self.each)
        whole = [year for year, row in self.table.values.items() if wanted <= set(row)]
        last = self.table.latest(self.reading.context.as_of.year)
        return (
            max((year for year in whole if last is None or year <= last), default=last)
            if not self.table.closed
            else last
        )

    def _covered(self, year: int | None) -> bool:
        return year is not None and year in self.table.values

    def _fiscal(self) -> bool:
        """Tell whether the sentence speaks of a financial year: tables of calendar years cannot answer."""
        return any(when.precision == "fiscal" for when in self.reading.dates)

    def _part(self, year: int, id_: str) -> str:
        if self.table.shares:
            share = self.table.share(year, (id_,))
            return figure(sum(share) / 2, "%") if share else "none"
        return figure(self.table.values[year][id_], self.table.unit)

    def _finding(
        self, kind: str, agrees: bool, truth: str, span: tuple[int, int], *years: int, undecided: bool = False,
        correct: str | None = None,
    ) -> Finding:  # fmt: skip
        verdict: Verdict = "no-evidence" if undecided else "supported" if agrees else "contradicted"
        reason = (
            "agrees with the source"
            if agrees
            else "too close to call"
            if undecided
            else "the source has another figure"
        )
        places = [(place.start, place.end) for place in self.places]
        told = [
            (when.start, when.end)
            for when in self.reading.years()
            if not years or any(when.first.year <= year <= when.last.year for year in years)
        ]
        correction = (*span, correct) if correct and verdict == "contradicted" else None
        return Finding(
            kind,
            verdict,
            truth,
            reason,
            self.table.evidence(*years),
            *span,
            (span, *places, *told),
            correction,
        )
