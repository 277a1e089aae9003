"""A brief, schema `bilateral/brief@1`: the same object that `bilateral brief --format json` writes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class EvidenceOut(BaseModel):
    """Where something is from."""

    relation: str
    source: str
    locator: str
    detail: str
    url: str


class ValueOut(BaseModel):
    """A figure or date that a statement says."""

    value: float | str
    unit: str
    period: str | None
    of: str


class StatementOut(BaseModel):
    """A sentence with the numbers of its evidence."""

    id: str
    text: str
    values: list[ValueOut]
    evidence: list[str]


class TableOut(BaseModel):
    """A table; a last column `evidence` holds numbers of evidence, parted by blanks."""

    id: str
    title: str
    columns: list[str]
    rows: list[list[Any]]
    evidence: list[str]


class ChartOut(BaseModel):
    """A Vega-Lite specification with its data inside."""

    id: str
    title: str
    alt: str
    spec: dict[str, Any]
    evidence: list[str]


class SectionOut(BaseModel):
    """One strand."""

    id: str
    title: str
    statements: list[StatementOut]
    tables: list[TableOut]
    charts: list[ChartOut]


class SourceNoteOut(BaseModel):
    """A source that the brief used."""

    title: str
    publisher: str
    licence: str
    edition: str
    retrieved: str
    citation: str
    url: str


class GapOut(BaseModel):
    """What no source at hand covers, and the command that would bring it."""

    section: str
    what: str
    fill: str


class SideOut(BaseModel):
    """What one source says."""

    value: str
    source: str


class DisagreementOut(BaseModel):
    """Sources that differ."""

    what: str
    sides: list[SideOut]
    why: str


class BriefOut(BaseModel):
    """A brief of two countries."""

    schema_: str = Field(alias="schema")
    pair: list[str]
    title: str
    as_of: str
    data_through: str
    permalink: str
    summary: list[str]
    sections: list[SectionOut]
    evidence: dict[str, EvidenceOut]
    sources: dict[str, SourceNoteOut]
    gaps: list[GapOut]
    disagreements: list[DisagreementOut]
