"""What a sentence sets a thing apart from: "in Laos, not in Delhi", "by India and Japan, without the United States"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.never_before import never_before
from bilateral.check.places import place_names, same_place
from bilateral.check.plain import has_form, plain_words
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic_places import only_meant
from bilateral.check.words import content

# After a comma, a dash or "and": "was not held" is no such thing.
_APART = re.compile(
    r"(?:,\s+(?:and\s+)?|\band\s+|\(\s*|[-–—]\s*)(?:not|rather than|instead of)\s+"
    r"(?P<what>(?!(?:yet|only|until|till|to|be|been|have|all|so)\b)[^,;:.()–—]{2,60}?)(?=\s*(?:[,;:()–—]|\.\s|\.?\Z|\bbut\b))",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\s*,?\s*\bwithout\s+(?P<what>(?:the\s+)?[A-Z]\w+(?:\s+(?:States|Kingdom|Korea|and|or|[A-Z]\w+))*),?"
)
_WAS_WITHOUT = re.compile(r"\A\W*It was without\s+(?P<what>[^,;:.]{2,40}?)\s+that\s+")

_LEADS = frozenset(("not", "rather", "instead", "without"))  # one of these stands in each of them


def apart(reading: Reading, read: Callable[[Reading], list[Finding]]) -> list[Finding]:
    """Read a sentence without what it sets a thing apart from, which holds if no fact that answers has it.

    That something had never been before is read whole: it tells of the first of its kind.
    """
    first = never_before(reading)
    if first:
        return first
    patterns = () if _LEADS.isdisjoint(reading.spelt) else (_APART, _WITHOUT, _WAS_WITHOUT)
    match = next((one for pattern in patterns if (one := pattern.search(reading.text))), None)
    if match is None or not _stands(reading, match):
        return read(reading)
    start, end = match.span()
    found = read(reading.part((0, start), (end, len(reading.text))))
    facts = {source.locator for one in found for source in one.evidence if source.relation == "fact"}
    if not found or not facts or _has(reading, facts, match["what"]):
        return read(reading)
    return [replace(one, uses=(*one.uses, (start, end))) for one in found]


def _stands(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether enough is left to be read, and nothing else is denied."""
    start, end = match.span()
    return (
        not any(not start <= at < end for at in reading.negations) and len(reading.text) - (end - start) > 30
    )


def _has(reading: Reading, facts: Iterable[str], what: str) -> bool:
    """Tell whether one of the facts has a word of what is denied: then what is meant cannot be told."""
    said = [reading.known.facts.said(id_) for id_ in facts]
    cities = place_names(reading.known.facts).find(tokens(what))
    if cities:
        return any(_was_there(city.meanings[0], one) for city in cities for one in said)
    words = [word for word in content([token.low for token in tokens(what)]) if word not in plain_words()]
    places = {mention.meanings[0] for mention in reading.known.countries.find(tokens(what))}
    named = {id_ for one in said for id_ in (*one.fact.parties, *reading.known.named_in(one.fact.id))}
    return (
        not words
        or any(has_form(word, one.words) for word in words for one in said)
        or not places.isdisjoint(named)
    )


def _was_there(city: str, said: Said) -> bool:
    """Tell whether a fact has a city, not only as where it was to be."""
    told = f"{said.fact.place or ''} ; {said.fact.title}"
    return same_place(city, told) or (
        same_place(city, said.fact.text) and not only_meant(city, said.fact.text)
    )
