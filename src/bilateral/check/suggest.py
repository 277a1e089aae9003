"""The sentence as it should have been written: every wrong part replaced, so that it still reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.suggest_plain import plainly

_OPPOSITE = {
    "rose": "fell", "risen": "fallen", "rising": "falling", "grew": "shrank", "grown": "shrunk", "growing": "shrinking",
    "increased": "decreased", "climbed": "dropped", "expanded": "shrank", "gained": "lost", "widened": "narrowed",
    "strengthened": "weakened", "soared": "fell", "jumped": "fell", "surged": "fell",
    "declined": "rose", "dropped": "rose", "slipped": "rose", "plunged": "rose", "collapsed": "rose", "slumped": "rose",
    "eased": "rose", "sank": "rose", "waned": "grew", "dwindled": "grew", "contracted": "expanded",
    "more": "less", "higher": "lower", "larger": "smaller", "bigger": "smaller", "greater": "smaller", "better": "worse",
    "fewer": "more", "ahead of": "behind", "above": "below", "surplus": "deficit",
}  # fmt: skip
_OPPOSITE |= {
    other: word
    for word, other in _OPPOSITE.items()
    if other not in _OPPOSITE and other not in ("fell", "less")
} | {"fell": "rose", "less": "more"}
_TURNED = ("comparison", "trend")
_TURN = re.compile(rf"\b(?:{'|'.join(sorted(_OPPOSITE, key=len, reverse=True))})\b", re.IGNORECASE)
_PLURAL = re.compile(r"\s+(?:\w+\s+)?\w+[^s\W]s\b")  # more nuclear reactors
_COUNT = re.compile(r"(?P<number>-?[\d.,]+(?: (?:million|billion|trillion))?) (?P<unit>[A-Za-z][\w ]*)")
_UNIT = re.compile(r"[a-z²³]+\Z", re.IGNORECASE)
_NO_UNIT = re.compile(r"(?:hundred|thousand|lakh|million|crore|billion|trillion|teen|ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|no|none)s?\Z", re.IGNORECASE)  # fmt: skip
_BOUND = re.compile(r"(?:below|under|above|over|less than|more than)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:dropped|fell|fallen|declined|sunk|shrunk|cut|risen|rose|grown|grew|climbed)\s+\Z", re.IGNORECASE
)
_MONTH_OR_YEAR = re.compile(r"(?:[A-Z][a-z]+ )?\d{4}")
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_ABSENT = re.compile(r"(?P<who>.+) is not listed under .+")
_LISTED = re.compile(r"(?P<who>[^:]+): [^,:]+, (?P<degree>[^:]+)")
_RANKED = re.compile(r"(?P<who>.+?) is (?:no\. \d+|not among them); (?P<first>.+?) \d[\d.]*%")
_TOP = re.compile(
    r"(?:single |world's )?(?:largest|biggest|top|leading|main|number[\s-]one|chief|principal)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:among|one of)\b", re.IGNORECASE)
_OVERTAKES = re.compile(r"\b(?:overt|surpass|edged|displac|replac|dethron|pipped|no longer)", re.IGNORECASE)
# Names of groups that stand without an article.
_SPOKEN = (
    "NATO",
    "BRICS",
    "APEC",
    "ASEAN",
    "Mercosur",
    "ANZUS",
    "OPEC",
    "CERN",
    "UNESCO",
    "BIMSTEC",
    "SAARC",
    "USMCA",
)


class _Part(NamedTuple):
    first: int
    last: int
    right: str


def mended(text: str, finding: Finding, findings: Iterable[Finding]) -> str | None:
    """Return the sentence with what is wrong of the finding put right, and what else is wrong in it.

    Where no part of it can be replaced, the truth in a sentence of its own; None where that is not to be said in one.
    """
    own = _part(text, finding)
    if own is None:
        wrong = finding.verdict in ("contradicted", "outdated")
        return (_reworded(text, finding) or plainly(text, finding)) if wrong else None
    parts = [own]
    for other in findings:
        part = _part(text, other)
        if part and all(part.last <= held.first or held.last <= part.first for held in parts):
            parts.append(part)
    for part in sorted(parts, reverse=True):
        text = text[: part.first] + part.right + text[part.last :]
    return text


def _part(text: str, finding: Finding) -> _Part | None:
    if finding.verdict not in ("contradicted", "outdated"):
        return None
    if finding.correction:
        return _fitted(text, *finding.correction)
    if finding.kind in _TURNED:
        turn = _TURN.search(text, finding.start, finding.end)
        if turn:
            word = _OPPOSITE[turn.group().lower()]
            if word == "less" and _PLURAL.match(text, turn.end()):
                word = "fewer"
            return _Part(*turn.span(), _like(turn.group(), word))
    return None


def _fitted(text: str, first: int, last: int, right: str) -> _Part:
    """Fit the right words to those around them: the writer's unit, "on" a day but "in" a month, "a" or "an"."""
    wrong = text[first:last]
    first += len(wrong) - len(wrong.lstrip())
    wrong, before = wrong.strip(), text[:first]
    counted = _COUNT.fullmatch(right)
    if counted and not _DAY.match(right):
        unit = _UNIT.search(wrong)
        own = unit.group() if unit and not _NO_UNIT.search(unit.group()) else ""
        right = f"{counted['number']} {own}".strip()
    if _BOUND.match(wrong) and _CHANGED.search(before):
        right = f"to {right}"
    if before.endswith("only the ") and right == "largest":
        first, right = first - len("only the "), "the largest"
    if before.lower().endswith("on ") and _MONTH_OR_YEAR.fullmatch(right):
        first, right = first - 3, _like(text[first - 3], "in ") + right
    elif before.lower().endswith("in ") and _DAY.match(right):
        first, right = first - 3, _like(text[first - 3], "on ") + right
    if (
        _MONTH_OR_YEAR.fullmatch(right)
        and not re.search(r"\d", wrong)
        and not before.endswith(("in ", "since ", "until "))
    ):
        right = f"in {right}"  # for "two years later"
    article = re.search(r"\ban?\s\Z", before, re.IGNORECASE)
    if article:
        first = article.start()
        right = (
            _like(text[first], "an " if re.match(r"[aeiou]|8|1[18]\D", right, re.IGNORECASE) else "a ")
            + right
        )
    region = re.match(r",\s+[A-Z]\w+", text[last:]) if "," in right else None
    if region:  # "at Belagavi, Karnataka": the place comes with its own region
        last += region.end()
    return _Part(first, last, right[:1].upper() + right[1:] if first == 0 else right)


