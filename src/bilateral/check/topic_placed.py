"""Somebody's place in an order over the years: "climbed from fifth in 2014 to fourth in 2022"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.ordinals import Ordinal
from bilateral.check.plain import has_form, plain_words
from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import When
from bilateral.check.words import content
from bilateral.evidence.fact import Fact, FactValue
from bilateral.evidence.partial_date import ordinal

# What the order is one of, by the words that name it.
_OF = {"investor": frozenset(("investor", "fdi", "equity")), "survey": frozenset(("survey", "jbic"))}
_SURVEY = re.compile(r"\bsurvey\b")
_YEARS = re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})|(?P<one>\d{4})")
_SINCE = re.compile(r"\b(?:since|from)\s+(?:the year\s+)?\Z", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|given up|gave up|forfeited|surrendered|yielded|ceded)\b", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:still (?:held|had|kept)|kept|retained|defended)\b", re.IGNORECASE)
_UP = re.compile(r"\b(?:climb|rose|risen|rise|rising|mov\w+ up|advanc|improv|gain|overt)\w*\b", re.IGNORECASE)
_DOWN = re.compile(
    r"\b(?:slip|fell|fall|drop|slid|slide|sank|sunk|declin|mov\w+ down|demot)\w*\b", re.IGNORECASE
)
_MOVED = frozenset(
    content(
        "fdi climb climbed rose risen rise rising advanced improved fell fallen fall dropped drop slid slipped sank declined lost "  # noqa: SIM905
        "held kept retained moved ranked ranking stood placed position spot rung source sources foreign direct overseas "
        "largest biggest important reached overtaken inflow inflows gave ceded among country countries back".split()
    )
)


@dataclass(frozen=True)
class _Held:
    """A place that somebody held in a year."""

    years: range
    place: int
    fact: Fact


def placed(reading: Reading) -> list[Finding]:
    """Hold places told with their years against the register's; empty where the sentence says more than that."""
    text, orders = reading.text, reading.ordinals
    of = next((name for name, words in _OF.items() if not words.isdisjoint(reading.words)), None)
    if of is None or not orders or reading.negations or reading.amounts:
        return []
    who = [id_ for id_ in reading.countries if id_ in reading.context.pair]
    held = _held(reading, of, who) if set(who) == set(reading.countries) else []
    if not held or not _no_more(reading, held):
        return []
    days = [
        when
        for when in reading.dates
        if not _SINCE.search(text, 0, when.start) or len(reading.dates) == len(orders)
    ]
    if len(days) == len(orders):
        told = [_decided(held, one, when) for one, when in zip(orders, days, strict=True)]
    elif len(orders) == 1 and len(days) == 2 and days[0].start < days[1].start:
        told = [_decided(held, orders[0], days[0]), _later(held, text, orders[0], days[1])]
    else:
        return []
    if None in told:
        return []
    verdicts = [one for one in told if one]
    if all(verdict == "supported" for verdict, _, _ in verdicts) and _contrary(text, orders):
        verdicts[-1] = ("contradicted", *verdicts[-1][1:])
    uses = ((0, len(text)),)
    return [
        Finding("rank", verdict, truth, "the register's counts", evidence, *span, uses)
        for (verdict, truth, evidence), span in zip(verdicts, _spans(orders, days), strict=True)
    ]


_Told = tuple[Verdict, str, tuple[Source, ...]]


def _held(reading: Reading, of: str, who: list[str]) -> list[_Held]:
    """Return the places that one of the countries held in the order, as the register has them."""
    found = []
    for fact in reading.known.facts.placed if who else ():
        values = [value for value in fact.values if value.unit == "rank"]
        for value in values if concerns(reading, fact.id) else ():
            named = reading.known.countries.find(tokens(value.of))
            words = set(content([token.low for token in tokens(f"{value.of} {fact.title}")]))
            if named and named[0].meanings[0] in who and not words.isdisjoint(_OF[of]):
                found += [_Held(years, int(value.value), fact) for years in _years(fact, value, len(values))]
    return found


def _years(fact: Fact, value: FactValue, several: int) -> list[range]:
    """Return the years of a place: of a count of all since 2000 its last, else those of its period."""
    period = value.period or ""
    if several > 1 or _SURVEY.search(period):
        return [
            range(int(one["one"] or one["first"]), int(one["one"] or one["last"]) + 1)
            for one in _YEARS.finditer(period)
        ]
    return [range(fact.date.first.year, fact.date.last.year + 1)] if fact.date else []


def _no_more(reading: Reading, held: list[_Held]) -> bool:
    """Tell whether every telling word is of the order: "in the car industry" is of another."""
    known = frozenset().union(*(reading.known.facts.said(one.fact.id).words for one in held)) | _MOVED
    return all(
        has_form(word, known) or word in plain_words() or token.low in plain_words() or not word.isalpha()
        for token, word in zip(reading.tokens, reading.stems, strict=True)
        if word
    )


def _decided(held: list[_Held], one: Ordinal, when: When) -> _Told | None:
    there = _then(held, when)
    return _told(there, agrees=any(known.place == one.value for known in there)) if there else None


def _later(held: list[_Held], text: str, one: Ordinal, when: When) -> _Told | None:
    """Decide whether the place was lost, or kept, by a year."""
    there = _then(held, when)
    lost, kept = _LOST.search(text, one.end), _KEPT.search(text, one.end)
    if not there or bool(lost) == bool(kept):
        return None
    return _told(there, agrees=any((known.place > one.value) == bool(lost) for known in there))


def _then(held: list[_Held], when: When) -> list[_Held]:
    return [known for known in held if when.first.year in known.years or when.year in known.years]


def _told(there: list[_Held], *, agrees: bool) -> _Told:
    known = there[0]
    evidence = tuple(Source("fact", "register", known.fact.id, page.url) for page in known.fact.citations)
    truth = f"{known.fact.title}: {ordinal(known.place)} in {known.years[0]}"
    return "supported" if agrees else "contradicted", truth, evidence


def _contrary(text: str, orders: list[Ordinal]) -> bool:
    """Tell whether it is said to have gone up where the places go down, or the other way round."""
    if len(orders) < 2 or orders[0].value == orders[-1].value:
        return False
    up, down = _UP.search(text), _DOWN.search(text)
    fell = orders[-1].value > orders[0].value
    return bool(up and not down and fell) or bool(down and not up and not fell)


def _spans(orders: list[Ordinal], days: list[When]) -> list[tuple[int, int]]:
    spans = [(one.start, one.end) for one in orders]
    return spans if len(orders) == len(days) else [*spans, (days[-1].start, days[-1].end)]
