"""On whom a country is said to rely: for its security by treaty, for its trade by its first partners."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country, figure

_RELIES = re.compile(
    r"\b(?:relian(?:ce|t)|rel(?:y|ies|ied)|dependen(?:ce|cy|t)|depends?|leans?|leaning)\b[^.;]{0,30}?\b(?:up)?on\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s+(?:for|in)\s+(?:its\s+|their\s+|external\s+|national\s+|foreign\s+)*(?:(?P<security>security|defen[cs]e|protection)|(?P<trade>trade|commerce))\b",
    re.IGNORECASE,
)
_SIDES = {"import_share": "imports", "export_share": "exports"}


def reliance(reading: Reading) -> list[Finding]:
    """Read `Japan relies on the US for security and China for trade`: how heavily is a judgement, on whom is not."""
    relies = None if reading.dates else _RELIES.search(reading.text)
    if relies is None or reading.negations:
        return []
    before = [place for place in reading.places if place.end <= relies.start()]
    if not before:
        return []
    found = []
    for place in reading.places:
        aim = _FOR.match(reading.text, place.end)
        if place.start >= relies.end() and aim and place.id != before[-1].id:
            decide = _protected if aim["security"] else _traded
            one = decide(reading, before[-1].id, place)
            found += [one] if one else []
    return found


def _protected(reading: Reading, id_: str, by: Place) -> Finding | None:
    """Return that a treaty on security binds the two: of the register, in force."""
    treaties = [
        fact
        for fact in reading.known.facts.by_id.values()
        if fact.kind == "treaty"
        and fact.strand == "defence"
        and fact.status == "in-force"
        and set(fact.parties) == {id_, by.id}
    ]
    if not treaties:
        return None
    evidence = tuple(
        Source("fact", "register", fact.id, page.url) for fact in treaties for page in fact.citations
    )
    truth = "; ".join(f"{fact.title}, in force" for fact in treaties)
    return _finding(reading, truth, "a treaty binds the two", evidence, by)


def _traded(reading: Reading, id_: str, with_: Place) -> Finding | None:
    """Return that the partner is the first of the country's buyers or sellers."""
    told, evidence = [], []
    for indicator, side in _SIDES.items():
        years = reading.known.partner_shares(id_, indicator)
        year = max(years, default=0)
        shares = years.get(year, {})
        if shares and max(shares, key=lambda one: (shares[one], one)) == with_.id:
            told.append(f"{figure(shares[with_.id], '%')} of the {side} of {country(id_)} in {year}")
            evidence.append(Source("flow", "factbook", f"{indicator} {id_}>* {year}"))
    if not told:
        return None
    truth = f"{country(with_.id)}: {', '.join(told)}, more than any other"
    return _finding(reading, truth, "its first partner in trade", tuple(evidence), with_)


def _finding(reading: Reading, truth: str, reason: str, evidence: tuple[Source, ...], on: Place) -> Finding:
    span = (on.start, on.end)
    return Finding("participant", "supported", truth, reason, evidence, *span, (span, *reading.place_spans))
