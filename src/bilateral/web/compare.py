"""Up to four pairs side by side, each cell with its evidence; where no source says anything the cell is empty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.brief import Brief
from bilateral.errors import BilateralError
from bilateral.evidence.statement import Evidence, Table
from bilateral.web.countries import brief_path
from bilateral.web.models.brief import EvidenceOut
from bilateral.web.models.compare import CompareOut, EntryOut, PairOut, RowOut

MOST_PAIRS = 4
_FACT_BOX = ".fact-box"
_HEADLINE = ".headline"
_EVIDENCE_SHOWN = 6


def compare(briefs: Sequence[Brief]) -> CompareOut:
    """Put briefs of one day side by side.

    Raises `BilateralError` for fewer than two or more than four.
    """
    if not 2 <= len(briefs) <= MOST_PAIRS:
        raise BilateralError(f"compare takes two to {MOST_PAIRS} different pairs; these are {len(briefs)}")
    columns = [_measures(brief) for brief in briefs]
    names = dict.fromkeys(name for column in columns for name in column)
    return CompareOut(
        schema="bilateral/compare@1",
        as_of=briefs[0].as_of.isoformat(),
        pairs=[
            PairOut(
                pair=[one.id for one in brief.pair],
                title=brief.title,
                url=brief_path(*brief.pair),
                data_through=brief.data_through,
            )
            for brief in briefs
        ],
        rows=[RowOut(what=name, cells=[column.get(name, []) for column in columns]) for name in names],
    )


def _measures(brief: Brief) -> dict[str, list[EntryOut]]:
    """Return what a brief says of each measure: the lines of its fact box, then each section's headline."""
    found: dict[str, list[EntryOut]] = {}
    for section in brief.sections:
        for table in section.tables:
            if table.id.endswith(_FACT_BOX):
                for what, entry in _box(brief, table):
                    found.setdefault(what, []).append(entry)
    for section in brief.sections:
        for statement in section.statements:
            if statement.id == section.id + _HEADLINE:
                found[section.title] = [
                    EntryOut(of=None, text=statement.text, evidence=_shown(statement.evidence))
                ]
    return found


def _box(brief: Brief, table: Table) -> list[tuple[str, EntryOut]]:
    """Read the rows of a fact box, so that those of different pairs stand in one line.

    "Population of India" is the measure "Population", said of India; "Goods from India to Japan" is "Goods to the
    other", said of India.
    """
    names = {name: one.name for one in brief.pair for name in (one.in_sentence, one.name)}
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    own = re.compile(f"(.+?) (?:of|from) ({either})(?: (to|in) (?:{either}))?")
    entries = []
    for what, value, evidence in table.rows:
        said = own.fullmatch(str(what))
        measure = f"{said[1]} {said[3]} the other" if said and said[3] else said[1] if said else str(what)
        of = names[said[2]] if said else None
        entries.append((measure, EntryOut(of=of, text=str(value), evidence=_shown(tuple(evidence)))))
    return entries


def _shown(evidence: Sequence[Evidence]) -> list[EvidenceOut]:
    return [
        EvidenceOut(
            relation=one.relation, source=one.source, locator=one.locator, detail=one.detail, url=one.url
        )
        for one in evidence[:_EVIDENCE_SHOWN]
    ]
