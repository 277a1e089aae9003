"""What the register's figures of two times tell: "sold less in 2023-24 than in 2011-12", "visitors rose from 2023 to 2024"."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.amounts import Amount, Hedge
from bilateral.check.claim import Finding, Source
from bilateral.check.judge import VERDICTS, Agreement, judge
from bilateral.check.plain import plain_words
from bilateral.check.reading import Reading
from bilateral.check.register_series import OPTIONAL, Held, at, balance_of, flow, others, total, words_of
from bilateral.check.say import figure
from bilateral.check.when import When
from bilateral.check.words import content
from bilateral.evidence.fact import FactValue

_CUE = re.compile(
    r"\b(?:(?P<more>(?:more|larger|higher|bigger|greater|wider)\b(?=[^;]*?\bthan\b))|(?P<less>(?:less|lower|smaller|fewer|narrower)\b(?=[^;]*?\bthan\b))"
    r"|(?P<up>rose|risen|grew|grown|increased|expanded|climbed|widened|soared|jumped|surged|swelled|widen(?=\s)|swell(?=\s)|crept\s+up|edged\s+up|went\s+up|picked\s+up)"
    r"|(?P<down>fell|fallen|declined|dropped|decreased|shrank|shrunk|contracted|narrowed|narrow(?=\s)|shrink(?=\s)|dipped|slipped|slid|eased|sank|tumbled|plunged|went\s+down|came\s+down)"
    r"|(?P<fold>doubled|trebled|tripled|quadrupled|halved)"
    r"|(?P<level>(?:at|to|around|about|roughly)?\s*the\s+(?:same\s+)?level\s+of|as\s+(?:much|large|high)\s+as\s+in|the\s+same\s+as\s+in))\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:(?P<sold>exports?|exported|sold|sells?|sales|shipments|shipped)|(?P<bought>imports?|imported|bought|buys?|purchases|purchased)"
    r"|(?P<trade>trade|commerce|turnover))\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\b(?:deficit|shortfall|gap|imbalance)\b", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"\b(?:the\s+other\s+way|in\s+the\s+opposite\s+direction|the\s+opposite\s+way|in\s+the\s+other\s+direction)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:entered|reached|arrived\s+in|came\s+(?:in)?to|went\s+(?:in)?to|flowed\s+(?:in)?to|landed\s+in)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:(?P<then>from|against)|(?P<now>to|at)|(?P<change>by))(?:\s+\w+){0,2}\s*\Z", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;,]\s|\b(?:and|but|while|whereas|though|although)\b", re.IGNORECASE)
# What may be told of any of the series.
_OF_IT = frozenset(
    "goods trade merchandise bilateral deficit shortfall gap imbalance exports exported export sold sells sell sales "  # noqa: SIM905
    "shipments shipped imports imported import bought buys buy purchases purchased volume commerce turnover fiscal fy "
    "year years before previous from between number total totals overall return worth entered reached arrived opposite "
    "direction other way went came flowed although though while only more less larger higher bigger greater wider "
    "smaller lower fewer narrower level back again roughly than dollars managed succeeded fdi foreign inflow inflows "
    "eastern partner".split()
)
_FOLD = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_HEDGED = re.compile(r"\b(?:(?P<over>more\s+than)|(?P<nearly>nearly|almost))\s+\Z", re.IGNORECASE)
_SURE = 0.02  # a smaller change is none
_EVEN, _UNEVEN = 0.05, 0.2  # what changed by less is at the level; what changed by more is not
_WHY: dict[Agreement, str] = {
    "agrees": "the register's figures agree",
    "disagrees": "the register's figures are others",
    "undecided": "too close to call",
}


class _Change(NamedTuple):
    """A change that is told: of which series, where, from when to when, and which way."""

    series: list[Held]
    start: int
    end: int
    then: When
    now: When
    way: str


def series_trends(reading: Reading) -> list[Finding]:
    """Read how the register's figures of two times compare, and what was sold and bought in one financial year."""
    if reading.negations or not reading.dates or set(reading.countries) - set(reading.context.pair):
        return []
    when = [one for one in reading.dates if one.precision in ("fiscal", "year", "month")]
    if len(when) != len(reading.dates):
        return []
    if len(when) == 1:
        return _amounts(reading, when[0]) if when[0].precision == "fiscal" else []
    if len(when) != 2:
        return []
    changes = [_change(reading, cue, when) for cue in _CUE.finditer(reading.text)]
    found: list[Finding] = []
    for change in changes:
        told = _compared(reading, change) if change else []
        if not told:
            return []
        found += told
    return found if found and not _strange(reading, [change.series for change in changes if change]) else []


