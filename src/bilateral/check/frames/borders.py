"""Whether two countries share a land border, and how long it is (World Factbook's land boundaries)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.frames.border_lengths import border_lengths, lengths
from bilateral.check.reading import Reading
from bilateral.check.say import country

_SHARE = re.compile(
    r"\b(?:shares?|ha(?:s|ve)|with)\s+(?P<no>no\s+|neither\s+)?(?:(?:an?|the|its)\s+)?(?:[\d,.]+[\s-]?(?:km|kilomet\w+)\s+)?"
    r"(?:long\s+)?(?:common\s+|shared\s+|land\s+)*(?:border|boundary)\b(?!\s+(?:disputes?|clash|tensions?|talks?|trade|crossing))",
    re.IGNORECASE,
)
# Their parts overseas, and bases, have neighbours of their own: Saint Martin, Guantanamo.
_OVERSEAS = {"AUS", "DNK", "ESP", "FRA", "GBR", "NLD", "NOR", "NZL", "PRT", "USA"}


_TOUCHES = re.compile(
    r"\s+(?:(?:does|do|did)\s+)?(?P<no>not\s+|never\s+)?(?:directly\s+)?(?:borders?|adjoins?|abuts?)\s+(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def borders(reading: Reading) -> list[Finding]:
    """Read `France and Andorra share a land border of 55 km`, `India and Japan share no land border`."""
    if not reading.has("border", "boundary", "frontier", "borders", "adjoins", "adjoin", "abuts", "abut"):
        return []
    said = _SHARE.search(reading.text) or _touches(reading)
    if said is None:
        return border_lengths(reading)
    if reading.dates or reading.has("maritime", "sea border", "sea boundary"):
        return []
    pair = reading.countries or (list(reading.context.pair) if reading.both else [])
    if len(pair) != 2 or not all(reading.known.traits(id_, "land_boundaries") for id_ in pair):
        return []  # of whom the source has no list, silence says nothing
    ties = [tie for tie in reading.known.ties(pair[0], "border") if {tie.a, tie.b} == set(pair)]
    agrees = bool(ties) != bool(said["no"] or reading.negations)
    ours = reading.has("factbook", "factbook 's") or reading.context.cited == {"factbook"}
    if not ties and not agrees and not ours and _OVERSEAS & set(pair):
        return []
    long = [tie for tie in ties if tie.degree]
    names = f"{country(pair[0])} and {country(pair[1])}"
    truth = f"{names}: {', '.join(tie.degree or '' for tie in long) or 'a land border' if ties else 'no land border'}"
    evidence = tuple(Source("tie", tie.source, tie.locator) for tie in ties) or (
        Source("trait", "factbook", f"land_boundaries {'-'.join(pair)}"),
    )
    found = [
        Finding(
            "border", "supported" if agrees else "contradicted", truth, "the list of land boundaries", evidence, *said.span(),
            (said.span(), *reading.place_spans),
        )
    ]  # fmt: skip
    return [*found, *(lengths(reading, long[0]) if long and agrees else ())]


def _touches(reading: Reading) -> re.Match[str] | None:
    """Return what stands between two countries of which one "borders", or "does not border", the other."""
    pairs = zip(reading.places, reading.places[1:], strict=False)
    told = (_TOUCHES.fullmatch(reading.text, one.end, other.start) for one, other in pairs)
    return next((match for match in told if match), None)
