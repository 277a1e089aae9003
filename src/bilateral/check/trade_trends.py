"""Whether goods trade rose or fell between two financial years, and by how much, by the register's figures of the two."""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.amounts import Amount, Hedge
from bilateral.check.claim import Finding, Source
from bilateral.check.judge import VERDICTS, Agreement, judge
from bilateral.check.plain import plain_words
from bilateral.check.reading import Reading
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import dates
from bilateral.check.words import content
from bilateral.evidence.fact import Fact, FactValue

_MOVED = re.compile(
    r"\b(?:(?P<up>rose|grew|increased|expanded|climbed|widened|soared|jumped|surged|swelled|went up|was higher|were higher|"
    r"doubled|trebled|tripled|quadrupled)"
    r"|(?P<down>fell|declined|dropped|decreased|shrank|contracted|narrowed|dipped|slipped|slid|tumbled|plunged|"
    r"eased|sank|went down|was lower|were lower|halved))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:(?:from|on|over|than|against)\s+(?:in\s+)?)?(?:the\s+)?(?:year (?:before|earlier)|(?:previous|preceding|prior)\s+(?:\w+\s+)?year)\b",
    re.IGNORECASE,
)
_WHY: dict[Agreement, str] = {
    "agrees": "the figures agree",
    "disagrees": "the register's figures are others",
    "undecided": "too close to call",
}
_WHAT = ("deficit", "export", "import")  # else the trade of both directions
_OF_TRADE = frozenset(
    "good trade merchandise bilateral deficit export import volume commerce fiscal fy indo india indian japan japanese delhi tokyo "  # noqa: SIM905
    "year before previous preceding from between".split()
)
_FOLD = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_HEDGED = re.compile(
    r"\b(?:(?P<over>more than|over)|(?P<nearly>nearly|almost|not quite)|(?P<about>about|roughly|some))\s+\Z",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:(?P<then>from|against|than)|(?P<now>to|at)|(?P<change>by))\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
_SURE = 0.02  # a smaller change is none


def trade_trends(reading: Reading) -> list[Finding]:
    """Read "goods trade fell in 2021-22 from the year before", "... between 2010-11 and 2012-13"."""
    if "trade" not in reading.words or reading.negations:
        return []
    moves = list(_MOVED.finditer(reading.text))
    years = sorted(when for when in reading.dates if when.precision == "fiscal")
    if len(moves) != 1:
        return []
    if (
        {word for word in reading.words if word.isalpha()}
        - plain_words()
        - _OF_TRADE
        - {moves[0].group().lower()}
        - _in_amounts(reading)
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
    if rose != bool(moves[0]["up"]):
        reason = f"the register has that it {'rose' if rose else 'fell'}"
        uses = (*uses, *((one.start, one.end) for one in reading.amounts))
        return [Finding("trend", "contradicted", truth, reason, sources, *place, uses)]
    levels = _levels(reading, then[1].value, now[1].value)
    agreed = _fold(reading.text, moves[0], now[1].value / then[1].value)
    if levels is None:
        return []
    found = [Finding("trend", VERDICTS[agreed], truth, _WHY[agreed], sources, *place, uses)]
    return found + [
        Finding("amount", VERDICTS[agreement], truth, _WHY[agreement], sources, one.start, one.end, uses)
        for one, agreement in levels
    ]


def _in_amounts(reading: Reading) -> set[str]:
    return {
        word
        for token, word in zip(reading.tokens, reading.stems, strict=True)
        if any(one.start <= token.start < one.end for one in reading.amounts)
    }


def _fold(text: str, move: re.Match[str], ratio: float) -> Agreement:
    """Tell whether what doubled, trebled or halved did so; any other verb tells no size."""
    times = _FOLD.get(move.group().lower())
    if times is None:
        return "agrees"
    hedged = _HEDGED.search(text, 0, move.start())
    hedge: Hedge = (hedged.lastgroup if hedged else None) or "about"  # type: ignore[assignment]
    if times < 1:
        times, ratio = 1 / times, 1 / ratio
    return judge(Amount(times, None, hedge, 0.0, 0, 0), ratio, ratio)


def _levels(reading: Reading, then: float, now: float) -> list[tuple[Amount, Agreement]] | None:
    """Judge what it rose from, to and by; None where a figure is none of these."""
    found = []
    for one in reading.amounts:
        told = _LEVEL.search(reading.text, 0, one.start)
        if (
            told is None
            or (told["change"] and one.unit not in ("%", "USD"))
            or (not told["change"] and one.unit != "USD")
        ):
            return None
        change = abs(now - then) if one.unit == "USD" else abs(now / then - 1) * 100
        true = change if told["change"] else then if told["then"] else now
        found.append((one, judge(one, true, true)))
    return found


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
