"""Who is put before whom, against the places of the register: "ahead of India", where India came first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.known import Known
from bilateral.check.plain import has_form
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView
from bilateral.check.when import dates
from bilateral.check.words import content
from bilateral.evidence.fact import FactValue
from bilateral.evidence.partial_date import ordinal

_WORDS = frozenset(
    "ahead behind beat beats overtook overtaken displaced outranked topped tops headed heads led leads trailed trailing first top above "  # noqa: SIM905
    "below most before after second passed won".split()
)
_AHEAD = re.compile(
    r"[^.;:]{0,60}\b(?:ahead of|beat|beats|overtook|outranked|ranked above|placed above|edged out|came before|passed|displaced)\s+(?:the\s+)?\Z"
)
_BEHIND = re.compile(
    r"[^.;:]{0,60}\b(?:behind|trailed|trailing|trails|second to|came after|below|overtaken by|beaten by|lost out to)\s+(?:the\s+)?\Z"
)
_FIRST = re.compile(
    r"\s*,?\s*(?:again\s+|still\s+)?(?:(?:topped|tops|headed|heads|led|leads|won)\b|"
    r"(?:was|is|came|comes|ranks|ranked|stood|placed|finished)\s+(?:again\s+|still\s+)?(?:(?:in|on|at)\s+)?(?:the\s+)?(?:first|top)\b|"
    r"(?:as\s+)?(?:the|their)\s+(?:single\s+)?(?:most|top)\b|first\s*(?:[.,;]|\Z|and\b|with\b))"
)
_OBJECT = re.compile(
    r"\b(?:ahead of|beat|beats|overtook|outranked|above|edged out|before|passed|displaced|behind|trailed|trailing|trails|second to|after|below|"
    r"overtaken by|beaten by|lost out to|than)\s+(?:the\s+)?\Z"
)
_NO_SUBJECT = re.compile(r"\b(?:to|from|in|of|among|unlike|by|than)\s+(?:the\s+)?\Z")
_JOINED = re.compile(r",?\s*(?:and|or|,)\s*(?:the\s+)?")
_THEIR_PLACE = re.compile(r"(?P<who>.+)['’]s place\b")
_THE_FIRST = 1
_BEFORE_IT = re.compile(r"[^.;]*\b(?:were|came|stood|are) ahead of it\b")
_RANKED = re.compile(r"\b(?:ranked|ranks|came|comes|placed|stood|stands)\s+(?:only\s+)?\Z", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.,;)]|\Z|among\b|in\b|with\b)")
_ROLES = frozenset(content(["source", "investor", "origin", "provider", "country"]))
_SUPERLATIVES = ("largest", "biggest", "top", "most", "ranked", "leading", "main")


class _Order(NamedTuple):
    """One country before another; with nobody behind it, before everybody."""

    ahead: str
    behind: str | None
    start: int
    end: int


class AheadClaims(TopicView):
    """The places of countries in the order of a topic."""

    def _order(self, best: Said) -> list[Finding]:
        """Hold "named China first, ahead of India" against the places that the register has of the time."""
        ranked = self._ranked
        if ranked is None:
            return self._nth_place(best)
        said, value, holder, before = ranked
        found = []
        for one in self._orders:
            agrees = _agrees(one, holder, int(value.value), before)
            if agrees is not None:
                reason = f"the register has {country(holder)} {ordinal(int(value.value))}"
                finding = self._finding(
                    "rank", "supported" if agrees else "contradicted", said, reason, (one.start, one.end)
                )
                spans = ((place.start, place.end) for place in self.reading.places)
                found.append(
                    replace(finding, uses=(*finding.uses, *spans, *_places_of(self, int(value.value))))
                )
        return found

    def _nth_place(self, best: Said) -> list[Finding]:
        """Hold "had become the second largest source" against the one place that the fact of the time has."""
        values = [value for value in best.fact.values if value.unit == "rank"]
        text = self.reading.text
        orders = [
            one
            for one in self._ordinals
            if one.after in _SUPERLATIVES
            or (_RANKED.search(text, 0, one.start) and _ENDS.match(text, one.end))
        ]
        if len(values) != 1 or len(orders) != 1 or not self._mine or self.reading.negations:
            return []
        whose = _whose(self.reading.known, best.fact.id, values[0].of)
        named = {place.id for place in self.reading.places if not place.possessive}
        if whose is None or whose[0] not in named or orders[0].value == values[0].value:
            return []
        told = all(word in _ROLES or has_form(word, best.words) for _, word in self._telling_words)
        if not told or not all(_of_time(values[0], when.first, when.last) for when in self._mine):
            return []
        right = ordinal(int(values[0].value))
        place = (orders[0].start, orders[0].end)
        reason = f"the register has {country(whose[0])} {right}"
        return [self._finding("rank", "contradicted", best, reason, place, right)]

    @cached_property
    def _orders(self) -> list[_Order]:
        if self.reading.negations or _WORDS.isdisjoint(self.reading.spelt):
            return []
        named = [
            (place.id, place.start, place.end)
            for place in self.reading.places
            if self.start <= place.start < self.end and not place.possessive
        ]
        return _orders_in(self.reading.text, named)

    @cached_property
    def _ranked(self) -> tuple[Said, FactValue, str, frozenset[str]] | None:
        """Return the one place of the time of the sentence, with the fact that has it, whose it is and who was before."""
        if not self._orders:
            return None
        near = {said.fact.id: said for said in (*self._pool, *self._candidates)}
        found = [
            (said, value, *whose)
            for said in near.values()
            for value in said.fact.values
            if value.unit == "rank"
            and self._mine
            and (whose := _whose(self.reading.known, said.fact.id, value.of))
            and all(_of_time(value, when.first, when.last) for when in self._mine)
        ]
        if len({(whose, int(value.value)) for _, value, whose, _ in found}) != 1:
            return None
        return max(found, key=lambda one: len(one[3]))  # who tells most of those before it


def _of_time(value: FactValue, first: date, last: date) -> bool:
    return any(one.first <= last and first <= one.last for one in dates(value.period or ""))


def _places_of(claims: TopicView, place: int) -> tuple[tuple[int, int], ...]:
    """Return where the sentence has the very place that the register has."""
    return tuple((one.start, one.end) for one in claims.reading.ordinals if one.value == place)


def _agrees(one: _Order, holder: str, place: int, before: frozenset[str]) -> bool | None:
    """Tell whether an order is that of the register; None where it does not have the two."""
    known = len(before) == place - 1
    if one.ahead == holder:
        if one.behind is None or place == _THE_FIRST:
            return place == _THE_FIRST
        return False if one.behind in before else True if known else None
    if one.behind == holder:
        return True if one.ahead in before else False if known else None
    if one.behind is None:
        return False if place == _THE_FIRST else True if before == {one.ahead} else None
    return None


@lru_cache(maxsize=256)
def _whose(known: Known, id_: str, of: str) -> tuple[str, frozenset[str]] | None:
    """Return whose a place is, and which countries the fact has before it."""
    match = _THEIR_PLACE.match(of)
    named = known.countries.find(tokens(match["who"])) if match else []
    if not named:
        return None
    holder, text = named[0].meanings[0], known.facts.by_id[id_].text
    found = [(one.meanings[0], one.start, one.end) for one in known.countries.find(tokens(text))]
    ahead = {one.ahead for one in _orders_in(text, found) if one.behind == holder}
    row = _BEFORE_IT.search(text)
    ahead |= {id_ for id_, start, _ in found if row and row.start() <= start < row.end()}
    return holder, frozenset(ahead)


def _orders_in(text: str, named: Sequence[tuple[str, int, int]]) -> list[_Order]:
    """Return who is put before whom."""
    low, found = text.lower(), []
    subjects = [one for one in named if not _OBJECT.search(low, 0, _row(low, named, one[1]))]
    for id_, start, end in subjects:
        if _FIRST.match(low, end) and not _NO_SUBJECT.search(low, 0, start):
            found.append(_Order(id_, None, start, end))
    for id_, start, end in named:
        row = _row(low, named, start)
        subject = next((one for one in reversed(subjects) if one[2] <= row and one[0] != id_), None)
        if subject and _AHEAD.fullmatch(low, subject[2], row):
            found.append(_Order(subject[0], id_, subject[1], end))
        elif subject and _BEHIND.fullmatch(low, subject[2], row):
            found.append(_Order(id_, subject[0], subject[1], end))
    return found


def _row(low: str, named: Sequence[tuple[str, int, int]], first: int) -> int:
    """Return where the row of countries begins that one of them belongs to: "behind China and Vietnam"."""
    begin = first
    for _, start, end in reversed([one for one in named if one[2] <= first]):
        if not _JOINED.fullmatch(low, end, begin):
            break
        begin = start
    return begin
