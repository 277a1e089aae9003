"""How often two countries vote alike in the United Nations General Assembly."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.reading import Reading
from bilateral.check.say import country, figure
from bilateral.check.when import When

_ALIKE = re.compile(
    r"\bvot(?:e|ed|es|ing)\s+(?:alike|together|the same(?: way)?|with)\b|\bvoting agreement\b", re.IGNORECASE
)
_WHERE = re.compile(r"\broll[\s-]calls?\b|\bGeneral Assembly\b|\bUnited Nations\b|\bUN\b")
_SOURCE = "un-votes"
_WITH = re.compile(r"\s*(?:of [^;,]{0,60}?)?\bwith\s+(?:the\s+)?\Z")


def votes(reading: Reading) -> list[Finding]:
    """Read `India and Japan voted alike in 56.7% of the roll calls of 2019; India in 20% with the United States`."""
    years = reading.years()
    if len(years) != 1 or not _ALIKE.search(reading.text) or not _WHERE.search(reading.text):
        return []
    found = []
    for amount in reading.amounts:
        pair = _pair(reading, amount) if amount.unit == "%" else None
        held = (
            reading.known.pair_flow(_SOURCE, "un_vote_agreement", *pair).get(years[0].year) if pair else None
        )
        if pair and held is None and reading.context.cited == {_SOURCE}:
            found.append(_no_year(pair, years[0]))
            break
        if pair is None or held is None:
            continue
        verdict = VERDICTS[judge(amount, 100 * held, 100 * held)]
        span, said = (amount.start, amount.end), figure(round(100 * held, 1), "%")
        source = Source("flow", _SOURCE, f"un_vote_agreement {'-'.join(pair)} {years[0].year}")
        found.append(
            Finding(
                "share", verdict, f"{' and '.join(map(country, pair))}: alike in {said} of the roll calls of {years[0].year}",
                "the roll calls agree" if verdict == "supported" else "the roll calls say otherwise", (source,), *span,
                (span, *reading.place_spans, (years[0].start, years[0].end)), (*span, said) if verdict == "contradicted" else None,
            )
        )  # fmt: skip
    return found


def _no_year(pair: tuple[str, str], when: When) -> Finding:
    """Return that the edition that is cited has no roll calls of the two in the year."""
    names, span = " and ".join(map(country, pair)), (when.start, when.end)
    source = Source("flow", _SOURCE, f"un_vote_agreement {'-'.join(pair)}")
    truth, reason = (
        f"no roll calls of {names} in {when.year}",
        "the edition that is cited has none of the year",
    )
    return Finding("date", "contradicted", truth, reason, (source,), *span, (span,))


def _pair(reading: Reading, amount: Amount) -> tuple[str, str] | None:
    """Return whose votes a share compares: the clause's two countries, or its first and the one after "with"."""
    start = reading.text.rfind(";", 0, amount.start) + 1
    before = [place.id for place in reading.places if start <= place.start < amount.start]
    after = next((place for place in reading.places if place.start >= amount.end), None)
    if before and after and _WITH.match(reading.text[amount.end : after.start]):
        ends = {before[0], after.id}
    else:
        ends = set(before)
    return (min(ends), max(ends)) if len(ends) == 2 else None
