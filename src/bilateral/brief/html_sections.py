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
_SHORT = 4  # a topic of no more than so many entries is not worth a fold that leaves nothing to see


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
    for title in _titles(section):
        topics.setdefault(title, Topic(f"{section.id}-{len(topics) + 1}", title))
    shown = _shown(section)
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


def _shown(section: Section) -> set[str]:
    """Return what stands unfolded: in each topic the leads, the first eight plain statements, or a short whole."""
    shown: set[str] = set()
    for topic, group in _by_topic(section.statements).items():
        plain = [said.id for said in group if said.weight == _PLAIN]
        leads = [said.id for said in group if said.weight == _LEAD]
        alone = _titles(section).count(topic) == len(group)
        if not plain and not leads and alone and len(group) <= _SHORT:
            shown.update(said.id for said in group)
        shown.update(leads, plain[:_PLAIN_SHOWN])
    return shown


def _titles(section: Section) -> list[str]:
    """Return the topic of everything in the section, in order."""
    return [
        *(said.topic for said in section.statements),
        *(chart.topic for chart in section.charts),
        *(table.topic for table in section.tables),
    ]


def _by_topic(statements: list[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.topic, []).append(statement)
    return found


def _picture(chart: Chart, notes: Notes) -> Picture:
    name = chart.id.replace(".", "-")
    columns, rows = chart_data(chart)
    return Picture(
        chart.id, chart.title, draw(chart, name), columns, rows, notes.mark(chart.evidence, chart.id)
    )
