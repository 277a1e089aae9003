"""Figures that the register keeps with what they are of: companies in India, a loan's interest, investment."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.judge import judge
from bilateral.check.plain import has_form, plain_words
from bilateral.check.reading import Reading
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.when import When, dates
from bilateral.check.words import content
from bilateral.evidence.fact import Fact, FactValue

_ASIDE = re.compile(r"\([^()]*\)|,.*")
_PASSED = frozenset(
    content(
        "operate operating operates working registered living live lived reside residing based active present were total overall goods merchandise bilateral annual number reported recorded".split()  # noqa: SIM905
    )
)
_TRADE = frozenset(content(["goods", "trade"]))
# "The line then stood at 15 billion dollars": not "... then rose to".
_BACK_THEN = re.compile(
    r"\bthen (?:stood|was|were|had|amounted|came to|totalled)\b|\b(?:stood|was|were) then\b"
    r"|\bat th(?:e|at) time\b|\bin those (?:days|years)\b",
    re.IGNORECASE,
)
_WHOLE_YEAR = 300  # days
_SAME_YEAR = 45  # days; a calendar year is no financial year: India's begins in April
_MOVES = frozenset(
    "rose grew increased expanded climbed fell declined dropped decreased shrank contracted narrowed widened recovered".split()  # noqa: SIM905
)
_FEWEST = 2  # words that must say what a figure is of


class _Figure(NamedTuple):
    """A value of the register with the time that it is of."""

    fact: Fact
    value: FactValue
    span: tuple[date, date] | None


_Row = tuple[int, frozenset[str], Fact, FactValue]  # its number, and the words of what the value is of


def figures(reading: Reading) -> list[Finding]:
    """Read a figure with the words of what it is of, against the register's figure of that."""
    if not reading.amounts:
        return []
    # The unit of a figure does not tell what it is of: a loan "of 22 billion yen" is not the year's yen loans.
    words = {
        stem
        for token, stem in zip(reading.tokens, reading.stems, strict=True)
        if not any(one.unit and one.start <= token.start < one.end for one in reading.amounts)
    }
    if reading.has(
        "bilateral trade", "two - way trade", "trade between", "bilateral commerce", "mutual trade"
    ):
        words |= _TRADE  # what the register calls goods trade in both directions
    found = []
    candidates = _candidates(reading, words)
    for amount in reading.amounts:
        fitting = [one for one in candidates if _fits(amount, one.value)]
        finding = _decide(reading, amount, fitting)
        if finding:
            found.append(finding)
    return found


def _candidates(reading: Reading, words: set[str]) -> list[_Figure]:
    """Return the values all of whose words stand in the sentence, those with most words alone."""
    best: dict[int, list[_Figure]] = {}
    index = _indexed(reading)
    # In one order: of what fits as well as another, the first one counts.
    rows = sorted(row for word in words & index.keys() for row in index[word] if row[1] <= words)
    for _, wanted, fact, value in rows:
        if _together(reading, wanted):
            best.setdefault(len(wanted), []).append(_Figure(fact, value, _span(value, fact)))
    return best[max(best)] if best else []


def _together(reading: Reading, wanted: frozenset[str]) -> bool:
    """Tell whether the words stand together: "Indian software exports to Japan" are not "Indian exports to Japan"."""
    stems = reading.stems
    held = [index for index, word in enumerate(stems) if word in wanted]
    if not held or (wanted >= _TRADE and not set(stems) & wanted - _TRADE):
        return bool(held)
    named = {at for place in reading.places for at in range(place.first, place.last)}
    between = {
        stems[index] for index in range(held[0], held[-1]) if index not in named and stems[index].isalpha()
    }
    return not (between - wanted - _PASSED)


