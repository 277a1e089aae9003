"""Whose deed a sentence tells, and of how much: "India gave Japan loans", where the register has it the other way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from bilateral.check.deeds import GIVEN, Deed, deeds, doers, givers, led_to, said_of
from bilateral.check.facts import Said
from bilateral.check.people import people, person_names
from bilateral.check.plain import has_form, plain_words
from bilateral.check.reading import Place
from bilateral.check.roles import is_adjective
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_founders import FounderClaims
from bilateral.check.words import content, stem

# "X is an Indian firm", "X is the capital of ...": what something is, which a text that has both words need not say.
_IS_A = re.compile(
    r"\W*(?:[A-Z][\w.'’-]*\s+){1,4}(?:is|was)\s+(?:not\s+)?(?:an?\s|the\s|[A-Z]\w+['’]s\s)", re.UNICODE
)
_IS_IN = re.compile(
    r"\b(?:is|are|was|were|lies|lie|stands?|located|situated|based|built)\s+(?:\w+\s+)?in\s+(?:the\s+)?\Z"
)
_ALL_WORDS = frozenset(("all", "every", "entire", "entirely", "wholly", "completely", "totally", "only"))
_ALL = re.compile(
    r"(?<!\bnot )(?<!\bat )(?<!\bin )(?<!\bafter )(?<!\babove )(?<!\bfirst of )\b(?:all|every|entire|entirely|wholly|completely|totally)\b"
    r"(?! (?:along|over|in all|but|the way|the same|\w+ (?:\d|years?|months?|days?|time)|year|month|week|time|day|round)\b)"
    r"\s+(?:(?:of|the|its|their)\s+)*(?P<what>(?:[A-Za-z]\w+\s*){1,3})|\bonly (?:in|by|with|for|from|at|to) (?:the )?(?P<where>(?-i:[A-Z])\w+)",
    re.IGNORECASE,
)
_WHOLLY = re.compile(r"\b(?:all|every|each|entire\w*|whol\w+)\b", re.IGNORECASE)
_SOLELY = re.compile(r"\b(?:only|sole\w*|alone)\b", re.IGNORECASE)
# What undoes a thing is no happening that any words of it bear out.
_TURNS = re.compile(
    r"\b(?:(?P<what>cancel|abandon|scrapp|revok)\w*|call(?:ed|s)? (?P<off>off))\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|without|never|away|no|outside|stays?|stayed|declined|refused|absent|none)\b")
_GIVES = frozenset(
    "gave gives give lent lends lend granted grants provided provides extended extends offered offers sent".split()  # noqa: SIM905
)
_GETS = frozenset("received receives borrowed borrows asked sought got gets requested obtained won".split())  # noqa: SIM905
# What two do together, or the one with the other: whose it was said to be first is no matter.
_TOGETHER = re.compile(
    r"(?:open|establish|launch|sign|agree|h[eo]ld|conclud|start|beg[iau]n|mark|celebrat|host|receiv|welcom|met\b|meet|visit|resum|restor|rais|upgrad|"
    r"elevat|shar|exchang|represent|joined|joins|became|becam|take|took|come|came|\Z)"
)
_OFFICE = re.compile(
    r"(?:\s*,)?\s+(?:(?:is|was|became|as|then|now|the|an?|former|of)\s+)*\Z",
)
_HOLDS = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+)?(?:prime minister|foreign minister|defence minister|president|emperor|premier|PM)\b"
)


class DoerClaims(FounderClaims):
    """Whose a topic's deeds are."""

    def _not_theirs(self, best: Said) -> str | None:
        """Return what is said of somebody, of something or of everything that the register does not say so."""
        return (
            self._of_other_office()
            or self._strange_founder(best)
            or self._of_neither(best)
            or self._other_doer(best)
            or self._other_owner(best)
            or self._other_home(best)
            or self._undone(best)
            or self._of_all()
            or self._denied_elsewhere()
            or self._denied_there()
        )

    def _tells_what_it_is(self) -> bool:
        """Tell whether a sentence that names no fact says what somebody or something is."""
        return not self.topic.named and _IS_A.match(self.reading.text, self.start) is not None

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(text for said in self._pool for text in (said.fact.title, *said.texts))

    def _of(self, word: str) -> frozenset[str]:
        return frozenset().union(*(said_of(self.reading.known, text, word) for text in self._texts))

    def _other_doer(self, best: Said) -> str | None:
        """Return the one of the pair that is said to do what in the register only the other does."""
        known, pair = self.reading.known, self.reading.context.pair
        told = [deed for deed in deeds(known, self.reading.text[self.start : self.end]) if deed.who in pair]
        if best.fact.kind == "trade" or len({deed.who for deed in told}) != 1:
            return None
        who, verb, _ = deed = told[0]
        giving = frozenset().union(*(givers(known, text) for text in self._texts))
        other = self.reading.context.other(who)
        if not self.reading.written.isdisjoint(GIVEN) and giving and verb in _GIVES | _GETS:
            giver = who if verb in _GIVES else other
            return None if giver in giving else f"the register does not say it of {country(who)}"
        if _TOGETHER.match(verb):
            return None
        same = [held for word in _bearing(deed) if (held := self._of(word))]
        if same and all(who not in held for held in same):
            return f"the register does not say it of {country(who)}"
        acting = frozenset().union(*(doers(known, text) for text in self._texts))
        turned = not same and other in acting and who not in acting | giving
        return f"the register does not say it of {country(who)}" if turned else None

    def _other_owner(self, best: Said) -> str | None:
        """Return a country to which something is said to belong, or to come, and in the register only to the other."""
        if best.fact.kind == "trade" and best.fact.values:
            return None
        pair = set(self.reading.context.pair)
        for place in self.reading.places:
            if place.city or place.id not in pair or not self.start <= place.start < self.end:
                continue
            other = frozenset(pair - {place.id})
            for word, found in (*self._led(place), *self._own(place)):
                if found == other:
                    return f"the register does not say {word!r} of {country(place.id)}"
        return None

    def _led(self, place: Place) -> Iterator[tuple[str, frozenset[str]]]:
        """Return the verb of which a country is the object, with those of which the register says it so."""
        words = self.reading.tokens
        led = [
            one.low for one in words[max(0, place.first - 2) : place.first] if one.low not in ("to", "the")
        ]
        after = words[place.last].low if place.last < len(words) else ""
        if (
            led
            and led[-1].endswith(("ed", "es"))
            and not _TOGETHER.match(led[-1])
            and not after.endswith(("s", "ed"))
        ):
            yield (
                led[-1],
                frozenset().union(*(led_to(self.reading.known, text, led[-1]) for text in self._texts)),
            )

    def _own(self, place: Place) -> Iterator[tuple[str, frozenset[str]]]:
        """Return the words that follow "India's", each with those of which the register says it."""
        if place.possessive:
            words = [
                one.low
                for one in self.reading.tokens[place.last + 1 : place.last + 3]
                if one.low.isalpha() and not one.capital
            ]
            yield from ((word, self._of(word)) for word in content(words) if word not in plain_words())

    def _of_neither(self, best: Said) -> str | None:
        """Return one of the pair of whom nothing in the register's facts is said."""
        known = {
            *best.fact.parties,
            *(id_ for said in self._pool for id_ in self.reading.known.named_in(said.fact.id)),
        }
        own = [place.id for place in self.reading.places if self.start <= place.start < self.end]
        strange = next((id_ for id_ in own if id_ in self.reading.context.pair and id_ not in known), None)
        return f"the register does not say it of {country(strange)}" if strange else None

    def _of_other_office(self) -> str | None:
        """Return somebody who is called a holder of the other country's office."""
        text = self.reading.text
        for mention in person_names().find(self.reading.tokens):
            own = {people()[name].country for name in mention.meanings}
            for place in self.reading.places:
                if place.id in own or not _HOLDS.match(text, place.end):
                    continue
                if place.start >= mention.end and _OFFICE.match(text[mention.end : place.start]):
                    return f"{text[mention.start : mention.end]} was of {country(min(own))}"
        return None

    def _other_home(self, best: Said) -> str | None:
        """Return a country in which something is said to be, and the register does not say so."""
        for place in self.reading.places:
            if place.city or is_adjective(self.reading, place) or not self.start <= place.start < self.end:
                continue
            if not _IS_IN.search(self.reading.text, 0, place.start):
                continue
            told = f"{best.fact.place or ''} ; {best.fact.title} ; {best.fact.text}"
            name = self.reading.text[place.start : place.end]
            there = re.search(rf"\b(?:in|at|of) (?:the )?{re.escape(name)}\b", told)
            if not there and name not in (best.fact.place or ""):
                return f"the register does not say that it is in {name}"
        return None

    def _undone(self, best: Said) -> str | None:
        """Return that a thing is said to have been called off where the best fact does not say so."""
        match = _TURNS.search(self.reading.text, self.start, self.end)
        if match is None or (match["off"] and "off" in f"{best.fact.title}. {best.fact.text}".split()):
            return None
        told = match["what"] and has_form(stem(match.group().lower()), best.words)
        return None if told else f"the register does not say {match.group()!r} of it"

    def _of_all(self) -> str | None:
        """Return that something is said of all, or of one only, where the register does not say so."""
        if self.reading.written.isdisjoint(_ALL_WORDS):
            return None
        match = _ALL.search(self.reading.text, self.start, self.end)
        if match is None:
            return None
        if match["where"] and not any(place.start == match.start("where") for place in self.reading.places):
            return None  # "only in July"
        what = content([token.low for token in tokens(match["what"] or match["where"])])[:1]
        so = _WHOLLY if match["what"] else _SOLELY
        told = any(so.search(text) and has_form(what[0], _stems(text)) for text in self._texts if what)
        return None if told or not what else f"the register does not say {match.group().strip()!r}"

    def _denied_elsewhere(self) -> str | None:
        """Return that what is denied is not what the register denies."""
        inside = [at for at in self.reading.negations if self.start <= at < self.end]
        after = [
            word
            for at, word in self._telling_words
            if inside and at > min(inside) and word not in self.topic.words
        ]
        denying = [_stems(text) for text in self._texts if after and _DENIED.search(text.lower())]
        said_so = any(has_form(word, words) for words in denying for word in after)
        return "it denies something else" if denying and not said_so else None

    def _denied_there(self) -> str | None:
        """Return a word that the register has only to deny it: "loans, not grants"."""
        if self.reading.negations:
            return None
        affirmed = frozenset(content([word for said in self._pool for word in said.affirmed]))
        denied = frozenset(content([token.low for text in self._texts for token in tokens(text)])) - affirmed
        own = [word for _, word in self._telling_words if word in denied and not has_form(word, affirmed)]
        return f"the register says that it is not {own[0]!r}" if own else None


def _bearing(deed: Deed) -> Iterable[str]:
    """Return the words that tell a deed: the verb where it is telling, else what it is done to."""
    plain = plain_words()
    verb = [deed.verb] if deed.verb not in plain and stem(deed.verb) not in plain else []
    return verb or [word for word in deed.objects if word not in plain]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.low) for token in tokens(text))
