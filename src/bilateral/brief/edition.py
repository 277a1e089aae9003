"""The edition line: when the brief was built, through when its data run, and what in it is old."""

from __future__ import annotations

import re

from bilateral.evidence.statement import Section
from bilateral.sources.descriptor import descriptors
from bilateral.strands import Dossier


def data_through(dossier: Dossier, sections: tuple[Section, ...]) -> str:
    """Return the latest day, month or year that the brief's evidence reports on."""
    dates = [str(fact.date) for fact in dossier.facts if fact.date]
    years = [
        str(value.period)[:4]
        for section in sections
        for statement in section.statements
        for value in statement.values
        if value.period and re.fullmatch(r"\d{4}", value.period)
    ]
    return max(
        (when for when in dates + years if when <= dossier.as_of.isoformat()), default=str(dossier.as_of.year)
    )


def edition_line(dossier: Dossier, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the sentences that tell how fresh the brief is: its day, its data, what of it is older than a year."""
    line = [f"As of {dossier.as_of.isoformat()}.", f"Data through {data_through(dossier, sections)}."]
    ends = _ends(dossier)
    old = sorted(
        (ends[source], source)
        for source in _used(sections)
        if ends.get(source, 9999) < dossier.as_of.year - 1
    )
    if old:
        line.append(
            f"Older than a year, by source and last year: {', '.join(f'{source} {year}' for year, source in old)}."
        )
    for source, why in dossier.missing:
        line.append(f"Without {descriptors()[source].title}: {why}.")
    return tuple(line)


def _ends(dossier: Dossier) -> dict[str, int]:
    """Return the last year that each source covers of anything."""
    found: dict[str, int] = {}
    for (source, _), span in dossier.queries.spans.items():
        if span.year_to:
            found[source] = max(span.year_to, found.get(source, 0))
    return found


def _used(sections: tuple[Section, ...]) -> set[str]:
    """Return the sources that the brief's evidence is from."""
    found: set[str] = set()
    for section in sections:
        pieces = [
            *(one.evidence for one in section.statements),
            *(one.evidence for one in section.tables),
            *(one.evidence for one in section.charts),
        ]
        found |= {item.source for evidence in pieces for item in evidence}
    return found
