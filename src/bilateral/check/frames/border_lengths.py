"""How long the land border of two countries is (World Factbook's land boundaries), alone and beside another's."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.frames.latter import resolved
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.evidence.relations import Tie

_LINE = re.compile(
    r"\b(?:border|boundary|frontier)\b(?!\s+(?:disputes?|clash|tensions?|talks?|trade|crossing|areas?|guards?))",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"\b(?:(?P<longer>longer)|shorter)\s+than\s+(?:(?:that|the\s+one|its\s+(?:own\s+)?\w+|the\s+\w+)\s+(?:with|between)\s+)?",
    re.IGNORECASE,
)
_LONGEST = re.compile(
    r"(?:['’]s|\bits|\bthe)\s+(?:single\s+)?(?P<which>(?P<longest>longest)|shortest)\b(?=\s+(?:land\s+|common\s+)*(?:border|boundary|frontier|of\b)|\s*[.,;]|\s+is\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:(?:land\s+|common\s+)*(?:border|boundary|frontier)\s+)?of\s+(?:the\s+)?")
_ORDER = re.compile(r"\b(?:second|third|fourth|fifth|\d+(?:nd|rd|th))[\s-]+\Z", re.IGNORECASE)
# "within 50 km of the border", "3,000 km of it are fenced"
_NOT_OF_IT = re.compile(r"\b(?:within|fenc\w+|stretch\w*|section|sector|from|wall|inside)\b", re.IGNORECASE)
_LENGTH = re.compile(r"[\d,.]+")
_MEASURES = 1.32  # India gives its border with China as 3,488 km, others as 2,659
_WHY = "the list of land boundaries"


def border_lengths(reading: Reading) -> list[Finding]:
    """Read `The frontier of Kazakhstan and Russia is 7,644 km long`, `... is longer than that with China`."""
    if _LINE.search(reading.text) is None or reading.negations or reading.has("maritime", "sea", "disputed"):
        return []
    if _NOT_OF_IT.search(reading.text):
        return []
    reading = resolved(reading)
    compared = _LONGER.search(reading.text)
    told = [place.id for place in reading.places if compared is None or place.end <= compared.start()]
    ids = list(dict.fromkeys(told))
    line = border_of(reading, ids[0], ids[1]) if len(ids) == 2 else None
    if line is None:
        return []
    found = of_line(reading, line)
    if any(one.kind == "comparison" for one in found):
        return found
    after = [place for place in reading.places if compared and place.start >= compared.end()]
    owners = [place.id for place in reading.places if place.possessive][
        :1
    ] or ids  # "Brazil's ..., than that with"
    others = [tie for place in after[:1] for id_ in owners if (tie := border_of(reading, id_, place.id))]
    return (
        [*found, *_compared(reading, compared, line, others[0])] if compared and len(others) == 1 else found
    )


def of_line(reading: Reading, line: Tie) -> list[Finding]:
    """Read a border's length, and that it is the longest of one of the two: "Norway's longest", "the longest of Mexico"."""
    found, longest = _lengths(reading, line), _LONGEST.search(reading.text)
    if longest is None:
        return found
    of = _OF.match(reading.text, longest.end())
    before = [place.id for place in reading.places if place.end <= longest.start()]
    after = [place.id for place in reading.places if of and place.start == of.end()]
    owner = after if of else before
    if (
        not owner
        or owner[0] not in (line.a, line.b)
        or _ORDER.search(reading.text, 0, longest.start("which"))
    ):
        return found
    return [*found, *_extreme(reading, longest, owner[0], line)]


def _lengths(reading: Reading, line: Tie) -> list[Finding]:
    """Read a border's length: neighbours measure one differently, so but for the source's own only another's is wrong."""
    value, found = kilometres(line), []
    ours = reading.has("factbook", "factbook 's") or reading.context.cited == {"factbook"}
    for amount in (one for one in reading.amounts if one.unit == "km"):
        verdict, span = VERDICTS[judge(amount, value, value)], (amount.start, amount.end)
        another = judge(amount, value / _MEASURES, value * _MEASURES) == "disagrees"
        if ours or another or verdict == "supported":
            uses = (span, *reading.place_spans)
            right = (*span, line.degree or "") if verdict == "contradicted" else None
            source = Source("tie", line.source, line.locator)
            found.append(Finding("amount", verdict, _truth(line), _WHY, (source,), *span, uses, right))
    return found


def _compared(reading: Reading, compared: re.Match[str], line: Tie, other: Tie) -> list[Finding]:
    agrees = (kilometres(line) > kilometres(other)) == bool(compared["longer"])
    return [_comparison(reading, compared.span(), [line, other], agrees=agrees)]


def _extreme(reading: Reading, longest: re.Match[str], owner: str, line: Tie) -> list[Finding]:
    """Read "Norway's longest border is with Sweden": of all that the country has."""
    held = [tie for tie in reading.known.ties(owner, "border") if _LENGTH.search(tie.degree or "")]
    most = (max if longest["longest"] else min)(held, key=kilometres)
    lines = [line] if most == line else [line, most]
    return [_comparison(reading, longest.span(), lines, agrees=most == line)]


def _comparison(reading: Reading, span: tuple[int, int], lines: list[Tie], *, agrees: bool) -> Finding:
    verdict: Verdict = "supported" if agrees else "contradicted"
    evidence = tuple(Source("tie", tie.source, tie.locator) for tie in lines)
    truth = "; ".join(_truth(tie) for tie in lines)
    return Finding("comparison", verdict, truth, _WHY, evidence, *span, (span, *reading.place_spans))


def _truth(line: Tie) -> str:
    return f"{country(line.a)} and {country(line.b)}: {line.degree}"


def kilometres(line: Tie) -> float:
    """Return the length of a border."""
    return float(_LENGTH.findall(line.degree or "")[0].replace(",", ""))


def border_of(reading: Reading, a: str, b: str) -> Tie | None:
    """Return the border of two countries, where its length is told."""
    ties = (tie for tie in reading.known.ties(a, "border") if {tie.a, tie.b} == {a, b})
    return next((tie for tie in ties if _LENGTH.search(tie.degree or "")), None)
