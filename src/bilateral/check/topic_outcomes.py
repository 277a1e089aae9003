"""Whether what a sentence says came about did: who joined, what was bought, held or opened, and what was waived instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.known import Known
from bilateral.check.once import once
from bilateral.check.outcomes import Act, acts, sorts
from bilateral.check.plain import has_form, plain_words
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_view import TopicView
from bilateral.check.words import content

_REACH = 70  # characters between a verb and what it is said of
_OTHER_OBJECT = re.compile(
    r"\b(?:agreement|treaty|memorandum|pact|deal|declaration|statement|arrangement|convention|protocol|loan|contract|accord)s?\b",
    re.IGNORECASE,
)
# Between a thing and what is said of it itself: "the line, in 2023, was opened"; a part of it is another thing.
_ITSELF = re.compile(
    r"\W*(?:(?:line|corridor|project|railway|was|were|is|has|have|had|been|fully|finally|already|now|duly)\b\W*)*",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\A(?!.*\b(?:section|station|stretch|depot|tunnel|phase|part|viaduct)s?\b).*\b(?:line|railway|corridor|bridge|port)\s+(?:(?:was|has|had|been|finally|already)\s+)*\Z",
    re.IGNORECASE,
)
_WAIVED = re.compile(r"waive|renounce|relinquish|forwent", re.IGNORECASE)
_GIVEN_TO = re.compile(r"\bto\s+(?:the\s+)?(?:\w+\s+and\s+)?\Z", re.IGNORECASE)
# "Took part in the talks", "agreements with most members of it": neither is to be in it.
_TALKS = re.compile(r"\s+(?:talks|negotiations|discussions|process|rounds?)\b", re.IGNORECASE)
_OF_MEMBERS = re.compile(r"\b(?:with|between|among|from|to)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE)
_ON_IT = re.compile(r"\s*(?:on|along)\s+(?:the\s+)?", re.IGNORECASE)
_MEETINGS = ("summit", "meeting", "met", "talks", "premiers", "prime ministers", "visit")
_OF_BOTH = ("deal", "keep")
_UNFULFILLED = ("dormant", "ended", "delayed")


class OutcomeClaims(TopicView):
    """What a sentence says of a topic that the register says did, or did not, come about."""

    def _outcomes(self) -> list[Finding]:
        """Return what is borne out and what is not: "both signed", of a declaration that India did not sign."""
        against = [self._against(said, act) for act, said in self._failed if self._of_both(act)]
        denied = [
            self._finding(
                "status",
                "supported",
                said,
                "the register says that it did not come about",
                (act.start, act.end),
            )
            for act, said in self._rightly_denied
            if self._nothing_else(act, said)
        ]
        return [*self._took_part(), *against, *denied]

    def _not_come_about(self) -> str | None:
        """Return that the register says the opposite of what the sentence says was done."""
        return "the register says that it did not come about" if self._failed or self._outsiders else None

    def _of_both(self, act: Act) -> bool:
        """Tell whether what was dealt is said of both of the pair: what the one runs by itself is another matter."""
        if act.sort not in _OF_BOTH:
            return True
        named = [place for place in self.reading.places if self.start <= place.start < self.end]
        pair = set(self.reading.context.pair)
        given = any(
            place.id in pair and _GIVEN_TO.search(self.reading.text, act.end, place.start) for place in named
        )
        return {place.id for place in named} >= pair and (
            given or not act.who or not act.who.isdisjoint(pair)
        )

    def _against(self, said: Said, act: Act) -> Finding:
        reason = "the register says that it did not come about"
        return self._finding("status", "contradicted", said, reason, (act.start, act.end))

    def _acts_told(self, sort: str) -> list[Act]:
        spans = [(place.id, place.start, place.end) for place in self.reading.places]
        found = acts(self.reading.text, sort, spans, self.reading.context.pair)
        return [act for act in found if self.start <= act.start < self.end]

    @once
    def _outsiders(self) -> list[tuple[Act, Said, frozenset[str]]]:
        """What is said of countries to have joined, or stayed out, where the register has it the other way round."""
        return [
            (act, said, wrong)
            for act, said, known in self._parts
            if (wrong := frozenset(id_ for id_ in act.who if known.get(id_, act.done) != act.done))
        ]

    @once
    def _parts(self) -> list[tuple[Act, Said, dict[str, bool]]]:
        """Who is said to have joined or stayed out of what is named, with what the register says of each country."""
        if not self.topic.named:
            return []
        sides = [(id_, known) for id_ in sorted(self.topic.ids) if (known := _sides(self.reading.known, id_))]
        told = [act for act in self._acts_told("part") if act.who and self._is_of_it(act)] if sides else []
        return [
            (act, self.facts.said(id_), known)
            for id_, known in sides
            for act in told
            if not act.who.isdisjoint(known)
        ]

    def _took_part(self) -> Iterator[Finding]:
        for act, said, wrong in self._outsiders:
            verb = "stayed outside" if act.done else "took part"
            reason = f"the register says that {' and '.join(map(country, sorted(wrong)))} {verb}"
            yield self._finding("participant", "contradicted", said, reason, (act.start, act.end))
        if self._outsiders:
            return
        for act, said, known in self._parts:
            if act.who <= set(known) and self._nothing_else(act, said):
                yield self._finding(
                    "participant", "supported", said, "the register says so", (act.start, act.end)
                )

    def _nothing_else(self, act: Act, said: Said) -> bool:
        """Tell whether the fact has every telling word beside the verb."""
        return all(
            act.start <= at < act.end or at in self.reading.negations or has_form(word, said.words)
            for at, word in self._telling_words
        )

    def _is_of_it(self, act: Act) -> bool:
        """Tell whether a verb is said of what is named, and not of another thing beside it."""
        text = self.reading.text
        named = [one for one in self.reading.named_facts if self.topic.ids.intersection(one.meanings)]
        after = [one for one in named if act.end <= one.start <= act.end + _REACH]
        if _OF_MEMBERS.search(text, 0, act.start):
            return False
        if after:
            return not _TALKS.match(text, after[0].end) and not _OTHER_OBJECT.search(
                text, act.end, after[0].start
            )
        others = [one for one in (*self.reading.named_facts, *self.reading.organisations) if one not in named]
        near = text[act.end : act.end + _REACH // 2]
        beside = any(act.end <= one.start < act.end + _REACH // 2 for one in others)
        return any(one.end <= act.start for one in named) and not beside and not _OTHER_OBJECT.search(near)

    @once
    def _failed(self) -> list[tuple[Act, Said]]:
        """What is said to have been done that the register says was not: bought, taken over, held, opened, paid."""
        return [(act, said) for act, said in self._unfulfilled if act.done]

    @once
    def _rightly_denied(self) -> list[tuple[Act, Said]]:
        """What is said not to have been done, as the register says."""
        return [(act, said) for act, said in self._unfulfilled if not act.done]

    @once
    def _unfulfilled(self) -> list[tuple[Act, Said]]:
        """What the sentence says of what the register says did not come about; where it says both, nothing."""
        best = self.best
        if best is None:
            return []
        found = []
        failed = any(said.fact.status in _UNFULFILLED for said in self._pool)
        for name, sort in sorts().items():
            told = self._acts_told(name) if sort.of != "who" and (failed or name == "claim") else []
            if len({act.done for act in told}) == 1:
                said = next(
                    (said for said in self._facts_on(best, name) if self._fell_through(said, name)), None
                )
                found += [(act, said) for act in told if said and self._says_of(act, said)]
        return found

    def _facts_on(self, best: Said, sort: str) -> list[Said]:
        """Return the facts that may say so: of what was held or opened, the very one that is meant."""
        near = sort in ("claim", "deal", "keep")
        own = [said for said in self._pool if said is best or said.fact.id in self.topic.ids]
        if near:
            return self._pool
        return own if sort == "works" or self.topic.named or self._agreeing(best) else []

    def _fell_through(self, said: Said, sort: str) -> bool:
        told = _told_of(self.reading.known, said.fact.id, sort)
        failed = any(not act.done for act in told) and (sort == "claim" or said.fact.status in _UNFULFILLED)
        if sort != "claim" or not failed:
            return failed
        what = _given_up(self.reading.known, said.fact.id)
        return what is not None and has_form(what, frozenset(self._own_words))

    def _says_of(self, act: Act, said: Said) -> bool:
        """Tell whether a verb is said of the fact: of what was opened, the thing itself and no part of it."""
        names = self.reading.named_facts  # "the US-2 deal" names no country
        named = {
            place.id
            for place in self.reading.places
            if self.start <= place.start < self.end
            and not any(one.start <= place.start < one.end for one in names)
        }
        if (act.done and self.reading.negations) or (named and named.isdisjoint(self.reading.context.pair)):
            return False
        if act.sort == "meeting":
            return self.reading.has(*_MEETINGS) and (
                self._agreeing(said) > 1 or (self.topic.named and said.fact.id in self.topic.ids)
            )
        if act.sort != "works":
            return self.topic.named or bool(self._agreeing(said))
        text = self.reading.text
        mentions = [one for one in self.reading.named_facts if self.topic.ids.intersection(one.meanings)]
        if mentions:
            return any(
                _ITSELF.fullmatch(text, one.end, act.start) or _ON_IT.fullmatch(text, act.end, one.start)
                for one in mentions
            )
        return _WHOLE.search(text, 0, act.start) is not None and all(
            has_form(word, said.words) for at, word in self._telling_words if at < act.start
        )


@lru_cache(maxsize=2048)
def _told_of(known: Known, id_: str, sort: str) -> tuple[Act, ...]:
    fact = known.facts.by_id[id_]
    return tuple(act for text in (fact.title, fact.text) for act in _acts_in(known, text, sort, fact.parties))


def _acts_in(known: Known, text: str, sort: str, parties: tuple[str, ...]) -> Iterator[Act]:
    named = [
        (one.meanings[0], one.start, one.end) for one in known.countries.find(tokens(text)) if one.meanings[0]
    ]
    both = (parties[0], parties[1]) if len(parties) == 2 else ("", "")
    return acts(text, sort, named, both)


@lru_cache(maxsize=1024)
def _sides(known: Known, id_: str) -> dict[str, bool]:
    """Return of each country whether the register has it in a thing or outside; what the title says goes before the text."""
    fact = known.facts.by_id[id_]
    found: dict[str, bool] = {}
    for text in (fact.title, fact.text):
        told = list(_acts_in(known, text, "part", fact.parties))
        inside, outside = (
            {id_ for act in told if act.done is done for id_ in act.who} for done in (True, False)
        )
        for country_id in (inside ^ outside) - set(found) - {""}:
            found[country_id] = country_id in inside
    return found if False in found.values() else {}


@lru_cache(maxsize=1024)
def _given_up(known: Known, id_: str) -> str | None:
    """Return the most telling word of what a fact says was waived."""
    fact = known.facts.by_id[id_]
    after = [
        word
        for text in (fact.title, fact.text)
        for act in _acts_in(known, text, "claim", fact.parties)
        if not act.done and _WAIVED.match(text, act.start)
        for word in content([token.low for token in tokens(text[act.end : act.end + _REACH])])
        if word not in plain_words() and word.isalpha()
    ]
    return max(after, key=known.facts.weight, default=None)