def _like(written: str, word: str) -> str:
    return word[:1].upper() + word[1:] if written[:1].isupper() else word


def _reworded(text: str, finding: Finding) -> str | None:
    """Say a rank of the country that has it, and who belongs where in a sentence of its own."""
    if finding.kind == "rank":
        return _topped(text, finding)
    if finding.kind != "membership" or finding.evidence[0].source != "factbook":
        return None
    group = text[finding.start : finding.end]
    group = group if group in _SPOKEN or group.lower().startswith("the ") else f"the {group}"
    absent, listed = _ABSENT.fullmatch(finding.truth), _LISTED.fullmatch(finding.truth)
    match = absent or listed
    if match is None:
        return None
    inside = listed is not None and "member" in listed["degree"]
    return f"{_like('A', match['who'])} {'is' if inside else 'is not'} a member of {group}."


def _topped(text: str, finding: Finding) -> str | None:
    """Put the country that leads where another is said to lead; where both are named, they change places."""
    match = _RANKED.match(finding.truth)
    listed = "not among them" in finding.truth and _ONE_OF.search(text)
    if match is None or listed or not _TOP.match(text, finding.start) or _OVERTAKES.search(text):
        return None
    bare = {name.removeprefix("the "): name for name in (match["who"], match["first"])}
    if len(bare) < 2:
        return None  # it leads: what is wrong of it is another thing
    who, first = bare
    if len(_alone(who).findall(text)) != 1:
        return None
    said, at = "", 0
    spots = [(*found.span(), bare[first]) for found in _standing(who).finditer(text)]
    spots += [(*found.span(), bare[who]) for found in _standing(first).finditer(text)]
    for start, end, name in sorted(spots, key=lambda spot: spot[0]):
        if start >= at:  # Guinea is no part of Papua New Guinea
            said += text[at:start] + (_like("A", name) if start == 0 else name)
            at = end
    return said + text[at:]


@lru_cache(maxsize=512)
def _alone(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")


@lru_cache(maxsize=512)
def _standing(name: str) -> re.Pattern[str]:
    """Find a country's name with its article, but in the possessive."""
    return re.compile(rf"\b(?:[Tt]he )?{re.escape(name)}\b(?!['’]s)")
