"""Which facts of the register a sentence is about: by their names, else by the words it shares with them."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.check.facts import Facts
from bilateral.check.reading import Reading
from bilateral.check.words import content

_BY_WORDS = 0.42  # share of a sentence's weight that a fact must have without being named
_NEXT_BEST = 0.8  # of the best share: what is as near as that is considered too


@dataclass
class Topic:
    """Facts named at one place of a sentence, or found by its words."""

    ids: set[str]
    start: int
    end: int
    named: bool
    words: set[str]  # of the name

    def family(self, facts: Facts) -> set[str]:
        """Return the facts with their editions, parts, series and consequences."""
        found = set(self.ids)
        for id_ in self.ids:
            found |= facts.kin.get(id_, frozenset())
            found |= set(facts.editions.get(id_, ()))
        return found


def topics(reading: Reading) -> list[Topic]:
    """Return what the sentence is about, from left to right; names of one family are one topic."""
    facts = reading.known.facts
    found: list[Topic] = []
    for mention in reading.named_facts:
        ids = {id_ for id_ in mention.meanings if concerns(reading, id_)}
        if not ids:
            continue
        words = set(content([token.low for token in reading.tokens[mention.first : mention.last]]))
        topic = Topic(ids, mention.start, mention.end, True, words)
        same = next((other for other in found if _same(facts, other, topic)), None)
        if same is None:
            found.append(topic)
        else:
            same.ids |= ids
            same.words |= words
            same.end = max(same.end, topic.end)
    return found or _by_words(reading)


def concerns(reading: Reading, id_: str) -> bool:
    """Tell whether a fact is about the note's pair, or bears on it."""
    fact = reading.known.facts.by_id[id_]
    pair = set(reading.context.pair)
    if fact.bears_on and set(fact.bears_on.get("pair", ())) == pair:
        return True
    if pair <= set(fact.parties):
        return len(fact.parties) > 2 or set(fact.parties) == pair
    return False


def _same(facts: Facts, one: Topic, other: Topic) -> bool:
    if one.ids & other.ids:
        return True
    series = {to for id_ in one.ids | other.ids for to in facts.by_id[id_].targets("edition-of")}
    if (
        len({_kind(facts, id_) for id_ in one.ids | other.ids}) == 1
        and _kind(facts, next(iter(one.ids))) == "partnership"
    ):
        return False  # partnerships follow one another: each has a date of its own
    return bool(one.family(facts) & other.ids or series & (one.ids | other.ids))


def _kind(facts: Facts, id_: str) -> str:
    return facts.by_id[id_].kind


def _by_words(reading: Reading) -> list[Topic]:
    nearest = [
        (id_, share) for id_, share in reading.known.facts.nearest(reading.words, 8) if concerns(reading, id_)
    ]
    if not nearest or nearest[0][1] < _BY_WORDS:
        return []
    best = nearest[0][1]
    ids = {id_ for id_, share in nearest if share >= _NEXT_BEST * best}
    return [Topic(ids, 0, len(reading.text), False, set())]
