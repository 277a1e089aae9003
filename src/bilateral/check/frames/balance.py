"""Who sells the other more: surplus and deficit in the goods trade of the pair, by the register's yearly figures."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.reading import Reading
from bilateral.check.say import country, figure
from bilateral.evidence.fact import Fact

_BALANCE = re.compile(r"\b(?P<word>surplus|deficit)\b", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\b(?:services?|oil|energy|agricultur\w+|current account|budget|fiscal deficit|trust)\b", re.IGNORECASE
)


def balance(reading: Reading) -> list[Finding]:
    """Read `India runs a surplus with Japan`; the amount of it is a figure of the register."""
    word = _BALANCE.search(reading.text) if reading.has("surplus", "deficit") else None
    if (
        word is None
        or _PARTIAL.search(reading.text)
        or reading.negations
        or reading.amounts
        or reading.products
    ):
        return []
    before = [
        place for place in reading.places if place.end <= word.start() and place.id in reading.context.pair
    ]
    if not before or set(reading.countries) - set(reading.context.pair):
        return []
    holder = before[0].id
    other = reading.context.other(holder)
    found = _latest(reading, holder, other or "")
    if found is None:
        return []
    fact, sold, bought = found
    agrees = (sold > bought) == (word["word"].lower() == "surplus")
    verdict: Verdict = "supported" if agrees else "contradicted"
    truth = f"{country(holder)} sold for {figure(sold, 'USD')} and bought for {figure(bought, 'USD')} ({fact.title})"
    evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
    dates = tuple((when.start, when.end) for when in reading.dates)
    reason = "the register's figures agree" if agrees else "the register's figures say the reverse"
    return [Finding("trend", verdict, truth, reason, evidence, *word.span(), (word.span(), *dates))]


def _latest(reading: Reading, holder: str, other: str) -> tuple[Fact, float, float] | None:
    """Return the last year's trade in both directions, of the year named if one is."""
    years = {year for when in reading.dates for year in range(when.first.year, when.last.year + 1)}
    found = []
    for fact in reading.known.facts.by_id.values():
        if (
            fact.kind != "trade"
            or fact.date is None
            or (years and not {fact.date.year, fact.date.year - 1} & years)
        ):
            continue
        ways = {
            value.direction: value.value for value in fact.values if value.unit == "USD" and value.direction
        }
        sold, bought = ways.get(f"{holder}>{other}"), ways.get(f"{other}>{holder}")
        if sold is not None and bought is not None:
            found.append((fact.date, fact.id, fact, sold, bought))
    return max(found, key=lambda item: item[:2])[2:] if found else None