def _change(reading: Reading, cue: re.Match[str], when: list[When]) -> _Change | None:
    series = _series(reading, cue.start())
    compared = cue["more"] or cue["less"] or cue["level"]
    split = reading.text.find("than", cue.end()) if cue["more"] or cue["less"] else cue.start()
    first, second = sorted(when, key=lambda one: one.start)
    if compared and not first.start < split < second.start:
        return None
    then, now = (second, first) if compared else sorted(when, key=lambda one: one.first)
    fitting = next((one for one in series if at(one, then) and at(one, now)), None)
    way = next(name for name, words in cue.groupdict().items() if words)
    return _Change(fitting, *cue.span(), then, now, way) if fitting else None


def _series(reading: Reading, position: int) -> list[list[Held]]:
    """Return of what is told at the place: of what was sold or bought, by the last such word before it, or of something else."""
    what = list(_WHAT.finditer(reading.text, 0, position))
    counted = others(reading)
    if counted or (not what and not _GAP.search(reading.text)):
        return counted
    if _GAP.search(reading.text):
        owner = next((id_ for id_ in reading.context.pair if balance_of(reading, id_)), "")
        return [balance_of(reading, owner)] if reading.countries[:1] in ([], [owner]) else []
    if what[-1]["trade"]:
        return [total(reading)]
    ends = _ends(reading, what[-1])
    return [flow(reading, *ends)] if ends else []


def _ends(reading: Reading, what: re.Match[str]) -> tuple[str, str] | None:
    """Return who sold to whom: the one named before the word, or the other one of whom it is "to" or "from"."""
    before = [place for place in reading.places if place.end <= what.start()]
    after = [place for place in reading.places if place.start >= what.end()]
    owner = before[0].id if before else reading.context.other(after[0].id) if after else None
    other = reading.context.other(owner or "")
    if owner is None or other is None or other not in reading.countries:
        return None  # to whom, or from whom, must be told
    return (owner, other) if what["sold"] else (other, owner)


def _compared(reading: Reading, change: _Change) -> list[Finding]:
    then, now = at(change.series, change.then), at(change.series, change.now)
    if then is None or now is None:
        return []
    ratio = now.value.value / then.value.value
    levels = _levels(reading, then.value, now.value)
    if levels is None:
        return []
    moved = abs(ratio - 1)
    if change.way == "level":
        agreed: Agreement = "agrees" if moved <= _EVEN else "disagrees" if moved > _UNEVEN else "undecided"
    elif change.way == "fold":
        agreed = _fold(reading.text, change, ratio)
    elif moved == 0 or (moved < _SURE and now.value.unit == "USD"):
        return []
    else:
        agreed = "agrees" if (ratio > 1) == (change.way in ("more", "up")) else "disagrees"
    uses = (
        *((one.start, one.end) for one in reading.dates),
        *((one.start, one.end) for one in reading.amounts),
    )
    place = (change.start, change.end)
    found = [_finding("trend", agreed, (then, now), place, uses)]
    if agreed == "disagrees":
        return found
    return found + [
        _finding("amount", answer, (then, now), (one.start, one.end), uses) for one, answer in levels
    ]


