"""The brief as a note for a digital garden, as Obsidian reads it.

Every statement stands on one line, its words unchanged but for links and escapes, its footnotes after it.
"""

from __future__ import annotations

import json

from bilateral.brief import markdown_escape as escape
from bilateral.brief.brief import Brief
from bilateral.brief.markdown_end import end_lines
from bilateral.brief.markdown_links import Linker
from bilateral.brief.markdown_section import ELSEWHERE, section_lines, sentence
from bilateral.brief.markdown_table import table_lines

_CONVERGENCE = "Areas of Convergence"
# A garden's own headings for the sections; those under the convergence stand one level lower.
_HEADINGS: dict[str, tuple[int, str]] = {
    "history": (2, "Historical Relations"),
    "recent": (2, "Recent Developments"),
    "economy": (3, "Economic and Commercial Relations"),
    "defence": (3, "Defense and Security"),
    "energy": (3, "Energy and Nuclear Cooperation"),
    "science": (3, "Science and Technology"),
    "people": (2, "People"),
    "regional": (2, "Regional and Multilateral Relations"),
    "challenges": (2, "Challenges and Issues"),
    "outlook": (2, "Way Forward"),
}


def to_markdown(brief: Brief) -> str:
    """Return the brief as a Markdown note.

    Parameters
    ----------
    brief
        The brief, from `assemble`.

    Returns
    -------
    str
        Frontmatter as one line of JSON, then the note; the same bytes for the same lake and day.
    """
    lines = [*_frontmatter(brief), f"# {escape.inline(brief.title)}", "", *_top(brief)]
    for section in brief.sections:
        level, heading = _HEADINGS[section.id]
        if section.id == "economy":
            lines += [f"## {_CONVERGENCE}", ""]
        lines += section_lines(brief, section, level, heading)
    lines += [*_elsewhere(brief, "recent.agreements", "Agreements"), *end_lines(brief)]
    return "\n".join(lines) + "\n"


def _frontmatter(brief: Brief) -> list[str]:
    fields = {
        "dg-publish": True,
        "permalink": brief.permalink,
        "title": brief.title,
        "pair": [country.id for country in brief.pair],
        "as_of": brief.as_of.isoformat(),
        "data_through": brief.data_through,
    }
    return ["---", json.dumps(fields, ensure_ascii=False, separators=(",", ":")), "---", ""]


def _top(brief: Brief) -> list[str]:
    """Return the edition line, the summary and the fact box."""
    lines = [escape.line(escape.flat(" ".join(brief.edition_line))), ""]
    if brief.summary:
        linker = Linker({fact.id: fact for fact in brief.dossier.facts})
        lines += ["## Summary", "", *(f"- {sentence(brief, one, linker)}" for one in brief.summary), ""]
    return [*lines, *_elsewhere(brief, "history.fact-box", "At a Glance")]


def _elsewhere(brief: Brief, table_id: str, heading: str) -> list[str]:
    """Return a table that stands outside its section, under a heading of its own."""
    assert table_id in ELSEWHERE  # noqa: S101 - or it would stand twice
    found = [table for section in brief.sections for table in section.tables if table.id == table_id]
    return [f"## {heading}", "", *table_lines(brief, found[0], title=False)] if found else []
