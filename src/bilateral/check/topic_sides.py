"""Whose a figure of the register is: exports or imports, surplus or deficit, of the one country or of the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.amounts import Amount
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.reading import Place, Reading
from bilateral.check.say import figure
from bilateral.check.tokens import tokens
from bilateral.evidence.fact import FactValue

_WAY = re.compile(
    r"\b(?:(?P<sells>export(?:s|ed)?|sold|sells|shipped|sales|X)|(?P<buys>import(?:s|ed)?|bought|buys|purchase[sd]?|M)"
    r"|(?P<surplus>surplus)|(?P<deficit>deficit|shortfall|imbalance))\b",
    re.IGNORECASE,
)
_BALANCES = ("surplus", "deficit")
_CLAUSE = re.compile(r"[;:,]|\b(?:and|while|whereas|but|against)\b", re.IGNORECASE)
_FOLLOWS = re.compile(r"\s+(?:(?:was|were|of|in|the)\s+|(?:[A-Z]\w+\s+))*\Z")
_NO_SUBJECT = re.compile(r"\b(?:to|from|with|than|against|unlike)\s+(?:the\s+)?\Z", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?P<word>from|to)\s+(?:the\s+)?\Z", re.IGNORECASE)


class _Side(NamedTuple):
    """What a figure is, seen from one country: what it sells or buys, its surplus or its deficit."""

    kind: str  # "flow" or "balance"
    gains: str  # the country that sells, or has the surplus


def turned_round(reading: Reading, amount: Amount, said: Said) -> FactValue | None:
    """Return the value that a fact has for what a sentence says, where the sentence's figure is that of the reverse.

    "India exported goods of 8.63 billion dollars to Japan" is turned round where the register has 8.63 billion of
    Indian imports; the value returned is that of the exports, or the deficit that the sentence calls a surplus.
    """
    if amount.unit == "%":
        return None  # "2.62% of India's imports": of whose trade it is a share, not who sells
    told = _told(reading, amount)
    fitting = [value for value in said.fact.values if _fits(amount, value)]
    sides = [_side(reading, value) for value in fitting]
    if told is None or len(fitting) != 1 or sides[0] is None or sides[0].kind != told.kind:
        return None
    if sides[0].gains == told.gains:
        return None
    own = [value for value in said.fact.values if _side(reading, value) == told]
    return own[0] if len(own) == 1 else fitting[0] if told.kind == "balance" else None


def turned_back(reading: Reading, amount: Amount, right: FactValue) -> tuple[int, int, str] | None:
    """Return the right figure in its place, or the other word where the figure is right and the surplus a deficit."""
    if not _fits(amount, right):
        return amount.start, amount.end, figure(right.value, right.unit)
    words = [match for match in _WAY.finditer(reading.text) if match.lastgroup in _BALANCES]
    if len(words) != 1:
        return None
    return *words[0].span(), next(word for word in _BALANCES if word != words[0].lastgroup)


def _fits(amount: Amount, value: FactValue) -> bool:
    same = amount.unit in (None, value.unit)  # "exports 5.46 bn, imports 16.49 bn (USD)"
    return same and judge(amount, value.value, value.value) == "agrees"


def _side(reading: Reading, value: FactValue) -> _Side | None:
    """Read a value of the register: its direction, or "India's deficit in goods trade with Japan"."""
    if value.direction:
        return _Side("flow", value.direction.split(">")[0])
    match = _WAY.search(value.of)
    named = reading.known.countries.find(tokens(value.of[: match.start()])) if match else []
    holder = named[0].meanings[0] if named else None
    other = reading.context.other(holder) if holder else None
    if match is None or other is None or match.lastgroup not in ("surplus", "deficit"):
        return None
    return _Side("balance", str(holder) if match["surplus"] else other)


def _told(reading: Reading, amount: Amount) -> _Side | None:
    """Read off the word that governs a figure whose it is; None where it is not told or could be either."""
    text = reading.text
    matches = list(_WAY.finditer(text))
    after = [match for match in matches if _FOLLOWS.fullmatch(text, amount.end, match.start())]
    before = [match for match in matches if match.end() <= amount.start]
    match = after[0] if after else before[-1] if before else None
    if match is None or any(match.end() <= one.start < amount.start for one in reading.amounts):
        return None
    subject = _subject(reading, match)
    other = reading.context.other(subject) if subject else None
    if subject is None or other is None:
        return None
    kind = "balance" if match.lastgroup in ("surplus", "deficit") else "flow"
    return _Side(kind, subject if match.lastgroup in ("sells", "surplus") else other)


def _subject(reading: Reading, match: re.Match[str]) -> str | None:
    """Return the country of which the word is said: "exports of India", the last before it, or "from India"."""
    text = reading.text
    after = next((place for place in reading.places if place.start >= match.end()), None)
    if after and re.fullmatch(r"\s+(?:of|by)\s+(?:the\s+)?", text[match.end() : after.start]):
        return after.id
    before = [
        place
        for place in reading.places
        if place.end <= match.start() and not _NO_SUBJECT.search(text, 0, place.start)
    ]
    if before and not _CLAUSE.search(text, before[-1].end, match.start()):
        return before[-1].id
    return _named_after(reading, match, after) if after and not before else None


def _named_after(reading: Reading, match: re.Match[str], place: Place) -> str | None:
    joint = _AFTER.fullmatch(reading.text, match.end(), place.start)
    if joint is None:
        return None
    away = {"sells": "to", "buys": "from"}.get(match.lastgroup or "")
    return reading.context.other(place.id) if joint["word"].lower() == away else place.id
