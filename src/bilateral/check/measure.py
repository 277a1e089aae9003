"""Claims about a quantity whose table is known: figures, ranks, comparisons and trends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Verdict
from bilateral.check.judge import judge
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country, figure
from bilateral.check.table import Table
from bilateral.check.when import When

_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozen": 12}
_SUPERLATIVE = re.compile(
    r"(?P<among>\b(?:among|one of|in)\b[^.;]{0,30}?)?"
    r"(?:(?P<count>\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))\s+)?"
    r"(?P<ordinal>\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))[\s-]+)?"
    r"\b(?P<word>(?:single\s+)?(?:largest|biggest|top|leading|main|chief|principal|foremost|primary|dominant|number[\s-]one|no\.?\s?1|first|highest|greatest))"
    r"(?:\s+(?P<after>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b)?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:(?:ranks?|ranked|stands?|stood|came|comes|is|was|put it|puts it|placed?|in|at)\s+(?:number\s+|no\.?\s*)?)"
    r"(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|first)\b(?=\s*(?:place|among|in the world|worldwide|globally|position|spot|,|\.|\Z|only|after|behind))",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_DEGREE = r"(?:well |just |far |slightly |narrowly )?"
_MORE = (
    r"(?:(?:more|higher|larger|bigger|greater|better|heavier)\b[^.;,]{1,40}?\bthan|"
    rf"{_DEGREE}(?:ahead of|overtook|overtaken|overtaking|surpassed|surpassing|edged past|passed|outstripped|outranked|"
    r"displaced|replaced|dethroned|pipped|exceeded|more than|larger than|bigger than|higher than|greater than|better than|"
    r"above|outsold|outdid|outspends?|outspent|beats?|past|followed by))"
)
_LESS = (
    r"(?:(?:less|lower|smaller|fewer|worse)\b[^.;,]{1,40}?\bthan|"
    rf"{_DEGREE}(?:behind|less than|below|smaller than|lower than|fewer than|worse than|second only to|trails?|trailing|"
    r"trailed|lags?|after|under|overtaken by|surpassed by))"
)
_EQUAL = r"(?:exactly (?:the same|the share|what|as much)|the same (?:share|as)|roughly (?:what|the same|as much)|about (?:what|as much|the same)|as much as|matching|matches|level with|on a par with)"
_RELATION = re.compile(rf"\b(?:(?P<less>{_LESS})|(?P<more>{_MORE})|(?P<equal>{_EQUAL}))\b", re.IGNORECASE)
_NOT_SUBJECT = re.compile(
    rf"(?:\b(?:not|rather than|unlike|instead of|than|and not|{_LESS}|{_MORE})\s+(?:the\s+|that of\s+|in\s+)?)\Z", re.IGNORECASE
)
_FORMERLY = re.compile(r"\b(?:once|former|formerly|previously|used to be|had been|until recently|long)\b[^,;]*\Z", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:between them|together|combined|jointly|in total|taken together)\b", re.IGNORECASE)
_UP = "rose risen rising grew grown growing increased climbed soared jumped surged expanded gained rocketed swelled ballooned strengthened widened".split()
_DOWN = "fell fallen falling declined dropped shrank shrunk dwindled slipped decreased plunged collapsed eased slumped sank waned weakened tumbled contracted ebbed cut reduced".split()
_TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_GONE = re.compile(
    r"\b(?:vanished|disappeared|dried up|ceased|stopped altogether|(?:practically|virtually|next to|almost) (?:nothing|zero|nil)|to (?:nothing|zero|nil)|come to an end|no longer (?:buys|imports|sells|ships|exports|supplies))\b",
    re.IGNORECASE,
)
_CHANGE_BY = re.compile(
    r"\b(?:fell|rose|grew|declined|dropped|increased|decreased|shrank|jumped|climbed|slipped|up|down|cut|raised|gained|lost|change\w*)\s+(?:by\s*)?\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:years?|decades?|months?)\s+(?:before|earlier|ago|previously)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from)\s+\Z", re.IGNORECASE)


class Subject(NamedTuple):
    """Whose figure: one country, or several together."""

    countries: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Measure:
    """A table, and those of the sentence's countries that have a row in it."""

    reading: Reading
    table: Table
    places: tuple[Place, ...]
    each: tuple[str, ...] = ()  # "both": each of these, without being named

    def claims(self) -> list[Finding]:
        """Return every claim about the table that the sentence makes and the table decides."""
        found = [*self._figures(), *self._ranks(), *self._relations()]
        if not any(finding.kind in ("share", "amount") for finding in found) or self._gone():
            found += self._trends()
        return found

    # -- whose figure, and of when

    @property
    def _subjects(self) -> list[Place]:
        return [place for place in self.places if not self._is_object(place)]

    def _is_object(self, place: Place) -> bool:
        return bool(_NOT_SUBJECT.search(self.reading.text[max(0, place.start - 40) : place.start]))

    def _subject_at(self, position: int, *, objects: bool = True) -> tuple[tuple[str, ...], ...]:
        """Return the countries whose figure stands at the position: each tuple is summed, all are claimed."""
        text = self.reading.text
        if len(self.places) > 1 and _TOGETHER.search(text):
            return (tuple(dict.fromkeys(place.id for place in self.places)),)
        pool = list(self.places) if objects else self._subjects
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
            begun = any(re.search(r"\bfrom\s+\Z", self.reading.text[max(0, when.start - 6) : when.start]) for when in self.reading.years())
            return None if begun else self._latest()
        if len(observed) == 1:
            return observed[0].year
        following = [other.start for other in self.reading.amounts if other.start > amount.start]
        limit = following[0] if following else len(self.reading.text)
        after = [when for when in observed if amount.end <= when.start < limit]
        if after:
            return after[0].year
        before = [when for when in observed if when.end <= amount.start]
        return before[-1].year if before else observed[0].year

    def _observed(self) -> list[When]:
        """Return the dates at which something is said to be so; `since 2018` is where a trend begins."""
        return [
            when
            for when in self.reading.years()
            if not _SINCE.search(self.reading.text[max(0, when.start - 8) : when.start])
            or re.match(r"\s*(?:to|until|till|-|–)\s*(?:[a-z]|\d)", self.reading.text[when.end : when.end + 12])
        ]

    def _single_year(self) -> int | None:
        observed = self._observed()
        if observed:
            return observed[-1].year
        return self._latest()

    def _latest(self) -> int | None:
        """Return the last year in which every country of the sentence has its figure, else the table's last."""
        wanted = {place.id for place in self.places} | set(self.each)
        whole = [year for year, row in self.table.values.items() if wanted <= set(row)]
        last = self.table.latest(self.reading.context.as_of.year)
        return max((year for year in whole if last is None or year <= last), default=last) if not self.table.closed else last

    def _covered(self, year: int | None) -> bool:
        return year is not None and year in self.table.values

    def _fiscal(self) -> bool:
        """Tell whether the sentence speaks of a financial year: tables of calendar years cannot answer."""
        return any(when.precision == "fiscal" for when in self.reading.dates)

    # -- figures

    def _figures(self) -> list[Finding]:
        found = []
        for amount in self.reading.amounts:
            table = self._table_for(amount)
            year = self._year_at(amount)
            before = self.reading.text[max(0, amount.start - 30) : amount.start + 1]
            if _CHANGE_BY.search(before) or _BEFORE.search(before):
                continue
            if table is None or year is None or year not in table.values or self._fiscal():
                continue
            for countries in self._in_turn(amount) or self._subject_at(amount.start):
                found += self._figure(amount, table, year, countries)
        return found

    def _in_turn(self, amount: Amount) -> tuple[tuple[str, ...], ...]:
        """Return whose figure it is where the countries come first and their figures after, in the same order."""
        figures = [one for one in self.reading.amounts if self._table_for(one) is not None]
        if len(figures) != len(self.places) or len(figures) < 2 or self.places[-1].end > figures[0].start:
            return ()
        return ((self.places[figures.index(amount)].id,),)

    def _table_for(self, amount: Amount) -> Table | None:
        if amount.unit == "%":
            return self.table if self.table.shares or self.table.unit in ("%", "% of partners") else None
        return self.table.in_unit(amount.unit)

    def _figure(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> list[Finding]:
        percent = amount.unit == "%"
        actual = table.share(year, countries) if percent else table.value(year, countries)
        if actual is None:
            return []
        answer = judge(amount, *actual)
        unit = "%" if percent else table.unit
        middle = (actual[0] + actual[1]) / 2
        said = f"{_names(countries)}: {self._say(actual, middle, unit)} {table.title}{_in(year)}"
        kind = "share" if percent else "amount"
        return [
            self._finding(kind, answer == "agrees", said, (amount.start, amount.end), year,
                          undecided=answer == "undecided", correct=self._say(actual, middle, unit))
        ]  # fmt: skip

    def _say(self, actual: tuple[float, float], middle: float, unit: str) -> str:
        if unit == "%" and self.table.unit == "% of partners" and actual[1] - actual[0] > 3:
            return f"less than {figure(actual[1], '%')}"
        return figure(middle, unit)

    # -- ranks

    def _ranks(self) -> list[Finding]:
        found = []
        text = self.reading.text
        for match in [*_SUPERLATIVE.finditer(text), *_PLACE.finditer(text)]:
            groups = match.groupdict()
            if groups.get("word", "").lower() == "first" and not groups.get("ordinal"):
                continue
            year = self._single_year()
            if not self._covered(year):
                continue
            if _FORMERLY.search(self.reading.text[max(0, match.start() - 24) : match.start()]):
                continue
            count = groups.get("count") or groups.get("after")
            core = match.start("word") if groups.get("word") else match.start()
            subjects = self._subject_at(core, objects=False)
            if len(subjects) != 1 or len(subjects[0]) != 1 or year is None:
                continue
            if groups.get("among") and (count or groups["among"].strip().lower() != "in"):
                found += self._among(match, subjects[0][0], _count(count), year)
                continue
            if count:
                continue
            ordinal = (groups.get("ordinal") or "").strip(" -").lower()
            rank = (_ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal))) if ordinal else 1
            found += self._rank(match, subjects[0][0], rank, year)
        return found

    def _rank(self, match: re.Match[str], subject: str, rank: int, year: int) -> list[Finding]:
        actual = self.table.rank(year, subject)
        if actual is None and not self.table.closed and rank > len(self.table.values[year]):
            return []
        negated = self._negated(match.start())
        agrees = (actual == rank) != negated
        start = match.start("ordinal") if match["ordinal"] else match.start("word")
        return [self._finding("rank", agrees, self._ranking(subject, year), (start, match.end()), year)]

    def _among(self, match: re.Match[str], subject: str, count: int | None, year: int) -> list[Finding]:
        actual = self.table.rank(year, subject)
        if count is None:
            return []
        if not self.table.closed and count > len(self.table.values[year]):
            return []
        inside = actual is not None and actual <= count
        agrees = inside != self._negated(match.start())
        return [self._finding("rank", agrees, self._ranking(subject, year), match.span(), year)]

    def _negated(self, position: int) -> bool:
        before = self.reading.text[max(0, position - 16) : position]
        return bool(re.search(r"\b(?:not|no longer|never|hardly)\s+(?:yet\s+)?(?:even\s+)?(?:a\s+|the\s+)?\Z|n['’]t\s+\Z", before))

    def _ranking(self, subject: str, year: int) -> str:
        rank = self.table.rank(year, subject)
        top = [f"{country(id_)} {self._part(year, id_)}" for id_, _ in self.table.top(year)]
        place = f"{country(subject)} is no. {rank}" if rank else f"{country(subject)} is not among them"
        return f"{place}; {', '.join(top)} ({self.table.title}{_in(year)})"

    def _part(self, year: int, id_: str) -> str:
        if self.table.shares:
            share = self.table.share(year, (id_,))
            return figure(sum(share) / 2, "%") if share else "none"
        return figure(self.table.values[year][id_], self.table.unit)

    # -- one against another

    def _relations(self) -> list[Finding]:
        found = []
        for match in _RELATION.finditer(self.reading.text):
            objects = [
                place for place in self.places if 0 <= place.start - match.end() <= 24
            ]
            if not objects or re.match(r"\s*(?:a|an|one|half|\d|\w+ (?:per cent|percent))\b", self.reading.text[match.end() :]):
                continue
            other = objects[0]
            between = self.reading.text[match.end() : other.start]
            if re.search(r"\d|\b(?:of|by|in|with)\b.*\b(?:in|with)\b", between):
                continue
            year = self._single_year()
            subject = self._relation_subject(match.start(), other)
            if subject is None or year is None:
                continue
            found += self._relation(match, subject, other, year)
        return found

    def _relation_subject(self, position: int, other: Place) -> str | None:
        before = [place for place in self._subjects if place.end <= position and place.id != other.id]
        if before:
            return before[-1].id
        after = [place for place in self._subjects if place.start > other.end and place.id != other.id]
        if after:
            return after[0].id
        return None

    def _relation(self, match: re.Match[str], subject: str, other: Place, year: int) -> list[Finding]:
        left, right = self._comparable(year, subject), self._comparable(year, other.id)
        if left is None or right is None:
            return []
        equal = abs(left - right) <= 0.1 * max(abs(left), abs(right)) + self.table.step
        if match["equal"]:
            agrees = equal
            if not equal and abs(left - right) <= 0.3 * max(abs(left), abs(right)):
                return []
        elif left == right:
            return []
        else:
            agrees = (left > right) == bool(match["more"])
        said = f"{country(subject)} {self._part_or_zero(year, subject)}, {country(other.id)} {self._part_or_zero(year, other.id)}"
        truth = f"{said} ({self.table.title}{_in(year)})"
        return [self._finding("comparison", agrees, truth, (match.start(), other.end), year)]

    def _comparable(self, year: int, id_: str) -> float | None:
        row = self.table.values.get(year, {})
        if id_ in row:
            return row[id_]
        if self.table.closed and row:
            return 0.0
        return min(row.values()) - 1 if self.table.unit == "% of partners" and row else None

    def _part_or_zero(self, year: int, id_: str) -> str:
        return self._part(year, id_) if id_ in self.table.values.get(year, {}) else "none" if self.table.closed else "less"

    # -- change

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
        said = f"{country(subject)}: {figure(share[1], '%')} {self.table.title}{_in(year)}"
        if share[1] < 2:
            return [self._finding("trend", True, said, gone.span(), year)]
        return [self._finding("trend", False, said, gone.span(), year)] if share[0] > 8 else []

    def _trend(self, span: tuple[int, int], subject: str, sign: int, factor: float | None) -> list[Finding]:
        years = [when.year for when in self.reading.years() if when.precision in ("year", "fiscal", "part", "month")]
        last = self.table.latest(self.reading.context.as_of.year)
        if not years or last is None or any(amount.unit == "%" for amount in self.reading.amounts):
            return []
        first, end = (years[0], years[1]) if len(years) > 1 else (years[0], last)
        if first >= end:
            return []
        share = self.table.shares and self.reading.has("share", "reliance", "dependence", "portion", "part")
        read = self.table.share if share else self.table.value
        a, b = read(first, (subject,)), read(end, (subject,))
        if a is None or b is None or a[1] <= 0:
            return []
        ratio = (b[0] + b[1]) / (a[0] + a[1])
        unit = "%" if share else self.table.unit
        said = (
            f"{country(subject)}: {figure(sum(a) / 2, unit)} in {first}, {figure(sum(b) / 2, unit)} in {end} {self.table.title}"
        )
        if factor:
            agrees, clear = 0.8 * factor <= ratio <= 1.25 * factor, ratio < 0.65 * factor or ratio > 1.6 * factor
        else:
            agrees, clear = (ratio > 1.03) if sign > 0 else (ratio < 0.97), (ratio < 0.97) if sign > 0 else (ratio > 1.03)
        if not agrees and not clear:
            return []
        return [self._finding("trend", agrees, said, span, first, end)]

    def _finding(
        self, kind: str, agrees: bool, truth: str, span: tuple[int, int], *years: int, undecided: bool = False,
        correct: str | None = None,
    ) -> Finding:  # fmt: skip
        verdict: Verdict = "no-evidence" if undecided else "supported" if agrees else "contradicted"
        reason = "agrees with the source" if agrees else "too close to call" if undecided else "the source has another figure"
        places = [(place.start, place.end) for place in self.places]
        whens = [(when.start, when.end) for when in self.reading.years()]
        correction = (*span, correct) if correct and verdict == "contradicted" else None
        return Finding(
            kind, verdict, truth, reason, self.table.evidence(*years), *span, (span, *places, *whens), correction
        )


def _names(countries: tuple[str, ...]) -> str:
    return " and ".join(country(id_) for id_ in countries)


def _in(year: int) -> str:
    return f" in {year}" if year else ""


def _count(text: str | None) -> int | None:
    if not text:
        return None
    return _NUMBER.get(text.lower()) or int(text)
