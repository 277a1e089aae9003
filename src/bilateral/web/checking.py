"""Checking a note that a request brought: its text only, never a path."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import bilateral
from bilateral.web.models.check import CheckOut, ClaimOut
from bilateral.web.problem import Problem

_AT_ONCE = threading.Semaphore(1)  # the checker fills a core; others wait
_COUNTED = ("supported", "contradicted", "outdated", "no-evidence")


def decoded(content: bytes) -> str:
    """Return a note's text; raises `Problem` (400) when it is binary, empty or not UTF-8."""
    if b"\0" in content:
        raise Problem(400, "bad-input", "this is a binary file, not a Markdown note")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(
            400, "bad-input",
            f"the note is not UTF-8: byte {error.start + 1} is 0x{content[error.start]:02x}; save it as UTF-8",
        ) from error  # fmt: skip
    if not text.strip():
        raise Problem(400, "bad-input", "the note is empty")
    return text


def checked(text: str, pair: tuple[str, str] | None) -> CheckOut:
    """Return the verdicts on a note.

    Raises
    ------
    Problem
        The note is empty, or this installation has no checker.
    BilateralError
        The pair cannot be told from the note, or a country is not known.
    """
    decoded(text.encode("utf-8", "replace"))
    check = _checker()
    # With a line end, and so never taken for the name of a file.
    whole = text if text.endswith("\n") else text + "\n"
    with _AT_ONCE:
        report = check(whole, pair=pair)
    found: dict[str, Any] = json.loads(report.to_json())
    return CheckOut.model_validate(found)


def _checker() -> Callable[..., Any]:
    check = getattr(bilateral, "check", None)
    if not callable(check):
        raise Problem(501, "no-checker", "this version of bilateral has no checker yet")
    found: Callable[..., Any] = check
    return found


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the note's text: unmarked, or with the claims that stand on it."""

    text: str
    claims: tuple[ClaimOut, ...]

    @property
    def verdict(self) -> str:
        """The gravest verdict on it."""
        found = {claim.verdict for claim in self.claims}
        return next((one for one in ("contradicted", "outdated", "no-evidence", "supported") if one in found), "")


def stretches(text: str, claims: list[ClaimOut]) -> list[Stretch]:
    """Part a note's text where claims begin and end, so that marks never overlap."""
    cuts = {0, len(text)} | {max(0, min(len(text), at)) for one in claims for at in (one.start, one.end)}
    order = sorted(cuts)
    found = []
    for start, end in zip(order, order[1:], strict=False):
        on_it = tuple(one for one in claims if one.start < end and one.end > start)
        found.append(Stretch(text[start:end], on_it))
    return found


def corrected(text: str, claims: list[ClaimOut]) -> tuple[str, int]:
    """Return the note with every suggestion that can be placed in it, and how many were.

    A suggestion is the claim's sentence with the wrong part replaced. Only that part is changed, and only where it
    stands once within the claim, so that links and markup stay.
    """
    edits: list[tuple[int, int, str]] = []
    for claim in claims:
        change = _change(claim.text, claim.suggestion) if claim.suggestion else None
        if change is None:
            continue
        wrong, right = change
        within = text[claim.start : claim.end]
        at = claim.start + within.find(wrong)
        if within.count(wrong) == 1 and all(at + len(wrong) <= start or at >= end for start, end, _ in edits):
            edits.append((at, at + len(wrong), right))
    for start, end, right in sorted(edits, reverse=True):
        text = text[:start] + right + text[end:]
    return text, len(edits)


def _change(old: str, new: str) -> tuple[str, str] | None:
    """Return the words that differ: what stands in the old text, and what in the new."""
    before, after = old.split(" "), new.split(" ")
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    wrong, right = " ".join(before[start : len(before) - end]), " ".join(after[start : len(after) - end])
    while wrong and right and wrong[-1] == right[-1] and not wrong[-1].isalnum():  # a full stop that both have
        wrong, right = wrong[:-1], right[:-1]
    return (wrong, right) if wrong and wrong != right else None


def counts(found: CheckOut) -> list[tuple[str, int]]:
    """Return how many claims have each verdict."""
    return [(verdict, sum(one.verdict == verdict for one in found.claims)) for verdict in _COUNTED]
