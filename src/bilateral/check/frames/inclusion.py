"""Whom an agreement of many is said to have in it: "includes A but not B", "CPTPP: A is a member, B is not"."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.frames.parties import belongs, of_many, of_parties
from bilateral.check.frames.yes_or_no import said_of
from bilateral.check.lexicon import Mention
from bilateral.check.measure_view import worst
from bilateral.check.reading import Reading

_VERB = re.compile(
    r"(?:\s*\([^()]{0,60}\))?,?\s+(?:(?:today|now|also|still)\s+)?(?:(?P<no>(?:do|does|did)(?:n['’]t|\s+not))\s+|never\s+)?"
    r"(?:(?P<out>excludes?|excluded|leaves?\s+out|left\s+out|omits|shuts\s+out|is\s+without|does\s+without)|"
    r"includes?|included|comprises?|counts|numbers|embraces?|brings\s+together|groups|unites|takes\s+in|has)\s+",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|without|except(?:ing)?|excluding|minus|leaves\s+out|leaving\s+out|omits|omitting|excludes|neither|nor)\s+(?:the\s+|of\s+)?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:both|and|but|not|without|except(?:ing)?|excluding|minus|leaves|leaving|out|omits|omitting|excludes|neither|nor|yet|though|although|as|well|the|"
    r"a|its|among|members?|part(?:y|ies)|too|in|it|inside)\b|[\s,.;]+",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:members?|part(?:y|ies)|inside|in it|both)\b", re.IGNORECASE)
_LABEL = re.compile(r"\s*[:–—-]\s+")
_IS_IN = re.compile(
    r"\b(?:is|are)\s+(?:(?P<not>not)\s+)?(?:(?:an?\s+)?(?:members?|part(?:y|ies)|signator(?:y|ies))|in(?:side)?(?:\s+it)?|(?P<out>out(?:side)?(?:\s+of\s+it)?))(?=\s*(?:[,;.]|\Z|and\b|but\b|while\b|whereas\b))",
    re.IGNORECASE,
)  # fmt: skip


def included(reading: Reading) -> list[Finding]:
    """Read whom what is named is said to have in it, and whom it is said to leave out."""
    for mention in reading.named_facts:
        facts = of_many(reading, mention.meanings)
        if not facts:
            continue
        told = _included_by(reading, mention) or _labelled(reading, mention)
        place = (mention.start, mention.end)
        found = [
            of_parties(facts, span, place, agrees=inside == holds)
            for id_, holds, span in told
            if (inside := belongs(reading, facts, id_)) is not None
        ]
        if told and len(found) == len(told):
            return worst(found) if any(one.verdict == "contradicted" for one in found) else found
    return []


_Told = list[
    tuple[str, bool, tuple[int, int]]
]  # a country, whether it is said to be inside, and where it is named


def _included_by(reading: Reading, mention: Mention[str]) -> _Told:
    """Return who is said to be in it by "includes A but not B", where nothing but names follows."""
    verb = _VERB.match(reading.text, mention.end)
    places = [place for place in reading.places if verb and place.start >= verb.end()]
    if verb is None or not places:
        return []
    rest = reading.part(
        *((one, two) for one, two in zip(
            [verb.end(), *(place.end for place in places)], [*(place.start for place in places), len(reading.text)], strict=True
        ))
    ).text[verb.end():]  # fmt: skip
    if _BETWEEN.sub("", rest) or ("has" in verb.group().lower().split() and not _AMONG.search(rest)):
        return []
    inside = (verb["out"] is None) == (verb["no"] is None and "never" not in verb.group().lower())
    return [
        (
            place.id,
            inside != bool(_NOT.search(reading.text, verb.end(), place.start)),
            (place.start, place.end),
        )
        for place in places
    ]


def _labelled(reading: Reading, mention: Mention[str]) -> _Told:
    """Return who is said to be in it after its name as a label: "A is a member, B is not"."""
    label = _LABEL.match(reading.text, mention.end)
    if label is None or reading.text[: mention.start].strip():
        return []
    is_in = _IS_IN.search(reading.text, label.end())
    if is_in is None:
        return []
    rest = reading.part((label.end(), len(reading.text)))
    denied = (is_in["not"] is None) != (is_in["out"] is None)
    return [(one.id, one.holds, one.span) for one in said_of(rest, *is_in.span(), denied=denied)]
