"""Two happenings of the register in one sentence, and how long the one was before the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source
from bilateral.check.datekinds import answering, kinds_in, say_dates
from bilateral.check.facts import Said
from bilateral.check.reading import Reading
from bilateral.check.topic import topics
from bilateral.check.topic_claims import TopicClaims
from bilateral.check.topic_clauses import not_before, with_clause
from bilateral.check.topic_placed import placed
from bilateral.check.topic_reworded import in_plain_words
from bilateral.check.topic_spans import DAYS, clearly, gap

_ORDER = re.compile(
    r",?\s+(?:(?:(?:more|less|not quite|just over|just under|nearly|almost|about|some|over|barely)\s+(?:than\s+)?)?"
    r"(?P<count>[a-z]+|\d{1,2})\s+(?P<unit>day|week|month|year)s?\s+)"
    r"(?P<order>before|after|ahead of|earlier than|later than)\s+(?=\w)",
    re.IGNORECASE,
)
_ORDERS = ("before", "after", "ahead", "earlier", "later")
_PRONOUN = re.compile(r"\s*(?:it|its|they|this|that)\b", re.IGNORECASE)
_ENOUGH = 0.5  # of a part's weight that its fact has


@dataclass(frozen=True)
class _Event:
    """A fact that one part of a sentence tells of, with the time that is meant and what the part claims."""

    said: Said
    low: int
    high: int
    findings: tuple[Finding, ...]


def ordered(reading: Reading) -> list[Finding]:
    """Read what several happenings of one sentence claim, each of its own time; empty where that cannot be told apart."""
    return (
        _apart(reading)
        or placed(reading)
        or with_clause(reading)
        or not_before(reading)
        or in_plain_words(reading)
    )


def _apart(reading: Reading) -> list[Finding]:
    """Read "A, five months after B": both parts, and the time between; empty where either is not told of for sure."""
    if reading.written.isdisjoint(_ORDERS) or reading.negations:
        return []
    matches = list(_ORDER.finditer(reading.text))
    if len(matches) != 1:
        return []
    match, text = matches[0], reading.text
    amount = _amount(reading, match)
    told = kinds_in(text[: match.start()])
    one = _event(reading.part((0, match.start())), told)
    named = [(mention.start, mention.end) for mention in reading.named_facts if mention.end <= match.start()]
    lent = named[:1] if _PRONOUN.match(text, match.end()) else []
    other = _event(reading.part(*lent, (match.end(), len(text))), told)
    if one is None or other is None or amount is None or one.said is other.said:
        return []
    unit = match["unit"].lower()
    earlier, later = (
        (one, other) if match["order"].lower() in ("before", "ahead of", "earlier than") else (other, one)
    )
    low, high = ((later.low - earlier.high) / DAYS[unit], (later.high - earlier.low) / DAYS[unit])
    off = gap(amount, low, high)
    truth = f"{one.said.fact.title}: {say_dates(one.said)}; {other.said.fact.title}: {say_dates(other.said)}"
    sources = tuple(
        Source("fact", "register", said.fact.id, page.url)
        for said in (one.said, other.said)
        for page in said.fact.citations
    )
    place = (amount.start, amount.end)
    parts = [*one.findings, *other.findings]
    if off == 0:
        return [*parts, Finding("date", "supported", truth, "the dates are that far apart", sources, *place)]
    if clearly(amount, unit, off):
        reason = f"the register's dates are {abs(low + high) / 2:.1f} {unit}s apart"
        return [*parts, Finding("date", "contradicted", truth, reason, sources, *place)]
    return []


def _amount(reading: Reading, match: re.Match[str]) -> Amount | None:
    if match["count"].lower() in ("a", "an", "one"):
        return Amount(1.0, None, "exact", 0.0, *match.span("count"))
    return next((one for one in reading.amounts if match.start() <= one.start < match.end()), None)


def _event(reading: Reading, told: set[str]) -> _Event | None:
    """Return the one dated fact that a part of a sentence tells of; `told` is what happened, where it does not say."""
    known = topics(reading)
    if len(known) != 1:
        return None
    topic = TopicClaims(reading, known[0], 0, len(reading.text))
    fitting = topic.fitting(_ENOUGH)
    if len(fitting) != 1:
        return None  # which of them is meant cannot be told
    best = fitting[0]
    kinds = [kind for kind in kinds_in(reading.text) or told if answering(best, kind)[1]]
    if len(kinds) != 1 and kinds_in(reading.text):
        return None
    spans = answering(best, kinds[0] if len(kinds) == 1 else None)[0]
    found = topic.claims()
    if len(set(spans.values())) != 1 or any(one.verdict != "supported" for one in found):
        return None
    first, last = next(iter(spans.values()))
    return _Event(best, first.toordinal(), last.toordinal(), tuple(found))
