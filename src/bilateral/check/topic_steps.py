"""Which way a thing went, and between how many it is: "cut from 75 to 50", of what was raised from 50 to 75; "trilateral"."""

from __future__ import annotations

import re
from itertools import pairwise

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.say import country, figure
from bilateral.check.topic_view import TopicView

_TO = re.compile(r"\s*(?:\w+\s+){0,3}to\b\s*(?:\w+\s*)?")
_FROM = re.compile(r"\bfrom\b\s*(?:\w+\s*)?\Z")
_MORE_THAN_TWO = ("trilateral", "quadrilateral", "three-way", "four-way", "three-nation", "four-nation")
_IS_ONE = re.compile(
    rf"\s*(?:,|\b(?:is|was|has been|remains|became)\b)\s*(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?(?P<how>{'|'.join(_MORE_THAN_TWO)})\b",
    re.IGNORECASE,
)
_JOINT = ("exercise", "dialogue", "agreement", "treaty", "memorandum", "partnership", "declaration")
_TWO = 2


class StepClaims(TopicView):
    """The steps of a topic's figures, and the number of its parties."""

    def _steps(self, best: Said) -> list[Finding]:
        """Return what the register has the other way round, and what it has between two only."""
        return [*self._reversed(best), *self._of_too_many()]

    def _reversed(self, best: Said) -> list[Finding]:
        found = []
        for one, other in pairwise(self._amounts):
            between = self.reading.text[one.end : other.start]
            if (
                one.unit != other.unit
                or not _TO.fullmatch(between)
                or not _FROM.search(self.reading.text, 0, one.start)
            ):
                continue
            steps = [step for series in self._series(one.unit) for step in pairwise(series)]
            if not any(_is(one, low) and _is(other, high) for low, high in steps):
                wrong = [step for step in steps if _is(one, step[1]) and _is(other, step[0])]
                if wrong:
                    low, high = (figure(value, one.unit or "") for value in wrong[0])
                    reason = f"the register has it go from {low} to {high}"
                    found.append(self._finding("trend", "contradicted", best, reason, (one.start, other.end)))
        return found

    def _series(self, unit: str | None) -> list[list[float]]:
        """Return the figures of one thing in their order of time, each once where it stayed the same."""
        dated = sorted(
            (said.fact.date.first, said.fact.id, value.of, value.value)
            for said in self._candidates
            for value in said.fact.values
            if unit and value.unit == unit and said.fact.date and said.fact.id not in self.facts.editions
        )
        found: dict[str, list[float]] = {}
        for _, _, of, value in dated:
            series = found.setdefault(of, [])
            if series[-1:] != [value]:
                series.append(value)
        return list(found.values())

    def _of_too_many(self) -> list[Finding]:
        """Return "trilateral" of what the register has between two countries only."""
        if not self.topic.named or not self.reading.has(*_MORE_THAN_TWO) or self.reading.negations:
            return []
        found = []
        for mention in self.reading.named_facts:
            match = _IS_ONE.match(self.reading.text, mention.end)
            ids = self.topic.ids.intersection(mention.meanings)
            if match is None or len(ids) != 1:
                continue
            said = self.facts.said(next(iter(ids)))
            family = [said, *(self.facts.said(id_) for id_ in self.facts.kin.get(said.fact.id, ()))]
            only = all(len(one.fact.parties) <= _TWO for one in family) and said.fact.kind in _JOINT
            if (
                only
                and len(said.fact.parties) == _TWO
                and not any(said.words & {word} for word in _MORE_THAN_TWO)
            ):
                names = " and ".join(map(country, said.fact.parties))
                reason = f"the register has it between {names} only"
                found.append(
                    self._finding("participant", "contradicted", said, reason, match.span("how"), "bilateral")
                )
        return found


def _is(amount: Amount, value: float) -> bool:
    return judge(amount, value, value) == "agrees"
