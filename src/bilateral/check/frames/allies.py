"""With how many states, and which, a country has treaties with a duty of defence (ATOP)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.reading import Reading
from bilateral.check.say import country

_DUTY = re.compile(
    r"\btreat(?:y|ies) with a duty of defence\b|\b(?:defence pacts?|mutual defence treat(?:y|ies))\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith (?P<count>one|\w+|\d+) (?:states?|countries|country)\b", re.IGNORECASE)
_NO = re.compile(r"\bno\s+(?:treat|defence pact|mutual defence)", re.IGNORECASE)
_ENDS_THERE = re.compile(r"\s*,?\s*where the (?:source|list) ends\b", re.IGNORECASE)
_OURS = re.compile(r"\bATOP\b|\bwhere the source ends\b", re.IGNORECASE)


def allies(reading: Reading) -> list[Finding]:
    """Read `Japan had treaties with a duty of defence with one state in 2018: the United States`."""
    if not reading.has("defence"):
        return []
    counted, none = _WITH.search(reading.text), _NO.search(reading.text)
    years = reading.years()
    if not _DUTY.search(reading.text) or not reading.places or len(years) != 1 or not (counted or none):
        return []
    owner, year = reading.places[0], years[0]
    span = reading.known.queries.spans.get(("atop", "alliance"))
    if span is None or not reading.known.covers("atop", "alliance", owner.id):
        return []
    cited = reading.context.cited == {"atop"}
    if year.year > (span.year_to or 0) and not cited and not _OURS.search(reading.text):
        return []
    ends_there = cited and _ENDS_THERE.match(reading.text, year.end)
    if year.year > (span.year_to or 0) or (ends_there and year.year != span.year_to):
        ends = f"the list runs to {span.year_to}"
        return [_finding(reading, owner.id, "date", ends, (year.start, year.end), agrees=False)]
    held = _held(reading, owner.id, year.year)
    truth = f"{country(owner.id)} in {year.year}: {', '.join(country(id_) for id_ in sorted(held)[:8]) or 'none'} ({len(held)})"
    if counted is None:
        span_of_none = none.span() if none else (0, 0)
        return [_finding(reading, owner.id, "count", truth, span_of_none, agrees=not held)]
    said = _number(reading, counted)
    found = [_finding(reading, owner.id, "count", truth, counted.span("count"), agrees=said == len(held))]
    for place in reading.places:
        if place.start > counted.end() and place.id != owner.id:
            found.append(
                _finding(
                    reading, owner.id, "participant", truth, (place.start, place.end), agrees=place.id in held
                )
            )
    return found


def _held(reading: Reading, id_: str, year: int) -> set[str]:
    ties = [tie for tie in reading.known.ties(id_, "alliance") if "defence" in (tie.degree or "")]
    standing = [
        tie
        for tie in ties
        if tie.start and int(tie.start[:4]) <= year and (not tie.end or tie.end[:4] > str(year))
    ]
    return {tie.b if tie.a == id_ else tie.a for tie in standing}


def _number(reading: Reading, counted: re.Match[str]) -> float:
    start, end = counted.span("count")
    return next(
        (amount.value for amount in reading.amounts if amount.start < end and start < amount.end), 1.0
    )


def _finding(
    reading: Reading, id_: str, kind: str, truth: str, span: tuple[int, int], *, agrees: bool
) -> Finding:
    # "and 27 others" counts what the names leave out.
    counts = tuple((amount.start, amount.end) for amount in reading.amounts)
    uses = (*counts, *((when.start, when.end) for when in reading.years()), *reading.place_spans[:1])
    reason = "the list of alliances agrees" if agrees else "the list of alliances says otherwise"
    evidence = (Source("tie", "atop", f"alliance {id_}"),)
    return Finding(
        kind, "supported" if agrees else "contradicted", truth, reason, evidence, *span, (span, *uses)
    )
