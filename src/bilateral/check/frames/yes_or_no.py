"""Of whom a plain yes or no is said: "A, unlike B, has no coast", "A is a party; B is not", "neither A nor B is"."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.reading import Place, Reading
from bilateral.check.roles import is_adjective

_THE = r"\s+(?:the\s+)?"
_KIN = r"(?:(?:its|their|the)\s+)?(?:\w+\s+)?(?:neighbours?|ally|allies|partners?|rivals?|neighbors?)\s+"
_INVERTED = re.compile(rf"\b(?:unlike|not|rather than|in contrast to)\s+(?:{_KIN}|the\s+)?\Z", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\b", re.IGNORECASE)
_ONLY = re.compile(r"(?:\A\W*|,\s+|\b(?:two|them)\s+)only\s+(?:the\s+)?\Z", re.IGNORECASE)
_ALONE = re.compile(r"\s+alone\b", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:both|neither)(?:\s+(?:countries|states|nations|of\s+(?:them|the\s+two)))?\b", re.IGNORECASE
)
_DO = r"(?:is|are|was|were|has|have|had|does|do|did|can|could)"
# After what is said: "and so is B", "as has B", "as B does", "just like B"
_SAME = re.compile(
    rf"\W*(?:(?:and\s+)?so\s+{_DO}|(?:just\s+)?as\s+{_DO}|(?:and\s+)?(?:neither|nor)\s+{_DO}|(?:just\s+)?(?:like|as)|and\s+the\s+same\s+(?:goes|holds|is\s+true)\s+(?:for|of)){_THE}",
    re.IGNORECASE,
)
_OTHER = re.compile(rf"\W*(?:unlike|in\s+contrast\s+to){_THE}", re.IGNORECASE)
_BUT = re.compile(rf"\W*(?:(?:and|but|while|whereas|though|although|yet){_THE}|the\s+)?", re.IGNORECASE)
_IS_NOT = re.compile(
    rf"\s+(?:(?:still|remains|stays|stands)\s+)?(?:{_DO}\s+(?P<no>not|never|none)\b|{_DO[:-1]}|is|does|did|has|was)n['’](?P<nt>t)\b|never\s+(?P<never>was|did|has)\b|(?:remains\s+|stays\s+|stands\s+|is\s+)?(?P<out>outside)\b)"
    rf"(?:\s+(?:one|it|a\s+member|a\s+party))?[\s.]*\Z",
    re.IGNORECASE,
)
_IS = re.compile(rf"\s+{_DO}(?:\s+(?:one|it|so|too))?[\s.]*\Z", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"\b(?:would|could|may|might|should|if|once|former|hopes?|wants?|plans?|want|applied|refus\w+|before|until|since|about)\b",
    re.IGNORECASE,
)


# What may stand between who it is and what is said.
_GAP = re.compile(
    r"[\s,]*(?:(?:both|each|alone|too|now|today|still|also|alike|itself|themselves|for its part|on the other hand|by contrast|however|which|who)\b[\s,]*)*",
    re.IGNORECASE,
)


_JOINED = re.compile(
    r"[\s,]*(?:(?:and|nor|or|but|though|although|not|like|unlike|just|as\s+well\s+as|rather\s+than|the|both)\b[\s,]*)*"
    rf"(?:{_KIN})?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:of|with|from|by|in|between|near|on|for|at|than|(?<!contrast )to)\s+(?:the\s+)?\Z", re.IGNORECASE
)


class Said(NamedTuple):
    """A yes or no of one country, and where the country is named."""

    id: str
    holds: bool
    span: tuple[int, int]


def said_of(reading: Reading, start: int, end: int, *, denied: bool) -> list[Said]:
    """Return of whom it is said, by the words before and after the place of what is said.

    Parameters
    ----------
    start, end
        The place of the predicate: "has no coast".
    denied
        Whether the predicate says no.
    """
    text = reading.text
    if _SAYS_SO.search(text):
        return []
    before = _row([place for place in reading.places if place.end <= start], text)
    after = [place for place in reading.places if place.start >= end]
    if any(place.possessive or start < place.end <= end for place in reading.places):
        return []
    if before and _OF.search(text, 0, before[0].start):
        return []  # "Ethiopia, a neighbour of Kenya, is"
    if before and (is_adjective(reading, before[-1]) or not _GAP.fullmatch(text, before[-1].end, start)):
        return []
    neither = bool(_NEITHER.search(text[:start]))
    holds = denied == neither  # of whoever stands plainly before it
    found = [_before(text, place, holds=holds) for place in before]
    rest = _after(text, end, after, holds=holds)
    if rest is None or (not before and not (_BOTH.search(text[:start]))):
        return []
    pair, both = reading.context.pair, _BOTH.search(text[:start])
    if not before and both:
        found = [Said(id_, holds, both.span()) for id_ in pair]
    elif len(before) == 1 and not after and before[0].id in pair and _exclusive(text, before[0]):
        found.append(Said(next(id_ for id_ in pair if id_ != before[0].id), not holds, found[0].span))
    return [*found, *rest]


def _row(places: list[Place], text: str) -> list[Place]:
    """Return those of the countries that stand in one row with the last: whoever is named before has a clause of its own."""
    row = places[-1:]
    for place in reversed(places[:-1]):
        if not _JOINED.fullmatch(text, place.end, row[0].start):
            break
        row.insert(0, place)
    return row


def _exclusive(text: str, place: Place) -> bool:
    return bool(_ONLY.search(text, 0, place.start) or _ALONE.match(text, place.end))


def _before(text: str, place: Place, *, holds: bool) -> Said:
    inverted = _INVERTED.search(text, 0, place.start) is not None
    return Said(place.id, holds != inverted, (place.start, place.end))


def _after(text: str, end: int, after: list[Place], *, holds: bool) -> list[Said] | None:
    """Return what is said of those named after it; None where one of them stands there for something else."""
    if not after:
        return [] if not text[end:].strip(" .") or _nothing_more(text[end:]) else None
    place = after[0]
    lead, tail = text[end : place.start], text[place.end :]
    span = (place.start, place.end)
    if len(after) > 1:
        return None
    plain_tail = not tail.strip(" .") or re.fullmatch(rf"\s+{_DO}[\s.]*", tail) is not None
    if _SAME.fullmatch(lead) and plain_tail:
        return [Said(place.id, holds, span)]
    if _OTHER.fullmatch(lead) and plain_tail:
        return [Said(place.id, not holds, span)]
    if _BUT.fullmatch(lead) and _IS_NOT.match(tail):
        return [Said(place.id, False, span)] if holds else None
    if _BUT.fullmatch(lead) and _IS.match(tail):
        return [Said(place.id, True, span)] if not holds else None
    return None


def _nothing_more(tail: str) -> bool:
    return (
        re.fullmatch(
            r"\s*(?:,\s*)?(?:either|too|as well|at all|yet|itself|of (?:its|their) own|country|states?|countries|nations?|today|now)?[\s.]*",
            tail,
        )
        is not None
    )
