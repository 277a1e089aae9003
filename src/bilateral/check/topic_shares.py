"""Of what a share is said to be: half of the cost is not the half of something else that a fact speaks of."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount, amounts
from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.plain import has_form, plain_words
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView
from bilateral.check.words import content
from bilateral.evidence.fact import FactValue

_OF = re.compile(
    r"\s*(?:of\s+)?(?:the\s+|its\s+|their\s+|all\s+)?(?:(?:whole|total|full|project|overall)\s+)?(?P<what>[a-z]{3,})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[.,;:])\s")
_OF_FLOW = re.compile(r"\s*of\s+[^.,;]{0,30}?\b(?P<way>export|import)(?:s|ed)\b", re.IGNORECASE)
_LENDERS = {"jica": "JPN", "jbic": "JPN"}  # what they bear, their country bears


class ShareClaims(TopicView):
    """The shares of a topic, each of what it is said to be of."""

    def _shares_of(self, best: Said) -> list[Finding]:
        """Return the shares that the register has of just what the sentence gives them of, where it has another figure."""
        found = []
        for amount in self._amounts:
            own = self._own_share(best, amount)
            if own and judge(amount, own[1].value, own[1].value) == "disagrees":
                right = figure(own[1].value, own[1].unit)
                reason = f"the register has {right} as {own[1].of}"
                found.append(
                    self._finding("share", "contradicted", own[0], reason, (amount.start, amount.end), right)
                )
        return found

    def _other_share(self) -> str | None:
        """Return that a share which a fact has is there one of something else."""
        for amount in self._amounts:
            having = [said for said in self._pool if self._amount_agrees(said, amount)]
            way = _OF_FLOW.match(self.reading.text, amount.end) if amount.unit == "%" else None
            if way and having and all(_is_of_other_flow(said, amount, way["way"].lower()) for said in having):
                return f"the register has no such share of the {way['way']}s"
            what = self._of_what(amount)
            if what is None:
                continue
            if having and not any(_has_share(said, amount, what) for said in having):
                return f"the register has no such share of the {what}"
        return None

    def _of_what(self, amount: Amount) -> str | None:
        match = _OF.match(self.reading.text, amount.end) if amount.unit == "%" else None
        words = content([match["what"].lower()]) if match else []
        return words[0] if words and words[0] not in plain_words() else None

    def _own_share(self, best: Said, amount: Amount) -> tuple[Said, FactValue] | None:
        """Return the only share of the kind that the facts have: what a lender bears of the cost."""
        what = self._of_what(amount)
        if what is None:
            return None
        heads = {best.fact.id, *self.topic.ids, *best.fact.targets("part-of")}
        near = {id_ for head in heads for id_ in (head, *self.facts.kin.get(head, ()))}
        found = [
            (said, value)
            for said in map(self.facts.said, sorted(near))
            for value in said.fact.values
            if value.unit == "%" and has_form(what, _words(value.of)) and self._of_its_lender(value)
        ]
        return found[0] if len(found) == 1 else None

    def _of_its_lender(self, value: FactValue) -> bool:
        """Tell whether a value is a lender's, and the sentence gives the share to it, or to its country alone."""
        lender = next((token.low for token in tokens(value.of) if token.low in _LENDERS), None)
        if lender is None:
            return False
        named = {place.id for place in self.reading.places if self.start <= place.start < self.end}
        return self.reading.has(lender) or named == {_LENDERS[lender]}


def _has_share(said: Said, amount: Amount, what: str) -> bool:
    """Tell whether a fact has a share of a thing: among its values, or in one clause with the word."""
    if any(
        value.unit == "%" and judge(amount, value.value, value.value) == "agrees"
        for value in said.fact.values
    ):
        return True
    return any(
        one.unit == "%" and judge(amount, one.value, one.value) == "agrees" and has_form(what, _words(clause))
        for clause in _CLAUSE.split(said.fact.text)
        for one in amounts(clause)
    )


def _is_of_other_flow(said: Said, amount: Amount, way: str) -> bool:
    """Tell whether a fact has a share only of the imports that is said to be one of the exports, or the reverse."""
    told = [
        one.of.lower()
        for one in said.fact.values
        if one.unit == "%" and judge(amount, one.value, one.value) == "agrees"
    ]
    other = "import" if way == "export" else "export"
    return bool(told) and all(other in of and way not in of for of in told)


def _words(text: str) -> frozenset[str]:
    return frozenset(content([token.low for token in tokens(text)]))
