"""What a sentence adds to the facts: a word that tells one thing from another, which none of them has."""

from __future__ import annotations

import re
from functools import cached_property

from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.plain import has_form
from bilateral.check.topic import concerns
from bilateral.check.topic_view import TopicView
from bilateral.check.when import When

_MONTH = 40  # days
# "They opened relations; in 1952 they signed a treaty, marking a beginning": three things are told.
_JOINT = re.compile(r";|,\s+(?:with\b|and\s+(?:later|then)\b|(?=[a-z]+ing\b))")
_OF_TWO = 2  # parties
_BILATERAL = frozenset(("bilateral", "bilaterally"))  # what two parties have, whether it is called so or not
_SUPERSEDED = frozenset(("superseded", "replaced", "overtaken", "updated"))  # whatever its text says of that
_TOPPED = frozenset(("topped", "tops", "top", "headed"))  # of whom, the order tells
_OFFICES = frozenset(("pm", "minister", "president", "emperor", "premier"))
_NAMED = re.compile(r"(?:[A-Z]\w*\s+){1,3}[A-Z][a-z]")  # "PM Modi": who that is, is read by itself
_HEADS = frozenset(("pm", "summit", "president"))  # "the leaders met" at what has one of these
_ALIKE = 0.25  # of the sentence's weight that a fact has which may be meant as well


class UnsaidClaims(TopicView):
    """The words of a topic that its facts do not have."""

    def _unsaid(self) -> str | None:
        """Return a word that tells one thing from another ("fighter", "grant") and is in none of the facts."""
        odd = self._unsaid_words
        return f"the register does not say {odd[0]!r} of it" if odd else None

    def _with_unsaid(self, best: Said, found: list[Finding]) -> list[Finding]:
        """Lower what is told in one breath with such a word; what is told in another holds, and the rest is open."""
        why = f"not decided: {self._unsaid()}"
        odd = {self._breath(at) for at, _ in self._unsaid_places}
        read = [
            one.lowered(why) if one.verdict == "supported" and self._breath(one.start) in odd else one
            for one in found
        ]
        if odd and any(one.verdict == "supported" for one in read):
            read.append(self._finding("statement", "no-evidence", best, why, min(odd)))
        return read

    def _breath(self, at: int) -> tuple[int, int]:
        """Return the part of the sentence in which a place is, between its joints."""
        joints = list(_JOINT.finditer(self.reading.text, self.start, self.end))
        before = [joint.end() for joint in joints if joint.end() <= at]
        after = [joint.start() for joint in joints if joint.end() > at]
        return max(before, default=self.start), min(after, default=self.end)

    def _of_another(self, when: When) -> bool:
        """Tell whether a fact of just that date has a word that the topic's facts do not have: it may be meant."""
        odd = self._unsaid_words
        return any(
            meets(when, span) and (when.precision != "day" or (span[1] - span[0]).days < _MONTH)
            for id_ in self.facts.by_id
            if odd and concerns(self.reading, id_) and self._told_with(odd, self.facts.said(id_))
            for span in self.facts.said(id_).spans().values()
        )

    def _told_with(self, odd: list[str], said: Said) -> bool:
        return (
            any(has_form(word, said.words) for word in odd)
            and self._share(self._own_words, said.words) >= _ALIKE
        )

    @cached_property
    def _unsaid_words(self) -> list[str]:
        return [word for _, word in self._unsaid_places]

    @cached_property
    def _unsaid_places(self) -> list[tuple[int, str]]:
        return [
            (at, word)
            for at, word in self._telling_words
            if not has_form(word, self._known_words)
            and word not in self._implied
            and not (word in _OFFICES and _NAMED.match(self.reading.text, at))
        ]

    @cached_property
    def _known_words(self) -> frozenset[str]:
        said = self._accounting
        in_force = any("in-force" in (one.fact.dates or {}) for one in said)
        told = frozenset(("force", "effect", "available")) if in_force else frozenset()
        return told.union(self.topic.words, *(one.words | one.names for one in said))

    @cached_property
    def _implied(self) -> frozenset[str]:
        """Words, these alone, that hold of the facts by what they are, whether a fact has them or not."""
        said = self._accounting
        ranks = {value.value for one in said for value in one.fact.values if value.unit == "rank"}
        return frozenset().union(
            _BILATERAL if all(len(one.fact.parties) == _OF_TWO for one in said) else (),
            _SUPERSEDED if any(self._gave_way(one) for one in said) else (),
            _TOPPED if 1 in ranks else (),
            () if self._known_words.isdisjoint(_HEADS) else ("leader",),
        )

    def _gave_way(self, said: Said) -> bool:
        """Tell whether a fact was superseded when the sentence says so."""
        end = said.fact.end if said.fact.status == "superseded" else None
        return end is not None and any(meets(when, (end.first, end.last)) for when in self._mine)

    @cached_property
    def _accounting(self) -> list[Said]:
        return [*self._pool, *(self.facts.said(id_) for id_ in sorted(self.others))]
