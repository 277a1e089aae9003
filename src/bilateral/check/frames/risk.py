"""Supply risk of raw materials by the GeoPolRisk score, as the lake's tables give it."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.lake.supply_risk import SupplyRisk

_MOST = re.compile(r"\bmost at risk\b|\bhighest\b", re.IGNORECASE)
_SOURCES = ("baci", "wmd", "wgi")


def risk(reading: Reading) -> list[Finding]:
    """Read `By the GeoPolRisk score, India's supply was most at risk in 2024 for rhodium (0.37) and bismuth (0.35)`."""
    if not reading.has("geopolrisk"):
        return []
    years = reading.years()
    # "Kaolin (China-Clay)" is not of China.
    named = {
        one.id for one in reading.places if not any(m.start <= one.start < m.end for m in reading.materials)
    }
    named -= {one.id for one in reading.places if reading.text[: one.start].endswith("(")}
    if len(years) != 1 or len(named) != 1:
        return []
    year, id_ = years[0].year, named.pop()
    scores = reading.known.queries.supply_risks.of(id_, year)
    spans = (*reading.place_spans, (years[0].start, years[0].end))
    evidence = tuple(
        Source("flow" if name == "baci" else "trait", name, f"{id_} {year}") for name in _SOURCES
    )
    cited = bool(reading.context.cited) and reading.context.cited <= set(_SOURCES)
    if not scores and cited:
        truth, why = f"no score of {country(id_)} for {year}", "the editions that are cited have no such year"
        return [Finding("date", "contradicted", truth, why, evidence, years[0].start, years[0].end, spans)]
    found = []
    order = sorted(scores.values(), key=lambda one: (-one.score, one.material))
    for amount in reading.amounts:
        before = [mention for mention in reading.materials if mention.end <= amount.start]
        if amount.unit is not None or not 0 <= amount.value <= 1 or not before:
            continue
        one = scores.get(before[-1].meanings[0])
        if one is None and not cited:
            continue
        most = _MOST.search(reading.text) and one not in order[: len(reading.amounts)]
        verdict: Verdict = (
            "contradicted" if one is None or most else VERDICTS[judge(amount, one.score, one.score)]
        )
        span = (amount.start, amount.end)
        uses = (span, (before[-1].start, before[-1].end), *spans)
        found.append(
            Finding(
                "score",
                verdict,
                _said(one, order, year),
                "the score of the lake's tables",
                evidence,
                *span,
                uses,
            )
        )
    return found


def _said(one: SupplyRisk | None, order: list[SupplyRisk], year: int) -> str:
    top = ", ".join(f"{other.material} {other.score:.2f}" for other in order[:3])
    own = f"{one.material}: {one.score:.2f}" if one else "no score of it"
    return f"{own} in {year}; highest {top}"
