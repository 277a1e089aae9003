"""A country's place among others by the register's counts: "Japan ranks as one of India's top investors"."""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.datekinds import meets
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.words import stem
from bilateral.evidence.fact import Fact
from bilateral.evidence.partial_date import ordinal

_PLACE = re.compile(r"(?P<who>.+)['’]s place among (?P<whom>\w+)")
_FIRST = ("top", "largest", "biggest")
_COUNTS = {"three": 3, "five": 5, "ten": 10, "3": 3, "5": 5, "10": 10}
_WORDS = ("top", "largest", "biggest", "leading", "main", "major", "foremost", "principal")
_AMONG = re.compile(
    r"\b(?:(?P<one>one of|among|an?)\s+)?(?:(?:the|its|(?-i:[A-Z]\w+(?: [A-Z]\w+){0,2})['’]s)\s+)?(?:very\s+)?"
    rf"(?P<how>{'|'.join(_WORDS)})\s+(?:(?P<count>{'|'.join(_COUNTS)})\s+)?(?:foreign\s+|overseas\s+|direct\s+)*(?P<whom>[a-z]+)\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\s+(?:is|was|remains|became|has become|has been|ranks as)\s+(?:now\s+|still\s+|currently\s+)*"
)
_ENDS = re.compile(r"\s*(?:[.,;)]|\Z|(?P<where>(?:in|of)\s+(?:the\s+)?))")
_TOP = 5  # places that count as the top where no number is named


def standing(reading: Reading) -> list[Finding]:
    """Read whom a country is said to be among; the newest count decides, of the year named if one is."""
    if reading.negations or not reading.has(*_WORDS):
        return []
    found = []
    for match in _AMONG.finditer(reading.text):
        first = match.start("how")
        if any(0 <= first - one.end <= 1 for one in reading.ordinals):
            continue  # the fourth-largest
        only = match["how"].lower() in _FIRST and not match["one"] and not match["whom"].endswith("s")
        most = _COUNTS[match["count"].lower()] if match["count"] else 1 if only else _TOP
        for id_ in reading.context.pair:
            named = [place for place in reading.places if place.id == id_ and not place.possessive]
            other = any(place.id == reading.context.other(id_) for place in reading.places)
            plainly = any(_IS.fullmatch(reading.text, place.end, match.start()) for place in named)
            counts = _counts(reading, id_, stem(match["whom"].lower())) if named and other else []
            if counts:
                found += _decided(reading, id_, counts, most, match, plainly=plainly)
    return found


def _counts(reading: Reading, id_: str, whom: str) -> list[tuple[Fact, int]]:
    """Return the country's places among such others, with the facts that have them, in order of time."""
    found = []
    for fact in reading.known.facts.placed:
        for value in fact.values if fact.date and concerns(reading, fact.id) else ():
            match = _PLACE.fullmatch(value.of) if value.unit == "rank" else None
            if match and stem(match["whom"].lower()) == whom:
                who = reading.known.countries.find(tokens(match["who"]))
                if who and who[0].meanings[0] == id_:
                    found.append(
                        (fact.date.first if fact.date else date.min, fact.id, fact, int(value.value))
                    )
    return [(fact, place) for _, _, fact, place in sorted(found, key=lambda one: one[:2])]


def _decided(
    reading: Reading,
    id_: str,
    counts: list[tuple[Fact, int]],
    most: int,
    match: re.Match[str],
    *,
    plainly: bool,
) -> list[Finding]:
    """Hold the phrase against the newest count; only where nothing but it is said of the country it can be wrong."""
    dated = [
        (fact, place)
        for fact, place in counts
        if all(fact.date and meets(when, (fact.date.first, fact.date.last)) for when in reading.dates)
    ]
    if not dated:
        return []
    fact, place = dated[-1]
    agrees = place <= most
    if not _whole(reading, match.end()) or not (agrees or plainly):
        return []  # it is said of a part, or of somebody else
    if not agrees and any(held <= most for _, held in counts):
        return []  # it was so at another time
    verdict: Verdict = "supported" if agrees else "contradicted"
    truth = f"{fact.title}: {country(id_)} is {ordinal(place)}"
    reason = "the register's count agrees" if agrees else f"the register has it {ordinal(place)}"
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    uses = (match.span(), *reading.place_spans, *((when.start, when.end) for when in reading.dates))
    right = None if agrees or match["count"] else (*match.span("how"), f"{ordinal(place)}-largest")
    return [Finding("rank", verdict, truth, reason, evidence, *match.span(), uses, right)]


def _whole(reading: Reading, at: int) -> bool:
    """Tell whether it is said of a country as a whole: of investors in India, not in India's car industry."""
    ends = _ENDS.match(reading.text, at)
    if ends is None or ends["where"] is None:
        return ends is not None
    return any(place.start == ends.end() and not place.possessive for place in reading.places)
