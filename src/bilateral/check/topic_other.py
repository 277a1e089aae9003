"""One thing in a sentence that is another in the register, where all the rest of it is there."""

from __future__ import annotations

import re
from functools import cache

from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.names import capital_words
from bilateral.check.places import place_names, same_place
from bilateral.check.roles import is_adjective
from bilateral.check.tokens import Token, tokens
from bilateral.check.topic import concerns
from bilateral.check.topic_unsaid import UnsaidClaims
from bilateral.check.vocabulary import vocabulary

_MINISTERS = re.compile(
    r"\b(?P<of>foreign|defence|finance|education|commerce|trade|industry|environment|transport|railway)(?: and \w+)?"
    r" minist(?:er|ers|ry|ries)\b",
    re.IGNORECASE,
)
_ENOUGH = 3  # telling words, all of them the fact's own
_MEETS = re.compile(r"\b(?:summit|meeting|met|talks|held|signed|planned)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|by)\s+(?:the\s+)?\Z", re.IGNORECASE)
_INTO = re.compile(r"\b(?:into|to|in)\s+(?:the\s+)?\Z", re.IGNORECASE)
_Sides = tuple[frozenset[str], ...]


class OtherClaims(UnsaidClaims):
    """What is put in the place of something that the best fact has."""

    def _other_thing(self, best: Said) -> list[Finding]:
        """Return the one city, body or word by which the sentence differs from a fact that is otherwise its own."""
        if self.reading.negations or self._stranger(best) or self._other_way(best):
            return []
        pinned = self._pinned(best)
        found = self._contrary(best) if pinned or self._named_alone(best) else []
        found = found or (self._minister(best) if pinned else [])
        if found or self._unsaid_words or self._only_met(best):
            return found
        days = [when for when in self._mine if when.precision == "day"]
        named = [
            said
            for said in self._pool
            if said is not best and any(self._date_agrees(said, when) for when in days)
        ]
        for said in (best, *named):
            found = found or (self._other_city(said) if self._pinned(said) else [])
        return found or self._other_name(best)

    def _other_way(self, best: Said) -> bool:
        """Tell whether the sentence tells of what went from one to the other, where the fact's figures went back."""
        text = self.reading.text
        sent = {
            place.id
            for place in self.reading.places
            if place.possessive or is_adjective(self.reading, place) or _FROM.search(text, 0, place.start)
        }
        got = {place.id for place in self.reading.places if _INTO.search(text, 0, place.start)} - sent
        ways = {value.direction for value in best.fact.values if value.direction}
        return bool(ways) and any(
            f"{there}>{here}" in ways and f"{here}>{there}" not in ways for here in sent for there in got
        )

    def _pinned(self, best: Said) -> bool:
        """Tell whether a figure, an edition or a date finer than a year is the fact's own, and no date is another's."""
        spans = best.spans().values()
        dated = [
            any(meets(when, span) for span in spans)
            or any(when.first <= one.first and one.last <= when.last for one in best.dates)
            for when in self._mine
        ]
        fine = any(
            agrees and when.precision in ("day", "month", "part", "fiscal")
            for agrees, when in zip(dated, self._mine, strict=True)
        )
        figures = [self._amount_agrees(best, amount) for amount in self._amounts]
        orders = [one.value == best.fact.edition for one in self._ordinals if self._of_series(one)]
        known = self.topic.named and best.fact.id in self.topic.ids
        return all((*dated, *figures, *orders)) and (
            fine or any((*figures, *orders)) or (any(dated) and known)
        )

    def _named_alone(self, best: Said) -> bool:
        """Tell whether the sentence names just this fact, and gives no date, figure or order that may be another's."""
        plain = not (self._mine or self._amounts or self._ordinals)
        who = {word for name in best.fact.participants for word in name.lower().split()}
        plain = plain and (not who or not who.isdisjoint(self.reading.spelt))
        return plain and self.topic.named and self.topic.ids == {best.fact.id} and not self.others

    def _contrary(self, best: Said) -> list[Finding]:
        """Return a word that excludes the fact's: less for more, a grant for a loan."""
        told = best.affirmed
        odd = set(self._unsaid_words)
        here = frozenset(token.low for token in self.reading.tokens)
        found = [
            (token, other)
            for token, word in zip(self.reading.tokens, self.reading.stems, strict=True)
            if self.start <= token.start < self.end
            for other in [_excluded(token.low, told, here)]
            if other and (word in odd or not word or token.capital or self._nowhere_else(best, token.low))
        ]
        said = [token for token, _ in found]
        if len({other for _, other in found}) != 1 or odd - {
            stem for token, stem in zip(self.reading.tokens, self.reading.stems, strict=True) if token in said
        }:
            return []
        token, other = found[0]
        reason = f"the register says {other!r} of it"
        return [self._finding("statement", "contradicted", best, reason, (token.start, token.end))]

    def _nowhere_else(self, best: Said, low: str) -> bool:
        """Tell whether no fact beside the best one has a word together with all of the sentence's dates and figures."""
        return not any(
            low in said.affirmed and (said.fact.id in self.others or self._pinned(said))
            for said in (*self._pool, *map(self.facts.said, self.others))
            if said is not best
        )

    def _minister(self, best: Said) -> list[Finding]:
        """Return the ministers of another department than the only one that the fact names."""
        there = {match["of"].lower() for match in _MINISTERS.finditer(f"{best.fact.title}. {best.fact.text}")}
        for match in _MINISTERS.finditer(self.reading.text, self.start, self.end):
            if len(there) == 1 and match["of"].lower() not in there:
                right = there.pop()
                place = match.span("of")
                return [
                    self._finding(
                        "participant", "contradicted", best, f"the register has {right}", place, right
                    )
                ]
        return []

    def _other_city(self, best: Said) -> list[Finding]:
        if not self._cities:
            return []
        told = " ; ".join(
            f"{said.fact.place} {said.fact.title} {said.fact.text}" for said in (best, *self._pool)
        )
        strange = [
            (name, start, end)
            for name, start, end in self._cities
            if not same_place(name, told)
            and (self.reading.text[start:end] not in capital_words() or self._located(start))
        ]
        if len(strange) != 1:
            return []
        own = place_names(self.facts).find(tokens(f"{best.fact.title} ; {best.fact.place or ''}"))
        absent = {one.meanings[0] for one in own} - {name for name, _, _ in self._cities}
        if not absent or any(same_place(one, self.reading.text) for one in absent):
            return []
        name, start, end = strange[0]
        # A visitor goes to several places, but meets in one, and is in one capital on a day.
        one_of = any(one.meanings[0] in {city for city, _, _ in self._cities} for one in own)
        if best.fact.kind == "visit" and not (
            one_of or _MEETS.search(self.reading.text) or self.reading.text[start:end] in capital_words()
        ):
            return []
        if any(
            self._fits_too(said, name) for said in map(self.facts.said, self.facts.by_id) if said is not best
        ):
            return []
        right = next(one for one in own if one.meanings[0] in absent)
        written = f"{best.fact.title} ; {best.fact.place or ''}"[right.start : right.end]
        reason = f"the register has {written} there"
        return [self._finding("place", "contradicted", best, reason, (start, end), written)]

    def _located(self, start: int) -> bool:
        return self.reading.text[:start].rstrip().endswith((" in", " at", " near", " for", " off"))

    def _fits_too(self, said: Said, name: str) -> bool:
        """Tell whether another fact has the city with one of the sentence's dates or figures."""
        fact = said.fact
        if not concerns(self.reading, fact.id) or not same_place(
            name, f"{fact.title} {fact.place} {fact.text}"
        ):
            return False
        return any(self._date_agrees(said, when) for when in self._mine) or any(
            self._amount_agrees(said, amount) for amount in self._amounts
        )

    def _other_name(self, best: Said) -> list[Finding]:
        """Return who is named in the place of the one participant that the sentence leaves out."""
        names = set().union(*(said.names for said in self._pool))
        low = self.reading.low
        dated = [self._date_agrees(best, when) for when in self._mine]
        told = len(self._telling_words) >= _ENOUGH or self._pinned(best)
        if not (any(dated) and all(dated) and told):
            return []
        absent = [
            name
            for name in best.fact.participants
            if not any(f" {token.low} " in low for token in tokens(name) if token.capital)
        ]
        strange = [
            token
            for at, token in enumerate(self.reading.tokens)
            if self.start <= token.start < self.end
            and token.capital
            and token.low not in names
            and token.low.isalpha()
            and self._bare(at, token)
        ]
        if len(absent) != 1 or len(best.fact.participants) < 2 or len(strange) != 1:
            return []
        place = (strange[0].start, strange[0].end)
        return [
            self._finding(
                "participant", "contradicted", best, f"the register names {absent[0]}", place, absent[0]
            )
        ]

    def _bare(self, at: int, token: Token) -> bool:
        """Tell whether a name stands alone, and is no country's, person's, date's or known fact's."""
        words = self.reading.tokens
        beside = [words[index] for index in (at - 1, at + 1) if 0 <= index < len(words)]
        taken = [
            *self.reading.place_spans,
            *((when.start, when.end) for when in self.reading.dates),
            *((one.start, one.end) for one in (*self.reading.named_facts, *self.reading.organisations)),
            *((start, end) for _, start, end in self._cities),
        ]
        stem = self.reading.stems[at]
        return (
            bool(stem)
            and not any(one.capital for one in beside)
            and not any(start <= token.start < end for start, end in taken)
            and token.low not in self.facts.weights
        )


@cache
def _contrasts() -> dict[str, tuple[tuple[frozenset[str], _Sides], ...]]:
    """Return for each word its side and the other sides, of each contrast."""
    found: dict[str, list[tuple[frozenset[str], _Sides]]] = {}
    for group in vocabulary("contrasts"):
        sides = [frozenset(side) for side in group]
        for side in sides:
            for word in side:
                found.setdefault(word, []).append(
                    (side, tuple(other for other in sides if other is not side))
                )
    return {word: tuple(entries) for word, entries in found.items()}


def _excluded(word: str, told: frozenset[str], here: frozenset[str]) -> str | None:
    """Return the word of a fact that excludes one of a sentence, where neither has both."""
    for side, others in _contrasts().get(word, ()):
        against = [other & told for other in others if other & told]
        if len(against) == 1 and not side & told and not against[0] & here:
            return min(against[0])
    return None
