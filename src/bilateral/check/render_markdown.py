"""The note with a footnote mark behind each checked sentence; every other byte stays as it was."""

from __future__ import annotations

import re

from bilateral.check.claim import Claim
from bilateral.check.render_text import SIGNS
from bilateral.check.report import Report

_CLOSING = re.compile(r"(?:\]\]|\*{1,3}|_{1,3}|`+|==|~~|\]\([^()\n]{0,1000}\)|[\"'”’)])*")
_END = re.compile(r"[.!?…:;,]*")


def render(report: Report) -> str:
    """Return the note with marks `[^check-1]` and the footnotes at its end."""
    text = report.note.text
    marks: list[tuple[int, str]] = []
    notes: list[str] = []
    for number, claims in enumerate(_sentences(report), start=1):
        marks.append((_after(text, _end(report, claims)), f"[^check-{number}]"))
        notes.append(f"[^check-{number}]: " + "; ".join(_say(claim) for claim in claims))
    out, at = [], 0
    for place, mark in sorted(marks):
        out += [text[at:place], mark]
        at = place
    out.append(text[at:])
    if notes:
        ending = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        out += [ending, "\n".join(notes), "\n"]
    return "".join(out)


def _sentences(report: Report) -> list[list[Claim]]:
    grouped: list[list[Claim]] = []
    for claim in report.claims:
        if grouped and grouped[-1][0].text == claim.text and grouped[-1][0].line == claim.line:
            grouped[-1].append(claim)
        else:
            grouped.append([claim])
    return grouped


def _end(report: Report, claims: list[Claim]) -> int:
    """Return where the sentence ends in the file: the report keeps the claims' places, the note its sentences."""
    last = max(claim.end for claim in claims)
    return report.ends.get((claims[0].line, claims[0].text), last)


def _after(text: str, end: int) -> int:
    """Step over markup that closes behind the sentence, so that no link or emphasis is cut."""
    closing = _CLOSING.match(text, end)
    end = closing.end() if closing else end
    stop = _END.match(text, end)
    return stop.end() if stop else end


def _say(claim: Claim) -> str:
    parts = [f"{SIGNS[claim.verdict]} {claim.verdict} ({claim.kind})"]
    said = claim.truth or claim.reason
    if said:
        parts.append(f": {said}")
    if claim.truth and claim.verdict in ("contradicted", "outdated"):
        parts.append(f" ({claim.reason})")
    for one in claim.evidence[:1]:
        parts.append(f" [{one.source}]({one.url})" if one.url else f" [{one.source}: {one.locator}]")
    return "".join(parts).replace("\n", " ")
