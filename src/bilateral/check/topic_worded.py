"""Dates that stand in a fact's text beside its own: "the Diet had approved it on 7 June 2017"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.datekinds import kinds_in
from bilateral.check.facts import Said
from bilateral.check.plain import has_form, plain_words
from bilateral.check.tokens import tokens
from bilateral.check.topic_unsaid import UnsaidClaims
from bilateral.check.when import When, dates
from bilateral.check.words import content

_JOINT = re.compile(r"[;,]\s|\.\s|\s(?:and|but|while|after|before|when)\s")
_PART = re.compile(r"[;.]\s|,\s+(?=and|but|while|after|before|when)|\s(?:and|but|while)\s")
_ORDER = re.compile(
    r"\bonly (?:after|before|once|when)\b", re.IGNORECASE
)  # what came first is told, not when
# Of these there is one date, so that another is wrong.
_ACTS = frozenset(content(["approve", "ratified", "ratification", "ratify", "clearance"]))
_APPROVAL = _ACTS | {"cabinet", "diet"}


class _Clause(NamedTuple):
    """A part of a fact's text that has one date."""

    when: When
    words: frozenset[str]


class WordedClaims(UnsaidClaims):
    """The dates of a topic that only its text has."""

    def _approved(self, when: When) -> Finding | None:
        """Hold the date of an approval against the facts' texts: a thing is approved once."""
        if _APPROVAL.isdisjoint(self.reading.stems) or _APPROVAL.isdisjoint(self._told_on(when)):
            return None
        return self._worded(when)

    def _of_approval(self, when: When) -> bool:
        """Tell whether something is said to have been approved on a date: that is not when it was signed."""
        return not (_ACTS.isdisjoint(self.reading.stems) or _ACTS.isdisjoint(self._told_on(when)))

    def _settled(self, best: Said, when: When, kind: str | None) -> bool:
        """Tell whether a thing is said to have been signed, or in force, on a day that its text gives for something else."""
        return (
            kind in ("signed", "in-force")
            and kind in (best.fact.dates or {})
            and self._governs(best, when)
            and not any(
                kind in kinds_in(part)
                for said in self._pool
                for part in _PART.split(said.fact.text)
                if any(one.first <= when.last and when.first <= one.last for one in dates(part))
            )
        )

    def _worded(self, when: When) -> Finding | None:
        """Hold a date against the one clause of the facts' texts that dates just what the sentence tells of on it."""
        denied = self.reading.negations or _ORDER.search(self.reading.text)
        told = [] if denied or when.precision == "fiscal" else self._told_on(when)
        found = [
            (said, clause.when)
            for said in dict.fromkeys((*self._pool, *self._candidates))
            for clause in (_clauses(said.fact.text) if told else ())
            if all(has_form(word, clause.words) for word in told)
        ]
        if len({(one.first, one.last) for _, one in found}) != 1:
            return None
        (said, true), place = found[0], (when.start, when.end)
        if true.first <= when.last and when.first <= true.last:
            return self._finding("date", "supported", said, "the register has it on that date", place)
        if _APPROVAL.isdisjoint(told) or not self.topic.named:
            return None
        right = true.first.isoformat() if true.first == true.last else str(true.year)
        return self._finding("date", "contradicted", said, f"the register has that on {right}", place)

    def _told_on(self, when: When) -> list[str]:
        """Return the telling words and the names of the clause of a date, but for the topic's own."""
        text = self.reading.text
        joints = [*_JOINT.finditer(text, self.start, self.end)]
        start = max((joint.end() for joint in joints if joint.end() <= when.start), default=self.start)
        end = min((joint.start() for joint in joints if joint.start() >= when.end), default=self.end)
        telling = {at for at, _ in self._telling_words}
        taken = [
            *((mention.start, mention.end) for mention in self.reading.named_facts),
            *((one.start, one.end) for one in self._mine),
            *self.reading.place_spans,
        ]
        return [
            word
            for token, word in zip(self.reading.tokens, self.reading.stems, strict=True)
            if start <= token.start < end
            and word
            and (
                token.start in telling
                or (token.capital and token.low.isalpha() and word not in plain_words())
            )
            and not any(first <= token.start < last for first, last in taken)
        ]


@lru_cache(maxsize=2048)
def _clauses(text: str) -> tuple[_Clause, ...]:
    """Return the parts of a text that have one date each."""
    found = []
    for part in _PART.split(text):
        dated = dates(part)
        if len(dated) == 1:
            words = frozenset(content([token.low for token in tokens(part)]))
            found.append(_Clause(dated[0], words))
    return tuple(found)
