"""Who leads a country, and since when, by the World Factbook's last edition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from bilateral.check.claim import Finding, Source
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.check.tokens import spelt
from bilateral.check.when import When, dates

_HELD = {"state": "chief_of_state", "government": "head_of_government"}
_OFFICE = re.compile(r"\bhead of (?P<of>state|government)\b", re.IGNORECASE)
# The Factbook writes a person's surname in capitals: "Prime Minister Narendra MODI (since 26 May 2014)".
_PERSON = re.compile(r"(?P<name>[^;()]+?)\s*\(since (?P<since>[^()]+)\)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[IVX]+\Z")
_SINCE = re.compile(
    r"\b(?:since|took office (?:on|in)|sworn in (?:on|in))\s+(?:early\s+|late\s+)?\Z", re.IGNORECASE
)
_OFFICES = frozenset(
    "has had have been is was in office the as of and head state government since took sworn on early late prime "  # noqa: SIM905
    "minister president chancellor premier king queen emperor".split()
)
_REACH = 80  # characters from a name to the date since when


class _Leader(NamedTuple):
    """A person of the Factbook's list of leaders."""

    surname: frozenset[str]
    said: str
    since: When
    source: Source


def leaders(reading: Reading) -> list[Finding]:
    """Read `Narendra Modi has been prime minister since 26 May 2014`, and whom the Factbook has at a country's head."""
    if not reading.has("since", "office", "sworn", "head"):
        return []
    if not _SINCE.search(
        reading.text[: reading.dates[0].start] if reading.dates else ""
    ) and not _OFFICE.search(reading.text):
        return []
    known = {
        id_: {of: _leaders(reading, id_, name) for of, name in _HELD.items()} for id_ in reading.countries
    }
    everyone = [one for offices in known.values() for found in offices.values() for one in found]
    found = [one for when in reading.dates for one in _since(reading, when, everyone)]
    if reading.has("factbook", "factbook 's") and reading.places:
        found += _named(reading, known[reading.places[0].id])
    return found


def _leaders(reading: Reading, id_: str, indicator: str) -> list[_Leader]:
    found = []
    for trait in (one for one in reading.known.traits(id_, indicator) if one.source == "factbook"):
        for match in _PERSON.finditer(trait.label or ""):
            surname = {
                spelt(word)
                for word in _WORD.findall(match["name"])
                if word.isupper() and not _ROMAN.match(word)
            }
            since = dates(match["since"])
            if surname and since:
                source = Source("trait", "factbook", f"{country(id_)}: {trait.locator}")
                found.append(_Leader(frozenset(surname), match.group().strip(), since[0], source))
    return found


def _words(text: str) -> set[str]:
    return {spelt(word) for word in _WORD.findall(text)}


def _since(reading: Reading, when: When, everyone: list[_Leader]) -> list[Finding]:
    before = reading.text[max(0, when.start - _REACH) : when.start]
    if not _SINCE.search(before):
        return []
    # The nearest name is the one whose term it is, if nothing but the office stands between.
    clause = re.split(r"[;)]", before)[-1]
    meant = [one for one in everyone if one.surname <= _words(clause) and _in_office(reading, clause, one)]
    if not meant:
        return []
    agrees = any(one.since.first <= when.last and when.first <= one.since.last for one in meant)
    found = _finding(meant[0], "date", (when.start, when.end), agrees=agrees)
    day = _PERSON.search(meant[0].said)
    right = None if agrees or day is None else (when.start, when.end, day["since"])
    return [replace(found, correction=right)]


def _in_office(reading: Reading, clause: str, one: _Leader) -> bool:
    """Tell whether it is the office that is held since then: not a seat in Parliament, nor a party's chair."""
    low = [spelt(word) for word in _WORD.findall(clause)]
    last = max(at for at, word in enumerate(low) if word in one.surname)
    countries = {word for place in reading.places for word in _words(reading.text[place.start : place.end])}
    return set(low[last + 1 :]) <= _OFFICES | countries | _words(one.said)


def _named(reading: Reading, offices: dict[str, list[_Leader]]) -> list[Finding]:
    found = []
    # In brackets, it is what somebody was before.
    named = [match for match in _OFFICE.finditer(reading.text) if _depth(reading.text[: match.start()]) == 0]
    for number, match in enumerate(named):
        held = offices[match["of"].lower()]
        later = [
            other.start() for other in named[number + 1 :] if ";" in reading.text[match.end() : other.start()]
        ]
        end = min(later, default=len(reading.text))
        name = _words(reading.text[match.end() : end])
        if held and name:
            agrees = any(one.surname <= name for one in held)
            finding = _finding(held[0], "participant", match.span("of"), agrees=agrees)
            # A surname may read as a country's: MONTENEGRO.
            found.append(replace(finding, uses=((match.start(), end), *reading.place_spans[:1])))
    return found


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def _finding(one: _Leader, kind: str, span: tuple[int, int], *, agrees: bool) -> Finding:
    reason = "the Factbook's list of leaders" if agrees else "the Factbook's list of leaders says otherwise"
    return Finding(
        kind, "supported" if agrees else "contradicted", one.said, reason, (one.source,), *span, (span,)
    )
