"""What a brief is made of: statements, tables and charts, none of which can exist without evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something is known from: a row of a relation, found in an edition of a source."""

    relation: str
    source: str
    locator: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Value:
    """A typed figure of a statement. `said` is how the sentence writes it."""

    value: float | str
    unit: str
    period: str | None
    of: str
    said: str = ""


def _need_evidence(thing: object, evidence: tuple[Evidence, ...]) -> None:
    if not evidence:
        raise ValueError(f"nothing is said without evidence: {thing}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One declarative sentence. Raises `ValueError` when built without evidence or without text."""

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    values: tuple[Value, ...] = ()
    topic: str = ""  # the subheading it stands under
    weight: int = 2  # 1 always shown, 2 shown where there is room, 3 folded away
    fact: str | None = None  # the register fact that it tells, for links

    def __post_init__(self) -> None:
        _need_evidence(self.text, self.evidence)
        if not self.text.strip():
            raise ValueError("a statement needs a text")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of display cells; a column called `evidence` holds tuples of Evidence, one tuple a row."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    evidence: tuple[Evidence, ...]
    note: str = ""
    topic: str = ""

    def __post_init__(self) -> None:
        _need_evidence(self.title, self.evidence)
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.id}: a row has not one cell for each of {self.columns}")


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification with its data inside, and the words for who cannot see it."""

    id: str
    title: str
    alt: str
    spec: dict[str, Any]
    evidence: tuple[Evidence, ...]
    topic: str = ""

    def __post_init__(self) -> None:
        _need_evidence(self.title, self.evidence)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader would expect that no source at hand covers, and the command that would bring it."""

    section: str
    what: str
    fill: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that differ; each side is (value, source)."""

    what: str
    sides: tuple[tuple[str, str], ...]
    why: str = ""


@dataclass(slots=True)
class Section:
    """One strand of a brief, filled by its strand module."""

    id: str
    title: str
    statements: list[Statement] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
