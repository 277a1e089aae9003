"""What had never been before, which the register tells as the first: "had never lent to a metro before the one in ..."."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.facts import Said
from bilateral.check.plain import has_form, plain_words
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import When
from bilateral.check.words import content

_NEVER = re.compile(
    r"\b(?:had|has)(?:\s+never|n['’]t\s+ever|\s+not\s+(?:once|ever))\s+(?P<what>[^;:.]{12,120}?)\s*,?\s*\b(?:before|until|till|prior to)\b\s*(?P<limit>[^;:.]{3,60})[.\s]*\Z"
    r"|\A\W*(?:never|not once)\s+before\s+(?:the\s+)?(?P<then>[^;:,]{3,60}?),?\s+had\s+(?P<inverted>[^;:]{12,120}?)[.\s]*\Z",
    re.IGNORECASE,
)
# "The one with India", "that": the thing itself is the limit.
_ITSELF = re.compile(
    r"(?:the\s+one|that|this|then|it|its\s+(?:own|deal|agreement|pact)|the\s+(?:deal|agreement|pact|accord|treaty))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;.]\s|,\s+(?=and|but|while)")
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_NEAR = 6
_ENOUGH = 3  # telling words


def never_before(reading: Reading) -> list[Finding]:
    """Hold that something had never been before a time against what the register tells as the first of its kind."""
    match = _NEVER.search(reading.text) if "before" in reading.spelt or "until" in reading.spelt else None
    if match is None or reading.ordinals or reading.amounts:
        return []
    group = "what" if match["what"] else "inverted"
    limit = match.span("limit" if match["limit"] else "then")
    first = _first_of(reading, (match.start(group), match.end(group)))
    if first is None:
        return []
    dates = [when for when in reading.dates if limit[0] <= when.start < limit[1]]
    span = first.spans().get(first.fact.date_kind or "")
    if len(reading.dates) != len(dates) or len(dates) > 1 or span is None:
        return []
    place = (match.start(), match.end())
    if not dates:
        itself = _ITSELF.match(reading.text, limit[0]) or any(
            limit[0] <= one.start < limit[1] and _meant(reading, first, one.meanings)
            for one in reading.named_facts
        )
        return (
            [_finding(reading, "supported", first, "the register has it as the first", place)]
            if itself
            else []
        )
    return _by_date(reading, first, span[0].year, dates[0], place)


def _by_date(reading: Reading, first: Said, year: int, when: When, place: tuple[int, int]) -> list[Finding]:
    """Hold a date before which it had never been against the dates of the first: all of them earlier, or one of them then."""
    spans = list(first.spans().values())
    if any(one[0] <= when.last and when.first <= one[1] for one in spans):
        return [_finding(reading, "supported", first, "the register has it as the first", place)]
    if all(one[1] < when.first for one in spans):
        return [_finding(reading, "contradicted", first, f"the register has it in {year}", place)]
    return []


def _meant(reading: Reading, first: Said, ids: tuple[str, ...]) -> bool:
    """Tell whether a name means the fact that was the first, or what it is a part of."""
    kin = reading.known.facts.kin.get(first.fact.id, frozenset())
    return any(id_ == first.fact.id or id_ in kin for id_ in ids)


def _first_of(reading: Reading, place: tuple[int, int]) -> Said | None:
    """Return the one fact that tells of a first with all the telling words of a part of the sentence."""
    part = reading.part(place)
    named = {at for one in part.places for at in range(one.first, one.last)}
    words = {
        stem
        for at, stem in enumerate(part.stems)
        if stem and at not in named and stem not in plain_words() and part.tokens[at].low not in plain_words()
    }
    if len(words) < _ENOUGH - bool(part.places):
        return None
    facts = reading.known.facts
    found = [
        facts.said(id_)
        for id_, _ in facts.nearest(part.words, _NEAR)
        if concerns(reading, id_) and _tells_first(facts.said(id_), words)
    ]
    who = {one.id for one in part.places}
    fitting = [said for said in found if who <= {*said.fact.parties, *reading.known.named_in(said.fact.id)}]
    return fitting[0] if len(fitting) == 1 else None


def _tells_first(said: Said, words: set[str]) -> bool:
    """Tell whether a clause of the fact that says "first" has all the words."""
    title = content([token.low for token in tokens(said.fact.title)])
    for clause in _CLAUSE.split(said.fact.text):
        if _FIRST.search(clause):
            told = frozenset([*content([token.low for token in tokens(clause)]), *title])
            if all(has_form(word, told) for word in words):
                return True
    return False


def _finding(reading: Reading, verdict: Verdict, said: Said, reason: str, span: tuple[int, int]) -> Finding:
    fact = said.fact
    truth = f"{fact.title}: {fact.date.say()}" if fact.date else fact.title
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    return Finding("first/since", verdict, truth, reason, evidence, *span, (span, *reading.place_spans))
