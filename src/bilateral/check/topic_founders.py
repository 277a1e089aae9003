"""Who is said to have begun a thing: "launched by India and Japan", "Japan and France founded", of India and France."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.reading import Place
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView

_BEGAN = r"(?:started|founded|launched|set up|created|proposed|initiated|established|begun|began)"
_BEGUN_BY = re.compile(
    rf"\b{_BEGAN}\b[^.;]{{0,40}}?"
    r"\bby\s+(?P<who>[^.;,]{3,60}(?:,\s+[A-Z][^.;,]{3,30}\s+and\s+[^.;,]{3,30})?)"
)
# What stands between those who begin a thing and its name.
_BEGAN_IT = re.compile(
    rf"\s*,?\s*(?:(?:and|together|jointly|both|first|had|have|then|also|formally)\s+)*{_BEGAN}\s+(?:up\s+)?(?:the\s+)?"
)
_JOINED = re.compile(r"\s*(?:,\s*|\s(?:and|with|together with|&)\s(?:the\s+)?|&)\s*")
_SEVERAL = 2  # countries


class FounderClaims(TopicView):
    """Who began a topic."""

    def _founders(self, best: Said) -> list[Finding]:
        """Hold those who are said to have begun a thing against those whom the register has, where it names them."""
        told = self._said_to_begin()
        if self.reading.negations or best.fact.id not in self.topic.ids or len(told) < _SEVERAL:
            return []
        known = self._beginners(best)
        names = " and ".join(sorted(country(id_) for id_ in known))
        return [
            self._finding(
                "participant", "contradicted", best, f"the register has {names}", (place.start, place.end)
            )
            for place in told
            if known and place.id not in known
        ]

    def _strange_founder(self, best: Said) -> str | None:
        """Return one who is said to have begun a thing, and in the register neither began it nor is a party to it."""
        known = self._beginners(best) or set(best.fact.parties)
        strange = [place for place in self._said_to_begin() if place.id not in known]
        return f"the register does not have {country(strange[0].id)} among its founders" if strange else None

    def _beginners(self, best: Said) -> set[str]:
        there = [found for said in (best, *self._pool) if (found := _BEGUN_BY.search(said.fact.text))]
        countries = self.reading.known.countries
        return {
            one.meanings[0]
            for found in there
            for one in countries.find(tokens(found["who"]))
            if one.meanings[0]
        }

    def _said_to_begin(self) -> list[Place]:
        """Return the countries after "launched by", or those in a row before "founded the Alliance"."""
        places = [place for place in self.reading.places if self.start <= place.start < self.end]
        match = _BEGUN_BY.search(self.reading.text, self.start, self.end)
        if match is not None:
            return [place for place in places if match.start("who") <= place.start < match.end("who")]
        before = [place for place in places if place.end <= self.topic.start]
        if (
            not self.topic.named
            or not before
            or not _BEGAN_IT.fullmatch(self.reading.text, before[-1].end, self.topic.start)
        ):
            return []
        row = [before[-1]]
        for place in reversed(before[:-1]):
            if not _JOINED.fullmatch(self.reading.text, place.end, row[0].start):
                break
            row.insert(0, place)
        return row
