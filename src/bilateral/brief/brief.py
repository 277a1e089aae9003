"""One brief: sections with their evidence numbered, ready for any renderer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bilateral.evidence.statement import Disagreement, Evidence, Gap, Section, Statement
from bilateral.strands.dossier import Dossier
from bilateral.world import Country


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What a brief says of a source that it used."""

    title: str
    publisher: str
    licence: str
    edition: str
    retrieved: str
    citation: str
    url: str
    covers: str  # the years and countries that it covers, in words; not part of the JSON contract


@dataclass(frozen=True)
class Brief:
    """A brief of a pair on a day. `evidence` maps `e1`, `e2`, ... to where it is from, in order of first use."""

    pair: tuple[Country, Country]
    title: str
    as_of: date
    data_through: str  # the latest date or year that any of its evidence reports
    permalink: str
    summary: tuple[Statement, ...]
    sections: tuple[Section, ...]
    evidence: dict[str, Evidence]
    sources: dict[str, SourceNote]
    gaps: tuple[Gap, ...]
    disagreements: tuple[Disagreement, ...]
    edition_line: tuple[str, ...]  # built on, data through, what is older than a year
    dossier: Dossier

    def ids(self, evidence: tuple[Evidence, ...]) -> list[str]:
        """Return the numbers of pieces of evidence, in the order given."""
        return [self._numbers[item] for item in dict.fromkeys(evidence)]

    @cached_property
    def _numbers(self) -> dict[Evidence, str]:
        return {item: number for number, item in self.evidence.items()}

    def to_json(self) -> str:
        """Return the brief in the schema `bilateral/brief@1`."""
        from bilateral.brief.render_json import to_json

        return to_json(self)

    def to_markdown(self) -> str:
        """Return the brief as a note for a digital garden."""
        from bilateral.brief.render_markdown import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """Return the brief as one self-contained page."""
        from bilateral.brief.render_html import to_html

        return to_html(self)
