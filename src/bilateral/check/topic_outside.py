"""What a sentence puts a country into that the register has outside of it."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView

# Titles of the register that say who is not in it: "India outside the IPEF trade pillar", "Japan signs RCEP without India".
_APART = re.compile(
    r"^(?P<first>\w+) (?:outside|stays? (?:out|away)|walks? out|leaves|declines|refuses)\b|\bwithout (?P<last>\w+)$"
)
_JOINS = re.compile(
    r"\b(?:join(?:s|ed|ing)?|sign(?:s|ed)?(?: up)?|signator(?:y|ies)|members?|part(?:y|ies) to|belongs?|belonged|"
    r"took part|takes part|participat\w+|acceded|included|in all|entered|endorsed|attended|ratified|subscribed|adhered)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:including|with|among them|and|by)\s+\Z", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|nor|neither|without|outside|out|away|declin\w*|refus\w*|reject\w*|abstain\w*|absen\w*|left|leav\w*|"
    r"except\w*|but|minus|bar|only|save|withdr\w*|quit|exit\w*|skip\w*|avoid\w*|shun\w*|held off|unlike|three|yet to|still ha(?:s|ve) to)\b|n['’]t\b",
    re.IGNORECASE,
)
# "Left the talks", "free to join", "agreements with most members of it": none puts it inside.
_NOT_IN_IT = re.compile(
    r"\b(?:talks|negotiat\w+|rounds|invit\w+|free to|could|can|may|might|would|asked|urged|open to|most|some|several|other|agreements?\s+with)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|,\s+(?:while|whereas|which|but)\b")


class OutsideClaims(TopicView):
    """Who has no part in a topic."""

    def _outside(self, best: Said) -> list[Finding]:
        """Return that a country is wrongly said to have joined, signed or been with the others."""
        match = _APART.search(best.fact.title)
        text = self.reading.text[self.start : self.end]
        if match is None or self.reading.negations or _DENIES.search(text) or _NOT_IN_IT.search(text):
            return []
        named = self.reading.known.countries.find(tokens(match["first"] or match["last"]))
        if not named:
            return []
        apart = named[0].meanings[0]
        for place in self.reading.places:
            if place.id != apart or not self.start <= place.start < self.end:
                continue
            if self._has_part(place.start, place.end):
                reason = f"the register has {country(apart)} outside of it"
                return [self._finding("participant", "contradicted", best, reason, (place.start, place.end))]
        return []

    def _has_part(self, start: int, end: int) -> bool:
        """Tell whether the country there is the subject of joining, or named as one of those who did."""
        text = self.reading.text
        later = [place.start for place in self.reading.places if place.start >= end]
        closed = _CLAUSE.search(text, end)
        stop = min([self.end, *later[:1], *([closed.start()] if closed else [])])
        return bool(_JOINS.search(text, end, stop) or (_WITH.search(text, 0, start) and _JOINS.search(text)))
