"""Facts of the register."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class CitationOut(BaseModel):
    """A page that says what the fact says."""

    title: str
    publisher: str
    url: str
    kind: str | None = None


class FactOut(BaseModel):
    """One curated, cited happening or instrument."""

    id: str
    strand: str
    kind: str
    title: str
    text: str
    date: str | None
    date_kind: str
    parties: list[str]
    confidence: str
    citations: list[CitationOut]
    url: str


class LinkOut(BaseModel):
    """Another fact, and what the one is to the other."""

    kind: str
    id: str
    title: str
    url: str


class UseOut(BaseModel):
    """A brief that tells of the fact."""

    pair: list[str]
    title: str
    url: str


class FactDetailOut(FactOut):
    """Everything known of a fact."""

    end: str | None
    dates: dict[str, str]
    status: str | None
    aliases: list[str]
    participants: list[str]
    place: str | None
    edition: int | None
    values: list[dict[str, Any]]
    agreement: str | None
    disagreement: dict[str, Any] | None
    points_to: list[LinkOut] = Field(description="Facts that this one names")
    pointed_at_by: list[LinkOut] = Field(description="Facts that name this one")
    used_in: list[UseOut]
