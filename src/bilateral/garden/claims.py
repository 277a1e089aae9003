"""What the checker says of a note, as the page marks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bilateral.garden.outline import Outline

# The gravest first: a sentence with several claims is marked as its gravest is.
VERDICTS = ("contradicted", "outdated", "no-evidence", "supported")
WORDS = {
    "supported": "Supported",
    "contradicted": "Contradicted",
    "outdated": "Outdated",
    "no-evidence": "No evidence",
}
# Punctuation at both ends, so that emphasis next to a mark stays emphasis (CommonMark's flanking rules).
_START, _END = "\u2e28\ufdd2{}\u2e29", "\u2e28\ufdd3{}\u2e29"
_MARKED = re.compile("\u2e28\ufdd2([0-9]+)\u2e29(.*?)\u2e28\ufdd3\\1\u2e29", re.DOTALL)
_LEFT = re.compile("\u2e28[\ufdd2\ufdd3][0-9]+\u2e29")
_TAG = re.compile(r"<(/?)([a-z0-9]+)\b[^>]*?>")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "code",
        "del",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a note: its place in the text that was checked, the verdict, and what it rests on."""

    start: int
    end: int
    text: str
    verdict: str
    reason: str
    suggestion: str
    evidence: tuple[tuple[str, str], ...]  # what is said of it, its address on the web or nothing

    def row(self) -> list[Any]:
        """Return the claim as JSON can hold it."""
        return [
            self.start,
            self.end,
            self.text,
            self.verdict,
            self.reason,
            self.suggestion,
            list(self.evidence),
        ]


def from_rows(rows: Iterable[Sequence[Any]]) -> tuple[Claim, ...]:
    """Return the claims that `row` made."""
    return tuple(
        Claim(start, end, text, verdict, reason, better, tuple((said, url) for said, url in evidence))
        for start, end, text, verdict, reason, better, evidence in rows
    )


def counts(claims: Sequence[Claim]) -> dict[str, int]:
    """Return how many claims have each verdict, those that have none left out."""
    return {verdict: n for verdict in reversed(VERDICTS) if (n := sum(c.verdict == verdict for c in claims))}


def badges(claims: Sequence[Claim]) -> str:
    """Return how many claims have each verdict as HTML."""
    return "".join(
        f' <span class="badge" data-verdict="{verdict}">{n} {WORDS[verdict].lower()}</span>'
        for verdict, n in counts(claims).items()
    )


def groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims by the words that they share, in the order of the text."""
    found: list[list[Claim]] = []
    reach = -1
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        if found and claim.start < reach:
            found[-1].append(claim)
        else:
            found.append([claim])
        reach = max(reach, claim.end)
    return found


def with_claim_marks(
    text: str, claims: Sequence[Claim], seen: Outline, taken: Iterable[tuple[int, int]]
) -> str:
    """Return the text with a mark at both ends of every group; none inside a link, code or other piece of markup."""
    solid = sorted((*seen.solid, *((start, end) for _, start, end, _ in seen.links), *taken))
    inserted: list[tuple[int, int, str]] = []
    for number, group in enumerate(groups(claims)):
        start, end = group[0].start, max(claim.end for claim in group)
        start = next((a for a, b in solid if a < start < b), start)
        end = next((b for a, b in solid if a < end < b), end)
        if 0 <= start < end <= len(text):
            inserted += [(start, 1, _START.format(number)), (end, 0, _END.format(number))]
    out, at = [], 0
    for place, _, mark in sorted(inserted):
        out += [text[at:place], mark]
        at = place
    return "".join((*out, text[at:]))


def with_claims(html: str, claims: Sequence[Claim]) -> str:
    """Return the page with every group of claims marked, its evidence in a card."""
    if not claims:
        return html
    ordered = groups(claims)

    def marked(found: re.Match[str]) -> str:
        number = int(found[1])
        if number >= len(ordered):
            return found[2]
        group, inner = ordered[number], found[2]
        worst = next((v for v in VERDICTS if any(c.verdict == v for c in group)), "no-evidence")
        if _whole(inner):
            opening = f'<span class="claim" data-verdict="{worst}">'
            return f"{opening}{inner}{_card(number, worst, group)}</span>"
        return f'{inner}<span class="claim" data-verdict="{worst}">{_card(number, worst, group)}</span>'

    return without_claim_marks(_MARKED.sub(marked, html))


def without_claim_marks(html: str) -> str:
    """Return HTML without the marks of claims."""
    return _LEFT.sub("", html)


def _card(number: int, worst: str, group: list[Claim]) -> str:
    key = f"claim-{number + 1}"
    rows = "".join(_row(claim) for claim in group)
    return (
        f'<button type="button" class="verdict" aria-describedby="{key}"><span class="hidden">{WORDS[worst]}</span></button>'
        f'<span class="card" id="{key}" role="note">{rows}</span>'
    )


def _row(claim: Claim) -> str:
    evidence = "".join(
        f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(said)}</a>'
        if url
        else f"<span>{escape(said)}</span>"
        for said, url in claim.evidence
    )
    better = f"<i>Suggestion: {escape(claim.suggestion)}</i>" if claim.suggestion else ""
    return f"<b>{WORDS.get(claim.verdict, claim.verdict)}</b><span>{escape(claim.reason)}</span>{better}{evidence}"


def _whole(html: str) -> bool:
    """Whether a piece of HTML opens and closes its own tags, all of them tags within a line."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2] not in _INLINE:
            return False
        depth += -1 if tag[1] else 1
        if depth < 0:
            return False
    return depth == 0
