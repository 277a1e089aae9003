"""Whether two countries share a land border, and how long it is (World Factbook's land boundaries)."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.claim import Finding, Source
from bilateral.check.frames.border_lengths import border_lengths, of_line
from bilateral.check.measure_view import worst
from bilateral.check.reading import Reading
from bilateral.check.say import country

_SHARE = re.compile(
    r"\b(?:shares?|ha(?:s|ve)|with)\s+(?P<no>no\s+|neither\s+)?(?:(?:an?|the|its)\s+)?(?:[\d,.]+[\s-]?(?:km|kilomet\w+)\s+)?"
    r"(?:long\s+)?(?:common\s+|shared\s+|land\s+)*(?:border|boundary)\b(?!\s+(?:disputes?|clash|tensions?|talks?|trade|crossing))",
    re.IGNORECASE,
)
# Their parts overseas, and bases, have neighbours of their own: Saint Martin, Guantanamo.
_OVERSEAS = {"AUS", "DNK", "ESP", "FRA", "GBR", "NLD", "NOR", "NZL", "PRT", "USA"}


_BOTH = re.compile(r"\bboth\s+(?:the\s+)?\Z")
_TOUCHES = re.compile(
    r"\s+(?:(?:does|do|did)\s+)?(?P<no>not\s+|never\s+)?(?:(?:directly|also|in\s+turn|likewise|even)\s+)*(?:borders?|adjoins?|abuts?)\s+(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def borders(reading: Reading) -> list[Finding]:
    """Read `France and Andorra share a land border of 55 km`, `India and Japan share no land border`."""
    if not reading.has("border", "boundary", "frontier", "borders", "adjoins", "adjoin", "abuts", "abut"):
        return []
    if "; " in reading.text and not reading.both:
        first = reading.text.index("; ")
        parts = [reading.part((0, first)), reading.part((first + 2, len(reading.text)))]
        if all(len(part.places) > 1 for part in parts):
            return [one for part in parts for one in borders(part)]
    two = _both_neighbours(reading) if "both" in reading.spelt else []
    if two:
        told = [borders(one) for one in two]
        places = tuple(reading.place_spans)
        return (
            worst([replace(one, uses=(*one.uses, *places)) for found in told for one in found])
            if all(told)
            else []
        )
    said = _SHARE.search(reading.text) or _touches(reading)
    if said is None:
        return border_lengths(reading)
    if reading.dates or reading.has("maritime", "sea border", "sea boundary"):
        return []
    pair = reading.countries
    if reading.both and set(pair) <= set(reading.context.pair):
        pair = list(reading.context.pair)
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
    return [*found, *(of_line(reading, long[0]) if long and agrees else ())]


def _both_neighbours(reading: Reading) -> list[Reading]:
    """Read "Russia borders both China and Mongolia" of each of the two alone."""
    for at, (one, other) in enumerate(zip(reading.places, reading.places[1:], strict=False)):
        led, joint = _BOTH.search(reading.text, 0, one.start), reading.text[one.end : other.start].split()
        if at and led and joint and joint[0] == "and" and len(reading.places) == 3:
            end = len(reading.text)
            return [
                reading.part((0, led.start()), (kept.start, kept.end), (other.end, end))
                for kept in (one, other)
            ]
    return []


def _touches(reading: Reading) -> re.Match[str] | None:
    """Return what stands between two countries of which one "borders", or "does not border", the other."""
    pairs = zip(reading.places, reading.places[1:], strict=False)
    told = (_TOUCHES.fullmatch(reading.text, one.end, other.start) for one, other in pairs)
    return next((match for match in told if match), None)
