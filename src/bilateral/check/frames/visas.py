"""What a holder of one country's ordinary passport needs to enter another (Passport Index)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.world import get

_RULE = re.compile(
    r"(?P<free>\bvisa[\s-]free\b|\bwithout a visa\b|\bno visa\b|\bneed no visa\b)(?:,?\s+(?:for\s+)?(?:up to\s+)?(?P<days>\d+)\s+days)?"
    r"|(?P<arrival>\bvisa on arrival\b)|(?P<electronic>\be-?visa\b|\belectronic visa\b)|(?P<eta>\beta\b|\belectronic travel authori[sz]ation\b)"
    r"|(?P<required>\bvisas? (?:is |are )?required\b|\bneeds? a visa\b|\brequires? a visa\b)",
    re.IGNORECASE,
)
_OPENINGS = frozenset(["visa", "visas", "evisa", "electronic", "eta"])  # of what _RULE finds
_INTO = re.compile(r"\b(?:to|in|into|enter|entering|visit|visiting|for)\s+(?:the\s+)?\Z", re.IGNORECASE)
_HOLDS = re.compile(
    r"\s+(?:ordinary\s+)?(?:passports?|citizens|nationals|travell?ers|visitors|tourists)\b", re.IGNORECASE
)
_KINDS = {
    "free": "visa free",
    "arrival": "visa on arrival",
    "electronic": "e-visa",
    "eta": "eta",
    "required": "visa required",
}


def visas(reading: Reading) -> list[Finding]:
    """Read `Indians need a visa to enter Japan`; the rules are of one day, so only a citation of it can be refuted."""
    rule = None if _OPENINGS.isdisjoint(reading.written) else _RULE.search(reading.text)
    if (
        rule is None
        or reading.negations
        or len(reading.countries) != 2
        or reading.has("diplomatic", "official passports")
    ):
        return []
    ends = _ends(reading)
    ours = reading.has("passport index") or reading.context.cited == {"passport-index"}
    held = reading.known.ties(ends[0], "visa") if ends else ()
    tie = next((tie for tie in held if (tie.a, tie.b) == ends), None)
    if tie is None or tie.degree is None:
        return []
    kind = _KINDS[rule.lastgroup if rule.lastgroup != "days" else "free"] if rule.lastgroup else ""
    same = tie.degree.startswith(kind) and (
        not rule["days"] or tie.degree == f"visa free, {rule['days']} days"
    )
    if not same and not ours:
        return []
    holder, host = (country(id_) for id_ in ends or ("", ""))
    dates = tuple((when.start, when.end) for when in reading.dates) if ours else ()
    span = reading.known.queries.spans.get(("passport-index", "visa"))
    other = [when for when in reading.dates if ours and span and when.year != span.year_to]
    if other and span:
        place = (other[0].start, other[0].end)
        return [
            Finding(
                "date",
                "contradicted",
                f"rules of {span.year_to}",
                "the list is of another year",
                (Source("tie", tie.source, tie.locator),),
                *place,
                (place, *reading.place_spans),
            )
        ]
    return [
        Finding(
            "status", "supported" if same else "contradicted", f"{holder} to {host}: {tie.degree}",
            "the Passport Index has it so" if same else "the Passport Index has another rule",
            (Source("tie", tie.source, tie.locator),), *rule.span(), (rule.span(), *reading.place_spans, *dates),
            (*rule.span(), tie.degree) if not same else None,
        )
    ]  # fmt: skip


def _ends(reading: Reading) -> tuple[str, str] | None:
    """Return whose passport it is and where it is shown."""
    hosts = {
        p.id
        for p in reading.places
        if _INTO.search(reading.text[: p.start]) and not _of_people(reading, p.start, p.end, p.id)
    }
    if len(hosts) != 1:
        return None
    host = hosts.pop()
    return next(id_ for id_ in reading.countries if id_ != host), host


def _of_people(reading: Reading, start: int, end: int, id_: str) -> bool:
    """Tell whether the people are named, or their passport: "for Indian passports"."""
    return reading.text[start:end] in get(id_).demonyms or _HOLDS.match(reading.text, end) is not None
