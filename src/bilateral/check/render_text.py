"""The report for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bilateral.check.claim import Claim
from bilateral.check.report import Report
from bilateral.world import get

SIGNS = {"supported": "✓", "contradicted": "✗", "outdated": "↻", "no-evidence": "?"}
_WIDTH = 100


def pieces(report: Report) -> Iterator[str]:
    """Yield the claims sentence by sentence, the contradicted ones with what holds, then the counts."""
    first, second = (get(id_).name for id_ in report.pair)
    yield f"{report.note.name}: {first} and {second}, as of {report.as_of.isoformat()}\n"
    yield from (f"  note: {problem}\n" for problem in report.note.problems)
    for _, claims in report.sentences():
        said = f"line {claims[0].line}: {claims[0].text}"
        lines = ["", *textwrap.wrap(said, _WIDTH, subsequent_indent="  ")]
        for claim in claims:
            lines += _claim(claim)
        yield "\n".join(lines) + "\n"
    yield f"\n{_counts(report)}\n"


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
