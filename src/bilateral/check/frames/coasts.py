"""Who has a coast and who is landlocked (World Factbook's length of the coast)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.frames.yes_or_no import said_of
from bilateral.check.reading import Reading
from bilateral.check.say import country, figure

_COAST = r"(?:sea\s*)?(?:coast(?:line)?s?|sea\s*board|shore(?:line)?)\b|(?:direct\s+)?(?:access|outlet|way|opening)\s+to\s+the\s+(?:open\s+)?(?:sea|ocean)s?"
_SAYS = re.compile(
    rf"\b(?:(?:is|are|remains?|being)\s+(?:both\s+|each\s+|also\s+|(?P<not>not)\s+)?(?:an?\s+)?land\s*-?\s*locked\b"
    rf"|(?:has|have|possess(?:es)?)\s+(?:(?P<no>no|neither)\s+)?(?:(?:an?|any|its\s+own|their\s+own)\s+)?(?:{_COAST})(?!\s+(?:of|guard|on|along|with|longer))"
    rf"|(?:has|have|(?:does|do)\s+not\s+have|lacks?|is\s+without|are\s+without)\s+(?:no\s+|any\s+|an?\s+)?(?:{_COAST})(?!\s+(?:of|guard|on|along|with)))",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\bno\b|\bnot\b|\black|\bwithout\b", re.IGNORECASE)
_INLAND_SEA = {"AZE", "KAZ", "TKM"}  # whether the Caspian's is a coast


def coasts(reading: Reading) -> list[Finding]:
    """Read `Kenya, unlike Ethiopia, has a coast`, `Bolivia is landlocked, and so is Paraguay`."""
    if (
        not reading.has(
            "landlocked",
            "land",
            "locked",
            "coast",
            "coastline",
            "seaboard",
            "sea",
            "ocean",
            "shore",
            "seacoast",
        )
        or reading.amounts
    ):
        return []
    says = _SAYS.search(reading.text)
    if says is None or reading.dates:
        return []
    locked = "lock" in says.group().lower()
    denied = bool(says["not"]) if locked else bool(_DENIES.search(says.group()))
    found = []
    for id_, holds, span in said_of(reading, *says.span(), denied=denied):
        lengths = reading.known.traits(id_, "coastline")
        if id_ in _INLAND_SEA or not lengths or lengths[0].value is None:
            continue
        coast = lengths[0].value > 0
        agrees = holds == (coast != locked)
        truth = f"{country(id_)}: {figure(lengths[0].value, 'km') + ' of coast' if coast else 'no coast'}"
        evidence = (Source("trait", "factbook", f"coastline {id_}"),)
        verdict, reason = (
            ("supported", "the length of its coast")
            if agrees
            else ("contradicted", "the length of its coast says otherwise")
        )
        found.append(Finding("status", verdict, truth, reason, evidence, *span, (span, says.span())))  # type: ignore[arg-type]
    return found
