"""What assistants are given besides the API's shapes: a brief cut to what was asked for."""

from __future__ import annotations

from pydantic import BaseModel, Field

from bilateral.web.models.brief import (
    DisagreementOut,
    EvidenceOut,
    GapOut,
    SourceNoteOut,
    StatementOut,
    TableOut,
)
from bilateral.web.models.catalogue import SourceOut
from bilateral.web.models.fact import FactOut


class PartOut(BaseModel):
    """A section, or the beginning of one."""

    id: str
    title: str
    statements: list[StatementOut]
    tables: list[TableOut]
    left_out: int = Field(description="Statements that `most` left out")


class ExcerptOut(BaseModel):
    """A brief, or a part of it. Each statement names its evidence; cite that, not this program."""

    pair: list[str]
    title: str
    as_of: str
    data_through: str
    summary: list[StatementOut]
    sections: list[PartOut]
    evidence: dict[str, EvidenceOut]
    sources: dict[str, SourceNoteOut]
    gaps: list[GapOut] = Field(description="What no source at hand covers: not to be told as nothing")
    disagreements: list[DisagreementOut]


class FactsOut(BaseModel):
    """Facts that were asked for."""

    total: int
    facts: list[FactOut]


class SourcesOut(BaseModel):
    """Sources that the program reads."""

    sources: list[SourceOut]
