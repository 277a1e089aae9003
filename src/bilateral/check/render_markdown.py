"""The note with a footnote mark behind each checked sentence; every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count

from bilateral.check.claim import Claim
from bilateral.check.render_text import SIGNS
from bilateral.check.report import Report

_CLOSING = re.compile(r"(?:\]\]|\*{1,3}|_{1,3}|`+|==|~~|\]\([^()\n]{0,1000}\)|[\"'”’)])*")
_END = re.compile(r"[.!?…:;,]*")


def pieces(report: Report) -> Iterator[str]:
    """Yield the note with marks `[^check-1]`, or `[^check2-1]` where it has such marks, and the footnotes at its end."""
    text = report.note.text
    label = _label(text)
    notes: list[str] = []
    at = 0
    for number, (end, claims) in enumerate(report.sentences(), start=1):
        mark, place = f"[^{label}-{number}]", _after(text, end)
        yield text[at:place] + mark
        at = place
        notes.append(f"{mark}: {'; '.join(map(_say, claims))}\n")
    yield text[at:]
    if notes:
        yield "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        yield from notes


def _label(text: str) -> str:
    """Return a name for the marks that the note's own footnotes do not have: it may have been checked before."""
    taken = set(re.findall(r"\[\^(check\d*)-", text))
    return next(
        name for name in chain(["check"], (f"check{number}" for number in count(2))) if name not in taken
    )


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
