"""A thing that is told by its words, "the memorandum of the two coast guards": whether no other thing can be meant."""

from __future__ import annotations

import re

from bilateral.check.datekinds import answering, meets
from bilateral.check.facts import Said
from bilateral.check.people import office_holders
from bilateral.check.plain import plain_words
from bilateral.check.topic import concerns
from bilateral.check.topic_part import SERIES_WORDS
from bilateral.check.topic_unsaid import UnsaidClaims
from bilateral.check.when import When

INSTRUMENTS = ("agreement", "treaty", "memorandum", "declaration", "partnership")
# "Dates from 2009", "has linked the two since 2016": of an instrument that is when it was signed.
_ORIGIN = re.compile(
    r"\b(?:dat(?:es?|ed|ing)|go(?:es)?|went)\s+(?:back\s+)?(?:from|to)\s+(?:the\s+)?\Z"
    r"|\b(?:has|have)\b[^.;,]{3,60}\bsince\s+\Z",
    re.IGNORECASE,
)
# Between a name and its date: of the thing itself, and not of something under it.
_DATES_FROM = re.compile(
    r"\s*(?:,[^,;]{3,60},\s*|between [^,;.]{3,40}\s)?(?:itself\s+)?(?:dates?|dated|goes|go|went)\s+(?:back\s+)?(?:from|to)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:of|under|to|for|in|on|with|by|at|within|from|after|before)\s+(?:the\s+|its\s+|their\s+|an?\s+)?\Z",
    re.IGNORECASE,
)
_FEWEST, _FEWEST_TELLING = 3, 2  # words
_ALL = 0.9  # of the words' weight
_ALIKE = 0.4  # of it, that a fact has which may be meant as well


class DescribedClaims(UnsaidClaims):
    """What is certain of a topic that has no name."""

    def _origin(self, best: Said, when: When) -> bool:
        """Tell whether a date is said to be that of an instrument's making."""
        return best.fact.kind in INSTRUMENTS and _ORIGIN.search(self.reading.text, 0, when.start) is not None

    def _made(self, best: Said, when: When) -> bool:
        """Tell whether a date is said to be that of the making of a named instrument."""
        return best.fact.kind in INSTRUMENTS and any(
            best.fact.id in mention.meanings
            and self.start <= mention.start < self.end
            and _DATES_FROM.fullmatch(self.reading.text, mention.end, when.start)
            and not _UNDER.search(self.reading.text, 0, mention.start)
            for mention in self.reading.named_facts
        )

    def _described(self, best: Said, when: When, kind: str | None) -> bool:
        """Tell whether every word is of this one instrument, and nothing that has much of them is of the date."""
        if self.topic.named or best.fact.kind not in INSTRUMENTS or kind is None or self._unsaid_words:
            return False
        if not (answering(best, kind)[1] or self._origin(best, when)) or self._stranger(best):
            return False
        words = {word for word in self._plain_words if word not in SERIES_WORDS | office_holders()}
        telling = sorted(words - plain_words())
        if len(words) < _FEWEST or len(telling) < _FEWEST_TELLING or self._share(telling, best.words) < _ALL:
            return False
        near = [
            (self.facts.said(id_), share)
            for id_, share in self.facts.nearest(telling, 12)
            if id_ != best.fact.id and concerns(self.reading, id_)
        ]
        return not any(
            (share >= _ALL and said.fact.kind in INSTRUMENTS) or (share >= _ALIKE and _is_of(said, when))
            for said, share in near
        )


def _is_of(said: Said, when: When) -> bool:
    """Tell whether a fact has a date, be it of another thing."""
    told = any(when.first <= one.last and one.first <= when.last for one in said.dates)
    return told or any(meets(when, span) for span in said.spans().values())
