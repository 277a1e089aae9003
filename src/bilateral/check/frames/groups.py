"""Who belongs to a group of states that the register knows: G4, ITER, the Supply Chain Resilience Initiative."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.evidence.fact import Fact

_BELONG = re.compile(
    r"\b(?:members?|membership|belongs?|make up|makes up|made up|forms?|comprises?|consists?|brings? together|groups|"
    r"part(?:y|ies|ners?) (?:to|in|of)|partners? in|participants? (?:in|of)|takes? part|observers?|part of|joined|both in)\b",
    re.IGNORECASE,
)
_OBSERVER = re.compile(
    r"\b(?P<lesser>(?:(?:merely|only|just)\s+)?(?:(?P<verb>as|is|are|was)\s+)?(?<=\s)(?:(?:merely|only|just)\s+)?(?:an?\s+)?"
    r"(?:observers?|associates?|guests?))\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not|never|neither|outside|without|stayed out|left out|no longer)\b|n['’]t\b", re.IGNORECASE
)
_CLAUSE = re.compile(r";|,?\s\b(?:but|while|whereas|though|although|yet|and|which)\b\s", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:members|make up|makes up|made up|form|forms|comprises?|consists?|brings? together|groups)\b",
    re.IGNORECASE,
)
_KINDS = ("dialogue", "partnership", "declaration", "treaty", "membership")
_FEW = 4  # states; a group of so few is known whole


def groups(reading: Reading) -> list[Finding]:
    """Read which states a sentence counts among a group's members."""
    if not reading.named_facts or not _BELONG.search(reading.text):
        return []
    for mention in reading.named_facts:
        facts = [reading.known.facts.by_id[id_] for id_ in mention.meanings]
        group = next((fact for fact in facts if len(fact.parties) > 2 and fact.kind in _KINDS), None)
        if group is not None:
            return _members(reading, group, (mention.start, mention.end))
    return []


def _members(reading: Reading, group: Fact, name: tuple[int, int]) -> list[Finding]:
    if _NO.search(reading.text):
        return []
    found = []
    if reading.both and not reading.places:
        found = [_one(reading, group, id_, name, name) for id_ in reading.context.pair]
    for place in reading.places:
        if not name[0] <= place.start < name[1]:
            found.append(_one(reading, group, place.id, (place.start, place.end), name))
    if reading.both and reading.places:
        found += [_one(reading, group, id_, name, name) for id_ in reading.context.pair]
    return [one for one in found if one is not None]


def _one(
    reading: Reading, group: Fact, id_: str, place: tuple[int, int], name: tuple[int, int]
) -> Finding | None:
    inside = id_ in group.parties
    lesser = _observer(reading.text, place)  # where it is made an observer
    if not inside and not (_closed(group) and _LISTS.search(reading.text) and _listed(reading, group, place)):
        return None
    verdict: Verdict = "supported" if inside and not lesser else "contradicted"
    names = ", ".join(country(party) for party in sorted(group.parties))
    reason = "a party in the register" if verdict == "supported" else f"the parties are {names}"
    evidence = tuple(Source("fact", "register", group.id, page.url) for page in group.citations)
    missing = set(group.parties) - {other.id for other in reading.places} - {id_}
    correction = (*place, country(missing.pop())) if not inside and len(missing) == 1 else None
    if inside and lesser:
        correction = (*lesser.span("lesser"), f"{lesser['verb'] or ''} a member".strip())
    truth = f"{group.title}: {names}"
    return Finding("membership", verdict, truth, reason, evidence, *place, (place, name), correction)


def _listed(reading: Reading, group: Fact, place: tuple[int, int]) -> bool:
    """Tell whether a country stands in a list with members: "India, Japan and South Korea", "including Canada"."""
    if re.search(r"\bincluding\s+(?:the\s+)?\Z", reading.text[max(0, place[0] - 20) : place[0]]):
        return True
    for other in reading.places:
        first, last = sorted(((other.start, other.end), place))
        if other.id in group.parties and re.fullmatch(
            r"[\s,]*(?:(?:and|the|with|as well as)[\s,]*)*", reading.text[first[1] : last[0]]
        ):
            return True
    return False


def _observer(text: str, place: tuple[int, int]) -> re.Match[str] | None:
    """Return where the country's own clause makes it an observer."""
    end = _CLAUSE.search(text, place[1])
    return next(
        (
            match
            for match in _OBSERVER.finditer(text, place[1], end.start() if end else len(text))
            if match["verb"] or match["lesser"].lower().startswith(("merely", "only", "just"))
        ),
        None,
    )


def _closed(group: Fact) -> bool:
    """Tell whether the register names every member."""
    if any(
        value.unit == "parties" and value.value <= len(group.parties) + len(group.participants)
        for value in group.values
    ):
        return True
    return len(group.parties) <= _FEW and group.kind in ("dialogue", "partnership", "declaration")
