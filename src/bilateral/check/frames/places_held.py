"""Which place a country held among investors, and in which year, by the register's counts."""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.ordinals import Ordinal
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import When, dates
from bilateral.evidence.fact import Fact
from bilateral.evidence.partial_date import ordinal

_AMONG = re.compile(
    r"\binvestors?\b|\b(?:sources?|source\s+countries|providers?|suppliers?)\s+of\s+(?:(?:foreign|direct|all|the)\s+)*(?:fdi|investments?|equity)\b"
    r"|\bsource\s+countries\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:sector|industry|start-?ups?|automobile|cars?|portfolio|survey|year's|infrastructure|stock\s+market)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?P<who>.+)['’]s place among investors")
_SINCE = re.compile(r"\b(?:since|from|between)\s+\Z", re.IGNORECASE)
_LATER = re.compile(r"\s*later\b", re.IGNORECASE)
_LOST = re.compile(
    r"\b(?:place|position|rank|spot)\s+(?:that\s+|which\s+)?it\s+(?:had\s+|has\s+)?(?:since\s+)?(?:lost|ceded|given\s+up|yielded)\b",
    re.IGNORECASE,
)
_LONG = 5  # years; over so many a count is of all that was put in until its end


def places_held(reading: Reading) -> list[Finding]:
    """Read `Japan slipped from fourth place among investors in India in 2014 to fifth in 2024`."""
    if not reading.ordinals or not reading.dates or reading.negations or _PART.search(reading.text):
        return []
    if _AMONG.search(reading.text) is None or set(reading.countries) - set(reading.context.pair):
        return []
    for id_ in reading.context.pair:
        held = _held(reading, id_)
        named = any(place.id == id_ and not place.possessive for place in reading.places)
        if held and named:
            found = _decided(reading, id_, held)
            # What was put in is read elsewhere.
            beside = any(one.unit != "years" for one in reading.amounts)
            return [one for one in found if one.verdict == "contradicted" or not beside]
    return []


def _held(reading: Reading, id_: str) -> dict[int, tuple[int, Fact]]:
    """Return the country's places by year."""
    found: dict[int, tuple[int, Fact]] = {}
    for fact in reading.known.facts.placed:
        for value in fact.values if concerns(reading, fact.id) else ():
            match = _PLACE.fullmatch(value.of) if value.unit == "rank" else None
            who = reading.known.countries.find(tokens(match["who"])) if match else []
            if who and who[0].meanings[0] == id_:
                found |= {year: (int(value.value), fact) for year in _years(dates(value.period or ""))}
    return found


def _years(told: list[When]) -> list[int]:
    """Return the years of which a count is: the last of many, each of a few."""
    if not told:
        return []
    first, last = told[0].first.year, told[-1].last.year
    if last - first > _LONG and not all(one.precision == "year" for one in told):
        return [last]
    return [year for one in told for year in range(one.first.year, one.last.year + 1)]


def _decided(reading: Reading, id_: str, held: dict[int, tuple[int, Fact]]) -> list[Finding]:
    found = []
    for told in reading.ordinals:
        year = _year_of(reading, told)
        if year not in held:
            return []
        found.append(
            _finding(
                reading,
                id_,
                (told.start, told.end),
                held[year],
                agrees=held[year][0] == told.value,
                year=year,
            )
        )
    lost = _LOST.search(reading.text)
    later = [one for one in reading.dates if lost and one.start >= lost.end()]
    if lost:
        year = later[0].last.year if later else max(held)
        if year not in held or len(found) != 1:
            return []
        agrees = held[year][0] > reading.ordinals[0].value
        found.append(_finding(reading, id_, lost.span(), held[year], agrees=agrees, year=year))
    return found


def _year_of(reading: Reading, told: Ordinal) -> int | None:
    """Return the year of an order: the next one before the next order, else the one before it."""
    following = [one.start for one in reading.ordinals if one.start > told.start]
    limit = min(following, default=len(reading.text))
    later = next(
        (one for one in reading.amounts if one.unit == "years" and told.end <= one.start < limit), None
    )
    when = [
        one
        for one in reading.dates
        if not (
            _SINCE.search(reading.text, 0, one.start) and len(reading.dates) > 1 and one.precision != "years"
        )
    ]
    before = [one for one in when if one.end <= told.start]
    if later and _LATER.match(reading.text, later.end) and before:
        return before[-1].last.year + int(later.value)
    after = [one for one in when if told.end <= one.start < limit]
    lost = _LOST.search(reading.text)
    after = [one for one in after if lost is None or one.end <= lost.start()]
    chosen = after[0] if after else before[-1] if before else None
    return chosen.last.year if chosen and chosen.last <= date(reading.context.as_of.year, 12, 31) else None


def _finding(
    reading: Reading, id_: str, span: tuple[int, int], held: tuple[int, Fact], *, agrees: bool, year: int
) -> Finding:
    place, fact = held
    verdict: Verdict = "supported" if agrees else "contradicted"
    reason = "the register's count agrees" if agrees else f"the register has it {ordinal(place)}"
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    spans = [(one.start, one.end) for one in reading.dates]
    spans += [(one.start, one.end) for one in reading.amounts if one.unit == "years"]
    uses = (span, *reading.place_spans, *spans)
    return Finding(
        "rank",
        verdict,
        f"{country(id_)}: {ordinal(place)} among investors in {year}",
        reason,
        evidence,
        *span,
        uses,
    )
