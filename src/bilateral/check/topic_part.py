"""The part of a sentence that one topic has for its own: its dates, figures, places and words."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.once import once
from bilateral.check.ordinals import Ordinal
from bilateral.check.places import place_names
from bilateral.check.plain import plain_words
from bilateral.check.reading import Reading
from bilateral.check.topic import Topic
from bilateral.check.when import When
from bilateral.check.words import content

_CLAUSE = re.compile(r";|,\s+(?:with|and|but|while|whereas|which|where)\b")
# "was the twelfth.", "met for the seventh time": an order without its noun
_COUNTED = re.compile(r"\b(?:was|is|were|being|became|as|for) (?:the |its |their )?\Z", re.IGNORECASE)
_ALONE = re.compile(r"\s*(?:[.,;)]|\Z|time\b|of (?:its|the) kind\b|(?:in|of) the series\b)")
SERIES_WORDS = frozenset(
    "edition editions round rounds annual summit meeting dialogue exercise ministerial iteration instalment tranche held session".split()  # noqa: SIM905
)

_DENIALS = ("never", "neither")  # whether something is denied is read by itself


class TopicPart:
    """One topic of a sentence, with the part of the sentence that is its own."""

    def __init__(
        self, reading: Reading, topic: Topic, start: int, end: int, others: frozenset[str] = frozenset()
    ) -> None:
        self.reading = reading
        self.topic = topic
        self.start = start
        self.end = end
        self.others = others  # facts of the sentence's other topics
        self.facts = reading.known.facts

    @once
    def _mine(self) -> list[When]:
        return [when for when in self.reading.dates if self.start <= when.start < self.end]

    @once
    def _ordinals(self) -> list[Ordinal]:
        return [one for one in self.reading.ordinals if self.start <= one.start < self.end]

    @once
    def _amounts(self) -> list[Amount]:
        return [one for one in self.reading.amounts if self.start <= one.start < self.end]

    @once
    def _own_words(self) -> list[str]:
        words = [token.low for token in self.reading.tokens if self.start <= token.start < self.end]
        names = {
            token.low
            for place in self.reading.places
            for token in self.reading.tokens[place.first : place.last]
        }
        return [
            word for word in content([word for word in words if word not in names]) if not word[0].isdigit()
        ]

    @once
    def _clause_words(self) -> list[str]:
        """The words of the clause in which the topic is named: what is said beside it is another matter."""
        if not self.topic.named:
            return self._own_words
        text = self.reading.text
        opened = [match.end() for match in _CLAUSE.finditer(text, self.start, self.topic.start)]
        closed = _CLAUSE.search(text, self.topic.end, self.end)
        first, last = max(opened, default=self.start), closed.start() if closed else self.end
        inside = content([token.low for token in self.reading.tokens if first <= token.start < last])
        return [word for word in self._own_words if word in inside]

    @once
    def _plain_words(self) -> list[str]:
        """Its words but for those of dates and orders: a wrong month is no other thing."""
        dated = [(when.start, when.end) for when in self._mine]
        dated += [(one.start, one.end) for one in self._ordinals]
        taken = {
            token.low
            for token in self.reading.tokens
            if any(start <= token.start < end for start, end in dated)
        }
        return [word for word in self._own_words if word not in taken]

    @once
    def _telling_words(self) -> list[tuple[int, str]]:
        """Its words in small letters, or that open it, without those of names, dates and figures and the plain ones."""
        reading = self.reading
        taken = [
            *((when.start, when.end) for when in self._mine),
            *((one.start, one.end) for one in self._amounts),
            *((one.start, one.end) for one in self._ordinals),
            *reading.place_spans,
            *((mention.start, mention.end) for mention in (*reading.named_facts, *reading.organisations)),
        ]
        return [
            (token.start, word)
            for at, (token, word) in enumerate(zip(reading.tokens, reading.stems, strict=True))
            if word
            and self.start <= token.start < self.end
            and (at == 0 or not token.capital)
            and word.isalpha()
            and word not in plain_words()
            and token.low not in plain_words()
            and token.low not in _DENIALS
            and not any(start <= token.start < end for start, end in taken)
        ]

    def _share(self, words: list[str], known: frozenset[str] | set[str], strange: float = 1.0) -> float:
        weight, once = self.facts.weight, set(words)
        total = sum([weight(word, strange) for word in once])
        return sum([weight(word) for word in once if word in known]) / total if total else 1.0

    def _of_series(self, ordinal: Ordinal) -> bool:
        text = self.reading.text
        if self.topic.named and ordinal.start == self.topic.start:
            return True
        if _ALONE.match(text, ordinal.end) and _COUNTED.search(text, 0, ordinal.start):
            return True
        near = text[ordinal.start : ordinal.end + 60].lower()
        words = set(re.findall(r"[a-z0-9+]+", near))
        return bool(words & SERIES_WORDS) or any(
            0 <= mention.start - ordinal.end <= 25 or mention.start <= ordinal.start < mention.end
            for mention in self.reading.named_facts
        )

    @once
    def _cities(self) -> list[tuple[str, int, int]]:
        found = place_names(self.facts).find(self.reading.tokens)
        return [
            (mention.meanings[0], mention.start, mention.end)
            for mention in found
            if self.start <= mention.start < self.end
        ]
