"""Whether two countries share a land border, and how long it is (World Factbook's land boundaries)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.reading import Reading
from bilateral.check.say import country

_SHARE = re.compile(
    r"\b(?:shares?|ha(?:s|ve)|with)\s+(?P<no>no\s+|neither\s+)?(?:(?:an?|the|its)\s+)?(?:[\d,.]+[\s-]?(?:km|kilomet\w+)\s+)?"
    r"(?:long\s+)?(?:common\s+|shared\s+|land\s+)*(?:border|boundary)\b(?!\s+(?:disputes?|clash|tensions?|talks?|trade|crossing))",
    re.IGNORECASE,
)
# Their parts overseas, and bases, have neighbours of their own: Saint Martin, Guantanamo.
_OVERSEAS = {"AUS", "DNK", "ESP", "FRA", "GBR", "NLD", "NOR", "NZL", "PRT", "USA"}
_LENGTH = re.compile(r"[\d,.]+")
_MEASURES = 1.5  # Spain and Portugal give their border as 987 and 1,214 km


def borders(reading: Reading) -> list[Finding]:
    """Read `France and Andorra share a land border of 55 km`, `India and Japan share no land border`."""
    said = _SHARE.search(reading.text)
    if said is None or reading.dates or reading.has("maritime", "sea border", "sea boundary"):
        return []
    pair = reading.countries or (list(reading.context.pair) if reading.both else [])
    if len(pair) != 2 or not all(reading.known.traits(id_, "land_boundaries") for id_ in pair):
        return []  # of whom the source has no list, silence says nothing
    ties = [
        tie
        for tie in reading.known.queries.ties_of(pair[0])
        if tie.kind == "border" and {tie.a, tie.b} == set(pair)
    ]
    agrees = bool(ties) != bool(said["no"] or reading.negations)
    ours = reading.has("factbook", "factbook 's") or reading.context.cited == {"factbook"}
    if not ties and not agrees and not ours and _OVERSEAS & set(pair):
        return []
    lengths = [tie.degree for tie in ties if tie.degree]
    names = f"{country(pair[0])} and {country(pair[1])}"
    truth = f"{names}: {', '.join(lengths) or 'a land border' if ties else 'no land border'}"
    evidence = tuple(Source("tie", tie.source, tie.locator) for tie in ties) or (
        Source("trait", "factbook", f"land_boundaries {'-'.join(pair)}"),
    )
    found = [
        Finding(
            "border", "supported" if agrees else "contradicted", truth, "the list of land boundaries", evidence, *said.span(),
            (said.span(), *reading.place_spans),
        )
    ]  # fmt: skip
    # Neighbours measure one border differently: but for the source's own length, only another border's is wrong.
    for amount in reading.amounts if lengths and agrees else ():
        value = float(_LENGTH.findall(lengths[0])[0].replace(",", ""))
        verdict, span = VERDICTS[judge(amount, value, value)], (amount.start, amount.end)
        another = judge(amount, value / _MEASURES, value * _MEASURES) == "disagrees"
        if amount.unit == "km" and (ours or another or verdict == "supported"):
            found.append(
                Finding("amount", verdict, truth, "the list of land boundaries", evidence, *span, (span,))
            )
    return found
