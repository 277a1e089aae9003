"""What nothing in the register accounts for: as long as there is such a thing, a sentence is not supported."""

from __future__ import annotations

import re

from bilateral.check.facts import Said
from bilateral.check.names import capital_words
from bilateral.check.places import same_place
from bilateral.check.say import country
from bilateral.check.topic_kinds import KindClaims
from bilateral.check.topic_people import PeopleClaims
from bilateral.check.words import stem

_ENOUGH_WORDS = 0.45  # of a sentence's weight that the facts must cover to call it supported
_STRICT = frozenset(
    "only sole solely never always every exclusively unprecedented oldest largest biggest longest last final unanimously none merely".split()  # noqa: SIM905
)
_TITLES = frozenset(
    "prime minister pm president mr mrs ms dr foreign defence government shri i emperor empress ambassador secretary "  # noqa: SIM905
    "memorandum agreement treaty exercise summit the northeast north south east west eastern western northern southern "
    "annual joint ministerial inaugural republic world war ii cold ministry minister's premier pms japanese indian navy army air force".split()
)


# "A lecture in Tokyo", "a lecture (Tokyo)" names the place, "Tokyo announced" does not.
_IN = re.compile(r"(?:\b(?:in|at|near)\s+|\()\Z", re.IGNORECASE)
_BESIDE = re.compile(r"\b([A-Z]\w+)\s+(?:and|with|&)\s+(?:the\s+)?([A-Z]\w+)")
_OUT = re.compile(
    r"\b(?:stay\w*|walk\w*|kept|keep\w*) (?:away|out)\b|\b(?:pull|opt)\w* out\b|\bleft out\b|\bminus\b|\bexcept\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|without|never|away|no|outside|stays?|stayed|declined|refused|absent)\b")
_THEN = re.compile(
    r"\s+(?:in|on|from|after|when|since|later|then|came|took|entered|began|started|became)\b", re.IGNORECASE
)


class Proof(PeopleClaims, KindClaims):
    """What is said of a topic beyond what the register has."""

    def _unproved(self, best: Said) -> str | None:
        """Return what in the sentence nothing in the register accounts for, if there is something that matters."""
        texts = " ".join(f"{said.fact.title} {said.fact.text}".lower() for said in self._pool)
        return (
            self._misnamed(best)
            or self._strange_word(texts)
            or self._left_out(texts)
            or ("it denies something" if self.reading.negations and not _DENIED.search(texts) else None)
            or self._too_little(best)
        )

    def _misnamed(self, best: Said) -> str | None:
        """Return a person, place, kind or body that the register does not have with the fact."""
        for mention, _ in self._misplaced(best):
            return f"the register does not name {self.reading.text[mention.start : mention.end]}"
        pool = (best, *self._pool)
        told = " ; ".join(f"{said.fact.place} {said.fact.title} {said.fact.text}" for said in pool)
        for name, start, end in self._cities:
            written = self.reading.text[start:end]
            government = written in capital_words() and not _IN.search(self.reading.text, 0, start)
            if not government and not same_place(name, told):
                return f"{written} is not in the register"
        if self._example_of and self._example_of[1] is None:
            return f"the register does not have it among the {self._example_of[0]}"
        company = self._other_company(best)
        return f"the register does not put {company} beside it" if company else None

    def _strange_word(self, texts: str) -> str | None:
        """Return a name, or a word that leaves no room, which the facts do not have."""
        names = set().union(*(said.names for said in self._pool))
        words = set().union(*(said.words for said in self._pool)) | self.topic.words
        for at, token in enumerate(self.reading.tokens):
            if not self.start <= token.start < self.end:
                continue
            written = self.reading.text[token.start : token.end]
            if token.low in _STRICT and token.low not in texts and not self._only_then(token.end, token.low):
                return f"{written!r} is not in the register"
            known = token.low in names or stem(token.low) in words
            if (
                token.capital
                and at
                and token.low.isalpha()
                and not known
                and not self._passed(token.start, token.low)
            ):
                return f"{written} is not in the register"
        return None

    def _left_out(self, texts: str) -> str | None:
        """Return a country that the register has outside of what the sentence puts it into."""
        if self.reading.negations or _OUT.search(self.reading.text):
            return None
        for place in self.reading.places:
            if self.start <= place.start < self.end and f"without {country(place.id).lower()}" in texts:
                return f"the register has it without {country(place.id)}"
        return None

    def _too_little(self, best: Said) -> str | None:
        """Tell whether the facts know too few of the sentence's words; the more of it agrees, the fewer will do."""
        named = self.topic.named and best.fact.id in self.topic.ids
        agreeing = self._agreeing(best)
        enough = _ENOUGH_WORDS - 0.1 * (agreeing - 1) if agreeing else _ENOUGH_WORDS
        if self._coverage < max(enough - (0.15 if named and agreeing else 0.0), 0.2):
            return "too little of it is in the register"
        return None

    def _other_company(self, best: Said) -> str | None:
        """Return who is named beside a participant ("ISRO and NASA") where the register has another beside it."""
        there = {name: name.lower() for name in best.fact.participants}
        if len(there) < 2:
            return None
        text = self.reading.text[self.start : self.end]
        absent = [name for name, low in there.items() if low not in text.lower()]
        for match in _BESIDE.finditer(text):
            inside = [name for name in match.groups() if name in there]
            if len(inside) == 1 and absent:
                other = match[2] if match[1] == inside[0] else match[1]
                if other.lower() not in " ".join(there.values()) and self._is_body(other):
                    return other
        return None

    def _is_body(self, name: str) -> bool:
        return (
            name.isupper()
            and len(name) > 2
            and not any(self.reading.text[place.start : place.end] == name for place in self.reading.places)
        )

    def _only_then(self, end: int, low: str) -> bool:
        """Tell whether "only" is said of a time: "it only took effect in 2016", "only on 1 October"."""
        return low == "only" and _THEN.match(self.reading.text, end) is not None

    def _passed(self, start: int, low: str) -> bool:
        if any(place.start <= start < place.end for place in self.reading.places):
            return True
        if any(when.start <= start < when.end for when in self.reading.dates):
            return True
        if any(amount.start <= start < amount.end for amount in self.reading.amounts):
            return True  # Rs 78,839 crore
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
