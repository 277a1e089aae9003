"""A sentence in the turns of notes and newspapers, read in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bilateral.check.claim import Finding
from bilateral.check.reading import Reading
from bilateral.check.reworded import reworded
from bilateral.check.topic import topics
from bilateral.check.topic_claims import TopicClaims


def in_plain_words(reading: Reading) -> list[Finding]:
    """Read a sentence in plain words; empty where it is in plain words, denies something, or stays open in part."""
    plain = reworded(reading.text, reading.written)
    if plain is None or reading.negations:
        return []
    part = Reading(plain.text, reading.known, reading.context)
    known = topics(part)
    if len(known) != 1:
        return []
    found = TopicClaims(part, known[0], 0, len(part.text)).claims()
    verdicts = {one.verdict for one in found}
    if "contradicted" not in verdicts and verdicts != {"supported"}:
        return []
    return [_as_written(one, plain.place) for one in found]


def _as_written(one: Finding, place: Callable[[int, int], tuple[int, int]]) -> Finding:
    start, end = place(one.start, one.end)
    right = (*place(*one.correction[:2]), one.correction[2]) if one.correction else None
    uses = tuple(place(*span) for span in one.uses)
    return replace(one, start=start, end=end, uses=uses, correction=right)
