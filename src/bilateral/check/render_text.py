"""The report for a terminal."""

from __future__ import annotations

import textwrap

from bilateral.check.claim import Claim
from bilateral.check.report import Report
from bilateral.world import get

SIGNS = {"supported": "✓", "contradicted": "✗", "outdated": "↻", "no-evidence": "?"}
_WIDTH = 100


def render(report: Report) -> str:
    """Return the claims sentence by sentence, the contradicted ones with what holds, then the counts."""
    first, second = (get(id_).name for id_ in report.pair)
    out = [f"{report.note.name}: {first} and {second}, as of {report.as_of.isoformat()}"]
    out += [f"  note: {problem}" for problem in report.note.problems]
    text = None
    for claim in report.claims:
        if claim.text != text:
            text = claim.text
            out += ["", *textwrap.wrap(f"line {claim.line}: {claim.text}", _WIDTH, subsequent_indent="  ")]
        out += _claim(claim)
    out += ["", _counts(report)]
    return "\n".join(out) + "\n"


def _claim(claim: Claim) -> list[str]:
    said = claim.truth or claim.reason
    lines = textwrap.wrap(
        f"{SIGNS[claim.verdict]} {claim.verdict} ({claim.kind}): {said}", _WIDTH,
        initial_indent="  ", subsequent_indent="      ",
    )  # fmt: skip
    if claim.truth and claim.reason and claim.verdict != "supported":
        lines += textwrap.wrap(claim.reason, _WIDTH, initial_indent="      ", subsequent_indent="      ")
    for one in claim.evidence[:2]:
        lines.append(f"      {one.source}: {one.locator}" + (f" <{one.url}>" if one.url else ""))
    if claim.suggestion:
        lines += textwrap.wrap(
            f"better: {claim.suggestion}", _WIDTH, initial_indent="      ", subsequent_indent="        "
        )
    return lines


def _counts(report: Report) -> str:
    counted = [f"{number} {verdict}" for verdict, number in report.summary.items()]
    return ", ".join(counted)
