"""Who led a country from when to when (Archigos)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country
from bilateral.check.tokens import spelt
from bilateral.check.when import When, dates

_LED = re.compile(r"\bled\s+(?:the\s+)?\Z|\b(?:ruled|governed)\s+(?:the\s+)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\s*,?\s*(?:as [\w ]{3,30},? )?from\s+\Z", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till)\s+\Z", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<leader>.+?), (?P<first>\d{4}-\d\d-\d\d) to (?P<open>after )?(?P<last>\d{4}-\d\d-\d\d);"
)
_ENDS_IN = re.compile(r"\bends in\s+\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = 366  # days
_NAME = 60  # characters in which a leader's name stands before "led"


def terms(reading: Reading) -> list[Finding]:
    """Read `Shinzo Abe led Japan from 26 December 2012`: each term's first and last day."""
    found = []
    for place in reading.places:
        led = _LED.search(reading.text, 0, place.start)
        if led is None:
            continue
        words = {
            spelt(word) for word in _WORD.findall(reading.text[max(0, led.start() - _NAME) : led.start()])
        }
        held = [match for match in _labels(reading, place.id) if _named(match["leader"], words)]
        at = place.end
        for when in reading.dates:
            between = reading.text[at : when.start] if when.start >= at else ""
            side = "first" if _FROM.fullmatch(between) else "last" if _TO.fullmatch(between) else None
            if side and held:
                at = when.end
                finding = _dated(reading, place.id, (place.start, place.end), held, when, side)
                found += [finding] if finding else []
            elif side and reading.context.cited == {"leaders"}:
                found.append(_nobody(place, when))
                break
    return [*found, *(_misdated_list(reading) if found else ())]


def _nobody(place: Place, when: When) -> Finding:
    """Return that the list that is cited has nobody of the name at the country's head."""
    span, source = (place.start, place.end), Source("trait", "leaders", f"leader_took_office {place.id}")
    truth, reason = (
        f"{country(place.id)}: nobody of the name",
        "the list of leaders that is cited has no such term",
    )
    uses = (span, (when.start, when.end))
    return Finding("participant", "contradicted", truth, reason, (source,), *span, uses)


def _misdated_list(reading: Reading) -> list[Finding]:
    """Read the last year of the list itself, where the list is cited: "which ends in 2015"."""
    span = reading.known.queries.spans.get(("leaders", "leader_took_office"))
    if span is None or reading.context.cited != {"leaders"}:
        return []
    return [
        Finding(
            "date", "contradicted", f"the list runs to {span.year_to}", "the list of leaders ends in another year",
            (Source("trait", "leaders", "leader_took_office"),), when.start, when.end, ((when.start, when.end),),
            (when.start, when.end, str(span.year_to)),
        )
        for when in reading.years()
        if _ENDS_IN.search(reading.text[: when.start]) and when.year != span.year_to
    ]  # fmt: skip


def _near(when: When, days: list[When]) -> bool:
    """Tell whether a date is within a year of one that the list has: whoever leads from when, lists differ."""
    return any(
        abs((day.first - when.first).days) <= _YEAR or abs((day.first - when.last).days) <= _YEAR
        for day in days
    )


def _labels(reading: Reading, id_: str) -> list[re.Match[str]]:
    rows = [trait for trait in reading.known.traits(id_, "leader_took_office") if trait.source == "leaders"]
    return [match for trait in rows if (match := _LABEL.match(trait.label or ""))]


def _named(leader: str, words: set[str]) -> bool:
    """Tell whether the last of a leader's names is among the words."""
    names = [spelt(word) for word in _WORD.findall(leader)]
    return bool(names) and names[-1] in words


def _dated(
    reading: Reading, id_: str, place: tuple[int, int], held: list[re.Match[str]], when: When, side: str
) -> Finding | None:
    days = [dates(match[side])[0] for match in held]
    agrees = any(day.first <= when.last and when.first <= day.last for day in days)
    running = side == "last" and any(match["open"] for match in held)
    if not agrees and (running or (reading.context.cited != {"leaders"} and _near(when, days))):
        return None
    said = "; ".join(
        f"{match['leader']} {match['first']} to {match['open'] or ''}{match['last']}" for match in held[:3]
    )
    span = (when.start, when.end)
    ends = [(one.start, one.end) for one in reading.dates if _ENDS_IN.search(reading.text[: one.start])]
    return Finding(
        "date", "supported" if agrees else "contradicted", f"{country(id_)}: {said}",
        "the list of leaders agrees" if agrees else "the list of leaders has another day",
        (Source("trait", "leaders", f"leader_took_office {id_}"),), *span, (span, place, *ends),
    )  # fmt: skip
