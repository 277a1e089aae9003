"""The register's figures of one quantity at several times: trade by financial years, visitors, companies, investment."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bilateral.check.reading import Reading
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import When, dates
from bilateral.check.words import content
from bilateral.evidence.fact import Fact, FactValue

_SAME_DAYS = 45  # days by which two spans that are the same may differ
_ASIDE = re.compile(r"\([^()]*\)|,.*")
# Words of a value that a sentence may leave out.
OPTIONAL = frozenset(content(["registered", "nationals", "living", "goods", "year"]))
_FDI = frozenset(content(["direct", "investment"]))
_LED = re.compile(r"\b(?:(?P<to>in|into|to)|from|by|of)\s+(?:the\s+)?\Z", re.IGNORECASE)
_INVESTS = re.compile(
    r"(?:['’]s)?\s+(?:foreign\s+|direct\s+|inward\s+)*(?:investments?|fdi)\b", re.IGNORECASE
)
_FEWEST = 2  # words that must say what it is of


class Held(NamedTuple):
    """A figure of a series with the fact that has it."""

    fact: Fact
    value: FactValue
    span: tuple[date, date]


def at(series: list[Held], when: When) -> Held | None:
    """Return a series' figure of the time; of a year a figure of the whole year, of a month one of the month."""
    return next((one for one in series if _same(one.span, when)), None)


def _same(span: tuple[date, date], when: When) -> bool:
    return abs((span[0] - when.first).days) <= _SAME_DAYS and abs((span[1] - when.last).days) <= _SAME_DAYS


def flow(reading: Reading, origin: str, destination: str) -> list[Held]:
    """Return what one country sold the other, by the years that the register has."""
    direction = f"{origin}>{destination}"
    return [
        one
        for one in _values(reading)
        if one.value.unit == "USD"
        and one.value.direction == direction
        and re.search(r"\b(?:exports|imports)\b", one.value.of)
    ]


def balance_of(reading: Reading, owner: str) -> list[Held]:
    """Return a country's deficit in goods trade, in the years that the register has it."""
    found = []
    for one in _values(reading):
        if one.value.unit != "USD" or "deficit in goods trade" not in one.value.of:
            continue
        who = reading.known.countries.find(tokens(one.value.of.partition("deficit")[0]))
        if who and who[0].meanings[0] == owner:
            found.append(one)
    return found


def total(reading: Reading) -> list[Held]:
    """Return goods trade in both directions."""
    return [one for one in _values(reading) if one.value.of == "goods trade, both directions"]


def others(reading: Reading) -> list[list[Held]]:
    """Return the series, other than trade, all of whose words stand in the sentence; that with most words first."""
    held: dict[tuple[str, str], list[Held]] = {}
    words = set(reading.words)
    if "fdi" in words:
        words |= _FDI
    for one in _values(reading):
        wanted = words_of(one.value.of)
        if (
            one.fact.kind != "trade"
            and len(wanted) >= _FEWEST
            and wanted <= words
            and not _other_way(reading, one.value)
            and one.value.unit != "rank"
        ):
            held.setdefault((one.value.of, one.value.unit), []).append(one)
    return sorted(held.values(), key=lambda series: (-len(words_of(series[0].value.of)), series[0].value.of))


def _other_way(reading: Reading, value: FactValue) -> bool:
    """Tell whether a sentence does not say that it went the way that the figure did: "Japanese investment", "into India"."""
    origin, _, destination = (value.direction or "").partition(">")
    if not destination:
        return False
    told = set()
    for place in reading.places:
        led = _LED.search(reading.text, 0, place.start)
        if led or _INVESTS.match(reading.text, place.end):
            told.add((place.id, "to" if led and led["to"] else "from"))
    return not told or not told <= {(origin, "from"), (destination, "to")}


@lru_cache(maxsize=1024)
def words_of(what: str) -> frozenset[str]:
    """Return the words without which what a value is of is not meant."""
    return frozenset(content([token.low for token in tokens(_ASIDE.sub("", what))])) - OPTIONAL


def _values(reading: Reading) -> list[Held]:
    """Return the values of which a time is told, of the facts that bear on the pair."""
    cached: dict[tuple[str, str], list[Held]] = reading.known.__dict__.setdefault("_series", {})
    if reading.context.pair not in cached:
        cached[reading.context.pair] = [
            Held(fact, value, (told[0].first, told[-1].last))
            for fact in reading.known.facts.by_id.values()
            if concerns(reading, fact.id)
            for value in fact.values
            if (told := dates(value.period or ""))
        ]
    return cached[reading.context.pair]
