"""When countries became independent (World Factbook): the date, and who was first."""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country
from bilateral.evidence.partial_date import PartialDate

_INDEPENDENT = re.compile(
    r"\b(?:(?:became|been|was)\s+independent|(?:gain|achiev|w[io]n|won|attain|obtain|got|proclaim|declar)\w*\s+(?:its\s+)?independence"
    r"|independence\s+(?:of\s+\w+\s+)?(?:came|dates)|['’]s\s+independence\b)",
    re.IGNORECASE,
)
# The Factbook gives some countries several dates, and tells which is which; one with its former ruler alone is plain.
_PLAIN = re.compile(r"\d{1,2} \w+ \d{4} \(from [^();]+\)")
_ORDER = re.compile(
    r"\b(?:(?P<before>before|ahead\s+of|earlier\s+than|sooner\s+than)|after|later\s+than)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\s*(?:months?\s*)?")
_OTHER = re.compile(
    r"\b(?:day|anniversary|referendum|movement|struggle|war|declared|proclaim\w*)\b", re.IGNORECASE
)
_WHY = "the Factbook's date of independence"


def independence(reading: Reading) -> list[Finding]:
    """Read `Uganda became independent in October 1962`, `Ghana gained its independence before Kenya`."""
    said = _INDEPENDENT.search(reading.text) if "independen" in reading.low else None
    if said is None or reading.negations or _OTHER.search(reading.text):
        return []
    order = _ORDER.search(reading.text, said.end())
    other = next((place for place in reading.places if order and place.start == order.end()), None)
    own = [place for place in reading.places if place is not other]
    found = [one for place, span, when in _dated(reading, own) for one in _on(reading, place, span, when)]
    if order and other and own:
        found += _first(reading, own[0], other, order)
    return found


def _dated(reading: Reading, own: list[Place]) -> list[tuple[Place, tuple[int, int], tuple[date, date]]]:
    """Return which date is whose: each country's own stands after its name and before the next."""
    found = []
    for index, place in enumerate(own):
        end = own[index + 1].start if index + 1 < len(own) else len(reading.text)
        after = [when for when in reading.dates if place.end <= when.start < end]
        before = [when for when in reading.dates if when.end <= place.start] if len(own) == 1 else []
        when = (after or before)[:1]
        found += [(place, (one.start, one.end), (one.first, one.last)) for one in when]
    return found


def _on(reading: Reading, place: Place, span: tuple[int, int], when: tuple[date, date]) -> list[Finding]:
    held = _day(reading, place.id)
    if held is None:
        return []
    agrees = when[0] <= held <= when[1]
    verdict: Verdict = "supported" if agrees else "contradicted"
    day = PartialDate.parse(held.isoformat()).say()
    uses = (span, (place.start, place.end))
    return [
        Finding(
            "date",
            verdict,
            f"{country(place.id)}: independent since {day}",
            _WHY,
            _source(place.id),
            *span,
            uses,
        )
    ]


def _first(reading: Reading, one: Place, other: Place, order: re.Match[str]) -> list[Finding]:
    own, its = _day(reading, one.id), _day(reading, other.id)
    if own is None or its is None or own == its:
        return []
    gap = next(
        (one for one in reading.amounts if _LEADS.fullmatch(reading.text, one.end, order.start())), None
    )
    agrees = (own < its) == bool(order["before"]) and (gap is None or _apart(gap, own, its))
    verdict: Verdict = "supported" if agrees else "contradicted"
    truth = f"{country(one.id)}: {own:%Y-%m-%d}; {country(other.id)}: {its:%Y-%m-%d}"
    span = (order.start(), other.end)
    uses = (span, (one.start, one.end), *(((gap.start, gap.end),) if gap else ()))
    return [Finding("comparison", verdict, truth, _WHY, (*_source(one.id), *_source(other.id)), *span, uses)]


def _apart(gap: Amount, own: date, its: date) -> bool:
    """Tell whether two days lie so many months, or years, apart, however they are counted."""
    months = abs((own.year - its.year) * 12 + own.month - its.month)
    return abs(months - gap.value * (12 if gap.unit == "years" else 1)) <= (11 if gap.unit == "years" else 1)


def _day(reading: Reading, id_: str) -> date | None:
    told = reading.known.traits(id_, "independence")
    held = reading.known.traits(id_, "independence_date")
    if len(held) != 1 or not any(_PLAIN.fullmatch(one.label or "") for one in told):
        return None
    return date.fromisoformat(held[0].label or "")


def _source(id_: str) -> tuple[Source, ...]:
    return (Source("trait", "factbook", f"independence {id_}"),)
