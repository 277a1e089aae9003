"""Pairs side by side."""

from __future__ import annotations

from pydantic import BaseModel, Field

from bilateral.web.models.brief import EvidenceOut


class EntryOut(BaseModel):
    """What is said of a pair, or of one of its countries, with where it is from."""

    of: str | None = Field(description="The country, where it is said of one")
    text: str
    evidence: list[EvidenceOut]


class RowOut(BaseModel):
    """One measure: a cell for each pair, empty where no source at hand says anything."""

    what: str
    cells: list[list[EntryOut]]


class PairOut(BaseModel):
    """A pair that is compared."""

    pair: list[str]
    title: str
    url: str
    data_through: str


class CompareOut(BaseModel):
    """Up to four pairs."""

    schema_: str = Field(default="bilateral/compare@1", alias="schema")
    as_of: str
    pairs: list[PairOut]
    rows: list[RowOut]
