"""Whose figure a sentence gives, where the register has several: of a sibling, of another date, of the whole."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import chain

from bilateral.check.amounts import Amount, amounts
from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.ordinals import ordinals
from bilateral.check.plain import has_form, plain_words
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.check.topic_holders import HolderClaims
from bilateral.check.topic_places import ROMAN
from bilateral.check.when import dates
from bilateral.check.words import content
from bilateral.evidence.fact import FactValue
from bilateral.evidence.partial_date import PartialDate

_NUMBERED = re.compile(
    r"\b(?P<what>[Pp]hase|[Ss]tage|[Tt]ranche|[Ii]nstalment)\s+(?:(?P<roman>VI|IV|V|I{1,3})|(?P<number>\d{1,2}))\b"
)
_PARTS = ("phase", "stage", "tranche", "instalment")
_WRITTEN = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?|\d{4}")
_SPANS_TIME = re.compile(r"\b(?:to|up|from|since|by|until|years?)\b|\d{4}-\d{4}", re.IGNORECASE)
_ANOTHER_FOLLOWS = re.compile(
    r"\b(?:follow\w*|later|then|next|before|after|ahead|preced\w*|came|come|since)\b", re.IGNORECASE
)
_GREW_TO = re.compile(
    r"\b(?:climb|grew|grow|rose|ris|swell|swoll|mount|push|lift|carri|rais|bring|brought|took|taking)\w*\b"
    r"[^.;,]{0,60}\bto\b\s*(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\s*(?:in all|in total|altogether|all told)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:in all|total|altogether|together|(?:two|three|four|five|several) (?:projects|loans))\b",
    re.IGNORECASE,
)

_TRADED = frozenset(content(["exports", "imports", "surplus", "deficit"]))

_Part = tuple[str, int]  # what is numbered, and its number


class OwnClaims(HolderClaims):
    """The figures of a topic that the register has, but of something else."""

    def _not_its_own(self, best: Said, amount: Amount) -> Finding | None:
        """Return that a figure is another's: open, or wrong where the best fact has one of its own in its place."""
        right = (
            self._own_count(amount)
            or self._of_its_date(best, amount)
            or self._of_another_thing(best, amount)
            or self._raised_to(best, amount)
            or self._of_the_whole(best, amount)
            or self._of_its_part(best, amount)
        )
        place = (amount.start, amount.end)
        if right is not None:
            said = figure(right.value, right.unit)
            reason = f"the register has {said} of {right.of}"
            owner = next(one for one in (best, *self._pool) if right in one.fact.values)
            return self._finding("amount", "contradicted", owner, reason, place, said)
        if self._all_other_parts(amount):
            return self._finding(
                "amount", "no-evidence", best, "not decided: the figure is another part's", place
            )
        return None

    def _all_other_parts(self, amount: Amount) -> bool:
        """Tell whether some facts of the topic have the figure, and every one of them is of another part."""
        having = [said for said in self._pool if self._amount_agrees(said, amount)]
        return bool(having) and all(self._other_part(said, amount) for said in having)

    def _other_part(self, said: Said, amount: Amount) -> bool:
        """Tell whether a fact's figure is of another phase, tranche or edition than each that the sentence names."""
        told = _parts(self.reading.text[self.start : self.end])
        own = _parts(said.fact.title) or _parts_with(amount, said.fact.text)
        kinds = {what for what, _ in told} & {what for what, _ in own}
        if any(not {one for one in told if one[0] == what} & own for what in kinds):
            return True
        orders = {one.value for one in self._ordinals if self._of_series(one)}
        series = self.topic.ids.intersection(said.fact.targets("edition-of"))
        return bool(series and said.fact.edition and orders) and said.fact.edition not in orders

    def _of_its_part(self, best: Said, amount: Amount) -> FactValue | None:
        """Return the figure of the part that the sentence names, where it gives it that of another part."""
        if not self._all_other_parts(amount) or not self._only_one(amount):
            return None
        own = [
            value
            for said in ([best] if self._named_part(best) else filter(self._named_part, self._pool))
            for value in said.fact.values
            if value.unit == amount.unit and not _WHOLE.search(value.of)
        ]
        return own[0] if len(own) == 1 and _differs(amount, own[0]) else None

    def _named_part(self, said: Said) -> bool:
        """Tell whether a fact is of the very phase, tranche or edition that the sentence names."""
        told = _parts(self.reading.text[self.start : self.end])
        numbered = any(one.value == said.fact.edition for one in self._ordinals if self._of_series(one))
        return numbered or bool(told & _parts(said.fact.title))

    def _of_its_date(self, best: Said, amount: Amount) -> FactValue | None:
        """Return the figure of the sentence's date, where the fact has the sentence's figure of another."""
        same = _values(best, amount)
        fitting = [value for value in same if not _differs(amount, value)]
        if len(fitting) != 1 or len(self._mine) != 1 or not self._only_one(amount):
            return None
        mine, told = self._mine[0], self.reading.text[self.start : self.end]
        then = _time_of(fitting[0])
        if then is None or meets(mine, then) or _ANOTHER_FOLLOWS.search(told):
            return None
        others = [value for value in same if value not in fitting]
        alike = [value for value in others if (time := _time_of(value)) and meets(mine, time)]
        if not alike and self._date_agrees(best, mine):
            alike = [value for value in others if not value.period]
        return alike[0] if len(alike) == 1 else None

    def _of_another_thing(self, best: Said, amount: Amount) -> FactValue | None:
        """Return the figure of what the sentence names, where it gives it the fact's figure of what it does not name."""
        same = _values(best, amount)
        fitting = [value for value in same if not _differs(amount, value)]
        if len(fitting) != 1 or len(same) == 1 or not self._only_one(amount):
            return None
        words = {value.of: self._named_in(value) for value in same}
        if any(_TRADED & named for named in words.values()):
            return None  # what the one exports, the other imports
        own = words[fitting[0].of]
        if any(
            map(
                self._is_said, own - frozenset().union(*(words[one.of] for one in same if one not in fitting))
            )
        ):
            return None
        meant = [
            value
            for value in same
            if (rest := words[value.of] - own) and own - words[value.of] and all(map(self._is_said, rest))
        ]
        return meant[0] if len(meant) == 1 else None

    def _named_in(self, value: FactValue) -> frozenset[str]:
        """Return the countries and the telling words of what a value is of."""
        words = tokens(value.of)
        found = self.reading.known.countries.find(words)
        rest = [
            token.low
            for at, token in enumerate(words)
            if not any(one.first <= at < one.last for one in found)
        ]
        return frozenset(one.meanings[0] for one in found) | (frozenset(content(rest)) - plain_words())

    def _is_said(self, word: str) -> bool:
        if word.isupper():
            return any(place.id == word for place in self.reading.places)
        return has_form(word, frozenset(self._own_words))

    def _raised_to(self, best: Said, amount: Amount) -> FactValue | None:
        """Return the one figure of the fact of a date, where another is said to have been reached then."""
        own = _values(best, amount)
        settled = len(self._mine) == 1 and self._date_agrees(best, self._mine[0])
        rose = _GREW_TO.search(self.reading.text, self.start, amount.start)
        wrong = len(own) == 1 and settled and rose and not self._amount_agrees(best, amount)
        return own[0] if wrong and amount.unit else None

    def _of_the_whole(self, best: Said, amount: Amount) -> FactValue | None:
        """Return the figure of all, where the sentence gives that of one part as what all "rose to"."""
        if not self._names_whole(amount):
            return None
        same = _values(best, amount)
        whole = [value for value in same if _WHOLE.search(value.of)]
        part = [value for value in same if value not in whole and not _differs(amount, value)]
        return whole[0] if len(whole) == len(part) == 1 and _differs(amount, whole[0]) else None

    def _names_whole(self, amount: Amount) -> bool:
        """Tell whether a figure is what all came to: "climbed to 900 billion", "900 billion in all"."""
        text = self.reading.text
        return bool(_GREW_TO.search(text, self.start, amount.start) or _IN_ALL.match(text, amount.end))

    def _own_count(self, amount: Amount) -> FactValue | None:
        """Return the only count of just what the sentence counts, where its number is that of something wider."""
        counted = set(content(list(amount.nouns[:2]))) - plain_words()
        if amount.unit not in (None, "people") or not counted:
            return None
        near = [value for said in self._pool for value in said.fact.values if value.unit == "people"]
        own = [value for value in near if all(has_form(word, _words(value)) for word in counted)] or [
            value for value in near if any(has_form(word, _words(value)) for word in counted)
        ]
        wider = [value for value in near if value not in own and not _differs(amount, value)]
        wrong = bool(own) and bool(wider) and all(_differs(amount, value) for value in own)
        return own[0] if wrong and len({value.value for value in own}) == 1 else None

    def _only_one(self, amount: Amount) -> bool:
        """Tell whether the sentence has no other figure in the unit."""
        return sum(other.unit == amount.unit for other in self.reading.amounts) == 1


