"""One section of a note: its topics with statements, tables and charts."""

from __future__ import annotations

from bilateral.brief import markdown_escape as escape
from bilateral.brief.brief import Brief
from bilateral.brief.markdown_links import Linker
from bilateral.brief.markdown_table import chart_lines, folded, footnotes, table_lines
from bilateral.evidence.statement import Section, Statement

ELSEWHERE = ("history.fact-box", "recent.agreements")  # tables that have a place of their own in the note
_FOLDED = 3  # the weight of what is not for a first reading


def section_lines(brief: Brief, section: Section, level: int, title: str) -> list[str]:
    """Return a section under a heading of the level, its topics one level below."""
    linker = Linker({fact.id: fact for fact in brief.dossier.facts})
    lines = [f"{'#' * level} {escape.inline(title)}", ""]
    for topic in topics(section):
        body = _topic(brief, section, topic, linker)
        if body and topic:
            lines += [f"{'#' * (level + 1)} {escape.inline(topic)}", ""]
        lines += body
    if len(lines) == 2:
        lines += ["Nothing in the sources at hand; see what is not covered, below.", ""]
    return lines


def topics(section: Section) -> list[str]:
    """Return the section's topics in the order in which its strand wrote them, what has no topic first."""
    order = [""]
    for things in (section.statements, section.tables, section.charts):
        at = 0
        for thing in things:
            if thing.topic not in order:
                order.insert(at + 1, thing.topic)
            at = order.index(thing.topic)
    return order


def sentence(brief: Brief, statement: Statement, linker: Linker) -> str:
    """Return a statement as one line: its words, its links, its footnotes."""
    facts = [item.locator for item in statement.evidence if item.relation == "fact"]
    own = [statement.fact] if statement.fact else []
    linked = linker.sentence(statement.text, [*own, *facts], statement.fact)
    return linked + footnotes(brief, statement.evidence)


def _topic(brief: Brief, section: Section, topic: str, linker: Linker) -> list[str]:
    here = [statement for statement in section.statements if statement.topic == topic]
    shown = [sentence(brief, one, linker) for one in here if one.weight < _FOLDED]
    more = [sentence(brief, one, linker) for one in here if one.weight >= _FOLDED]
    lines: list[str] = []
    if topic:
        lines += [*(f"- {text}" for text in shown), *([""] if shown else [])]
    else:
        lines += [part for text in shown for part in (text, "")]
    for table in section.tables:
        if table.topic == topic and table.id not in ELSEWHERE:
            lines += table_lines(brief, table)
    for chart in section.charts:
        if chart.topic == topic:
            lines += chart_lines(brief, chart)
    if more:
        lines += folded("note", f"More ({len(more)})", [f"- {text}" for text in more])
    return lines
