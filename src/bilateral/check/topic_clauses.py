"""A sentence with a relative clause that has a date of its own, or that tells a date by what was not done before it."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.reading import Reading
from bilateral.check.topic import topics
from bilateral.check.topic_claims import TopicClaims

_RELATIVE = re.compile(
    r",\s+(?:(?:for|of|in|to|under|with|at|on|from|by)\s+)?(?:which|whom|whose|where|who)\s+[^,;()]{10,120},",
    re.IGNORECASE,
)
_RELATIVES = frozenset(("which", "whom", "whose", "where", "who"))
# "Was not lifted before October 2001": it was, then.
_NOT_BEFORE = re.compile(
    r"\b(?:was|were|did|had|has|is|are)(?P<no>\s+not|n['’]t)\s+[^.;,]{3,60}?\s(?P<before>before|prior to)\s+(?=\S)",
    re.IGNORECASE,
)


def with_clause(reading: Reading) -> list[Finding]:
    """Read main and relative clause each for itself; empty unless both are decided."""
    if reading.written.isdisjoint(_RELATIVES) or len(reading.dates) < 2:
        return []
    match = _RELATIVE.search(reading.text)
    if match is None:
        return []
    start, end = match.span()
    inside = [start <= when.start < end for when in reading.dates]
    named = [mention for mention in reading.named_facts if mention.end <= start]
    if not any(inside) or all(inside) or not named:
        return []
    whole = reading.part((0, start), (end, len(reading.text)))
    clause = reading.part((named[-1].start, named[-1].end), (start, end))
    if len(whole.dates) + len(clause.dates) != len(reading.dates):
        return []  # "of the same year" leans on the other part
    parts = [_decided(whole), _decided(clause)]
    return [one for found in parts for one in found] if all(parts) else []


def not_before(reading: Reading) -> list[Finding]:
    """Read "was not ended before October 2001" as that it was ended then; what was done later was not done before."""
    if "before" not in reading.written and "prior" not in reading.written:
        return []
    match = _NOT_BEFORE.search(reading.text)
    if match is None or not any(when.start == match.end() for when in reading.dates):
        return []
    if any(not match.start() <= at < match.end() for at in reading.negations):
        return []
    no, before = match.span("no"), match.span("before")
    part = reading.part((0, no[0]), (no[1], before[0]), (before[1], len(reading.text)))
    found = _decided(part)
    wrong = [one for one in found if one.verdict == "contradicted"]
    return [] if any(_later(reading, one) for one in wrong) else found


def _later(reading: Reading, wrong: Finding) -> bool:
    """Tell whether a fact has a date after that of the sentence."""
    facts = [reading.known.facts.by_id[source.locator] for source in wrong.evidence]
    last = max(when.last for when in reading.dates)
    known = [date for fact in facts for date in (*(fact.dates or {}).values(), fact.end) if date]
    return any(date.first > last for date in known)


def _decided(part: Reading) -> list[Finding]:
    """Return what a part claims of one thing, where all of it is decided and every date accounted for."""
    known = topics(part)
    if len(known) != 1:
        return []
    found = TopicClaims(part, known[0], 0, len(part.text)).claims()
    used = [span for one in found for span in (*one.uses, (one.start, one.end))]
    dated = all(any(start < when.end and when.start < end for start, end in used) for when in part.dates)
    return found if dated and all(one.verdict != "no-evidence" for one in found) else []
