"""Tables and charts of a note: GitHub-flavoured tables whose rows carry their footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilateral.brief import markdown_escape as escape
from bilateral.brief.brief import Brief
from bilateral.brief.draw import chart_data
from bilateral.brief.markdown_links import fact_page, linkable, wikilink
from bilateral.evidence.fact import Fact
from bilateral.evidence.statement import Chart, Evidence, Table

_LONG = 15  # rows from which a table is folded


def footnotes(brief: Brief, evidence: Sequence[Evidence]) -> str:
    """Return the references to pieces of evidence: `[^e1][^e2]`."""
    return "".join(f"[^{number}]" for number in brief.ids(tuple(evidence)))


def folded(kind: str, title: str, lines: Sequence[str]) -> list[str]:
    """Return lines inside a callout that Obsidian shows closed."""
    head = f"> [!{kind}]- {escape.inline(escape.flat(title))}"
    return [head, *(f"> {line}".rstrip() for line in lines), ""]


def table_lines(brief: Brief, table: Table, *, title: bool = True) -> list[str]:
    """Return a table with its title (unless a heading gives it) and its note, folded when it is long."""
    own = table.columns[-1] == "evidence"
    facts = {fact.id: fact for fact in brief.dossier.facts}
    rows = [_row(brief, row, facts) if own else [_cell(value) for value in row] for row in table.rows]
    body = grid(table.columns, rows)
    note = escape.line(escape.flat(table.note)) + ("" if own else footnotes(brief, table.evidence))
    after = [note, ""] if note else []
    if len(rows) > _LONG:
        return folded("abstract", f"{table.title} ({len(rows)} rows)", ["", *body, "", *after][:-1])
    above = [f"**{escape.inline(escape.flat(table.title))}**", ""] if title else []
    return [*above, *body, "", *after]


def chart_lines(brief: Brief, chart: Chart) -> list[str]:
    """Return a chart as the words for who cannot see it, and its data as a table."""
    columns, rows = chart_data(chart)
    told = escape.line(escape.flat(chart.alt)) + footnotes(brief, chart.evidence)
    return folded(
        "info",
        f"Chart: {chart.title}",
        ["", told, "", *grid(columns, [list(map(_cell, row)) for row in rows])],
    )


def grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table; cells are escaped already, headings are not."""
    head = [escape.cell(column) for column in columns]
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _row(brief: Brief, row: Sequence[Any], facts: dict[str, Fact]) -> list[str]:
    evidence: Sequence[Evidence] = row[-1]
    told = [facts[item.locator] for item in evidence if item.relation == "fact" and item.locator in facts]
    titles = {fact.title: fact.id for fact in told}
    cells = [_fact_cell(value, titles) or _cell(value) for value in row[:-1]]
    return [*cells, footnotes(brief, evidence)]


def _fact_cell(value: Any, titles: dict[str, str]) -> str | None:
    """Return a link to the fact's note where the cell is the title of a fact that the row rests on."""
    if not isinstance(value, str) or value not in titles or not linkable(value):
        return None
    return wikilink(fact_page(titles[value]), value, in_table=True)


def _cell(value: Any) -> str:
    return "" if value is None else escape.cell(escape.flat(str(value)))
