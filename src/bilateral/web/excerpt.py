"""A brief cut down to what an assistant asked for, its evidence and sources with it."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.brief import Brief
from bilateral.errors import BilateralError
from bilateral.web.models.assistant import ExcerptOut, PartOut
from bilateral.web.models.brief import BriefOut, SectionOut, StatementOut


def excerpt(brief: Brief, sections: Sequence[str], most: int, *, tables: bool) -> ExcerptOut:
    """Return the named sections, all of them for none, each with at most so many statements.

    Raises `BilateralError` for a section that briefs do not have.
    """
    whole = BriefOut.model_validate_json(brief.to_json())
    known = [section.id for section in whole.sections]
    unknown = [name for name in sections if name not in known]
    if unknown:
        raise BilateralError(f"no section {unknown[0]!r}; there are {', '.join(known)}")
    kept = [_part(one, most, tables) for one in whole.sections if not sections or one.id in sections]
    by_id = {said.id: said for one in whole.sections for said in one.statements}
    summary = [by_id[name] for name in whole.summary]
    used = _used(summary, kept)
    evidence = {number: item for number, item in whole.evidence.items() if number in used}
    cited = {item.source for item in evidence.values()}
    ids = {part.id for part in kept}
    return ExcerptOut(
        pair=whole.pair,
        title=whole.title,
        as_of=whole.as_of,
        data_through=whole.data_through,
        summary=summary,
        sections=kept,
        evidence=evidence,
        sources={source: note for source, note in whole.sources.items() if source in cited},
        gaps=[gap for gap in whole.gaps if gap.section in ids],
        disagreements=whole.disagreements[:most],
    )


def _part(section: SectionOut, most: int, tables: bool) -> PartOut:
    shown = section.statements[:most]
    left = len(section.statements) - len(shown)
    return PartOut(
        id=section.id,
        title=section.title,
        statements=shown,
        tables=section.tables if tables else [],
        left_out=left,
    )


def _used(summary: Sequence[StatementOut], parts: Sequence[PartOut]) -> set[str]:
    lists = [one.evidence for one in summary]
    for part in parts:
        lists += [one.evidence for one in part.statements] + [one.evidence for one in part.tables]
    return {number for numbers in lists for number in numbers}
