"""Whose a figure is, where a fact gives several of one unit: "JBIC holds 51% and the government 49%"."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.plain import has_form
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView
from bilateral.check.words import content
from bilateral.evidence.fact import FactValue

_HOLDS = re.compile(
    r"\b(?:holds|held|owns|owned|has|had|keeps|kept|controls|controlled|owning|holding|took|takes|with)\b[^.;,]{0,25}\Z",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"[^.;,]{0,30}\b(?:held by|owned by|belongs? to|belonged to|goes to|go to|went to|lies with|lie with|rests? with|"
    r"in the hands of|(?:is|are|was|were)(?= the | that of ))",
    re.IGNORECASE,
)
_Holder = tuple[int, FactValue]  # its place in the sentence


class HolderClaims(TopicView):
    """The figures of a topic, each with its holder."""

    def _misheld(self, best: Said) -> list[Finding]:
        """Return the figures that the fact has, but for another holder."""
        found = []
        for unit in {amount.unit for amount in self._amounts if amount.unit}:
            values = [value for value in best.fact.values if value.unit == unit and self._of_a_holder(value)]
            mine = [amount for amount in self._amounts if amount.unit in (unit, None)]
            for amount, own in self._holding(mine, values):
                theirs = [value for value in values if _is(amount, value)]
                if theirs and own not in theirs:
                    said = figure(own.value, own.unit)
                    reason = f"the register has {own.of}: {said}"
                    place = (amount.start, amount.end)
                    found.append(self._finding("amount", "contradicted", best, reason, place, said))
        return found

    def _of_a_holder(self, value: FactValue) -> bool:
        """Tell whether a value goes by its holder alone; what the two sell each other is read by its direction."""
        pair = self.reading.context.pair
        return not value.direction or value.direction.split(">")[0] not in pair

    def _holding(self, mine: list[Amount], values: list[FactValue]) -> list[tuple[Amount, FactValue]]:
        """Return each figure with its holder: who is said to hold it, else who stands on its side."""
        holders = self._holders(values)
        said = [(amount, own) for amount in mine if (own := self._who_holds(amount, holders))]
        return said if len(said) == len(mine) else _paired(mine, holders)

    def _who_holds(self, amount: Amount, holders: list[_Holder]) -> FactValue | None:
        """Return the holder just before "holds 51 per cent", or after "51 per cent belong to"."""
        text = self.reading.text
        before = [(place, value) for place, value in holders if place < amount.start]
        if before and _HOLDS.search(text, before[-1][0], amount.start):
            return before[-1][1]
        after = [(place, value) for place, value in holders if place >= amount.end]
        return after[0][1] if after and _HELD_BY.match(text, amount.end, after[0][0]) else None

    def _holders(self, values: list[FactValue]) -> list[_Holder]:
        """Return where all the words have been said that belong to one of the values alone."""
        told = [set(content([token.low for token in tokens(value.of)])) for value in values]
        own = [
            frozenset(words.difference(*(other for other in told if other is not words))) for words in told
        ]
        found = []
        for value, words in zip(values, own, strict=True):
            said = [self._first_of(word) for word in words]
            if said and None not in said:
                found.append((max(start for start in said if start is not None), value))
        return sorted(found, key=lambda holder: holder[0])

    def _first_of(self, word: str) -> int | None:
        """Return where the sentence has a word in some form."""
        pairs = zip(self.reading.tokens, self.reading.stems, strict=True)
        return next(
            (
                token.start
                for token, stemmed in pairs
                if stemmed and self.start <= token.start < self.end and has_form(stemmed, frozenset([word]))
            ),
            None,
        )


def _paired(mine: list[Amount], holders: list[_Holder]) -> list[tuple[Amount, FactValue]]:
    """Give each figure the holder that stands on its side: before it where the first of them does, else after it."""
    if not mine or len(holders) < len(mine):
        return []  # of one holder among several figures, which is its own cannot be told
    before = holders[0][0] < mine[0].start
    stops = (
        [0, *(amount.end for amount in mine)] if before else [*(amount.start for amount in mine[1:]), None]
    )
    found = []
    for amount, stop in zip(mine, stops, strict=False):
        near = {
            value.of: value
            for place, value in holders
            if (
                (stop or 0) <= place < amount.start
                if before
                else amount.end <= place and (stop is None or place < stop)
            )
        }
        if len(near) == 1:
            found.append((amount, next(iter(near.values()))))
    return found


def _is(amount: Amount, value: FactValue) -> bool:
    return judge(amount, value.value, value.value) == "agrees"
