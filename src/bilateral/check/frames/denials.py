"""What is said never to have been: a thing of the register that was, before the time that is named, proves it wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.facts import Said
from bilateral.check.people import people, person_names
from bilateral.check.places import place_names, same_place
from bilateral.check.plain import has_form, plain_words
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import When
from bilateral.check.words import content
from bilateral.evidence.fact import Fact

_FOLLOWED = re.compile(
    r"\b(?:has|have|had|was|were|is)\s+(?:never|not|yet to)\s+(?:yet\s+)?(?:be(?:en)?\s+)?(?:yet\s+)?"
    r"(?P<verb>updated|superseded|replaced|renewed|succeeded|upgraded|elevated|brought up to date)\b",
    re.IGNORECASE,
)
_OFFICES = {
    "prime minister": "head of government", "prime ministers": "head of government", "pm": "head of government",
    "premier": "head of government", "head of government": "head of government", "emperor": "head of state",
    "monarch": "head of state", "president": "head of state",
}  # fmt: skip
_NOBODY = re.compile(
    rf"\bno\s+(?:other\s+|serving\s+|sitting\s+)?(?P<whose>[a-z]+)\s+(?P<office>{'|'.join(_OFFICES)})\b(?P<said>[^;:]*?)\b"
    r"(?:visited|(?:set foot|spoken|been|stood|stayed|spoke|arrived)\s+(?:in|on|at)|(?:come|been|travelled|gone|flown|journeyed|came|went)\s+to|toured|addressed \w+ in)\s+"
    r"(?:the\s+)?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_NEVER_HELD = re.compile(
    r"(?:\b(?:never|not)|n['’]t)\s+(?:yet\s+|once\s+)?(?:ever\s+)?(?:(?:been|taken|take|come|came|gone|go|went|met|meet|moved?|sail(?:ed)?|travel(?:led)?)\s*"
    r"(?:held|staged|hosted|conducted|place|to)?|held|staged|hosted|conducted|visit(?:ed)?|reach(?:ed)?|seen|see)\s*"
    r"(?:in|to|at|off|around|near|outside)?\s*(?:the\s+)?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:before|until|till|prior to)\b", re.IGNORECASE)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:chief minister|former|later|crown prince|as finance minister)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|to|at|off|from)\s+(?:the\s+)?\Z", re.IGNORECASE)


def denials(reading: Reading) -> list[Finding]:
    """Read "has never been updated", "no Indian prime minister had ever set foot in Hiroshima before 2016"."""
    if reading.spelt.isdisjoint(("never", "no", "not", "yet")) and "n't" not in reading.low:
        return []
    return [*_not_followed(reading), *_nobody_there(reading), *_never_held(reading)]


def _not_followed(reading: Reading) -> list[Finding]:
    """Hold "the declaration of 2008 has never been updated" against what the register has in its place since."""
    match = _FOLLOWED.search(reading.text)
    if match is None or any(when.start >= match.end() for when in reading.dates):
        return []
    for fact in _spoken_of(reading, match.start()):
        later = reading.known.facts.successors.get(fact.id, ())
        if later:
            said = reading.known.facts.said(later[0].id)
            return [
                _finding(
                    reading,
                    "contradicted",
                    said.fact,
                    "the register has what came in its place",
                    match.span(),
                )
            ]
    return []


def _spoken_of(reading: Reading, end: int) -> list[Fact]:
    """Return the facts of which the words before a place are the name, or all in the title: the very one of a year."""
    facts = reading.known.facts
    named = [one for one in reading.named_facts if one.end <= end]
    ids = [id_ for one in named for id_ in one.meanings] or list(facts.successors)
    words = set(content([token.low for token in reading.tokens if token.end <= end]))
    words = {word for word in words if word not in plain_words() or word.isdigit()}
    years = {word for word in words if word.isdigit()}
    found = []
    for id_ in ids:
        fact = facts.by_id.get(id_)
        if fact is None or not concerns(reading, id_) or not fact.date:
            continue
        title = frozenset(
            content([token.low for name in (fact.title, *fact.aliases) for token in tokens(name)])
        )
        dated = years <= {str(fact.date.first.year)}
        if dated and (
            named or (len(words - years) > 1 and all(has_form(word, title) for word in words - years))
        ):
            found.append(fact)
    return found


def _nobody_there(reading: Reading) -> list[Finding]:
    """Hold "no Indian prime minister had been to Hiroshima before 2016" against who was there, and when."""
    match = _NOBODY.search(reading.text)
    if match is None:
        return []
    nation = next((place.id for place in reading.places if place.start == match.start("whose")), None)
    office = _OFFICES[match["office"].lower()]
    where = _where(reading, match.end())
    limit = _limit(reading, match.end())
    if nation is None or where is None or limit is None:
        return []
    went = [
        said
        for said in _held(reading)
        if _was_in(reading, said.fact, where)
        and any(_in_office(said.fact, name, nation, office) for name in _names(said.fact))
    ]
    return _held_against(reading, went, limit, match.span())


def _never_held(reading: Reading) -> list[Finding]:
    """Hold "Malabar had never been held in Japan before 2016" against the editions of the series."""
    match = _NEVER_HELD.search(reading.text)
    where = _where(reading, match.end()) if match else None
    limit = _limit(reading, match.end()) if match else None
    if match is None or where is None or limit is None:
        return []
    series = {
        id_
        for one in reading.named_facts
        if one.end <= match.start()
        for id_ in one.meanings
        if concerns(reading, id_)
    }
    facts = reading.known.facts
    editions = {edition for id_ in series for edition in facts.editions.get(id_, ())}
    there = [
        said for said in _held(reading) if said.fact.id in editions and _was_in(reading, said.fact, where)
    ]
    return _held_against(reading, there, limit, match.span())


def _held(reading: Reading) -> Iterator[Said]:
    """Return what the register has as held on a day or in a month."""
    facts = reading.known.facts
    for id_, fact in facts.by_id.items():
        if fact.date_kind == "held" and fact.date and concerns(reading, id_):
            yield facts.said(id_)


def _held_against(reading: Reading, there: list[Said], limit: When, span: tuple[int, int]) -> list[Finding]:
    """Return that it was before, or that the first of them is the one of the limit."""
    dated = sorted((said.spans()["held"], said.fact.id, said) for said in there)
    if not dated:
        return []
    (first, last), _, earliest = dated[0]
    if last < limit.first:
        return [
            _finding(reading, "contradicted", earliest.fact, f"the register has it in {first.year}", span)
        ]
    meets_limit = first <= limit.last and limit.first <= last
    if meets_limit and _FIRST.search(f"{earliest.fact.title}. {earliest.fact.text}"):
        return [_finding(reading, "supported", earliest.fact, "the register has it as the first", span)]
    return []


def _limit(reading: Reading, at: int) -> When | None:
    """Return the time before which it is denied; without one, the day on which the note is read."""
    before = _LIMIT.search(reading.text, at)
    dates = [when for when in reading.dates if before and when.start >= before.end()]
    if before:
        return dates[0] if len(dates) == 1 else None
    if reading.dates:
        return None
    tomorrow: date = reading.context.as_of + timedelta(days=1)
    return When(tomorrow, tomorrow, "day", 0, 0)


def _where(reading: Reading, start: int) -> str | None:
    """Return the country or city named at a place."""
    country = next((place.id for place in reading.places if place.start == start and not place.city), None)
    cities = place_names(reading.known.facts).find(reading.tokens)
    return country or next((one.meanings[0] for one in cities if one.start == start), None)


def _was_in(reading: Reading, fact: Fact, where: str) -> bool:
    """Tell whether a fact took place in a country, by its id, or in a city."""
    told = f"{fact.place or ''} ; {fact.title}"
    if not where.isupper():
        return same_place(where, told)
    text = f"{told} ; {fact.text}"
    return any(
        one.meanings[0] == where and (one.end <= len(fact.place or "") or _IN.search(text, 0, one.start))
        for one in reading.known.countries.find(tokens(text))
    )


def _names(fact: Fact) -> Iterable[str]:
    return (
        name
        for one in fact.participants
        for mention in person_names().find(tokens(one))
        for name in mention.meanings
    )


def _in_office(fact: Fact, name: str, nation: str, office: str) -> bool:
    """Tell whether somebody held the office and no other, so that it was the one who was there."""
    person = people()[name]
    return (
        person.country == nation
        and person.offices == frozenset((office,))
        and not _NOT_IN_OFFICE.search(f"{fact.title}. {fact.text}")
    )


def _finding(reading: Reading, verdict: Verdict, fact: Fact, reason: str, span: tuple[int, int]) -> Finding:
    truth = f"{fact.title}: {fact.date.say()}" if fact.date else fact.title
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    uses = (span, *reading.place_spans, *((when.start, when.end) for when in reading.dates))
    return Finding("first/since", verdict, truth, reason, evidence, *span, uses)
