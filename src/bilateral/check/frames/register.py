"""Happenings and instruments of the register: when, where, who, which edition, how much."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.denied import apart
from bilateral.check.frames.blocs import agreements
from bilateral.check.frames.places_held import places_held
from bilateral.check.reading import Reading
from bilateral.check.series_trends import series_trends
from bilateral.check.topic import Topic, topics
from bilateral.check.topic_claims import TopicClaims
from bilateral.check.topic_order import ordered
from bilateral.check.trade_trends import trade_trends

# "Was signed, like the other, in Tokyo": what follows is said of both.
_LIKE = re.compile(
    r",\s+(?:just |much )?(?:like|as (?:was|were|had been|did))\s+(?P<what>[^,;]{4,60}),", re.IGNORECASE
)


# What each of these reads is the whole of what a sentence says of the register.
_WHOLE = (trade_trends, series_trends, agreements, places_held, ordered)


def register(reading: Reading) -> list[Finding]:
    """Read what a sentence says of the register's facts; each topic's dates, places and figures are its own."""
    moved = next((found for read in _WHOLE if (found := read(reading))), [])
    if moved:
        return moved
    return apart(reading, _read)


def _read(reading: Reading) -> list[Finding]:
    like = _LIKE.search(reading.text)
    if like:
        after = (like.end(), len(reading.text))
        two = [_read(reading.part(span, after)) for span in ((0, like.start()), like.span("what"))]
        wrong = {(one.start, one.end) for found in two for one in found if one.verdict == "contradicted"}
        if all(two):
            return [
                one
                for one in (*two[0], *two[1])
                if one.verdict == "contradicted" or (one.start, one.end) not in wrong
            ]
    found: list[Finding] = []
    known: list[Topic] = topics(reading)
    for number, topic in enumerate(known):
        start = 0 if number == 0 else topic.start
        end = known[number + 1].start if number + 1 < len(known) else len(reading.text)
        others = frozenset(id_ for other in known if other is not topic for id_ in other.ids)
        found += TopicClaims(reading, topic, start, end, others).claims()
    return found
