"""Sections of the page: what stands under which heading, and what is folded away."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from bilateral.brief.draw import Drawing, chart_data, draw
from bilateral.brief.html_figures import with_figures
from bilateral.brief.html_notes import Marker, Notes
from bilateral.brief.html_tables import Sheet, sheet
from bilateral.evidence.statement import Chart, Gap, Section, Statement, Table

_LEAD, _PLAIN = 1, 2
_PLAIN_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with its marker; a lead line is one that a hurried reader should not miss."""

    id: str
    text: Markup
    lead: bool
    marker: Marker


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart with its data as a table."""

    id: str
    title: str
    drawing: Drawing
    columns: list[str]
    rows: list[list[str]]
    marker: Marker


@dataclass(slots=True)
class Topic:
    """What stands under one subheading; the section's opening has no title."""

    id: str
    title: str
    lines: list[Line] = field(default_factory=list)
    folded: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    elsewhere: list[Table] = field(default_factory=list)  # tables that stand in the appendix


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered section of the page."""

    id: str
    number: str
    title: str
    topics: list[Topic]
    gaps: list[Gap]


def part(section: Section, number: int, notes: Notes, *, front: set[str], appendix: set[str]) -> Part:
    """Prepare a section; tables named in `front` or `appendix` stand there, the latter leaving a pointer."""
    topics: dict[str, Topic] = {}
    for thing in (*section.statements, *section.charts, *section.tables):
        topics.setdefault(thing.topic, Topic(f"{section.id}-{len(topics) + 1}", thing.topic))
    shown = _shown(section.statements)
    for statement in section.statements:
        topic = topics[statement.topic]
        (topic.lines if statement.id in shown else topic.folded).append(line(statement, notes))
    for chart in section.charts:
        topics[chart.topic].pictures.append(_picture(chart, notes))
    for table in section.tables:
        if table.id in appendix:
            topics[table.topic].elsewhere.append(table)
        elif table.id not in front:
            topics[table.topic].sheets.append(sheet(table, notes))
    return Part(section.id, str(number), section.title, list(topics.values()), section.gaps)


def line(statement: Statement, notes: Notes, anchor: str = "") -> Line:
    """Prepare a statement; `anchor` names a second place where it stands, as in the summary."""
    return Line(
        anchor or statement.id,
        with_figures(statement.text, statement.values),
        statement.weight == _LEAD,
        notes.mark(statement.evidence, "" if anchor else statement.id, statement.values),
    )


def _shown(statements: list[Statement]) -> set[str]:
    """Return what stands unfolded: in each topic the leads and the first eight plain statements."""
    left: dict[str, int] = {}
    shown = set()
    for statement in statements:
        if statement.weight == _PLAIN:
            left[statement.topic] = left.get(statement.topic, _PLAIN_SHOWN) - 1
        if statement.weight == _LEAD or (statement.weight == _PLAIN and left[statement.topic] >= 0):
            shown.add(statement.id)
    return shown


def _picture(chart: Chart, notes: Notes) -> Picture:
    name = chart.id.replace(".", "-")
    columns, rows = chart_data(chart)
    return Picture(chart.id, chart.title, draw(chart, name), columns, rows, notes.mark(chart.evidence, chart.id))
