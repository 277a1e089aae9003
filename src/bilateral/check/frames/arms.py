"""Where a country's major conventional arms come from (SIPRI's volumes of deliveries over some years)."""

from __future__ import annotations

import re
from collections import defaultdict

from bilateral.check.claim import Finding
from bilateral.check.measure import Measure
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country
from bilateral.check.table import Table

_BOUGHT = re.compile(
    r"\b(?:arms|weapons)\s+(?:came|come|imports|were (?:imported|bought)|suppl\w+|deliver\w+)\b|\barms (?:supplier|imports)",
    re.IGNORECASE,
)
_SOURCE = "sipri-arms"


def arms(reading: Reading) -> list[Finding]:
    """Read `India's arms came mostly from Russia (36%) and France (33%) in 2020-2024`.

    Money spent on arms is another measure than SIPRI's volume, and each of its editions revises the years before: only
    what the edition is cited for can be refuted by it.
    """
    periods = [when for when in reading.dates if when.precision == "years"]
    owners = [place for place in reading.places if place.possessive]
    if len(periods) != 1 or len(owners) != 1 or not _BOUGHT.search(reading.text):
        return []
    owner, first, last = owners[0], periods[0].first.year, periods[0].last.year
    received = reading.known.books(_SOURCE, "arms_tiv_delivered", owner.id, "imports")
    # The source's own sum has suppliers that are no countries, or unknown.
    all_of = reading.known.trait_table(_SOURCE, "arms_tiv_received")
    total = sum(all_of.get(year, {}).get(owner.id, 0.0) for year in range(first, last + 1))
    line: dict[str, float] = defaultdict(float)
    for year in range(first, last + 1):
        for supplier, value in received.get(year, {}).items():
            line[supplier] += 100 * value / total if total else 0.0
    span = reading.known.queries.spans.get((_SOURCE, "arms_tiv_delivered"))
    if span is None or not (span.year_from or first) <= first <= last <= (span.year_to or last):
        return []
    cited = reading.context.cited == {_SOURCE}
    if not line and not cited:
        return []
    title = f"of the arms delivered to {country(owner.id)} from {first} to {last}, by volume"
    table = Table(
        title,
        "flow",
        _SOURCE,
        f"arms_tiv_delivered *>{owner.id} {first}-",
        {last: line},
        "%",
        shares=False,
        closed=True,
    )
    partners: tuple[Place, ...] = tuple(place for place in reading.places if place.id != owner.id)
    found = Measure(reading, table, partners).claims()
    return [finding for finding in found if cited or finding.verdict == "supported"]
