"""Deciding what a sentence says of one topic; what nothing in the register accounts for lowers the rest."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.say import country
from bilateral.check.topic_dates import DateClaims
from bilateral.check.topic_figures import FigureClaims
from bilateral.check.topic_places import PlaceClaims
from bilateral.check.words import stem

_ENOUGH_WORDS = 0.45  # of a sentence's weight that the facts must cover to call it supported
_WORDS_ALONE = 0.62  # where no date or figure is there to agree
_WORDS_FOUND = 0.85  # nor a name of a fact
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|larger|smaller|than|surplus|deficit|most|least|as \w+ as)\b", re.IGNORECASE
)
_STRICT = frozenset(
    "only sole solely never always every exclusively unprecedented oldest largest biggest longest last final unanimously none merely".split()  # noqa: SIM905
)
_TITLES = frozenset(
    "prime minister pm president mr mrs ms dr foreign defence government shri i emperor empress ambassador secretary "  # noqa: SIM905
    "memorandum agreement treaty exercise summit the northeast north south east west eastern western northern southern "
    "annual joint ministerial inaugural republic ministry minister's premier pms japanese indian navy army air force".split()
)


class TopicClaims(DateClaims, FigureClaims, PlaceClaims):
    """Every claim of one topic."""

    def claims(self) -> list[Finding]:
        """Return the topic's claims; empty where nothing in the sentence can be held against the register."""
        best = self.best
        if best is None:
            return []
        found = [
            *self._dates(best),
            *self._editions(best),
            *self._places(best),
            *self._figures(best),
            *self._parties(best),
        ]
        if not found and self._says_it(best):
            found = [
                self._finding("statement", "supported", best, "the register says so", (self.start, self.end))
            ]
        lacking = self._unproved(best)
        if lacking:
            found = [
                one.lowered(f"not decided: {lacking}") if one.verdict == "supported" else one for one in found
            ]
        return found

    def _says_it(self, best: Said) -> bool:
        """Tell whether a sentence without dates and figures is nearly word for word in the register."""
        if self._amounts or self._mine or len(self._own_words) < 3 or _COMPARES.search(self.reading.text):
            return False
        enough = _WORDS_ALONE if self.topic.named and best.fact.id in self.topic.ids else _WORDS_FOUND
        return self._coverage >= enough and not self._unproved(best)

    def _unproved(self, best: Said) -> str | None:
        """Return what in the sentence nothing in the register accounts for, if there is something that matters."""
        names = set().union(*(said.names for said in self._pool))
        texts = " ".join(f"{said.fact.title} {said.fact.text}".lower() for said in self._pool)
        words = set().union(*(said.words for said in self._pool)) | self.topic.words
        for at, token in enumerate(self.reading.tokens):
            if not self.start <= token.start < self.end:
                continue
            if token.low in _STRICT and token.low not in texts:
                return f"{self.reading.text[token.start : token.end]!r} is not in the register"
            if (
                token.capital
                and at
                and token.low.isalpha()
                and token.low not in names
                and stem(token.low) not in words
                and not self._passed(token.start, token.low)
            ):
                return f"{self.reading.text[token.start : token.end]} is not in the register"
        for place in self.reading.places:
            if (
                self.start <= place.start < self.end
                and not self.reading.negations
                and f"without {country(place.id).lower()}" in texts
            ):
                return f"the register has it without {country(place.id)}"
        if self.reading.negations and not self._negation_known(texts):
            return "it denies something"
        named = self.topic.named and best.fact.id in self.topic.ids
        agreeing = self._agreeing(best)
        enough = _ENOUGH_WORDS - 0.1 * (agreeing - 1) if agreeing else _ENOUGH_WORDS
        if self._coverage < max(enough - (0.15 if named and agreeing else 0.0), 0.2):
            return "too little of it is in the register"
        return None

    def _negation_known(self, texts: str) -> bool:
        return bool(
            re.search(
                r"\b(?:not|without|never|away|no|outside|stays?|stayed|declined|refused|absent)\b", texts
            )
        )

    def _passed(self, start: int, low: str) -> bool:
        if any(place.start <= start < place.end for place in self.reading.places):
            return True
        if any(when.start <= start < when.end for when in self.reading.dates):
            return True
        if self._person(start, low):
            return True
        if low in _TITLES:
            return True
        return any(mention.start <= start < mention.end for mention in self.reading.named_facts)

    def _person(self, start: int, low: str) -> bool:
        """Tell whether a name is of someone who is in the fact, or who acted for the pair at its time.

        A given name that the register does not know counts with the family name beside it.
        """
        best = self.best
        if best is None or low in _TITLES:
            return best is not None
        when = best.fact.date
        near = self.facts.people_at(when.first if when else None)
        if low in near:
            return True
        words = [token for token in self.reading.tokens if token.capital]
        at = next((index for index, token in enumerate(words) if token.start == start), None)
        if at is None or low in self.facts.people:
            return False
        beside = [words[index].low for index in (at - 1, at + 1) if 0 <= index < len(words)]
        return any(name in best.names and name in self.facts.people for name in beside)
