"""From a pair of countries to a brief: run the strands, number the evidence, name the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from bilateral.brief.brief import Brief, SourceNote
from bilateral.brief.edition import data_through, edition_line
from bilateral.errors import BilateralError
from bilateral.evidence.statement import Evidence, Section, Statement
from bilateral.lake.queries import Queries
from bilateral.sources.descriptor import descriptors
from bilateral.strands import STRANDS, Dossier
from bilateral.world import Country

# The five lines on top, best first: what it is called, trade, defence, then what each pair has.
_SUMMARY = (
    "recent.headline",
    "economy.headline",
    "defence.headline",
    "challenges.headline",
    "outlook.headline",
    "regional.headline",
    "economy.rank-{a}-imports",
    "economy.rank-{b}-imports",
    "economy.raw-{a}",
    "economy.raw-{b}",
    "challenges.headline-{a}",
    "challenges.headline-{b}",
    "history.headline",
    "history.border",
    "regional.votes",
    "regional.shared-igos",
    "history.distance",
)
_LINES = 5


def assemble(
    a: Country, b: Country, queries: Queries, *, as_of: date, missing: tuple[tuple[str, str], ...] = ()
) -> Brief:
    """Build the brief of a pair; the order in which the two are given makes no difference.

    Raises `BilateralError` when both are the same country.
    """
    if a.id == b.id:
        raise BilateralError(f"{a.name} twice: a brief needs two different countries")
    first, second = sorted((a, b), key=lambda country: country.id)
    queries.read(first.id, second.id)
    dossier = Dossier(first, second, as_of, queries, missing)
    sections = tuple(strand(dossier) for strand in STRANDS)
    evidence = {f"e{number}": item for number, item in enumerate(_in_order(sections), start=1)}
    sources = _sources(dossier, evidence)
    return Brief(
        pair=(first, second),
        title=f"{first.name} - {second.name}",
        as_of=as_of,
        data_through=data_through(dossier, sections),
        permalink=f"/{slug(first, second)}/",
        summary=_summary(dossier, sections),
        sections=sections,
        evidence=evidence,
        sources=sources,
        gaps=tuple(chain.from_iterable(section.gaps for section in sections)),
        disagreements=tuple(chain.from_iterable(section.disagreements for section in sections)),
        edition_line=edition_line(dossier, sections),
        dossier=dossier,
    )


def slug(a: Country, b: Country) -> str:
    """Return the name of a pair's files: `india-japan`."""
    return "-".join(_slug(country.name) for country in (a, b))


def _slug(name: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _in_order(sections: tuple[Section, ...]) -> Iterator[Evidence]:
    """Yield every piece of evidence once, in the order in which a reader meets it."""
    everything = chain.from_iterable(
        chain(
            chain.from_iterable(statement.evidence for statement in section.statements),
            chain.from_iterable(table.evidence for table in section.tables),
            chain.from_iterable(chart.evidence for chart in section.charts),
        )
        for section in sections
    )
    return iter(dict.fromkeys(everything))


def _summary(dossier: Dossier, sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    by_id = {statement.id: statement for section in sections for statement in section.statements}
    wanted = (name.format(a=dossier.a.id.lower(), b=dossier.b.id.lower()) for name in _SUMMARY)
    return tuple(by_id[name] for name in wanted if name in by_id)[:_LINES]


def _sources(dossier: Dossier, evidence: dict[str, Evidence]) -> dict[str, SourceNote]:
    used = sorted({item.source for item in evidence.values()})
    found = {}
    for source in used:
        descriptor, edition = descriptors()[source], dossier.queries.lake.editions[source]
        found[source] = SourceNote(
            descriptor.title,
            descriptor.publisher,
            descriptor.licence,
            edition.version,
            edition.retrieved,
            descriptor.citation,
            descriptor.homepage,
            descriptor.coverage,
        )
    return found