def _indexed(reading: Reading) -> dict[str, list[_Row]]:
    """Return the values that bear on the pair, each by the rarest of its words: without that one it is not meant."""
    cached: dict[tuple[str, str], dict[str, list[_Row]]] = reading.known.__dict__.setdefault("_figures", {})
    if reading.context.pair not in cached:
        rows: list[_Row] = []
        for fact in reading.known.facts.by_id.values():
            if concerns(reading, fact.id):
                for value in fact.values:
                    wanted = frozenset(content([token.low for token in tokens(_ASIDE.sub("", value.of))]))
                    if len(wanted) >= _FEWEST and value.unit != "rank":
                        rows.append((len(rows), wanted, fact, value))
        often = Counter(word for _, wanted, _, _ in rows for word in wanted)
        index: dict[str, list[_Row]] = {}
        for row in rows:
            index.setdefault(min(row[1], key=lambda word: (often[word], word)), []).append(row)
        cached[reading.context.pair] = index
    return cached[reading.context.pair]


def _fits(amount: Amount, value: FactValue) -> bool:
    if amount.unit is not None:
        return amount.unit == value.unit
    nouns = set(content(list(amount.nouns)))
    if nouns & set(content([token.low for token in tokens(value.unit)])):
        return True
    return value.unit == "people" and bool(nouns & set(content([token.low for token in tokens(value.of)])))


def _span(value: FactValue, fact: Fact) -> tuple[date, date] | None:
    found = dates(value.period or "")
    if found:
        return found[0].first, found[-1].last
    return (fact.date.first, fact.date.last) if fact.date else None


def _decide(reading: Reading, amount: Amount, fitting: list[_Figure]) -> Finding | None:
    if not fitting:
        return None
    written = reading.dates
    if written:
        fitting = [one for one in fitting if one.span and _when(one.span, written)]
        if not fitting:
            return None
    latest = max(fitting, key=lambda one: one.span[1] if one.span else date.min)
    agreeing = next(
        (
            one
            for one in sorted(fitting, key=lambda one: one is not latest)
            if judge(amount, one.value.value, one.value.value) == "agrees"
        ),
        None,
    )
    if agreeing is latest or (agreeing and written):
        return _finding(reading, amount, agreeing, "supported", "the figures agree")
    same = [
        one
        for one in reading.amounts
        if one.unit == amount.unit and (amount.unit or set(one.nouns) & set(amount.nouns))
    ]
    if len(same) > 1:
        return None  # which of the figures is meant cannot be told
    if any(judge(amount, one.value.value, one.value.value) == "undecided" for one in fitting):
        return None
    if _of_another(reading, latest.fact):
        return None
    if agreeing:
        if _BACK_THEN.search(reading.text):
            return None  # said of a time that the sentence does not name
        return _finding(
            reading,
            amount,
            latest,
            "outdated",
            f"that was so in {agreeing.value.period or agreeing.fact.date}",
        )
    return _finding(reading, amount, latest, "contradicted", "the register has another figure")


def _of_another(reading: Reading, fact: Fact) -> bool:
    """Tell whether a word of the sentence is of something else: the third tranche for the bullet train, not for a bridge."""
    known = reading.known.facts.said(fact.id).words | _MOVES
    return any(
        word.isalpha()
        and word in reading.known.facts.weights
        and word not in plain_words()
        and not has_form(word, known)
        for word in reading.words
    )


def _when(span: tuple[date, date], written: list[When]) -> bool:
    return any(
        span[0] <= when.last
        and when.first <= span[1]
        and (when.precision != "fiscal" or abs((span[0] - when.first).days) < _SAME_YEAR or _short(span))
        for when in written
    )


def _short(span: tuple[date, date]) -> bool:
    """Tell whether a figure is of a part of a year, or of a day, which may lie in a financial year."""
    return (span[1] - span[0]).days < _WHOLE_YEAR


def _finding(reading: Reading, amount: Amount, one: _Figure, verdict: Verdict, reason: str) -> Finding:
    said = figure(one.value.value, one.value.unit)
    period = f" ({one.value.period})" if one.value.period else ""
    evidence = tuple(Source("fact", "register", one.fact.id, page.url) for page in one.fact.citations)
    place = (amount.start, amount.end)
    dates_used = tuple((when.start, when.end) for when in reading.dates)
    return Finding(
        "amount", verdict, f"{one.value.of}: {said}{period}", reason, evidence, *place, (place, *dates_used),
        None if verdict == "supported" else (*place, said),
    )  # fmt: skip
