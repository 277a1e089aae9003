"""A checked note, schema `bilateral/check@1`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class NoteIn(BaseModel):
    """A note to check."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="The note, Markdown", max_length=1_000_000)
    pair: tuple[str, str] | None = Field(
        default=None, description="Two countries by any name; the note's own by default"
    )
    as_of: str | None = Field(
        default=None, max_length=40, description='The day that "now" means; today by default'
    )


class ClaimEvidenceOut(BaseModel):
    """Where a verdict is from."""

    relation: str
    source: str
    locator: str
    url: str | None


class ClaimOut(BaseModel):
    """One claim of the note; `start` and `end` are places in its text, in characters."""

    text: str
    line: int
    start: int
    end: int
    kind: str
    verdict: Literal["supported", "contradicted", "outdated", "no-evidence"]
    truth: str | None
    reason: str | None
    evidence: list[ClaimEvidenceOut]
    suggestion: str | None


class SkippedOut(BaseModel):
    """A sentence that makes no checkable claim."""

    text: str
    line: int
    why: str


class CheckOut(BaseModel):
    """The verdicts on a note."""

    schema_: str = Field(alias="schema")
    note: str | None
    pair: list[str] | None
    as_of: str
    claims: list[ClaimOut]
    skipped: list[SkippedOut]
    summary: dict[str, Any]
