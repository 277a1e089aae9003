"""Two states and two dates told crosswise: what the register says of the one in a year, the sentence says of the other."""

from __future__ import annotations

import re
from itertools import pairwise

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView
from bilateral.check.when import When, dates

_CLAUSE = re.compile(r"[;.,:]\s|\b(?:and|while|whereas|but)\b")
_TWO = 2  # states, and dates


class CrossedClaims(TopicView):
    """Who did something when, where a sentence tells it of two."""

    def _crossed(self, best: Said) -> list[Finding]:
        """Return the dates of two states as right, or as wrong where each is the other's in the register."""
        if not self.topic.named or len(self.reading.dates) < _TWO or self.reading.negations:
            return []
        places = [(place.start, place.id) for place in self.reading.places]
        said = _told(self.reading.text, places, self.reading.dates)
        if len(said) != _TWO:
            return []
        text = best.fact.text
        found = self.reading.known.countries.find(tokens(text))
        held = _told(text, [(one.start, one.meanings[0]) for one in found], dates(text))
        if not set(said) <= set(held) or _meet(*(held[id_] for id_ in said)):
            return []
        (one, first), (other, second) = said.items()
        if _meet(first, held[one]) and _meet(second, held[other]):
            return [
                self._finding("date", "supported", best, "the dates agree", (when.start, when.end))
                for when in (first, second)
            ]
        if not (_meet(first, held[other]) and _meet(second, held[one])):
            return []
        return [
            self._finding(
                "date", "contradicted", best, f"the register has {country(id_)} in {held[id_].year}",
                (when.start, when.end), str(held[id_].year),
            )
            for id_, when in said.items()
        ]  # fmt: skip


def _told(text: str, places: list[tuple[int, str]], days: list[When]) -> dict[str, When]:
    """Return the date of each state of which a clause tells just one."""
    found: dict[str, list[When]] = {}
    ends = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        states = {id_ for at, id_ in places if start <= at < end}
        inside = [when for when in days if start <= when.start < end]
        if len(states) == len(inside) == 1:
            found.setdefault(states.pop(), []).extend(inside)
    return {id_: whens[0] for id_, whens in found.items() if len(whens) == 1}


def _meet(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last
