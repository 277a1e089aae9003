"""Who belongs to an agreement of many by the register: its parties, and whom its title calls outside."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.evidence.fact import Fact

_WITHOUT = re.compile(r"\bwithout\s+(?P<who>[A-Z]\w+)")
_KINDS = ("agreement", "treaty", "membership", "institution", "dialogue", "declaration")
_LASTING = ("in-force", "active")
_OF_TWO = 2


def of_many(reading: Reading, ids: tuple[str, ...]) -> list[Fact]:
    """Return the standing agreements and groups of more than two states among some facts."""
    facts = [reading.known.facts.by_id[id_] for id_ in ids if concerns(reading, id_)]
    return [
        fact
        for fact in facts
        if fact.kind in _KINDS and fact.status in _LASTING and len(fact.parties) > _OF_TWO
    ]


def belongs(reading: Reading, facts: list[Fact], id_: str) -> bool | None:
    """Tell whether a country is a party; None of those of whom the register says nothing."""
    if any(id_ in fact.parties for fact in facts):
        return True
    names = (match["who"] for fact in facts if (match := _WITHOUT.search(fact.title)))
    absent = {mention.meanings[0] for name in names for mention in reading.known.countries.find(tokens(name))}
    return False if id_ in absent else None


def of_parties(facts: list[Fact], span: tuple[int, int], place: tuple[int, int], *, agrees: bool) -> Finding:
    """Return that the register's parties are as is said of a country, or others.

    Parameters
    ----------
    facts : list of Fact
        What the country is said to belong to.
    span : tuple of int
        Where the country is named.
    place : tuple of int
        Where it is said to belong.
    """
    verdict: Verdict = "supported" if agrees else "contradicted"
    reason = "the register's parties" if agrees else "the register's parties are others"
    evidence = tuple(
        Source("fact", "register", fact.id, page.url) for fact in facts for page in fact.citations
    )
    truth = "; ".join(fact.title for fact in facts)
    return Finding("membership", verdict, truth, reason, evidence, *span, (span, place))
