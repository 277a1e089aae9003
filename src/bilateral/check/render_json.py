"""The report as `bilateral/check@1`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bilateral.check.claim import Claim
from bilateral.check.report import Report

SCHEMA = "bilateral/check@1"


def document(report: Report) -> dict[str, Any]:
    """Return the report as the schema has it."""
    return {
        key: list(value) if isinstance(value, Iterator) else value for key, value in _members(report).items()
    }


def _members(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "note": report.note.name,
        "pair": list(report.pair),
        "as_of": report.as_of.isoformat(),
        "claims": map(_claim, report.claims),
        "skipped": ({"text": skip.text, "line": skip.line, "why": skip.why} for skip in report.skipped),
        "summary": report.summary,
        "problems": list(report.note.problems),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "line": claim.line,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "truth": claim.truth,
        "reason": claim.reason,
        "evidence": [
            {"relation": one.relation, "source": one.source, "locator": one.locator, "url": one.url}
            for one in claim.evidence
        ],
        "suggestion": claim.suggestion,
    }


def pieces(report: Report) -> Iterator[str]:
    """Yield the report as JSON text, each claim and each skipped sentence on a line of its own."""
    lead = "{\n"
    for key, value in _members(report).items():
        yield f"{lead} {json.dumps(key)}: "
        if isinstance(value, Iterator):
            yield "["
            yield from (f"{',' * bool(at)}\n  {_line(row)}" for at, row in enumerate(value))
            yield "\n ]"
        else:
            yield _line(value)
        lead = ",\n"
    yield "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
