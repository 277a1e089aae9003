"""What was so and has been overtaken: a replaced instrument or label, a last edition, a count of editions.

A claim that held when the note was written, or, in a note without a date, once, is `outdated`; one that was overtaken
before the note was written is contradicted.
"""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.datekinds import meets
from bilateral.check.lexicon import Mention
from bilateral.check.places import place_names
from bilateral.check.reading import Reading
from bilateral.check.say import day_like
from bilateral.check.topic import concerns
from bilateral.evidence.fact import Fact
from bilateral.evidence.partial_date import ordinal

_PRESENT_BEFORE = re.compile(
    r"\b(?:is|are|remains?|rests?|relies|currently|now|today|have|enjoys?|call(?:s|ed)? (?:it|their)[\w\s]{0,20})"
    r"(?:\s+(?:marked|governed|guided|covered|styled|called|based|built|described|known|framed|set))?"
    r"(?:\s+(?:by|on|in|as|under|out|at|upon))*\s+(?:an?\s+|the\s+|their\s+|its\s+)?(?:\d{4}\s+)?[“\"'‘]?\Z",
    re.IGNORECASE,
)
_PRESENT_AFTER = re.compile(
    r"[”\"'’]?(?:,\s[^,.;]{3,50},)?\s+(?:(?:still|now|today|currently)\s+)?"
    r"(?:is|remains?|reflects?|governs?|guides?|defines?|encourages?|covers?|provides?|stands?|describes?|underpins?|shapes?)\b"
    r"(?!\s+(?:named|dated))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|until|replaced|superseded|former|formerly|earlier|previous)\b", re.IGNORECASE
)
_LATEST = re.compile(
    r"\b(?:(?:the|their|its|'s|’s)\s+)?(?:most recent|latest|newest|last)\b(?!\s+(?:year|month|week|decade|century|day))",
    re.IGNORECASE,
)
_RECENT = re.compile(r"\b(?P<word>recent)\s+(?:\w+\s+)?(?=\d{4}\b)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:have|has)\s+(?:\w+\s+)?(?:held|had|met|been|seen|hosted|conducted|run|completed|taken place)\b|\b(?:so far|to date|till date|until now|as of now)\b",
    re.IGNORECASE,
)
_EDITIONS = frozenset(
    [
        "summit",
        "summits",
        "edition",
        "editions",
        "round",
        "rounds",
        "meeting",
        "meetings",
        "time",
        "times",
        "session",
        "sessions",
        "iteration",
        "iterations",
    ]
)
_NEAR = 45  # characters between "latest" and the name of the series


def overtaken(reading: Reading) -> list[Finding]:
    """Read what a sentence says is so now, or is the last so far, and what has come since."""
    if not reading.named_facts:
        return []
    found = []
    for mention in reading.named_facts:
        known = [id_ for id_ in mention.meanings if concerns(reading, id_)]
        found += _replaced(reading, mention, known)
        for id_ in known:
            if id_ in reading.known.facts.editions:
                found += _count(reading, id_)
            for series in {id_, *reading.known.facts.by_id[id_].targets("edition-of")}:
                if series in reading.known.facts.editions:
                    found += _last(reading, mention, series)
    return found


def _replaced(reading: Reading, mention: Mention[str], ids: list[str]) -> list[Finding]:
    """Read an instrument or a label in the present tense that another has replaced."""
    fact = _meant(reading, ids)
    follower = successor(reading, fact) if fact else None
    if fact is None or follower is None or reading.negations:
        return []
    text = reading.text
    present = _PRESENT_BEFORE.search(
        text[max(0, mention.start - 60) : mention.start]
    ) or _PRESENT_AFTER.match(text, mention.end)
    if not present or _PAST.search(text) or (follower.id in ids and not reading.dates):
        return []
    outside = [when for when in reading.dates if not mention.start <= when.start < mention.end]
    if any(follower.date and meets(when, (follower.date.first, follower.date.last)) for when in outside):
        return []
    verb = "upgraded" if ("upgrades", fact.id) in follower.relations else "replaced"
    new = next((alias for alias in follower.aliases if len(alias.split()) > 2), follower.title)
    label = fact.kind == "partnership" and fact.status == "superseded"
    return [
        _finding(
            reading, follower, (mention.start, mention.end), "status", follower.date,
            f"{verb} by {follower.title}, {_day(follower)}", new if label and not reading.dates else None,
        )
    ]  # fmt: skip


def _meant(reading: Reading, ids: list[str]) -> Fact | None:
    """Return the one fact that the name means; a year beside it tells facts of one name apart."""
    facts = [reading.known.facts.by_id[id_] for id_ in ids]
    dated = [
        fact
        for fact in facts
        if fact.date and any(meets(when, (fact.date.first, fact.date.last)) for when in reading.dates)
    ]
    chosen = dated if len(facts) > 1 else facts
    return chosen[0] if len(chosen) == 1 else None


