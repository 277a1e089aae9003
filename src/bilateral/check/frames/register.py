"""Happenings and instruments of the register: when, where, who, which edition, how much."""

from __future__ import annotations

from bilateral.check.claim import Finding
from bilateral.check.reading import Reading
from bilateral.check.topic import Topic, topics
from bilateral.check.topic_claims import TopicClaims
from bilateral.check.trade_trends import trade_trends


def register(reading: Reading) -> list[Finding]:
    """Read what a sentence says of the register's facts; each topic's dates, places and figures are its own."""
    moved = trade_trends(reading)
    if moved:
        return moved
    found: list[Finding] = []
    known: list[Topic] = topics(reading)
    for number, topic in enumerate(known):
        start = 0 if number == 0 else topic.start
        end = known[number + 1].start if number + 1 < len(known) else len(reading.text)
        others = frozenset(id_ for other in known if other is not topic for id_ in other.ids)
        found += TopicClaims(reading, topic, start, end, others).claims()
    return found
