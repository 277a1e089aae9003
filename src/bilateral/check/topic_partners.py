"""A company or body put in another's place: "its partner is ...", "has teamed up with ...", "was laid by ..."."""

from __future__ import annotations

import re
from itertools import groupby

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.people import office_holders
from bilateral.check.tokens import Token
from bilateral.check.topic_view import TopicView

_JOINT = ("project", "investment", "memorandum", "agreement", "institution")
_TOGETHER = re.compile(
    r"['’]s?\s+(?:(?:\w+\s+){0,2})partner\b|\bpartner\s+of\b|\bpartner(?:ed|s|ing)?\s+with\b|\bteam(?:ed|s|ing)?\s+up\s+with\b|\btie(?:d|s)?\s+up\s+with\b|"
    r"\bjoin(?:ed|s|ing)?\s+(?:hands|forces)\s+with\b|\btogether\s+with\b|\bjointly\s+(?:by|with)\b|\bjoint\s+\w+\s+(?:of|between|by|with)\b|\bin\s+partnership\s+with\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?P<verb>laid|built|supplied|constructed|installed|manufactured)\s+by\s+", re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:also|another|other|one of|among|besides|later|former|if|would|instead of|rather than|not|unlike|like)\b",
    re.IGNORECASE,
)
_GENERAL = (
    "bank",
    "india's",
    "japan's",
    "indian",
    "japanese",
    "government",
    "embassy",
    "export-import",
    "iit",
)
_TWO = 2


class PartnerClaims(TopicView):
    """The companies and bodies of a topic."""

    def _partnered(self, best: Said) -> list[Finding]:
        """Return who is named as the other of two, or as the maker, where the register has another."""
        text = self.reading.text
        marks = (
            "partner" in text.lower() or _TOGETHER.search(text, self.start, self.end) or _MADE.search(text)
        )
        if not marks or self.reading.negations or _MORE.search(text) or self._stranger(best):
            return []
        strange = self._strange_bodies()
        if len(strange) != 1:
            return []
        ((start, end),) = strange
        for said in self._pool:
            other = self._other_of_two(said) or self._other_maker(said, start)
            if other and (self._meant(said) or self._agreeing(best)):
                reason = f"the register names {other}"
                return [self._finding("participant", "contradicted", said, reason, (start, end), other)]
        return []

    def _meant(self, said: Said) -> bool:
        return self.topic.named and said.fact.id in self.topic.ids

    def _other_of_two(self, said: Said) -> str | None:
        """Return the one of a fact's two participants whom the sentence leaves out, where they are said to be together."""
        who = said.fact.participants
        if len(who) != _TWO or said.fact.kind not in _JOINT or not _TOGETHER.search(self.reading.text):
            return None
        absent = [name for name in who if not self._names(name)]
        return absent[0] if len(absent) == 1 and not _is_person(absent[0]) else None

    def _other_maker(self, said: Said, start: int) -> str | None:
        """Return the only participant of a fact that says of it what the sentence says of another: "laid by"."""
        made = _MADE.search(self.reading.text, self.start, self.end)
        who = said.fact.participants
        if made is None or len(who) != 1 or self._names(who[0]) or not made.end() <= start < made.end() + 30:
            return None
        verb = made["verb"].lower()
        told = rf"\b{re.escape(who[0])}\s+(?:had\s+|has\s+)?{verb}\b|\b{verb}\s+by\s+(?:\w+\s+){{0,3}}{re.escape(who[0])}\b"
        return who[0] if re.search(told, said.fact.text, re.IGNORECASE) else None

    def _names(self, name: str) -> bool:
        """Tell whether the sentence names a body: by all its capital words, or by the first where that tells it apart."""
        words = [word.lower() for word in name.split() if word[:1].isupper()]
        said = [word in self.reading.spelt for word in words]
        return all(said) or (said[0] and words[0] not in _GENERAL)

    def _strange_bodies(self) -> list[tuple[int, int]]:
        """Return where bodies are named that none of the facts has: capital words side by side."""
        known = set().union(*(said.names for said in self._pool))
        taken = [
            *self.reading.place_spans,
            *((when.start, when.end) for when in self.reading.dates),
            *((one.start, one.end) for one in self.reading.named_facts),
            *((start, end) for _, start, end in self._cities),
        ]
        words = self.reading.tokens
        flags = [
            (at > 0 or one.upper)
            and one.capital
            and one.low.isalpha()
            and one.low not in ("the", "i")
            and not any(start <= one.start < end for start, end in taken)
            for at, one in enumerate(words)
        ]
        found = []
        for capital, group in groupby(range(len(words)), key=lambda at: flags[at]):
            run = [words[at] for at in group]
            inside = self.start <= run[0].start < self.end
            if capital and inside and not _known(run, known):
                found.append((run[0].start, run[-1].end))
        return found


def _known(run: list[Token], names: set[str]) -> bool:
    return all(one.low in names for one in run) or any(one.low in office_holders() for one in run)


def _is_person(name: str) -> bool:
    return all(word.lower() in office_holders() for word in name.split())
