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
    """Return the sentences that tell how fresh the brief is."""
    line = [f"As of {dossier.as_of.isoformat()}.", f"Data through {data_through(dossier, sections)}."]
    for source, edition in sorted(dossier.queries.lake.editions.items()):
        ends = [
            span.year_to
            for (owner, _), span in dossier.queries.spans.items()
            if owner == source and span.year_to
        ]
        if ends and max(ends) < dossier.as_of.year - 1:
            line.append(f"{descriptors()[source].title} ends in {max(ends)} (edition {edition.version}).")
    for source, why in dossier.missing:
        line.append(f"Without {descriptors()[source].title}: {why}.")
    return tuple(line)
