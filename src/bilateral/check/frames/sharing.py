"""What is said of two countries at once: "both A and B", "neither A nor B", "A, like B,", told of each alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.measure_view import worst
from bilateral.check.reading import Place, Reading

_PAIRED = re.compile(r"\b(?:both|(?P<no>neither))\s+(?:the\s+)?\Z", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and|nor)\s+(?:the\s+)?")
_EACH = re.compile(r"\s+(?:each|both|alike)\b(?!\s+other\b)")
_LIKE = re.compile(
    r",?\s+(?:just\s+|much\s+)?(?:like|(?P<un>unlike)|as\s+(?:does|do|did|has|have|is|are|was|were))\s+(?:the\s+)?"
)
_LIKE_FIRST = re.compile(r"\A\W*(?:Just\s+|Much\s+)?(?:Like|(?P<un>Unlike))\s+(?:the\s+)?\Z")
_AND_FIRST = re.compile(r",\s+(?:the\s+)?", re.IGNORECASE)
_COMMA = re.compile(r"\s*,")
_TOGETHER = re.compile(
    r"\b(?:together|between them|combined|jointly|in that order|each other)\b", re.IGNORECASE
)
_FLIPPED = {
    "less than": "at least", "fewer than": "at least", "under": ">", "below": ">",
    "more than": "at most", "over": "<", "above": "<", "as much as": "<",
}  # fmt: skip
_BOUND = re.compile(
    rf"\b(?:{'|'.join(_FLIPPED)})\b(?=\s+(?:a\s|an\s|[\w-]+\s+(?:of|per)|\d|half|[\w-]+-))", re.IGNORECASE
)


class Shared(NamedTuple):
    """Two countries of which the same is said, and where the words stand that join them."""

    one: Place
    other: Place
    joints: tuple[tuple[int, int], ...]
    denied: bool
    unlike: bool  # of the other it is said not to be so


def shared(reading: Reading) -> Shared | None:
    """Return the two countries that a sentence puts side by side; None where it has none, or sums them."""
    if not reading.has("both", "neither", "each", "alike", "like", "unlike", "as") or _TOGETHER.search(
        reading.text
    ):
        return None
    text = reading.text
    for one, other in zip(reading.places, reading.places[1:], strict=False):
        if one.id == other.id or one.possessive:
            continue
        between = text[one.end : other.start]
        led, each = _PAIRED.search(text, 0, one.start), _EACH.match(text, other.end)
        if _JOINED.fullmatch(between) and (led or each):
            joints = [
                (one.end, other.start),
                *([led.span()] if led else []),
                *([each.span()] if each else []),
            ]
            return Shared(one, other, tuple(joints), bool(led and led["no"]), False)
        comma = _COMMA.match(text, other.end)
        likened = _LIKE.fullmatch(between)
        if likened and comma:
            return Shared(one, other, ((one.end, other.start), comma.span()), False, bool(likened["un"]))
        like = _LIKE_FIRST.match(text[: one.start])
        if like and _AND_FIRST.fullmatch(between):
            return Shared(other, one, ((0, one.start), (one.end, other.start)), False, bool(like["un"]))
    return None


def of_each(reading: Reading, both: Shared, read: Callable[[Reading], list[Finding]]) -> list[Finding]:
    """Return what is wrong of either, or holds of both; nothing where one of them cannot be decided."""
    spans = ((both.one.start, both.one.end), (both.other.start, both.other.end), *both.joints)
    found: list[Finding] = []
    for gone in (both.other, both.one):
        alone = _without(reading, (*both.joints, (gone.start, gone.end)), denied=both.denied)
        told = read(alone) if alone else []
        if not told:
            return []
        if gone is both.one and both.unlike:
            told = [one.lowered("it may be so of both") for one in told if one.verdict != "contradicted"]
        found += [replace(one, uses=(*one.uses, *spans), correction=None) for one in told]
    if both.unlike:
        return _least_sure(found)
    return worst(found)


def _least_sure(found: list[Finding]) -> list[Finding]:
    """Return what is wrong of the one, what holds of the one alone, and as open what seems to hold of both."""
    open_ = {(one.start, one.end) for one in found if one.verdict == "no-evidence"}
    return [
        one
        for one in found
        if one.verdict in ("contradicted", "no-evidence") or (one.start, one.end) not in open_
    ]


def _without(reading: Reading, gone: tuple[tuple[int, int], ...], *, denied: bool) -> Reading | None:
    """Return the sentence with the words blanked; "neither ... less than" as what it says of each: "at least"."""
    text = reading.text
    for start, end in gone:
        text = text[:start] + " " * (end - start) + text[end:]
    if denied:
        bound = _BOUND.search(text)
        if bound is None:
            return None
        put = _FLIPPED[" ".join(bound.group().lower().split())]
        text = text[: bound.start()] + put.ljust(len(bound.group())) + text[bound.end() :]
    return Reading(text, reading.known, reading.context)
