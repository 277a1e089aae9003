"""The brief as JSON, schema `bilateral/brief@1`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bilateral.brief.brief import Brief
from bilateral.evidence.statement import Chart, Section, Statement, Table

SCHEMA = "bilateral/brief@1"


def to_json(brief: Brief) -> str:
    """Return the brief as indented JSON, the same bytes for the same lake and day."""
    return json.dumps(to_dict(brief), indent=1, ensure_ascii=False) + "\n"


def to_dict(brief: Brief) -> dict[str, Any]:
    """Return the brief as the contract's plain objects."""
    return {
        "schema": SCHEMA,
        "pair": [country.id for country in brief.pair],
        "title": brief.title,
        "as_of": brief.as_of.isoformat(),
        "data_through": brief.data_through,
        "permalink": brief.permalink,
        "summary": [statement.id for statement in brief.summary],
        "sections": [_section(brief, section) for section in brief.sections],
        "evidence": {number: asdict(item) for number, item in brief.evidence.items()},
        "sources": {source: asdict(note) for source, note in brief.sources.items()},
        "gaps": [asdict(gap) for gap in brief.gaps],
        "disagreements": [
            {
                "what": d.what,
                "sides": [{"value": value, "source": source} for value, source in d.sides],
                "why": d.why,
            }
            for d in brief.disagreements
        ],
    }


def _section(brief: Brief, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "statements": [_statement(brief, statement) for statement in section.statements],
        "tables": [_table(brief, table) for table in section.tables],
        "charts": [_chart(brief, chart) for chart in section.charts],
    }


def _statement(brief: Brief, statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "text": statement.text,
        "values": [
            {"value": v.value, "unit": v.unit, "period": v.period, "of": v.of} for v in statement.values
        ],
        "evidence": brief.ids(statement.evidence),
    }


def _table(brief: Brief, table: Table) -> dict[str, Any]:
    own = table.columns[-1] == "evidence"
    rows = [[*row[:-1], " ".join(brief.ids(tuple(row[-1])))] if own else list(row) for row in table.rows]
    return {
        "id": table.id,
        "title": table.title,
        "columns": list(table.columns),
        "rows": rows,
        "evidence": brief.ids(table.evidence),
    }


def _chart(brief: Brief, chart: Chart) -> dict[str, Any]:
    return {
        "id": chart.id,
        "title": chart.title,
        "alt": chart.alt,
        "spec": chart.spec,
        "evidence": brief.ids(chart.evidence),
    }
