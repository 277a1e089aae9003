"""What is said to have come into force the moment it was signed: "took effect with its signature"."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.topic_view import TopicView

_AT_ONCE = re.compile(
    r"\b(?:came|come|comes|enter(?:ed|s)|went) into (?:force|effect|operation)\b|\b(?:took|taking|takes) effect\b|\b(?:became|becoming) effective\b|\bin (?:force|effect)\b",
    re.IGNORECASE,
)
_WITH_SIGNATURE = re.compile(
    r"\s+(?:(?:already|immediately|at once|straight away)\s+)?(?:"
    r"(?:with|on|upon|at|from|since)\s+(?:its|the|their)?\s*(?:very\s+)?(?:date of\s+|day of\s+|moment of\s+)?(?:its\s+|the\s+)?(?:signature|signing)\b|"
    r"(?:on|from)?\s*the (?:very |same )*(?:day|moment) (?:that |when |on which )?it was signed\b|"
    r"(?:as soon as|when|once|the moment) it was signed\b)",
    re.IGNORECASE,
)


class AtOnceClaims(TopicView):
    """Whether a topic was in force with its signature."""

    def _at_once(self, best: Said) -> list[Finding]:
        """Hold it against the two dates, where the register has both."""
        spans = best.spans()
        if (
            self.reading.negations
            or best.fact.id not in self.topic.ids
            or not {"signed", "in-force"} <= {*spans}
        ):
            return []
        for force in _AT_ONCE.finditer(self.reading.text, self.start, self.end):
            if match := _WITH_SIGNATURE.match(self.reading.text, force.end()):
                apart = spans["in-force"][0] > spans["signed"][1]
                place = (force.start(), match.end())
                if apart:
                    return [
                        self._finding(
                            "in-force-vs-signed", "contradicted", best, "it was in force later", place
                        )
                    ]
                if spans["in-force"] == spans["signed"]:
                    return [self._finding("in-force-vs-signed", "supported", best, "the dates agree", place)]
        return []
