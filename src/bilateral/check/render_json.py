"""The report as `bilateral/check@1`."""

from __future__ import annotations

import json
from typing import Any

from bilateral.check.claim import Claim
from bilateral.check.report import Report

SCHEMA = "bilateral/check@1"


def document(report: Report) -> dict[str, Any]:
    """Return the report as the schema has it."""
    return {
        "schema": SCHEMA,
        "note": report.note.name,
        "pair": list(report.pair),
        "as_of": report.as_of.isoformat(),
        "claims": [_claim(claim) for claim in report.claims],
        "skipped": [{"text": skip.text, "line": skip.line, "why": skip.why} for skip in report.skipped],
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


def render(report: Report) -> str:
    """Return the report as JSON text."""
    return json.dumps(document(report), ensure_ascii=False, indent=1) + "\n"
