"""The brief as JSON, schema `bilateral/brief@1`."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from bilateral.brief.brief import Brief, SourceNote
from bilateral.evidence.statement import Chart, Evidence, Gap, Section, Statement, Table

SCHEMA = "bilateral/brief@1"
_NOT_TOLD = "covers"  # of a source: the contract has no place for it


def to_json(brief: Brief) -> str:
    """Return the brief as JSON, the same bytes for the same lake and day."""
    # Without indents: with them Python's encoder is ten times slower, which all pairs of states would feel.
    return json.dumps(to_dict(brief), ensure_ascii=False, separators=(",", ":")) + "\n"


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
        "evidence": {number: _plain(item) for number, item in brief.evidence.items()},
        "sources": {source: _plain(note) for source, note in brief.sources.items()},
        "gaps": [_plain(gap) for gap in brief.gaps],
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


def _plain(record: Evidence | SourceNote | Gap) -> dict[str, str]:
    """Return a flat record as a dict; `dataclasses.asdict` copies deeply, which costs more than the rest."""
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name != _NOT_TOLD}
