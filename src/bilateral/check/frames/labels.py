"""What two countries call their relations now: "Their Special Strategic and Global Partnership reflects ..."."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.frames.overtaken import successor
from bilateral.check.lexicon import Mention
from bilateral.check.reading import Reading
from bilateral.check.topic import concerns
from bilateral.evidence.fact import Fact

_OWN = re.compile(r"(?:\b(?:their|our)|['’]s?)\s+[“\"'‘]?\Z", re.IGNORECASE)
_NOW = re.compile(
    r"[”\"'’]?\s+(?:still\s+|now\s+)?(?:is|reflects?|remains?|rests?|covers?|shapes?|guides?)\b",
    re.IGNORECASE,
)


def labels(reading: Reading) -> list[Finding]:
    """Read that the two have a partnership of a name; what is said of it beside that is left open."""
    if reading.negations or reading.dates:
        return []
    for mention in reading.named_facts:
        fact = _current(reading, mention)
        now = _NOW.match(reading.text, mention.end)
        others = any(
            place.id not in reading.context.pair and place.end <= mention.start for place in reading.places
        )
        if fact and now and not others and _OWN.search(reading.text, 0, mention.start):
            return _so_called(reading, fact, (mention.start, mention.end), now.end())
    return []


def _current(reading: Reading, mention: Mention[str]) -> Fact | None:
    facts = [reading.known.facts.by_id[id_] for id_ in mention.meanings if concerns(reading, id_)]
    held = [fact for fact in facts if fact.kind == "partnership" and fact.status == "active" and fact.date]
    return next((fact for fact in held if successor(reading, fact) is None), None)


def _so_called(reading: Reading, fact: Fact, name: tuple[int, int], rest: int) -> list[Finding]:
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    truth = f"{fact.title}: since {fact.date.say()}" if fact.date else fact.title
    reason = "so the two call their relations"
    called = Finding("status", "supported", truth, reason, evidence, *name, (name, *reading.place_spans))
    open_ = Finding(
        "statement",
        "no-evidence",
        truth,
        "not decided: what it is said to be",
        evidence,
        rest,
        len(reading.text),
    )
    return [called, open_]
