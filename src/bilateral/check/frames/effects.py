"""What is said to have suffered from something: wrong where the register has it that just this went on."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.words import content
from bilateral.evidence.fact import Fact

_SUFFERS = re.compile(
    r"\b(?:affect(?:s|ed)?|hamper(?:s|ed)?|hinder(?:s|ed)?|h(?:o|e)ld(?:s)? (?:up|back)|stall(?:s|ed)?|slow(?:s|ed)?(?: down)?|"
    r"impede[sd]?|obstruct(?:s|ed)?|set(?:s)? back|disrupt(?:s|ed)?|block(?:s|ed)?|halt(?:s|ed)?|undermine[sd]?|strain(?:s|ed)?)\b",
    re.IGNORECASE,
)
_WENT_ON = re.compile(
    r"\b(?:went on|continued|was not (?:affected|held up|hindered|interrupted))\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;.:]\s")
_GENERAL = frozenset(content(["cooperation", "co", "operation", "collaboration", "relations", "work"]))


def effects(reading: Reading) -> list[Finding]:
    """Read `data localisation has affected cyber security`: decided only by what the register says went on."""
    verb = _SUFFERS.search(reading.text) if reading.named_facts else None
    causes = [mention for mention in reading.named_facts if verb and mention.end <= verb.start()]
    if verb is None or not causes:
        return []
    named = {at for place in reading.places for at in range(place.first, place.last)}
    after = [
        token.low for at, token in enumerate(reading.tokens) if token.start >= verb.end() and at not in named
    ]
    told = set(content(after)) - _GENERAL
    facts = reading.known.facts
    kin = {near for id_ in causes[-1].meanings for near in (id_, *facts.kin.get(id_, ()))}
    for fact in (facts.by_id[id_] for id_ in sorted(kin) if concerns(reading, id_)):
        clause = _unhurt(fact, told)
        if clause:
            verdict: Verdict = "supported" if reading.negations else "contradicted"
            evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
            reason = "the register has it that this went on"
            span = (causes[-1].start, len(reading.text.rstrip(" .")))
            return [Finding("status", verdict, f"{fact.title}: {clause}", reason, evidence, *span, (span,))]
    return []


def _unhurt(fact: Fact, told: set[str]) -> str | None:
    """Return the clause of a fact in which just what is told went on."""
    for clause in _CLAUSE.split(fact.text):
        went_on = _WENT_ON.search(clause)
        words = tokens(clause[: went_on.start()]) if went_on else []
        if told and told <= set(content([token.low for token in words])):
            return clause.strip(" .")
    return None
