"""Whether goods trade rose or fell between two financial years, by the register's figures of the two."""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.claim import Finding, Source
from bilateral.check.plain import plain_words
from bilateral.check.reading import Reading
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import dates
from bilateral.check.words import content
from bilateral.evidence.fact import Fact, FactValue

_MOVED = re.compile(
    r"\b(?:(?P<up>rose|grew|increased|expanded|climbed|widened|went up|was higher|were higher)"
    r"|(?P<down>fell|declined|dropped|decreased|shrank|contracted|narrowed|dipped|went down|was lower|were lower))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:from|on|over|than|against)\s+(?:in\s+)?(?:the\s+)?(?:year before|(?:previous|preceding|prior)\s+(?:\w+\s+)?year)\b",
    re.IGNORECASE,
)
_WHAT = ("deficit", "export", "import")  # else the trade of both directions
_OF_TRADE = frozenset(
    "good trade merchandise bilateral deficit export import volume commerce fiscal fy indo india indian japan japanese delhi tokyo "  # noqa: SIM905
    "year before previous preceding from between".split()
)
_SURE = 0.02  # a smaller change is none


def trade_trends(reading: Reading) -> list[Finding]:
    """Read "goods trade fell in 2021-22 from the year before", "... between 2010-11 and 2012-13"."""
    moves = list(_MOVED.finditer(reading.text))
    years = sorted(when for when in reading.dates if when.precision == "fiscal")
    if len(moves) != 1 or "trade" not in reading.words or reading.amounts or reading.negations:
        return []
    if (
        {word for word in reading.words if word.isalpha()}
        - plain_words()
        - _OF_TRADE
        - {moves[0].group().lower()}
    ):
        return []  # of something else, or of a part: "trade in cars"
    before = _YEAR_BEFORE.search(reading.text)
    if len(years) == 1 and before:
        first = years[0].first.replace(year=years[0].first.year - 1)
        span = before.span()
    elif len(years) == 2 and not before:
        first, span = years[0].first, years[0][3:5]
    else:
        return []
    then, now = _figure(reading, first), _figure(reading, years[-1].first)
    if then is None or now is None or abs(now[1].value / then[1].value - 1) < _SURE:
        return []
    rose = now[1].value > then[1].value
    truth = "; ".join(f"{one.of} {figure(one.value, one.unit)} ({one.period})" for _, one in (then, now))
    sources = tuple(
        Source("fact", "register", fact.id, page.url) for fact, _ in (then, now) for page in fact.citations
    )
    place = moves[0].span()
    uses = (place, span, *((when.start, when.end) for when in years))
    if rose == bool(moves[0]["up"]):
        return [Finding("trend", "supported", truth, "the figures agree", sources, *place, uses)]
    reason = f"the register has that it {'rose' if rose else 'fell'}"
    return [Finding("trend", "contradicted", truth, reason, sources, *place, uses)]


def _figure(reading: Reading, first: date) -> tuple[Fact, FactValue] | None:
    """Return the register's figure of what the sentence speaks of, for the financial year that begins on the day."""
    said = next((word for word in _WHAT if word in reading.words), None)
    for fact in reading.known.facts.by_id.values():
        if fact.kind != "trade" or not concerns(reading, fact.id):
            continue
        for value in fact.values:
            of = content([token.low for token in tokens(value.of)])
            kind = next((word for word in _WHAT if word in of), None)
            periods = dates(value.period or "")
            year = periods[0] if periods and periods[0].precision == "fiscal" else None
            if kind == said and (kind or of[:2] == ["good", "trade"]) and year and year.first == first:
                return fact, value
    return None
