"""Visits by persons who are named: "In 2022, visits by Fumio Kishida and Narendra Modi ..."."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.datekinds import meets
from bilateral.check.lexicon import Mention
from bilateral.check.people import Person, people, person_names
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.topic_people import persons_of
from bilateral.check.when import When
from bilateral.evidence.fact import Fact

_VISITS = re.compile(r"\b(?:visits?|trips?|tours?)\s+(?:by|of|from)\b", re.IGNORECASE)
_JOINED = frozenset([",", "and", "&", "both", "by", "the", "then", "his", "her"])


def visits(reading: Reading) -> list[Finding]:
    """Read who is said to have visited the other country in a time; the register's visits are no closed list."""
    dates = [when for when in reading.dates if when.precision != "fiscal"]
    said = _VISITS.search(reading.text) if len(dates) == 1 else None
    if said is None or reading.negations:
        return []
    return [_visit(reading, mention, dates[0]) for mention in _visitors(reading, said.end())]


def _visitors(reading: Reading, start: int) -> list[Mention[str]]:
    """Return the persons listed from a place on: nothing but titles, countries and "and" stands between them."""
    found: list[Mention[str]] = []
    for mention in person_names().find(reading.tokens):
        between = [token for token in reading.tokens if start <= token.start < mention.start]
        if mention.start < start:
            continue
        if not all(token.capital or token.low in _JOINED for token in between):
            break
        found.append(mention)
        start = mention.end
    return found


def _visit(reading: Reading, mention: Mention[str], when: When) -> Finding:
    persons = [people()[name] for name in mention.meanings]
    made = [
        fact
        for fact in reading.known.facts.by_id.values()
        if fact.kind == "visit"
        and fact.date is not None
        and meets(when, (fact.date.first, fact.date.last))
        and concerns(reading, fact.id)
        and any(_visited(reading, fact, person) for person in persons)
    ]
    verdict: Verdict = "supported" if made else "no-evidence"
    truth = "; ".join(f"{fact.title}, {fact.date.say()}" for fact in made if fact.date)
    reason = "the register has it" if made else "the register has no such visit, and may lack some"
    evidence = tuple(
        Source("fact", "register", fact.id, page.url) for fact in made for page in fact.citations
    )
    span = (mention.start, mention.end)
    return Finding("person", verdict, truth, reason, evidence, *span, (span, (when.start, when.end)))


def _visited(reading: Reading, fact: Fact, person: Person) -> bool:
    """Tell whether a person took part in what took place in the pair's other country."""
    places = reading.known.countries.find(tokens(fact.place or ""))
    other = reading.context.other(person.country)
    return other in {place.meanings[0] for place in places} and person.name in persons_of(fact)
