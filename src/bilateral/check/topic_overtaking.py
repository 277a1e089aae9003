"""Who overtook whom, where the register has it the other way round: "China overtook India", of what India did."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.check.facts import Said
from bilateral.check.names import country_names
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView

_PASSED = r"overt(?:ook|aken|akes|aking)|surpass(?:ed|es|ing)|outstripp(?:ed|ing)|eclips(?:ed|ing)|displac(?:ed|ing)|replac(?:ed|ing)|supplant(?:ed|ing)"
_BY = re.compile(rf"\b(?:{_PASSED})\s+by\b", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\b(?:{_PASSED}|took over from|taking over from|in place of|instead of|in succession to|ahead of)\b",
    re.IGNORECASE,
)


class OvertakingClaims(TopicView):
    """Who is said to have come before whom."""

    def _overtaking(self, best: Said) -> str | None:
        """Tell whether the order of two countries is the fact's, "agrees" or "turned", or cannot be told, "open".

        None where the fact tells of no such thing, or the sentence names only one of the two.
        """
        there = _order_told(best.fact.text)
        if there is None or not set(there) <= set(self.reading.countries):
            return None
        here = _order(self.reading.text, [(place.id, place.start) for place in self.reading.places])
        return "open" if here is None else "agrees" if here == there else "turned"


@lru_cache(maxsize=1024)
def _order_told(text: str) -> tuple[str, str] | None:
    return _order(text, [(one.meanings[0], one.start) for one in country_names().find(tokens(text))])


def _order(text: str, named: list[tuple[str | None, int]]) -> tuple[str, str] | None:
    """Return who came before whom in a text."""
    by, behind = _BY.search(text), _BEHIND.search(text)
    match = by or behind
    if match is None:
        return None
    before = [id_ for id_, at in named if id_ and at < match.start()]
    after = [id_ for id_, at in named if id_ and at > match.start()]
    if not before or not after or len(set(before)) != 1 or before[0] == after[0]:
        return None
    return (after[0], before[-1]) if by else (before[-1], after[0])
