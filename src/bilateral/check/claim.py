"""What the checker says: claims with verdicts, and what it skipped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Verdict = Literal["supported", "contradicted", "outdated", "no-evidence"]


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence: which relation of which source, and where in it."""

    relation: str
    source: str
    locator: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of a sentence as a rule family read and decided it; places are offsets in the sentence.

    Attributes
    ----------
    kind
        What sort of claim: date, place, participant, edition, amount, share, rank, trend, membership, ...
    truth
        What holds, in a few words.
    uses
        Places of the figures, dates and names that the rule took into account.
    correction
        The wrong part of the sentence, by place, and what should stand there.
    """

    kind: str
    verdict: Verdict
    truth: str
    reason: str
    evidence: tuple[Source, ...]
    start: int
    end: int
    uses: tuple[tuple[int, int], ...] = ()
    correction: tuple[int, int, str] | None = None

    def lowered(self, reason: str) -> Finding:
        """Return the claim as one that the lake does not decide."""
        return replace(self, verdict="no-evidence", reason=reason, correction=None)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a note with its verdict; `start` and `end` are places in the file's text."""

    text: str
    line: int
    start: int
    end: int
    kind: str
    verdict: Verdict
    truth: str
    reason: str
    evidence: tuple[Source, ...]
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sentence that makes no checkable claim, and why."""

    text: str
    line: int
    why: str
