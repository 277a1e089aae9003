"""A sentence that is the register's own but for one value: a date, a figure, or who it is said of.

Whoever copies a sentence and changes its year has changed nothing else that could make the year right.
"""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.facts import STRANGE, Said
from bilateral.check.judge import judge
from bilateral.check.known import Known, Shaped
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.check.tokens import Token, tokens

_NEAR = 0.5  # of the words' weight; a changed figure takes its word with it
_FEWEST = 6  # different telling words; less may be true of another day as well
_FEWEST_OF_ANOTHER = 8  # or of another country
_LONGER = 60  # characters, by which names of countries may differ
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ARTICLES = ("the", "a", "an")  # "the Philippines"
_FIGURE, _COUNTRY = "#", "@"  # blanks
_BLANK = re.compile(f"{_FIGURE}|{_COUNTRY}")
_BESIDE = re.compile(
    "@(?: , @)*(?: ,)? (?:and|-|–) @"
)  # India and Japan, India-Japan, India, Japan and Brazil
_WITH = re.compile(r"\bwith\s+(?:the\s+)?\Z", re.IGNORECASE)
_Value = tuple[str, int, int]  # a figure or a country's id, and its place
_Change = tuple[_Value, str]  # what is written, and what the register has


def altered(reading: Reading, before: str | None) -> list[Finding]:
    """Read what a sentence of the register says with another value in one place.

    `before` is the fact whose own words the sentence before was: what follows there as here needs fewer words.
    """
    facts, telling = reading.known.facts, len(set(reading.words))
    own: Shaped | None = None
    for id_, share in facts.nearest(reading.words, 3, STRANGE) if telling >= _FEWEST or before else ():
        said, follows = facts.said(id_), id_ == before
        if share < _NEAR or not (follows or telling >= _FEWEST):
            continue
        for text in said.texts:
            if abs(len(text) - len(reading.text)) > _LONGER:
                continue
            own = own or _shape(reading.tokens, reading.known)
            changed = _changed(own, _register_shape(reading.known, text))
            if changed:
                of_another = follows or telling >= _FEWEST_OF_ANOTHER
                return _figure(reading, said, changed) or (
                    _countries(reading, said, changed) if of_another else []
                )
    return []


def _changed(own: Shaped, register: Shaped) -> list[_Change]:
    """Return what differs, where the sentence has the register's words, and only other figures or countries."""
    (shape, ours), (same, theirs) = own, register
    if same != shape:
        return []
    aside = _side_by_side(shape, [one[0] for one in ours], [one[0] for one in theirs])
    return [
        (written, true[0])
        for at, (written, true) in enumerate(zip(ours, theirs, strict=True))
        if written[0] != true[0] and at not in aside
    ]


def _register_shape(known: Known, text: str) -> Shaped:
    """Return the shape of a sentence of the register, made once."""
    if text not in known.shapes:
        known.shapes[text] = _shape(tokens(text), known)
    return known.shapes[text]


def _shape(words: list[Token], known: Known) -> Shaped:
    """Return the words with every figure and country left blank, and what stands in the blanks."""
    named = {mention.first: mention for mention in known.countries.find(words) if mention.meanings[0]}
    shape, values, at = [], [], 0
    while at < len(words):
        word, mention = words[at], named.get(at)
        at = mention.last if mention else at + 1
        # "Reserve Bank of India" is no country, but names one.
        alone = mention or next(iter(known.countries.find([word])), None)
        if alone and alone.meanings[0]:
            values.append((alone.meanings[0], alone.start, alone.end))
            shape.append(_COUNTRY)
        elif _NUMBER.fullmatch(word.low.replace(",", "")):
            values.append((word.low.replace(",", ""), word.start, word.end))
            shape.append(_FIGURE)
        elif word.low not in _ARTICLES:
            shape.append(word.low)
    return " ".join(shape), values


def _side_by_side(shape: str, ours: list[str], theirs: list[str]) -> set[int]:
    """Return the blanks that name the same countries side by side, in another order: who comes first tells nothing."""
    found: set[int] = set()
    for match in _BESIDE.finditer(shape):
        first = len(_BLANK.findall(shape[: match.start()]))
        group = slice(first, first + match.group().count(_COUNTRY))
        if set(ours[group]) == set(theirs[group]):
            found.update(range(group.start, group.stop))
    return found


def _figure(reading: Reading, said: Said, changed: list[_Change]) -> list[Finding]:
    """Read one figure that is not the register's."""
    (written, start, end), true = changed[0]
    if len(changed) > 1 or not _NUMBER.fullmatch(true):
        return []
    for when in reading.dates:
        if when.start <= start and end <= when.end:
            others = (*said.other_dates, *said.doubted_dates)
            if any(one.first <= when.last and when.first <= one.last for one in others):
                return []
            return [_finding(reading, said, "date", changed[0])]
    for amount in reading.amounts:
        if amount.start <= start and end <= amount.end and float(written):
            right = amount.value * float(true) / float(written)
            known = [one for one in (*said.amounts, *said.doubted) if one.unit == amount.unit]
            if judge(amount, right, right) == "disagrees" and not any(
                judge(amount, one.value, one.value) == "agrees" for one in known
            ):
                return [_finding(reading, said, "amount", changed[0])]
    return []


def _countries(reading: Reading, said: Said, changed: list[_Change]) -> list[Finding]:
    """Read another country in the place of one, or the two in each other's place."""
    swaps = {(true, written[0]) for written, true in changed}
    known, told = {true for true, _ in swaps}, {written for _, written in swaps}
    if len(known) < len(swaps) or len(told) < len(swaps) or any(map(_NUMBER.fullmatch, known)):
        return []
    (_, start, _), _ = changed[-1]
    if known == told and len(changed) == len(swaps) and _WITH.search(reading.text, 0, start):
        return []  # what the one ended with the other, both ended
    return [_finding(reading, said, "participant", changed[0])]


def _finding(reading: Reading, said: Said, kind: str, change: _Change) -> Finding:
    (_, start, end), true = change
    name = country(true) if kind == "participant" else true
    return Finding(
        kind, "contradicted", f"{said.fact.title}: {name}", f"the register has this sentence with {name}",
        tuple(Source("fact", "register", said.fact.id, page.url) for page in said.fact.citations), start, end,
        ((0, len(reading.text)),), (start, end, true) if kind != "participant" else None,
    )  # fmt: skip