def successor(reading: Reading, fact: Fact) -> Fact | None:
    """Return what is in the fact's place at the report's day: an upgrade of a partnership, or what supersedes it."""
    for later in reading.known.facts.successors.get(fact.id, ()):
        if later.date is None or later.date.first > reading.context.as_of:
            continue
        if ("supersedes", fact.id) in later.relations and fact.status == "superseded":
            return later
        if ("upgrades", fact.id) in later.relations and later.kind == fact.kind == "partnership":
            return successor(reading, later) or later
    return None


def _last(reading: Reading, mention: Mention[str], series: str) -> list[Finding]:
    """Read "the latest 2+2 was in 2022": right as long as none followed."""
    word = next(
        (
            match
            for match in (*_LATEST.finditer(reading.text), *_RECENT.finditer(reading.text))
            if -_NEAR < match.start() - mention.start < _NEAR
        ),
        None,
    )
    editions = _held(reading, series)
    if word is None or len(editions) < 2 or reading.negations:
        return []
    newest = editions[-1]
    ranked = [one for one in reading.ordinals if any(fact.edition == one.value for fact in editions)]
    for when in reading.dates:
        if newest.date and meets(when, (newest.date.first, newest.date.last)):
            return []
        meant = [fact for fact in editions if fact.date and meets(when, (fact.date.first, fact.date.last))]
        if meant and newest.date:
            right = None if ranked or _located(reading) else day_like(newest.date, when)
            return [_later(reading, editions, meant[-1], (when.start, when.end), right)]
    for one in ranked:
        if one.value != newest.edition and newest.edition:
            meant = [fact for fact in editions if fact.edition == one.value]
            return [_later(reading, editions, meant[-1], (one.start, one.end), ordinal(newest.edition))]
    return []


def _located(reading: Reading) -> bool:
    """Tell whether a place is given, which would be wrong beside another date."""
    return bool(place_names(reading.known.facts).find(reading.tokens))


def _later(
    reading: Reading, editions: list[Fact], meant: Fact, place: tuple[int, int], right: str | None
) -> Finding:
    newest = editions[-1]
    following = editions[editions.index(meant) + 1] if meant != newest else newest
    since = f"{newest.title} came after it, {_day(newest)}"
    return _finding(reading, newest, place, "latest", following.date, since, right)


def _count(reading: Reading, series: str) -> list[Finding]:
    """Read "the two have held 14 annual summits" against the number of the last one."""
    editions = [fact for fact in _held(reading, series) if fact.edition]
    amounts = [one for one in reading.amounts if one.unit is None and _EDITIONS & set(one.nouns[:3])]
    dated = [
        when
        for when in reading.dates
        if not re.search(r"\bsince\s+\Z", reading.text[max(0, when.start - 8) : when.start], re.IGNORECASE)
    ]
    if not editions or len(amounts) != 1 or dated or not _COUNTED.search(reading.text) or reading.negations:
        return []
    newest = max(editions, key=lambda fact: fact.edition or 0)
    return _counted(reading, editions, newest, amounts[0])


def _counted(reading: Reading, editions: list[Fact], newest: Fact, amount: Amount) -> list[Finding]:
    number, place = newest.edition or 0, (amount.start, amount.end)
    if amount.hedge != "exact" or newest != editions[-1]:
        return []
    if amount.value == number:
        return [_say(newest, place, "count", "supported", f"{number} with {newest.title}", None)]
    if amount.value > number:
        return [_say(newest, place, "count", "contradicted", f"the last was no. {number}", str(number))]
    following = next((fact for fact in editions if (fact.edition or 0) > amount.value), newest)
    return [
        _finding(reading, newest, place, "count", following.date, f"the last was no. {number}", str(number))
    ]


def _held(reading: Reading, series: str) -> list[Fact]:
    """Return the editions of a series that had been held by the report's day, in order."""
    facts = reading.known.facts
    held = [
        facts.by_id[id_]
        for id_ in facts.editions[series]
        if facts.by_id[id_].date_kind == "held" and concerns(reading, id_)
    ]
    kept = [fact for fact in held if fact.date and fact.date.first <= reading.context.as_of]
    return sorted(kept, key=lambda fact: (fact.date.first if fact.date else date.min, fact.id))


def _finding(
    reading: Reading,
    fact: Fact,
    place: tuple[int, int],
    kind: str,
    since: object,
    reason: str,
    right: str | None,
) -> Finding:
    """Return the claim as outdated, or as wrong already when the note was written."""
    written = reading.context.written
    first = getattr(since, "first", None)
    verdict: Verdict = "contradicted" if written and first and first <= written else "outdated"
    return _say(fact, place, kind, verdict, reason, right)


def _say(
    fact: Fact, place: tuple[int, int], kind: str, verdict: Verdict, reason: str, right: str | None
) -> Finding:
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    correction = (*place, right) if right and verdict != "supported" else None
    return Finding(
        kind, verdict, f"{fact.title}: {_day(fact)}", reason, evidence, *place, (place,), correction
    )


def _day(fact: Fact) -> str:
    return fact.date.say() if fact.date else "undated"
