"""Ranks, and one country against another."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_view import LESS, MORE
from bilateral.check.measure_years import YearMeasure
from bilateral.check.reading import Place
from bilateral.check.say import country, in_year

_NUMBER = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "dozen": 12,
}
_SUPERLATIVE = re.compile(
    r"(?P<among>\b(?:among|one of|in)\b[^.;,]{0,30}?)?"
    r"(?:(?P<count>\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))\s+)?"
    r"(?P<ordinal>\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))[\s-]+)?"
    r"\b(?P<word>(?:single\s+)?(?:largest|biggest|top|leading|main|chief|principal|foremost|primary|dominant|number[\s-]one|no\.?\s?1|first|highest|greatest|best(?=\s+(?:customer|buyer|client|market)s?\b)))"
    r"(?:\s+(?P<after>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b)?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:(?:ranks?|ranked|stands?|stood|came|comes|is|was|put it|puts it|placed?|in|at)\s+(?:only\s+)?(?:number\s+|no\.?\s*)?)"
    r"(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)|first)\b(?=\s*(?:place|among|in the world|worldwide|globally|position|spot|,|\.|\Z|only|after|behind|with\b|at\b|to\b|in\s+\w+\s+(?:mining|production|output)\b))",
    re.IGNORECASE,
)
_TOPS = re.compile(
    r"\b(?:tops?|topped|heads?|headed|leads|led)\s+(?:the\s+)?(?:list|table|ranking|rankings|field|pack|league|world\s+in\s+(?:\w+\s+){1,2}(?:mining|production|output))\b",
    re.IGNORECASE,
)
_RUNNER_UP = re.compile(
    r"\b(?:with|followed by|and)\s+(?:the\s+)?[^.;,]{2,40}?,?\s+(?:(?:coming|placed|ranking|being)\s+)?(?:in\s+)?(?:an?\s+)?(?:(?:distant|close|far|poor|remote|strong|good|clear)\s+)?"
    r"(?P<ordinal>second|third|fourth|fifth)\b(?![\s-]+(?!place|with|at)\w)",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?P<ordinal>second|third|fourth|fifth)[\s-]+(?=(?:supplier|source|buyer|customer|export market|destination)s?\b)",
    re.IGNORECASE,
)
_ANY_OTHER = re.compile(r"\bmore\b[^.;]{0,50}?\bthan\s+(?P<side>to\s+|from\s+)?any\s+other\b", re.IGNORECASE)
_NO_OTHER = re.compile(
    r"\b(?:[Nn]o\s+(?:other\s+)?(?:country|state|nation|partner|supplier|source|seller|customer|buyer|economy)|[Nn]obody|[Nn]o\s+one)\b[^.;]{0,80}?\b(?:more|larger|bigger|higher|greater)\b[^.;]{0,80}?\bthan\s+(?:the\s+)?(?=[A-Z])"
)
_NUMBERED = re.compile(r"\bnumber\s+(?P<ordinal>two|three|four|five|six)\b", re.IGNORECASE)
# Every pattern with what it cannot do without, one of them: a sentence that has none of it is not searched for it.
_FEW_FIRST = ("second", "third", "fourth", "fifth")
_PATTERNS = (
    (
        _SUPERLATIVE,
        ("largest", "biggest", "top", "leading", "main", "chief", "principal", "foremost", "primary", "dominant", "number",
         "first", "highest", "greatest", "best", "no1", "no.1", "no 1", "no. 1", "no\xa01", "no.\xa01"),
    ),
    (_PLACE, ("",)),  # any figure may be an order
    (_NUMBERED, ("number",)),
    (_NTH, _FEW_FIRST),
    (_RUNNER_UP, _FEW_FIRST),
    (_ANY_OTHER, ("other",)),
    (_NO_OTHER, ("than",)),
    (_TOPS, ("list", "table", "ranking", "field", "pack", "league", "world in")),
)  # fmt: skip
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_EQUAL = r"(?:exactly (?:the same|the share|what|as much)|the same (?:share|as)|roughly (?:what|the same|as much)|about (?:what|as much|the same)|as much as|matching|matches|level with|on a par with)"
_RELATION = re.compile(rf"\b(?=\w)(?:(?P<less>{LESS})|(?P<more>{MORE})|(?P<equal>{_EQUAL}))\b", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?", re.IGNORECASE)
_MANIFOLD = re.compile(r"\b(?:twice|thrice|double|times|half)\s+\Z", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|behind|apart\s+from|except\s+for)\s+[^,;.]{3,60},", re.IGNORECASE)
_PRONOUN = re.compile(r"\s*(?:it|them|him|her)\b", re.IGNORECASE)
_WAS = re.compile(
    r"(?:\s+[\w-]+){1,3}?\s+(?:was|is|has\s+been|remained|remains)\s+(?:the\s+)?", re.IGNORECASE
)
_BEFORE = 48  # characters in which "not" stands before a rank
# "was not the largest", "was not China's largest"
_NOT = re.compile(
    r"(?:\b(?:not|no longer|never|hardly)\s+(?:yet\s+)?(?:even\s+)?(?:(?:a|the|figure|feature|appear|rank|count|come)\s+)?"
    r"|\b\w+n['’]t\s+(?:(?:the|figure|feature|appear|rank|count|come)\s+)?)"
    r"(?:(?:the\s+)?(?:world|[A-Z]\w+(?:\s+[A-Z]\w+)?)['’]s?\s+|(?:its|their)\s+)?\Z"
)
_OF_TWO = re.compile(
    r"\bthe\s+(?:(?P<more>larger|bigger|greater|higher)|(?P<less>smaller|lower|lesser))\s+(?:of\s+the\s+two|economy|population|territory|area|share|part|producer|miner|supplier|seller|buyer|customer|exporter|importer)\b(?![^.;,]*\bthan\b)",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"\b(from|to|into|in|by|of)\s+(?:the\s+)?\Z", re.IGNORECASE)
# Where the sentence sets one country against another, another rank alone would not mend it.
_CONTRASTS = re.compile(
    r"\b(?:not|rather than|instead|unlike|overtook|with|number|ranks?|ranked|place)\b", re.IGNORECASE
)
_FORMERLY = re.compile(
    r"\b(?:once|former|formerly|previously|used to be|had been|until recently|long)\b[^,;]*\Z", re.IGNORECASE
)


# "the first supplier of Japan": not "the first shipment".
_FIRST_OF = re.compile(
    r"\s+(?:suppliers?|sources?|customers?|buyers?|markets?|destinations?|export\s+market|trading\s+partners?|place\s+among)\b",
    re.IGNORECASE,
)


class RankMeasure(YearMeasure):
    """The ranks and comparisons that a sentence makes of the quantity."""

    def _ranks(self) -> list[Finding]:
        found = []
        text = self.reading.text
        low = text.lower()
        patterns = [pattern for pattern, words in _PATTERNS if any(word in low for word in words)]
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            groups = match.groupdict()
            first = groups.get("word", "").lower() == "first" and not groups.get("ordinal")
            if first and not _FIRST_OF.match(text, match.end()):
                continue
            years = self._years_near(*match.span())
            year = years[-1]
            if not all(self._covered(one) for one in years):
                found += self._unlisted(year, (), match.span())
                continue
            if _FORMERLY.search(self.reading.text[max(0, match.start() - 24) : match.start()]):
                continue
            if match.re is _ANY_OTHER and not self._any_other(match):
                continue
            count = groups.get("count") or groups.get("after")
            core = match.start("word") if groups.get("word") else match.start()
            if match.re is _RUNNER_UP:
                core = match.start("ordinal")
            if any(one.start <= core < one.end for one in self.reading.amounts):
                continue  # "and B slightly more than a third", "it topped 4 billion": no rank
            own = [place.id for place in self.places if place.start == match.end()]
            own = own if match.re is _NO_OTHER else self._named_after(match)
            subjects = ((own[0],),) if own else self._subject_at(core, objects=False)
            if len(subjects) != 1 or len(subjects[0]) != 1 or year is None:
                continue
            if groups.get("among") and (count or not groups["among"].lower().startswith("in")):
                found += self._among(match, subjects[0][0], _count(count), year)
                continue
            if count:
                continue
            ordinal = (groups.get("ordinal") or "").strip(" -").lower()
            rank = (
                (_ORDINALS.get(ordinal) or _NUMBER.get(ordinal) or int(re.sub(r"\D", "", ordinal)))
                if ordinal
                else 1
            )
            rank += self._passed_over(match.start()) if rank == 1 and match.re is _SUPERLATIVE else 0
            found += self._agreed(
                [self._rank(match, subjects[0][0], rank, one) for one in years if one is not None]
            )
        return found

    def _named_after(self, match: re.Match[str]) -> list[str]:
        """Return who it is: "its best customer was Peru", whoever stands before."""
        after = [place for place in self.places if place.start >= match.end()][:1]
        return [place.id for place in after if _WAS.fullmatch(self.reading.text, match.end(), place.start)]

    def _passed_over(self, position: int) -> int:
        """Return how many are left out of a rank: "after the United States, the Emirates were the largest"."""
        after = _AFTER.search(self.reading.text, 0, position)
        return sum(after.start() < place.start < after.end() for place in self.places) if after else 0

    @staticmethod
    def _agreed(answers: list[list[Finding]]) -> list[Finding]:
        """Return what holds, or does not, in each of the years that may be meant; else nothing is told."""
        verdicts = {found[0].verdict if found else "" for found in answers}
        return answers[-1] if len(verdicts) == 1 else []

    def _any_other(self, match: re.Match[str]) -> bool:
        """Tell whether "more to X than to any other" is said of a partner of the table's owner, and not of the owner."""
        if not match["side"]:
            return len(self.reading.countries) == 1
        before = [place for place in self.places if match.start() <= place.start < match.start("side")]
        lead = self.reading.text[match.start() : before[0].start] if before else ""
        return bool(re.search(rf"\b{match['side'].strip()}\s+(?:the\s+)?\Z", lead, re.IGNORECASE))

    def _rank(self, match: re.Match[str], subject: str, rank: int, year: int) -> list[Finding]:
        actual = self.table.rank(year, subject)
        if actual is None and not self.table.closed and rank > len(self.table.values[year]):
            return []
        denial = None if match.re is _NO_OTHER else self._denial(match.start())
        row = self.table.values[year]
        alike = (
            list(row.values()).count(row[subject]) if subject in row else 1
        )  # 7% and 7%: either may be before
        agrees = (actual is not None and actual <= rank < actual + alike) == (denial is None)
        groups = match.groupdict()
        start = match.start("ordinal" if groups.get("ordinal") else "word" if "word" in groups else 0)
        right = (
            None
            if denial is not None or "word" not in groups or _CONTRASTS.search(self.reading.text)
            else _ranked(actual)
        )
        span = (start if denial is None else denial, match.end())
        return [self._finding("rank", agrees, self._ranking(subject, year), span, year, correct=right)]

    def _among(self, match: re.Match[str], subject: str, count: int | None, year: int) -> list[Finding]:
        actual = self.table.rank(year, subject)
        if count is None:
            return []
        if not self.table.closed and count > len(self.table.values[year]):
            return []
        inside = actual is not None and actual <= count
        denial = self._denial(match.start())
        span = (match.start() if denial is None else denial, match.end())
        agrees = inside == (denial is None)
        return [self._finding("rank", agrees, self._ranking(subject, year), span, year)]

    def _denial(self, position: int) -> int | None:
        """Return where the "not" stands that is said of the rank at the position."""
        start = max(0, position - _BEFORE)
        found = _NOT.search(self.reading.text[start:position])
        return start + found.start() if found else None

    def _ranking(self, subject: str, year: int) -> str:
        rank = self.table.rank(year, subject)
        top = [f"{country(id_)} {self._part(year, id_)}" for id_, _ in self.table.top(year)]
        place = f"{country(subject)} is no. {rank}" if rank else f"{country(subject)} is not among them"
        return f"{place}; {', '.join(top)} ({self.table.title.strip('()')}{in_year(year)})"

    def _relations(self) -> list[Finding]:
        found = []
        for match in _RELATION.finditer(self.reading.text):
            objects = [place for place in self.places if 0 <= place.start - match.end() <= 24]
            if _PRONOUN.match(self.reading.text, match.end()):
                continue  # "until China passed it, Japan ..."
            if _MANIFOLD.search(self.reading.text, 0, match.start()):
                continue
            if not objects or re.match(
                r"\s*(?:a|an|one|half|twice|thrice|double|\d|\w+ (?:per cent|percent|times)|\w+ and a half times)\b",
                self.reading.text[match.end() :],
            ):
                continue
            other = objects[0]
            between = self.reading.text[match.end() : other.start]
            if re.search(r"\d|\b(?:of|by|in|with)\b.*\b(?:in|with)\b", between):
                continue
            subject = self._relation_subject(match, other)
            years = [year for year in self._years_near(match.start(), other.end) if year is not None]
            if subject is None or not years:
                continue
            for place in self._in_order(match, other):
                found += self._agreed([self._relation(match, subject, place, year) for year in years])
                subject = place.id
        return [*found, *self._larger_of_two()]

    def _in_order(self, match: re.Match[str], other: Place) -> list[Place]:
        """Return who follows: after "followed by" each one named, else the one that stands there."""
        listed = [other]
        if match.group().lower().endswith("followed by"):
            for place in self.places[self.places.index(other) + 1 :]:
                if not AND.fullmatch(self.reading.text, listed[-1].end, place.start):
                    break
                listed.append(place)
        return listed

    def _larger_of_two(self) -> list[Finding]:
        """Read "the latter has the larger economy", where two countries are named."""
        match = _OF_TWO.search(self.reading.text)
        ids = list(dict.fromkeys(place.id for place in self.places))
        if match is None or len(ids) != 2:
            return []
        before = [place for place in self._subjects if place.end <= match.start()]
        if not before:
            return []
        other = next(place for place in self.places if place.id != before[-1].id)
        years = [year for year in self._years_near(*match.span()) if year is not None]
        return (
            self._agreed([self._relation(match, before[-1].id, other, year) for year in years])
            if years
            else []
        )

    def _relation_subject(self, match: re.Match[str], other: Place) -> str | None:
        """Return who is compared: "more from A than from B", else whoever stands before, else after."""
        position, text = match.start(), self.reading.text
        led = _LED_BY.search(text, match.end(), other.start)
        inside = [place for place in self.places if match.start() < place.start < match.end()]
        for place in inside if led else ():
            own = _LED_BY.search(text, match.start(), place.start)
            if own and own[1].lower() == led[1].lower():  # type: ignore[index]
                return place.id
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
        if match.groupdict().get("equal"):
            agrees = equal
            if not equal and abs(left - right) <= 0.3 * max(abs(left), abs(right)):
                return []
        elif left == right:
            return []
        else:
            agrees = (left > right) == bool(match["more"])
        said = f"{country(subject)} {self._part_or_zero(year, subject)}, {country(other.id)} {self._part_or_zero(year, other.id)}"
        truth = f"{said}: {self.table.title.strip('()')}{in_year(year)}"
        return [
            self._finding("comparison", agrees, truth, (match.start(), max(match.end(), other.end)), year)
        ]

    def _comparable(self, year: int, id_: str) -> float | None:
        row = self.table.values.get(year, {})
        if id_ in row:
            return row[id_]
        if self.table.closed and row:
            return 0.0
        return min(row.values()) - 1 if self.table.unit == "% of partners" and row else None

    def _part_or_zero(self, year: int, id_: str) -> str:
        return (
            self._part(year, id_)
            if id_ in self.table.values.get(year, {})
            else "none"
            if self.table.closed
            else "less"
        )


def _ranked(rank: int | None) -> str | None:
    """Say a rank as it stands before a noun: "largest", "third-largest"."""
    ordinal = next((word for word, number in _ORDINALS.items() if number == rank), None)
    return "largest" if rank == 1 else f"{ordinal}-largest" if ordinal else None


def _count(text: str | None) -> int | None:
    if not text:
        return None
    return _NUMBER.get(text.lower()) or int(text)
