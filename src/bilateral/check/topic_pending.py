"""What is said to be still to come: "has yet to enter into force", "awaits ratification", "remains unsigned"."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.topic_outcomes import OutcomeClaims
from bilateral.check.when import When

# What is to come, by verb and by noun, with the dates of a fact that tell when it came.
_KINDS = {
    "force": (
        r"(?:(?:(?:be|been|being|come|coming|came|go|gone|going|put|brought|enter(?:ed|ing)?)\s+)*(?:in|into)\s+(?:force|effect)"
        r"|t(?:ook|ak(?:e|en|ing))\s+effect|becom(?:e|ing)\s+effective|(?:(?:be|been|being)\s+)?ratif(?:y|ied|ying))",
        r"(?:entry\s+into\s+(?:force|effect)|ratification)",
    ),
    "signed": (
        r"(?:(?:be|been|being)\s+)?(?:signed|inked|concluded|finali[sz]ed)|(?:sign|conclude|finali[sz]e)",
        r"(?:signatures?|signing)",
    ),
    "begun": (
        r"(?:(?:be|been|being)\s+)?(?:launched|started|begun|established|set\s+up|inaugurated)|(?:get\s+)?(?:started|start|begin)",
        r"(?:launch|start|inauguration)",
    ),
    "held": (
        r"(?:(?:be|been|being)\s+)?(?:held|convened)|take\s+place|taken\s+place|hold|meet|met",
        r"(?:first\s+(?:meeting|session|round|edition))",
    ),
}  # fmt: skip
_DATES = {
    "force": ("in-force",),
    "signed": ("signed",),
    "begun": ("started", "launched", "established"),
    "held": ("held", "started"),
}
_VERBS = "|".join(f"(?P<{kind}>{verb})" for kind, (verb, _) in _KINDS.items())
_NOUNS = "|".join(f"(?P<{kind}_noun>{noun})" for kind, (_, noun) in _KINDS.items())
_FIRST_NOUNS = "|".join(f"(?P<{kind}_first>{noun})" for kind, (_, noun) in _KINDS.items())
_TO_COME = re.compile(
    rf"\b(?:(?:(?P<had>had|was|were)\s+)?(?:still\s+)?(?:yet|still)\s+to|still\s+ha(?:s|ve)\s+to|(?:ha(?:s|ve)|is|are)(?:n['’]t|\s+(?:still\s+)?not)(?:\s+(?:yet|so\s+far|ever))?|(?:did|had|was|were)(?:n['’]t|\s+not)(?:\s+ever)?|never(?:\s+ever)?|fail(?:s|ed)\s+to|"
    rf"(?:stop(?:s|ped)?|fell|falls|fallen)\s+short\s+of|without(?:\s+(?:ever|yet))?)\s+(?:ever\s+|actually\s+|formally\s+)?(?:{_VERBS})\b"
    rf"|\b(?:await(?:s|ed|ing)?|wait(?:s|ed|ing)?\s+for|pending|short\s+of|lacks?|lacking)\s+(?:(?:its|their|the|formal|final|parliamentary)\s+)*(?:{_NOUNS})\b"
    rf"|\b(?:{_FIRST_NOUNS})\s+(?:is|are|remains?)\s+(?:still\s+)?(?:pending|awaited|outstanding|to\s+come|lacking|missing)\b"
    r"|\b(?:is|are|remains?|stays?|still|left)\s+(?:still\s+|so\s+far\s+)?(?:(?P<unsigned>unsigned)|(?P<unratified>unratified))\b"
    r"|\b(?:is|are|remains?|stays?)\s+(?:still\s+)?(?P<open>pending|in\s+limbo|a\s+dead\s+letter|under\s+negotiation)\b"
    r"|\b(?P<fell>fell\s+(?:through|apart)|fallen\s+(?:through|apart)|c[ao]me\s+to\s+(?:nothing|naught)|never\s+materiali[sz]ed|went\s+nowhere)\b",
    re.IGNORECASE,
)
_MARKS = frozenset(
    "yet still never not without short fail fails failed pending await awaits awaited awaiting wait waits waiting lacks lacking remains "  # noqa: SIM905
    "remain stays unsigned unratified limbo fell fallen came come outstanding materialised materialized nowhere wasn't hasn't isn't didn't haven't dead negotiation".split()
)
_WHOLE = ("force", "signed", "begun", "held")
# The thing itself is said to, and no part or follower of it: "the CEPA committee has yet to be set up".
_ITSELF = re.compile(
    r"\W*(?:(?:itself|s|agreement|pact|treaty|deal|accord|dialogue|mechanism|arrangement|partnership|declaration|memorandum|fund|line|of|in|on|from|between|the|"
    r"two|countries|and|with|was|were|is|are|has|have|had|been|signed|concluded|inked|but|though|yet|still|its|it|that|which|never|did|not|to|\d{1,4}|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|india|japan|tokyo|new|delhi|so|far|remains?|as)\b\W*)*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[.,;:)]|\Z|(?:in|on)\s+(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:yet|so\s+far|despite|even|although|though|by|as|today|between|more|years|now|because|since)\b)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[^.;:]{0,60}\b(?:until|till|before)\b", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:in|by|on|as of|at the end of|late|early|(?:in|by) (?:mid|late|early))[\s-]+\Z", re.IGNORECASE
)


class PendingClaims(OutcomeClaims):
    """What of a topic is said to be still to come."""

    def _to_come(self, best: Said) -> list[Finding]:
        """Hold that something is still to come, or was at a time, against when the register has it."""
        match = self._pending
        if (
            match is None
            or self._rightly_denied
            or best.fact.id not in self.topic.ids
            or not self.topic.named
        ):
            return []
        came = self._came(best, match)
        if came is None or self._stranger(best) or self._for_it(best) or not self._says_of_itself(match):
            return []
        rest = [when for when in self._mine if not self._tells_which(best, when)]
        place = match.span()
        truly = [when for when in rest if _AT.search(self.reading.text, 0, when.start)]
        if (
            not rest
            and not match["had"]
            and came <= (self.reading.context.written or self.reading.context.as_of)
        ):
            reason = f"the register has it on {came.isoformat()}"
            return [self._finding("status", "contradicted", best, reason, place)]
        if len(rest) == len(truly) == 1 and not self._amounts:
            then = rest[0]
            if came > then.last:
                why = f"the register has it later, on {came.isoformat()}"
                return [self._finding("status", "supported", best, why, (then.start, then.end))]
            if match["had"] and came < then.first:
                why = f"the register has it before, on {came.isoformat()}"
                return [self._finding("status", "contradicted", best, why, (then.start, then.end))]
        return []

    def _left_to_come(self, texts: str) -> str | None:
        """Return that it is said not to have come about, where nothing in the register says so."""
        told = self._pending is not None and not self._rightly_denied and not _TO_COME.search(texts)
        return "it says that something did not come about" if told else None

    @cached_property
    def _pending(self) -> re.Match[str] | None:
        if _MARKS.isdisjoint(self.reading.written):
            return None
        match = _TO_COME.search(self.reading.text, self.start, self.end)
        return None if match is None or _UNTIL.match(self.reading.text, match.end()) else match

    def _came(self, best: Said, match: re.Match[str]) -> date | None:
        """Return the day on which came about what is said to be still to come."""
        spans = best.spans()
        if match["fell"] or match["open"]:
            kinds: tuple[str, ...] = ("in-force",)
        elif match["unsigned"] or match["unratified"]:
            kinds = ("signed",) if match["unsigned"] else ("in-force",)
        else:
            kinds = next(
                _DATES[kind]
                for kind in _WHOLE
                if match[kind] or match[f"{kind}_noun"] or match[f"{kind}_first"]
            )
        days = [spans[kind][1] for kind in kinds if kind in spans]
        return min(days, default=None)

    def _says_of_itself(self, match: re.Match[str]) -> bool:
        """Tell whether the named thing is what is to come, and nothing that belongs to it."""
        text = self.reading.text
        before = [
            one
            for one in self.reading.named_facts
            if self.topic.ids.intersection(one.meanings) and one.end <= match.start()
        ]
        if before:
            return bool(
                _ITSELF.fullmatch(text, before[-1].end, match.start()) and _ENDS.match(text, match.end())
            )
        after = re.compile(r"\s+(?:the\s+|an?\s+|their\s+)?").match(text, match.end())
        parties = {*self.reading.context.pair}.intersection(self.best.fact.parties if self.best else ())
        subjects = {place.id for place in self.reading.places if self.start <= place.start < match.start()}
        return (
            after is not None
            and subjects <= parties
            and any(
                one.start == after.end()
                and self.topic.ids.intersection(one.meanings)
                and _ENDS.match(text, one.end)
                for one in self.reading.named_facts
            )
        )

    def _tells_which(self, best: Said, when: When) -> bool:
        """Tell whether a date tells which thing is meant, or when it was signed, and not at what time it was to come."""
        return any(
            kind != "in-force" and when.first <= span[1] and span[0] <= when.last
            for kind, span in best.spans().items()
        )
