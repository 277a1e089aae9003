"""What one country sells another of all raw materials together (CEPII BACI's raw-material products)."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.claim import Finding
from bilateral.check.measure import SeriesMeasure
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country, figure
from bilateral.check.table import Table

_RAW = re.compile(
    r"\b(?:raw[\s-]materials?\s+(?P<way>exports?|imports?)|(?P<way2>exports?|imports?)\s+of\s+raw\s+materials)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\bno\b(?=[^.;]*\braw[\s-]material)", re.IGNORECASE)
_OURS = re.compile(r"\b74\s+products\b", re.IGNORECASE)


def raw_totals(reading: Reading) -> list[Finding]:
    """Read `Japanese raw-material exports to India were worth 317 million dollars in 2024`, or that there were none.

    What counts as a raw material differs: a figure is called wrong only where the source's own products are meant.
    """
    raw = _RAW.search(reading.text) if "raw" in reading.spelt else None
    if raw is None or len(reading.countries) != 2 or not reading.years():
        return []
    seller, buyer = _first(reading, 0), _first(reading, 1)
    if (raw["way"] or raw["way2"]).lower().startswith("import"):
        seller, buyer = buyer, seller
    measure = SeriesMeasure(reading, _table(reading, seller.id, buyer.id), (buyer,))
    ours = _OURS.search(reading.text)
    uses = ((seller.start, seller.end), *([ours.span()] if ours else []))
    found = [
        replace(finding, uses=(*finding.uses, *uses))
        for finding in (*measure.claims(), *_none(reading, measure))
    ]
    certain = ours is not None or reading.context.cited == {"baci"}
    return [finding for finding in found if certain or finding.verdict == "supported"]


def _first(reading: Reading, index: int) -> Place:
    return next(place for place in reading.places if place.id == reading.countries[index])


def _table(reading: Reading, seller: str, buyer: str) -> Table:
    values: dict[int, dict[str, float]] = {}
    span = reading.known.queries.spans.get(("baci", "trade_value"))
    years = range(span.year_from, span.year_to + 1) if span and span.year_from and span.year_to else range(0)
    for year in years:
        if all(reading.known.covers("baci", "trade_value", id_, year) for id_ in (seller, buyer)):
            values[year] = {buyer: 0.0}
    for row in reading.known.queries.pair_trade(*sorted((seller, buyer))):
        if row.origin == seller:
            line = values.setdefault(row.year, {buyer: 0.0})
            line[buyer] += row.value_usd
    title = f"of raw materials from {country(seller)} to {country(buyer)}"
    return Table(
        title, "flow", "baci", f"trade_value {seller}>{buyer}", values, "USD", shares=False, closed=False
    )


def _none(reading: Reading, measure: SeriesMeasure) -> list[Finding]:
    match, year = _NONE.search(reading.text), measure._single_year()
    if match is None or year is None:
        return []
    if year not in measure.table.values:
        return measure._unlisted(year, (measure.places[0].id,))
    value = measure.table.values[year][measure.places[0].id]
    truth = f"{figure(value, 'USD')} {measure.table.title} in {year}"
    return [measure._finding("count", value == 0, truth, match.span(), year)]
