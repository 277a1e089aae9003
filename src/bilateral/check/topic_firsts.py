"""What happened "for the first time" on a date: an edition of the series may have been there before, or not then."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView

_FIRST_TIME = re.compile(r"\b(?:for the first time|its first (?:visit|journey|trip) to)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:in|to|into|off|on)\s+(?:the\s+)?\Z", re.IGNORECASE)
_TOOK_PART = re.compile(
    r"\b(?:took part|takes part|joined|participated|appeared|was present)\b", re.IGNORECASE
)


class FirstClaims(TopicView):
    """The first times of a topic."""

    def _first_times(self, best: Said) -> list[Finding]:
        """Hold "went to Japan for the first time in 2025" against the editions of the series and their places."""
        match = _FIRST_TIME.search(self.reading.text, self.start, self.end)
        series = next(
            (id_ for id_ in (best.fact.id, *best.fact.targets("edition-of")) if id_ in self.facts.editions),
            None,
        )
        if match is None or series is None or len(self._mine) != 1 or self.reading.negations:
            return []
        when = self._mine[0]
        held = [
            self.facts.said(id_)
            for id_ in self.facts.editions[series]
            if self.facts.by_id[id_].date_kind == "held"
        ]
        where = self._where_first()
        if where is None and not _TOOK_PART.search(self.reading.text):
            return []
        there = sorted(
            (said.spans()["held"], said.fact.id, said)
            for said in held
            if where is None or self._was_there(said, where)
        )
        then = [said for said in held if meets(when, said.spans()["held"])]
        place = (when.start, when.end)
        if not there or not then:
            return []
        span, _, first = there[0]
        if meets(when, span):
            told = where is None or "first" in first.names or re.search(r"\bfirst\b", first.fact.text)
            return (
                [self._finding("first/since", "supported", first, "no edition was there before", place)]
                if told
                else []
            )
        said_first = "first time" in first.fact.text or "first in" in first.fact.title
        if (
            span[0] < when.first
            or said_first
            or (where and first.fact.place and all(one.fact.place for one in then))
        ):
            return [
                self._finding("first/since", "contradicted", first, f"the register has it in {span[0].year}", place,
                              str(span[0].year))
            ]  # fmt: skip
        return []

    def _where_first(self) -> str | None:
        """Return the country to which, or in which, it is said to have been for the first time."""
        found = [
            place.id
            for place in self.reading.places
            if self.start <= place.start < self.end
            and not place.city
            and _THERE.search(self.reading.text, 0, place.start)
        ]
        return found[0] if len(set(found)) == 1 else None

    def _was_there(self, said: Said, where: str) -> bool:
        """Tell whether a fact names the country as where it was held."""
        text = f"{said.fact.place or ''} ; {said.fact.title} ; {said.fact.text}"
        return any(
            one.meanings[0] == where
            and (text[: one.start].count(";") == 0 or _THERE.search(text, 0, one.start))
            for one in self.reading.known.countries.find(tokens(text))
        )
