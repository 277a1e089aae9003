"""A section while its strand writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bilateral.evidence.fact import Fact
from bilateral.evidence.statement import (
    Chart,
    Disagreement,
    Evidence,
    Gap,
    Section,
    Statement,
    Table,
    Value,
)
from bilateral.strands.dossier import Dossier, fact_evidence

Sources = Evidence | Iterable[Evidence]


class Draft:
    """Collects statements, tables and charts of one section under topics."""

    def __init__(self, section_id: str, title: str) -> None:
        self.section = Section(section_id, title)
        self.topic = ""
        self._ids: set[str] = set()

    def under(self, topic: str) -> None:
        """Begin a topic: what follows stands under its heading."""
        self.topic = topic

    def say(
        self,
        name: str,
        text: str,
        evidence: Sources,
        *,
        values: Sequence[Value] = (),
        weight: int = 2,
        fact: str | None = None,
    ) -> Statement:
        """Add a sentence; `{0}`, `{1}` in the text are replaced by how its values are said."""
        if values and "{0}" in text:
            text = text.format(*(value.said for value in values))
        text = text[0].upper() + text[1:]  # "the United States" may open a sentence
        statement = Statement(
            self._id(name), text, _listed(evidence), tuple(values), self.topic, weight, fact
        )
        self.section.statements.append(statement)
        return statement

    def tell(self, fact: Fact) -> Statement:
        """Add a fact of the register in its own words, and what its sources differ on."""
        values = [Value(v.value, v.unit, v.period, v.of) for v in fact.values]
        if fact.disagreement:
            sides = tuple((side["value"], side["source"]) for side in fact.disagreement["sides"])
            self.section.disagreements.append(
                Disagreement(
                    f"{fact.title}: {fact.disagreement['what']}", sides, fact.disagreement.get("why", "")
                )
            )
        return self.say(
            fact.id, fact.text, fact_evidence(fact), values=values, weight=fact.weight, fact=fact.id
        )

    def table(
        self,
        name: str,
        title: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        *,
        evidence: Sources | None = None,
        note: str = "",
    ) -> None:
        """Add a table if it has rows. With a last column `evidence`, each row brings its own."""
        body = tuple(tuple(row) for row in rows)
        if not body:
            return
        if evidence is None:
            evidence = [item for row in body for item in row[-1]]
        self.section.tables.append(
            Table(self._id(name), title, tuple(columns), body, _unique(_listed(evidence)), note, self.topic)
        )

    def chart(self, name: str, title: str, alt: str, spec: dict[str, Any], evidence: Sources) -> None:
        """Add a chart; its specification holds its own data."""
        self.section.charts.append(
            Chart(self._id(name), title, alt, spec, _unique(_listed(evidence)), self.topic)
        )

    def gap(self, what: str, fill: str) -> None:
        """Say what no source at hand covers, and the command that would bring it."""
        self.section.gaps.append(Gap(self.section.id, what, fill))

    def lacks(self, dossier: Dossier, source: str, what: str) -> bool:
        """Tell whether the lake lacks a source, and if so say what is missing for it."""
        if dossier.has(source):
            return False
        self.gap(what, f"bilateral sources pull {source}")
        return True

    def _id(self, name: str) -> str:
        base = f"{self.section.id}.{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
        unique, count = base, 1
        while unique in self._ids:
            count += 1
            unique = f"{base}-{count}"
        self._ids.add(unique)
        return unique


def _listed(evidence: Sources) -> tuple[Evidence, ...]:
    return (evidence,) if isinstance(evidence, Evidence) else tuple(evidence)


def _unique(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
