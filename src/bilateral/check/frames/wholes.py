"""Whose purchases or sales a part is said to be of: "of the coal that Japan bought", "of the ore exported by India"."""

from __future__ import annotations

import re

from bilateral.check.reading import Reading
from bilateral.check.roles import Roles

_OF_GOODS = r"\bof\s+(?:all\s+)?(?:the\s+)?(?:[\w-]+\s+){1,4}?"
_THAT = re.compile(rf"{_OF_GOODS}(?:that\s+|which\s+)?(?:the\s+)?\Z", re.IGNORECASE)
_BY = re.compile(
    rf"{_OF_GOODS}(?:that\s+(?:was|were|is|are)\s+|which\s+(?:was|were|is|are)\s+)?"
    r"(?:(?P<imports>imported|bought|purchased)\s+by|(?P<exports>exported|sold|shipped|shipped\s+(?:out|abroad)|sold\s+abroad)\s+by"
    r"|(?P<into>imported|shipped|brought)\s+into|(?P<out>exported|shipped)\s+(?:from|out\s+of))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:(?P<imports>bought|buys|imported|imports|purchased|procured|took in|(?:shipped|brought)\s+in(?=\s+from))|(?P<exports>sold|sells|exported|exports|shipped|ships))\b(?!\s+most)",
    re.IGNORECASE,
)
# "of the coal that Japan bought from Australia": the whole is what went between the two, of which no list tells a part.
_OTHER_END = re.compile(r"\s+(?:(?:in|during)\s+\d{4}\s+)?(?:from|to|into)\s+(?:the\s+)?\Z", re.IGNORECASE)
_SAYS_WHOSE = frozenset(
    "bought buys imported imports purchased procured took brought sold sells exported exports shipped ships".split()  # noqa: SIM905
)


def whole(reading: Reading) -> Roles | None:
    """Return whose sales or purchases the whole is, where a clause after the goods tells it; the others are partners.

    Where the clause tells of both ends there are no partners: nothing is a share of what it tells.
    """
    if "of" not in reading.spelt or reading.spelt.isdisjoint(_SAYS_WHOSE):
        return None
    text = reading.text
    for place in reading.places:
        by = _BY.search(text, 0, place.start)
        verb = by or (_VERB.match(text, place.end) if _THAT.search(text, 0, place.start) else None)
        if verb is None or place.possessive:
            continue
        others = tuple(one for one in reading.places if one.id != place.id)
        end = max(verb.end(), place.end)
        if any(_OTHER_END.fullmatch(text, end, one.start) for one in others):
            others = ()
        side = "imports" if verb.lastgroup in ("imports", "into") else "exports"
        return Roles(place, side, others, True)
    return None
