"""What happened "for the first time" on a date: an edition of the series may have been there before, or not then."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.places import same_place
from bilateral.check.plain import has_form, plain_words
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.topic_view import TopicView
from bilateral.check.when import When
from bilateral.check.words import content
from bilateral.evidence.fact import Fact

_FIRST_TIME = re.compile(
    r"\b(?:for the first time|its first (?:visit|journey|trip) to)\b|\bnot until\b(?=[^.;]{3,60}\bdid\b)",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:in|to|into|off|on)\s+(?:the\s+)?\Z", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:left|leave|leaving|out of|outside|beyond|away from|quit)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;.]\s|,\s+(?=and|but|while)")
_FIRST = re.compile(
    r"\bfor the first time\b|\b(?:the |their |its |a )?first (?:\w+ ){0,3}?(?:time|meeting|summit|session|dialogue|visit|use|appearance|met|held)\b",
    re.IGNORECASE,
)
_ALIKE = 3  # words
_MET = frozenset(("meet", "visit", "hold"))  # in person or by video, which other words tell
# "Met in the 2+2 format for the first time", and no part of it: "discussed chips for the first time".
_MET_SO = re.compile(
    r"\b(?:met|meet|gathered|convened|sat down|came together|(?:was|were) (?:held|convened)|took place)\b[^,;:.]{0,45}\Z",
    re.IGNORECASE,
)
_NEVER = (date.min, date.min)
_TOOK_PART = re.compile(
    r"\b(?:took part|takes part|joined|participated|appeared|was present)\b", re.IGNORECASE
)


@lru_cache(maxsize=2048)
def _clauses(text: str) -> tuple[frozenset[str], ...]:
    """Return the words of each part of a text that tells of a first time."""
    return tuple(
        frozenset(content([token.low for token in tokens(part)]))
        for part in _CLAUSE.split(text)
        if _FIRST.search(part)
    )


def _is_of(said: Said, when: When) -> bool:
    return any(meets(when, span) for span in said.spans().values())


def _first_clauses(fact: Fact) -> tuple[frozenset[str], ...]:
    return (*_clauses(fact.title), *_clauses(fact.text))


class FirstClaims(TopicView):
    """The first times of a topic."""

    def _first_times(self, best: Said) -> list[Finding]:
        """Hold "went to Japan for the first time in 2025" against the editions of the series and their places."""
        match = _FIRST_TIME.search(self.reading.text, self.start, self.end)
        series = next(
            (id_ for id_ in (best.fact.id, *best.fact.targets("edition-of")) if id_ in self.facts.editions),
            None,
        )
        if match is None or len(self._mine) != 1 or self._denies_more():
            return []
        where = self._where_first(self.facts.said(series)) if series else None
        told = self._told_first(match.end())
        # When a series began is not when it first came to a country.
        of_series = where is not None and any(
            one.evidence and one.evidence[0].locator == series for one in told
        )
        if series is None or (told and not of_series):
            return told
        when = self._mine[0]
        held = [
            self.facts.said(id_)
            for id_ in self.facts.editions[series]
            if self.facts.by_id[id_].date_kind == "held"
        ]
        if where is None and not _TOOK_PART.search(self.reading.text):
            return self._met_first(series, when, match.start())
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
            said_so = where is None or "first" in first.names or re.search(r"\bfirst\b", first.fact.text)
            return (
                [self._finding("first/since", "supported", first, "no edition was there before", place)]
                if said_so
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

    def _met_first(self, series: str, when: When, start: int) -> list[Finding]:
        """Hold "met for the first time in 2022" against the beginning of a series, of which that was a later meeting."""
        named = self.topic.named and series in self.topic.ids | self._series_named()
        if not named or not _MET_SO.search(self.reading.text, self.start, start) or self._cities:
            return []
        begun, words = self.facts.said(series), {"person", "video"}
        later = [
            self.facts.said(id_)
            for id_ in self.facts.editions[series]
            if (self.facts.by_id[id_].edition or 0) > 1
        ]
        then = [said for said in later if meets(when, said.spans().get("held", _NEVER))]
        own = [begun.spans()[kind] for kind in ("started", "established", "held") if kind in begun.spans()]
        told = all(has_form(word, begun.words | then[0].words) for _, word in self._telling_words if then)
        if len(then) != 1 or not own or own[0][1] >= when.first or not told or words & self.reading.spelt:
            return []
        reason, place = f"the register has it in {own[0][0].year}", (when.start, when.end)
        return [self._finding("first/since", "contradicted", begun, reason, place, str(own[0][0].year))]

    def _series_named(self) -> set[str]:
        return {to for id_ in self.topic.ids for to in self.facts.by_id[id_].targets("edition-of")}

    def _denies_more(self) -> bool:
        """Tell whether something is denied; "outside India" says where."""
        return any(not self.reading.text.startswith("outside", at) for at in self.reading.negations)

    def _told_first(self, end: int) -> list[Finding]:
        """Hold it against the one fact that tells of the same first time, in words of which none is missing.

        `end` is where "for the first time" ends: what met in Tokyo for the first time may have met elsewhere before.
        """
        when, cities = self._mine[0], {word for name, _, _ in self._cities for word in name.lower().split()}
        words = {word for word in self._plain_words if word not in cities | _MET}
        near = (
            [self.facts.said(id_) for id_, _ in self.facts.nearest(self._own_words, 12)]
            if self.topic.named
            else []
        )
        known = {
            said.fact.id: (said, alike)
            for said in near
            if concerns(self.reading, said.fact.id)
            and said.fact.date_kind not in (None, "reported")
            and said.fact.edition in (None, 1)
            for alike in [max(map(len, (words & clause for clause in _first_clauses(said.fact))), default=0)]
        }
        fitting = [
            (alike, said.fact.date_kind == "held", said)
            for said, alike in known.values()
            if alike >= _ALIKE and all(has_form(word, said.words) or word in plain_words() for word in words)
        ]
        meant = [one for *best, one in fitting if best == list(max(fitting, key=lambda one: one[:2])[:2])]
        if len(meant) != 1:
            return []
        said = meant[0]
        strange = [
            city for city in self._cities if not same_place(city[0], f"{said.fact.place} {said.fact.text}")
        ]
        if strange:
            name, *span = strange[0]
            there = any(
                _is_of(other, when) and same_place(name, f"{other.fact.place} {other.fact.title}")
                for other, _ in known.values()
            )
            if not said.fact.place or span[0] < end or (there and "person" not in words):
                return []
            reason = f"the register has it in {said.fact.place}"
            return [self._finding("place", "contradicted", said, reason, (span[0], span[1]))]
        place = (when.start, when.end)
        if _is_of(said, when):
            return [
                self._finding("first/since", "supported", said, "the register has it as the first", place)
            ]
        if any(alike > 1 and _is_of(other, when) for other, alike in known.values()):
            return []  # the first of another sort
        year = str(min(said.spans().values())[0].year)
        return [self._finding("first/since", "contradicted", said, f"the register has it in {year}", place)]

    def _where_first(self, series: Said) -> str | None:
        """Return the country to which, or in which, it is said to have been for the first time."""
        text = self.reading.text
        named = [
            place for place in self.reading.places if self.start <= place.start < self.end and not place.city
        ]
        found = [place.id for place in named if _THERE.search(text, 0, place.start)]
        pair = self.reading.context.pair
        if not found and set(series.fact.parties) == set(
            pair
        ):  # of two, who leaves the one comes to the other
            left = {place.id for place in named if _LEFT.search(text, 0, place.start)}
            found = [id_ for id_ in pair if left == {self.reading.context.other(id_)}]
        return found[0] if len(set(found)) == 1 else None

    def _was_there(self, said: Said, where: str) -> bool:
        """Tell whether a fact names the country as where it was held."""
        text = f"{said.fact.place or ''} ; {said.fact.title} ; {said.fact.text}"
        return any(
            one.meanings[0] == where
            and (text[: one.start].count(";") == 0 or _THERE.search(text, 0, one.start))
            for one in self.reading.known.countries.find(tokens(text))
        )
