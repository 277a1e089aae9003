"""A partner's part in what a country sells and in what it buys, told in one sentence: each figure has a side of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.measure import Measure
from bilateral.check.reading import Place, Reading
from bilateral.check.roles import Roles, is_adjective

_CUE = re.compile(
    r"\b(?:(?P<imports>imports?|imported|suppliers?|sources?|sellers?|providers?|purchases)"
    r"|(?P<exports>exports?|exported|buyers?|customers?|markets?|destinations?|clients?|outlets?))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]\s|,?\s\b(?:and|but|while|whereas|though|although)\b\s", re.IGNORECASE)
_FOR = re.compile(r"\b(?:For|for|what)\s+(?:the\s+)?\Z")
_OF = re.compile(
    r"\b(?:imports|exports|sources|suppliers?|customers?|buyers?)\s+(?:of|for)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_DEMONYM = re.compile(r"\s+(?:total\s+)?(?:imports|exports)\b", re.IGNORECASE)
_OWN = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}?(?=\w)", re.IGNORECASE)
_ITS = re.compile(r"\bits\s+(?:[\w-]+\s+){0,2}?(?P<side>exports|imports)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:on|upon|from|to|with|by|in|into|than)\s+(?:the\s+)?\Z", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:(?P<more>larger|bigger|higher|greater)|(?P<less>smaller|lower|lesser))\s+(?:part|share|portion|slice|proportion)\b",
    re.IGNORECASE,
)

MeasureOf = Callable[[Roles], Measure | None]


class TwoSided(NamedTuple):
    """The country whose exports and imports both are told of, and its partners."""

    owner: Place
    partners: tuple[Place, ...]


def two_sided(reading: Reading) -> TwoSided | None:
    """Return whose exports and imports a sentence tells of, where it tells of both."""
    if len(reading.countries) < 2 or len({match.lastgroup for match in _CUE.finditer(reading.text)}) < 2:
        return None
    owners = [place for place in reading.places if _owns(reading, place)] or _its(reading)
    if len({place.id for place in owners}) != 1:
        return None
    return TwoSided(owners[0], tuple(place for place in reading.places if place.id != owners[0].id))


def _owns(reading: Reading, place: Place) -> bool:
    text = reading.text
    before = text[max(0, place.start - 24) : place.start]
    if _FOR.search(before) or _OF.search(before):
        return True
    if _DEMONYM.match(text, place.end) and is_adjective(reading, place):
        return True
    own = _OWN.match(text, place.end) if place.possessive else None
    cue = _CUE.search(text, place.end, place.end + 60)
    return bool(
        own and cue and not re.search(r"[,;]|\b(?:share|part|portion)\b", text[place.end : cue.start()])
    )


def _its(reading: Reading) -> list[Place]:
    """Return of whom "its exports" and "its imports" both are: the one named before them."""
    own = list(_ITS.finditer(reading.text))
    if {match["side"].lower() for match in own} != {"exports", "imports"}:
        return []
    before = [place for place in reading.places if place.end <= own[0].start()]
    return [place for place in before if not _OBJECT.search(reading.text, 0, place.start)][-1:]


def both_sides(reading: Reading, both: TwoSided, measure_of: MeasureOf) -> list[Finding]:
    """Return the claims about each side, each where the sentence tells of it."""
    found: list[Finding] = []
    measures = {}
    for side in ("exports", "imports"):
        measure = measure_of(Roles(both.owner, side, both.partners, True))
        if measure is None:
            return []
        measures[side] = measure
        found += [one for one in measure.claims() if _side(reading.text, one.start, one.end) == side]
    whose = (both.owner.start, both.owner.end)
    found = [replace(one, uses=(*one.uses, whose)) for one in found]
    return [*found, *(_compared(reading.text, measures) if len(reading.countries) == 2 else ())]


def _side(text: str, start: int, end: int) -> str | None:
    """Return the side of which a clause tells at the place: that named next, else the one before."""
    first = max((cut.end() for cut in _CLAUSE.finditer(text, 0, start)), default=0)
    cut = _CLAUSE.search(text, end)
    last = cut.start() if cut else len(text)
    after = _CUE.search(text, start, last)
    before = list(_CUE.finditer(text, first, start))
    return after.lastgroup if after else before[-1].lastgroup if before else None


def _compared(text: str, measures: dict[str, Measure]) -> list[Finding]:
    """Read "of its imports an even larger part": the same partner's shares of the two sides."""
    match = _COMPARED.search(text)
    if match is None or "than" in text[match.end() :]:
        return []
    own = _side(text, *match.span())
    year = measures["exports"]._single_year()
    partner = measures["exports"].places[0].id
    rows = {side: measure.table.values.get(year or 0, {}).get(partner) for side, measure in measures.items()}
    other = "imports" if own == "exports" else "exports"
    here, there = rows.get(own or ""), rows[other]
    if own is None or year is None or here is None or there is None or here == there:
        return []
    truth = f"{here:g}% {measures[own].table.title}, {there:g}% {measures[other].table.title} in {year}"
    return [
        measures[own]._finding("comparison", (here > there) == bool(match["more"]), truth, match.span(), year)
    ]
