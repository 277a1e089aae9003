"""Checking a note that a request brought: its text only, never a path."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bilateral.lake.queries import Queries
from bilateral.notes.reader import read_text
from bilateral.web.models.check import CheckOut, ClaimOut
from bilateral.web.problem import Problem
from bilateral.web.shelf import Shelf
from bilateral.world import Country

if TYPE_CHECKING:
    from bilateral.check import Known

Pair = tuple[Country, Country]
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


def checked(shelf: Shelf, text: str, pair: Pair | None = None, as_of: date | None = None) -> CheckOut:
    """Return the verdicts on a note.

    Raises
    ------
    Problem
        The note is empty or binary.
    BilateralError
        The pair cannot be told from the note.
    """
    from bilateral.check import check_note  # here, so that the server starts without the checker's vocabulary
    from bilateral.check.pair import pair_of

    note = read_text(decoded(text.encode("utf-8", "replace")))
    with shelf.checking() as queries:
        known = _known(queries)
        ids = (pair[0].id, pair[1].id) if pair else pair_of(note, known)
        report = check_note(note, known, ids, as_of or date.today())
    return CheckOut.model_validate_json(report.to_json())


@lru_cache(maxsize=1)
def _known(queries: Queries) -> Known:
    """Return what the checker looks things up in, made once for each opening of the lake."""
    from bilateral.check import Known

    return Known(queries)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the note's text: unmarked, or with the claims that stand on it."""

    text: str
    claims: tuple[ClaimOut, ...]

    @property
    def verdict(self) -> str:
        """The gravest verdict on it."""
        found = {claim.verdict for claim in self.claims}
        return next(
            (one for one in ("contradicted", "outdated", "no-evidence", "supported") if one in found), ""
        )


def stretches(text: str, claims: list[ClaimOut]) -> list[Stretch]:
    """Part a note's text where claims begin and end, so that marks never overlap."""
    starts: dict[int, list[ClaimOut]] = defaultdict(list)
    ends: dict[int, list[ClaimOut]] = defaultdict(list)
    for one in claims:
        start, end = (max(0, min(len(text), at)) for at in (one.start, one.end))
        if start < end:
            starts[start].append(one)
            ends[end].append(one)
    found: list[Stretch] = []
    standing: list[ClaimOut] = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends})):
        gone = ends[start]
        standing = [one for one in standing if not any(one is other for other in gone)] + starts[start]
        found.append(Stretch(text[start:end], tuple(standing)))
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
    while (
        wrong and right and wrong[-1] == right[-1] and not wrong[-1].isalnum()
    ):  # a full stop that both have
        wrong, right = wrong[:-1], right[:-1]
    return (wrong, right) if wrong and wrong != right else None


def counts(found: CheckOut) -> list[tuple[str, int]]:
    """Return how many claims have each verdict."""
    return [(verdict, sum(one.verdict == verdict for one in found.claims)) for verdict in _COUNTED]
