"""How many organisations or treaties countries share, and which (World Factbook's lists)."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.frames.treaties import ties
from bilateral.check.reading import Reading
from bilateral.check.say import country

_WHAT = re.compile(
    r"\b(?:(?P<organisations>members? of|belongs? to|share membership)\b.*?\borgani[sz]ations?|part(?:y|ies) to\b.*?\btreaties)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:without|(?:in|of|to) which)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"(?::|\bamong them(?: are)?|\bincluding|\bsuch as)\s+(?P<names>[^;:]+?)[.\s]*\Z", re.IGNORECASE
)
_NEXT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_OF = re.compile(r"(?:\bof|\bto|\bin|\bshare)\s+\Z", re.IGNORECASE)
_FULL = ("member", "permanent")  # as the Factbook writes it: neither observers nor partners


def lists(reading: Reading) -> list[Finding]:
    """Read `both are full members of 50 organisations; India of 18 without Japan`, and the names that follow."""
    if not (reading.has("factbook", "factbook 's") or reading.context.cited == {"factbook"}):
        return []  # another list has other organisations
    what = _WHAT.search(reading.text)
    if what is None or reading.dates:
        return []
    kind = "organisation" if what["organisations"] else "treaty"
    found = []
    for amount in reading.amounts:
        if amount.unit is None and _OF.search(reading.text[: amount.start + 1]):
            found += _counted(reading, amount, kind)
    return found


def _counted(reading: Reading, amount: Amount, kind: str) -> list[Finding]:
    clause = _clause(reading.text, amount)
    named = [place for place in reading.places if clause[0] <= place.start < clause[1]]
    without = _WITHOUT.search(reading.text, amount.end, clause[1])
    subjects = [place.id for place in named if place.end <= amount.start]
    excluded = [place.id for place in named if without and place.start > without.start()]
    if re.search(r"\bboth\b", reading.text[clause[0] : amount.start], re.IGNORECASE) and len(subjects) < 2:
        subjects = list(reading.context.pair)
    if not subjects or (without and not excluded):
        return []
    held = {id_: _held(reading, id_, kind) for id_ in (*subjects, *excluded)}
    if not all(held.values()):
        return []
    names = set.intersection(*(held[id_] for id_ in subjects)) - set().union(*(held[id_] for id_ in excluded))
    spans = tuple((place.start, place.end) for place in named)
    return [_count(amount, names, subjects, kind, spans), *_names(reading, clause, names, held, kind)]


def _clause(text: str, amount: Amount) -> tuple[int, int]:
    """Return the place of what a count is said in: "India of 18 without Japan, Japan of 15 without India"."""
    start = (
        max(text.rfind(";", 0, amount.start), text.rfind(", ", 0, amount.start) if "without" in text else -1)
        + 1
    )
    ends = [text.find(";", amount.end), text.find(", ", amount.end) if "without" in text else -1]
    return start, min((end for end in ends if end >= 0), default=len(text))


def _held(reading: Reading, id_: str, kind: str) -> set[str]:
    if kind == "treaty":
        return {tie.b for tie in ties(reading, id_) if tie.degree == "party"}
    memberships = reading.known.memberships(id_)
    return {
        name
        for name, held in memberships.items()
        if any(tie.kind == "membership" and (tie.degree or "").split(";")[0] in _FULL for tie in held)
    }


def _count(
    amount: Amount, names: set[str], subjects: list[str], kind: str, spans: tuple[tuple[int, int], ...]
) -> Finding:
    agrees = len(names) == amount.value if amount.hedge == "exact" else len(names) >= amount.value
    verdict: Verdict = "supported" if agrees else "contradicted" if amount.hedge == "exact" else "no-evidence"
    who = " and ".join(country(id_) for id_ in subjects)
    span = (amount.start, amount.end)
    return Finding(
        "count", verdict, f"{who}: {len(names)} by the Factbook's list", "the Factbook's lists, counted", _evidence(subjects, kind),
        *span, (span, *spans), (*span, str(len(names))) if verdict == "contradicted" else None,
    )  # fmt: skip


def _names(
    reading: Reading, clause: tuple[int, int], names: set[str], held: dict[str, set[str]], kind: str
) -> list[Finding]:
    """Read the names after "among them": each that the Factbook knows must be one of them."""
    listed = _LISTED.search(reading.text, *clause)
    known = set().union(*held.values())
    found, at = [], listed.start("names") if listed else 0
    for name in _NEXT.split(listed["names"]) if listed else ():
        start = reading.text.index(name, at)
        at = start + len(name)
        if name in known:
            verdict: Verdict = "supported" if name in names else "contradicted"
            reason = "the Factbook's list" if name in names else "the Factbook's lists say otherwise"
            found.append(
                Finding(
                    "membership",
                    verdict,
                    f"{name}: {_standing(name, held)}",
                    reason,
                    _evidence(list(held), kind),
                    start,
                    at,
                    ((start, at),),
                )
            )
    return found


def _standing(name: str, held: dict[str, set[str]]) -> str:
    return ", ".join(
        f"{country(id_)} {'is in it' if name in names else 'is not'}" for id_, names in held.items()
    )


def _evidence(ids: list[str], kind: str) -> tuple[Source, ...]:
    relation = "membership" if kind == "organisation" else "treaty"
    return tuple(Source("tie", "factbook", f"{relation} {id_}") for id_ in ids)
