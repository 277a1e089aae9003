"""Four briefs are what they were; `golden/README.md` says how to renew them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bilateral import __version__
from bilateral.brief import Brief, assemble
from bilateral.brief.assemble import slug
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.world import get

GOLDEN = Path(__file__).parent / "golden"
# The data that the golden briefs were read from; the register is the checkout's own.
EDITIONS = {"factbook": "0.1.2", "worldatlas": "0.10.0"}
NOTES = ("CHL-CHN", "NRU-TUV")
LISTS = ("IND-JPN", "COD-CHN")


@pytest.mark.parametrize("pair", [*NOTES, *LISTS])
def test_brief_is_what_it_was(lake: Lake, pair: str, request: pytest.FixtureRequest) -> None:
    installed = {source: lake.editions[source].version for source in EDITIONS}
    if installed != EDITIONS:
        pytest.skip(f"the golden briefs are from {EDITIONS}, installed is {installed}")
    a, b = map(get, pair.split("-"))
    brief = _settled(assemble(a, b, Queries(lake), as_of=date(2026, 6, 30)))
    note = pair in NOTES
    file = GOLDEN / f"{slug(*brief.pair)}.{'md' if note else 'txt'}"
    text = (
        brief.to_markdown().replace(f"bilateral {__version__}", "bilateral VERSION")
        if note
        else _listed(brief)
    )
    if request.config.getoption("--regenerate-golden"):
        file.write_text(text, encoding="utf-8")
    assert text.split("\n") == file.read_text(encoding="utf-8").split("\n")


def test_every_golden_file_is_tested() -> None:
    known = {f"{slug(*sorted(map(get, pair.split('-')), key=lambda c: c.id))}" for pair in (*NOTES, *LISTS)}
    assert {file.stem for file in GOLDEN.iterdir()} - {"README"} == known


def _settled(brief: Brief) -> Brief:
    """Return the brief without what changes from day to day and from fact to fact."""
    sources = {
        source: replace(
            note, retrieved="RETRIEVED", edition="EDITION" if source == "register" else note.edition
        )
        for source, note in brief.sources.items()
    }
    line = tuple(re.sub(r"Without .*", "WITHOUT", said) for said in brief.edition_line)
    return replace(brief, sources=sources, edition_line=line)


def _listed(brief: Brief) -> str:
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"data through {brief.data_through}; {len(brief.evidence)} pieces of evidence"
    yield f"summary: {' '.join(statement.id for statement in brief.summary)}"
    for section in brief.sections:
        yield f"\n== {section.title}"
        yield from (f"{statement.id} | {statement.text}" for statement in section.statements)
        yield from (
            f"{table.id} | table of {len(table.rows)} rows: {table.title}" for table in section.tables
        )
        yield from (f"{chart.id} | chart: {chart.title}" for chart in section.charts)
        yield from (f"gap | {gap.what} | {gap.fill}" for gap in section.gaps)
        yield from (f"disagreement | {one.what} | {one.sides}" for one in section.disagreements)