def _values(said: Said, amount: Amount) -> list[FactValue]:
    """Return a fact's values in the unit of a figure; what has no unit may be a count of people."""
    units = ("people",) if amount.unit is None else (amount.unit,)
    return [value for value in said.fact.values if value.unit in units]


def _time_of(value: FactValue) -> tuple[date, date] | None:
    """Return the day, month or year of a value; a stretch of years is no such time."""
    if not value.period:
        return None
    if _WRITTEN.fullmatch(value.period):
        when = PartialDate.parse(value.period)
        return when.first, when.last
    times = [] if _SPANS_TIME.search(value.period) else dates(value.period)
    return (times[0].first, times[0].last) if len(times) == 1 else None


def _parts(text: str) -> frozenset[_Part]:
    """Return the phases, tranches or the like that a text numbers: `Phase II`, `the fifth tranche`."""
    named = (
        (match["what"].lower(), ROMAN[match["roman"]] if match["roman"] else int(match["number"]))
        for match in _NUMBERED.finditer(text)
    )
    ordered = ((one.after, one.value) for one in ordinals(text) if one.after in _PARTS)
    return frozenset(chain(named, ordered))


def _parts_with(amount: Amount, text: str) -> frozenset[_Part]:
    """Return the parts that a text numbers in the same breath as a figure."""
    return frozenset(
        part
        for parts, told in _numbered_clauses(text)
        if any(one.unit == amount.unit and judge(amount, one.value, one.value) == "agrees" for one in told)
        for part in parts
    )


@lru_cache(maxsize=1024)
def _numbered_clauses(text: str) -> tuple[tuple[frozenset[_Part], tuple[Amount, ...]], ...]:
    """Return the clauses of a fact's text that number a part: which, and the figures beside it."""
    clauses = re.split(r"(?<=[.,;])\s", text)
    return tuple((parts, tuple(amounts(clause))) for clause in clauses if (parts := _parts(clause)))


def _words(value: FactValue) -> frozenset[str]:
    return frozenset(content([token.low for token in tokens(value.of)]))


def _differs(amount: Amount, value: FactValue) -> bool:
    return judge(amount, value.value, value.value) == "disagrees"
