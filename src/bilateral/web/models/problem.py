"""The one shape of an error."""

from __future__ import annotations

from pydantic import BaseModel, Field


class SuggestionOut(BaseModel):
    """Something to try instead."""

    label: str
    url: str


class ErrorOut(BaseModel):
    """What was wrong."""

    status: int = Field(description="The HTTP status")
    kind: str = Field(description="A stable word: unknown-country, bad-input, too-large, ...")
    message: str = Field(description="A plain line: what was wrong, what is allowed")
    suggestions: list[SuggestionOut] = Field(default_factory=list)


class ErrorBody(BaseModel):
    """Every answer that is no result."""

    error: ErrorOut
