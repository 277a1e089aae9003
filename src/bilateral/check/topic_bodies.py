"""Which ministries a sentence names: one that the fact does not have took no part, nor did one stand for two."""

from __future__ import annotations

import re
from itertools import pairwise

from bilateral.check.facts import Said
from bilateral.check.topic_view import TopicView

# By the word that tells a ministry apart: METI is Japan's industry ministry.
_SHORT = {
    "METI": "industry",
    "MEXT": "education",
    "MOFA": "foreign",
    "MLIT": "transport",
    "MEITY": "electronics",
}
_BODIES = frozenset(("ministry", "ministries", *map(str.lower, _SHORT)))  # one of these stands in each
_MINISTRY = re.compile(
    rf"\b(?P<what>\w+)\s+ministr(?:y|ies)\b(?!\s+of\b)|\bministr(?:y|ies)\s+of\s+(?P<of>\w+)|\b(?P<short>{'|'.join(_SHORT)})\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    ["the", "a", "its", "their", "his", "her", "japanese", "indian", "two", "both", "line", "other"]
)
_APPOSITION = re.compile(r"[\s,(]*(?:\w+['’]s\s+)?(?:the\s+)?")


class BodyClaims(TopicView):
    """The ministries of a topic."""

    def _other_body(self, best: Said) -> str | None:
        """Return a ministry that the register does not have there, or that is put in the place of a second one."""
        if self.reading.written.isdisjoint(_BODIES):
            return None
        matches = _MINISTRY.finditer(self.reading.text, self.start, self.end)
        named = [match for match in matches if _body(match) not in _ANY]
        if not named:
            return None
        told = " ; ".join(
            f"{said.fact.title} {said.fact.text} {' '.join(said.fact.participants)}"
            for said in (best, *self._pool)
        )
        known = {_body(match) for match in _MINISTRY.finditer(told)}
        for match in named:
            if _body(match) not in known:
                return match.group()
        for first, second in pairwise(named):
            apposed = _APPOSITION.fullmatch(self.reading.text, first.end(), second.start())
            if _body(first) == _body(second) and not apposed:
                return f"{second.group()} beside {first.group()}"
        return None


def _body(match: re.Match[str]) -> str:
    short = match["short"]
    return _SHORT[short.upper()] if short else (match["of"] or match["what"]).lower()
