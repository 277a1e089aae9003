"""Which facts of the register a sentence is about: by their names, else by the words it shares with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.check.facts import STRANGE, Facts
from bilateral.check.plain import plain_words
from bilateral.check.reading import Reading
from bilateral.check.words import CUE_WORDS, content

_BY_WORDS = 0.42  # share of a sentence's weight that a fact must have without being named
_FEWEST = 3  # words
_TELLING = 2  # of these neither plain nor a country's name
_NEXT_BEST = 0.8  # of the best share: what is as near as that is considered too
_SEVERAL = 2  # editions
_NEAR = 4  # facts
# Told of, and not named; or of a series, which its own name tells.
_HAPPENINGS = ("visit", "event", "issue", "policy", "trade", "recommendation", "dialogue", "exercise")
_MEMORY = "topic"
_PACT = ("agreement", "treaty", "memorandum", "declaration")
_MEANT = {
    "agreement": _PACT, "pact": _PACT, "deal": _PACT, "treaty": _PACT, "accord": _PACT, "memorandum": _PACT,
    "exercise": ("exercise",), "drill": ("exercise",), "dialogue": ("dialogue",), "forum": ("dialogue", "institution"),
    "partnership": ("partnership",), "declaration": ("declaration",),
}  # fmt: skip
# Only where it is said at once what happened to it: "it" further on may be anything.
_GOES_ON = re.compile(
    rf"\W*(?P<subject>it|(?:the|this) (?P<noun>{'|'.join(_MEANT)})) (?:also |only |finally |formally |has |had |was |is |been )*+"
    r"(?:signed|inked|concluded|launched|started|began|established|set up|founded|held|hosted|came into (?:force|effect)|"
    r"entered into force|took effect|in force|upgraded|announced|renewed)\b",
    re.IGNORECASE,
)


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
    memory = reading.context.memory
    found = (
        _each_edition(reading, _named(reading))
        or _taken_up(reading, memory.get(_MEMORY))
        or _by_words(reading)
    )
    memory[_MEMORY] = found[0] if len(found) == 1 and found[0].named else None
    return found


def remember(reading: Reading) -> None:
    """Keep what a heading or a label names, so that the sentence after it may say "It was signed in ..."."""
    found = _named(reading)
    if len(found) == 1:
        reading.context.memory[_MEMORY] = found[0]


def _named(reading: Reading) -> list[Topic]:
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
    if len(found) == 1:
        found[0].ids |= _told_apart(reading, found[0])
    return found


def _told_apart(reading: Reading, topic: Topic) -> set[str]:
    """Return what is named with its words apart: "the loan for the bullet train" is the bullet train loan."""
    facts, here = reading.known.facts, frozenset(reading.words)
    plain = topic.words.union(
        CUE_WORDS, *(reading.stems[place.first : place.last] for place in reading.places)
    )
    kin = {id_ for held in topic.ids for id_ in facts.kin.get(held, ())}
    near = {id_ for id_, _ in facts.nearest(reading.words, _NEAR, STRANGE)}
    return {
        id_
        for id_ in (kin | near) - topic.ids
        if concerns(reading, id_)
        and not facts.by_id[id_].targets("edition-of")
        and facts.by_id[id_].kind not in _HAPPENINGS
        and any(
            len(name) >= _TELLING
            and not name <= plain
            and (topic.words <= name if id_ not in kin else not topic.words.isdisjoint(name))
            and name <= here
            for name in facts.said(id_).called
        )
    }


def _each_edition(reading: Reading, found: list[Topic]) -> list[Topic]:
    """Return each edition as a topic where a sentence tells of several of one series, each with its own date after it."""
    facts = reading.known.facts
    ids = [id_ for topic in found for id_ in topic.ids]
    series = list(
        {to for id_ in ids for to in (id_, *facts.by_id[id_].targets("edition-of")) if to in facts.editions}
    )
    if len(found) != 1 or len(series) != 1 or reading.both:
        return found
    numbered = {facts.by_id[id_].edition: id_ for id_ in facts.editions[series[0]]}
    orders = [one for one in reading.ordinals if one.value in numbered]
    if len({one.value for one in orders}) < _SEVERAL or len(orders) != len(reading.ordinals):
        return found
    ends = [*(one.start for one in orders[1:]), len(reading.text)]
    dated = [
        sum(one.start < when.start < end for when in reading.dates)
        for one, end in zip(orders, ends, strict=True)
    ]
    if set(dated) != {1} or any(when.start < orders[0].start for when in reading.dates):
        return found
    words = found[0].words
    return [Topic({numbered[one.value]}, one.start, one.end, True, set(words)) for one in orders]


def _taken_up(reading: Reading, held: Topic | None) -> list[Topic]:
    """Return the topic of the sentence before, when this one goes on about it: "It was signed in ..."."""
    match = _GOES_ON.match(reading.text)
    if held is None or match is None or reading.named_facts:
        return []
    kinds = _MEANT.get((match["noun"] or "").lower())
    facts = reading.known.facts
    ids = {id_ for id_ in held.ids if kinds is None or facts.by_id[id_].kind in kinds}
    return [Topic(ids, match.start(), match.end("subject"), True, set(held.words))] if ids else []


def concerns(reading: Reading, id_: str) -> bool:
    """Tell whether a fact is about the note's pair, or bears on it."""
    return id_ in reading.known.facts.concerning(*reading.context.pair)


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


def _names_only(reading: Reading, telling: list[str]) -> bool:
    """Tell whether little but names is in a sentence: "India's capital is Mumbai" is of nothing that happened there."""
    named = {reading.stems[at] for place in reading.places for at in range(place.first, place.last)}
    bare = not reading.dates and not reading.amounts
    return bare and len(set(telling) - named - plain_words()) < _TELLING


def _by_words(reading: Reading) -> list[Topic]:
    telling = [word for word in reading.words if word not in CUE_WORDS and not word.isdigit()]
    if len(set(telling)) < _FEWEST or _names_only(reading, telling):
        return []
    nearest = [
        (id_, share)
        for id_, share in reading.known.facts.nearest(reading.words, 8, STRANGE)
        if concerns(reading, id_)
    ]
    if not nearest or nearest[0][1] < _BY_WORDS:
        return []
    best = nearest[0][1]
    ids = {id_ for id_, share in nearest if share >= _NEXT_BEST * best}
    return [Topic(ids, 0, len(reading.text), False, set())]
