"""What a sentence says a named thing is: "exercises such as JIMEX", "dialogues, including the 2+2"."""

from __future__ import annotations

import re
from functools import cached_property

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.topic_view import TopicView

# The register's kinds that a word may mean.
_EXERCISE, _DIALOGUE = ("exercise",), ("dialogue", "institution", "visit")
_PROJECT = ("project", "loan", "agreement", "treaty", "partnership", "membership")
_AGREEMENT = ("agreement", "treaty", "memorandum", "declaration", "partnership")
_KINDS = {
    "exercise": _EXERCISE, "exercises": _EXERCISE, "drill": _EXERCISE, "drills": _EXERCISE, "dialogue": _DIALOGUE,
    "dialogues": _DIALOGUE, "forums": _DIALOGUE, "agreements": _AGREEMENT, "pacts": _AGREEMENT,
    "partnerships": ("partnership", "agreement", "declaration"), "memoranda": ("memorandum", "agreement"),
    "project": _PROJECT, "projects": _PROJECT,
}  # fmt: skip
_KIND = re.compile(rf"\b(?:{'|'.join(_KINDS)})\b", re.IGNORECASE)
# What stands between the kind and the names of its examples, the names themselves left out.
_SUCH_AS = re.compile(
    r"[\s,:(“”\"]*+(?:like|such as|including|includes?|namely|among them|are|e\.g\.)[\s,“”\"'‘’]*+(?:(?:and|the|as|well)\b[\s,“”\"'‘’]*+)*+",
    re.IGNORECASE,
)
_REACH = 160  # characters from the kind to the last of its examples


class KindClaims(TopicView):
    """What kind of thing a topic is said to be."""

    def _kind(self) -> list[Finding]:
        """Return that a thing which is named as an example of a kind is of that kind in the register."""
        said = self._example_of[1] if self._example_of else None
        if said is None or self.reading.negations:
            return []
        place = (self.topic.start, self.topic.end)
        return [self._finding("statement", "supported", said, "the register has it as one of these", place)]

    @cached_property
    def _example_of(self) -> tuple[str, Said | None] | None:
        """The word for the kind of which the topic is an example, with the fact that is of that kind."""
        if not self.topic.named:
            return None
        text = self.reading.text
        for match in _KIND.finditer(text, max(0, self.topic.start - _REACH), self.topic.start):
            between = text[match.end() : self.topic.start]
            for mention in reversed(self.reading.named_facts):
                if match.end() <= mention.start and mention.end <= self.topic.start:
                    between = between[: mention.start - match.end()] + between[mention.end - match.end() :]
            if _SUCH_AS.fullmatch(between):
                named = [self.facts.said(id_) for id_ in sorted(self.topic.ids)]
                kinds = _KINDS[match.group().lower()]
                return match.group(), next((said for said in named if said.fact.kind in kinds), None)
        return None
