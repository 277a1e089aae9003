"""Countries, sources, rows of the lake and what a search finds."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class CountryOut(BaseModel):
    """A country, present or former, or an area that trade data report like one."""

    id: str
    name: str
    official_name: str
    demonym: str
    kind: str
    iso2: str | None
    names: list[str] = Field(description="Other names, demonyms and codes that mean it")


class EditionOut(BaseModel):
    """A source's edition as it stands in the lake."""

    version: str
    retrieved: str
    age_days: int
    stale: bool = Field(description="Older than new editions usually take to come out")
    sha256: str
    rows: dict[str, int]


class CoverageOut(BaseModel):
    """Which years an edition really covers of an indicator, and of how many countries."""

    indicator: str
    year_from: int | None
    year_to: int | None
    countries: int | None = Field(description="null: of every country")


class SourceOut(BaseModel):
    """A public dataset."""

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str
    citation: str
    cadence: str
    says: str
    did: str
    covers: str
    default: bool
    edition: EditionOut | None
    coverage: list[CoverageOut]
    pull: str = Field(description="The command that brings it")


class FoundOut(BaseModel):
    """One thing that a search found."""

    kind: Literal["brief", "country", "fact", "source"]
    id: str
    title: str
    detail: str
    url: str


class RowsOut(BaseModel):
    """Rows of one relation of the lake, as they stand there."""

    relation: str
    source: str
    edition: str
    columns: list[str]
    items: list[list[Any]]
    total: int
    offset: int
    limit: int
    next: str | None


class StatusOut(BaseModel):
    """The program and its lake."""

    version: str
    lock: str = Field(description="SHA-256 of the lock: the same lock, the same answers")
    today: str
    editions: dict[str, str]