def _fold(text: str, change: _Change, ratio: float) -> Agreement:
    """Judge what doubled, trebled or halved, as closely as the words before it say."""
    times = _FOLD[text[change.start : change.end].lower()]
    hedged = _HEDGED.search(text, 0, change.start)
    hedge: Hedge = (
        "over" if hedged and hedged["over"] else "nearly" if hedged and hedged["nearly"] else "about"
    )
    if times < 1:
        times, ratio = 1 / times, 1 / ratio
    return judge(Amount(times, None, hedge, 0.0, 0, 0), ratio, ratio)


def _levels(reading: Reading, then: FactValue, now: FactValue) -> list[tuple[Amount, Agreement]] | None:
    """Judge what it rose from, to and by; None where a figure is none of these."""
    found = []
    for one in reading.amounts:
        role = _ROLE.search(reading.text, 0, one.start)
        if role is None or (one.unit == "%" and not role["change"]):
            return None
        change = abs(now.value / then.value - 1) * 100 if one.unit == "%" else abs(now.value - then.value)
        true = change if role["change"] else then.value if role["then"] else now.value
        found.append((one, judge(one, true, true)))
    return found


def _amounts(reading: Reading, when: When) -> list[Finding]:
    """Read "In 2021-22 India sold Japan goods for 6.18 billion dollars and bought 14.39 billion worth in return"."""
    told = [one for one in reading.amounts if one.unit == "USD" or (one.unit is None and one.value >= 1e8)]
    if len(told) != len(reading.amounts) or not any(one.unit for one in told):
        return []
    found, series = [], []
    for one in told:
        held = _of_amount(reading, one)
        value = at(held, when) if held else None
        if value is None:
            return []
        series.append(held)
        answer = judge(one, value.value.value, value.value.value)
        uses = ((one.start, one.end), (when.start, when.end))
        found.append(_finding("amount", answer, (value,), (one.start, one.end), uses))
    return [] if _strange(reading, series) else found


def _of_amount(reading: Reading, amount: Amount) -> list[Held]:
    entered = next((place for place in reading.places if _ENTERED.search(reading.text, 0, place.start)), None)
    if entered:
        other = reading.context.other(entered.id) or ""
        first = max((cut.end() for cut in _CLAUSE.finditer(reading.text, 0, amount.start)), default=0)
        back = _OTHER_WAY.search(reading.text)
        turned = back is not None and first <= back.start() and entered.end < amount.start
        return flow(reading, entered.id, other) if turned else flow(reading, other, entered.id)
    if _GAP.search(reading.text):
        return next(iter(_series(reading, amount.start)), [])
    what = list(_WHAT.finditer(reading.text, 0, amount.start))
    if not what or what[-1]["trade"] or what[-1].group().lower() in ("exports", "imports"):
        return []  # the register's own words are read elsewhere
    ends = _ends(reading, what[-1])
    return flow(reading, *ends) if ends else []


def _strange(reading: Reading, series: list[list[Held]]) -> bool:
    """Tell whether the sentence speaks of something else: of services, of a part of the goods."""
    known = set(content(sorted(_OF_IT))) | {
        word for one in series for word in words_of(one[0].value.of) | OPTIONAL
    }
    known |= {word for cue in _CUE.finditer(reading.text) for word in content(cue.group().lower().split())}
    spans = [*reading.place_spans, *((one.start, one.end) for one in reading.amounts)]
    spans += [(one.start, one.end) for one in reading.dates]
    left = {
        stem
        for token, stem in zip(reading.tokens, reading.stems, strict=True)
        if stem.isalpha() and not any(start <= token.start < end for start, end in spans)
    }
    return bool(left - known - plain_words())


def _finding(
    kind: str,
    agreed: Agreement,
    held: tuple[Held, ...],
    span: tuple[int, int],
    uses: tuple[tuple[int, int], ...],
) -> Finding:
    truth = "; ".join(
        f"{one.value.of}: {figure(one.value.value, one.value.unit)} ({one.value.period})" for one in held
    )
    sources = tuple(
        Source("fact", "register", one.fact.id, page.url) for one in held for page in one.fact.citations
    )
    return Finding(kind, VERDICTS[agreed], truth, _WHY[agreed], sources, *span, (span, *uses))
