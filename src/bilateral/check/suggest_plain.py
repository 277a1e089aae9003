"""What to write where no single part of a sentence can be replaced: the place it really has, or the truth by itself."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.ordinals import ORDINALS, ordinal_like

_RANKED = re.compile(r".+? is (?:no\. (?P<place>\d+)|not among them); (?P<figures>.+) \((?P<of>of .+)\)")
_COMPARED = re.compile(r"(?P<figures>[^:]+): (?P<of>[^:]+)")
_ORDER = re.compile(
    rf"\b(?P<only>only (?:the )?)?(?P<order>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\b", re.IGNORECASE
)
_AMONG = re.compile(r"\b(?:is|was|are|were)\s+(?=(?!not\b)(?:\w+\s+)?(?:among|one of)\b)")
_TOLD = ("trend", "score", "share", "amount", "count", "membership", "participant", "border")


def plainly(text: str, finding: Finding) -> str | None:
    """Return the sentence with the place that a country has, or without the claim that it has one; else the truth.

    Parameters
    ----------
    text : str
        The sentence.
    finding : Finding
        What is wrong in it.
    """
    ranked = _RANKED.fullmatch(finding.truth) if finding.kind == "rank" else None
    if ranked:
        return _placed(text, finding, ranked) or _sentence(f"{ranked['of']}: {ranked['figures']}")
    compared = _COMPARED.fullmatch(finding.truth) if finding.kind == "comparison" else None
    if compared:
        return _sentence(f"{compared['of']}: {compared['figures']}")
    return _sentence(finding.truth) if finding.kind in _TOLD else None


def _placed(text: str, finding: Finding, ranked: re.Match[str]) -> str | None:
    place = ranked["place"]
    if place is None:
        among = list(_AMONG.finditer(text))
        return text[: among[0].end()] + "not " + text[among[0].end() :] if len(among) == 1 else None
    order = _ORDER.search(text, max(0, finding.start - len("only the ")), finding.end)
    if order is None:
        return None
    written, start = order["order"], order.start("order")
    right = ordinal_like(int(place), written)
    if order["only"] and place == "1":
        start, right = order.start(), order["only"].lower().removeprefix("only ") + right
    return text[:start] + right + text[order.end() :]


def _sentence(truth: str) -> str:
    return f"{truth[:1].upper()}{truth[1:]}."
