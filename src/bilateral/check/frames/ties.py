"""What holds, or ever held, between two countries: treaties, alliances, wars and disputes on the lake's lists.

Which words mean which list is data: `vocabulary/ties.yaml`.
"""

from __future__ import annotations

import re
from typing import Any

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.reading import Reading
from bilateral.check.vocabulary import vocabulary
from bilateral.check.when import When
from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.relations import Tie

_NO = re.compile(r"\b(?:no|never|neither|without any)\b", re.IGNORECASE)
_ON_RECORD = re.compile(r"\bon record\b|\bwhere the source ends\b|\bthe list ends\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:(?P<signed>signed)|in force|took effect|entered into force|bound|allied)\b[^.;()]{0,60}\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:source|list|record)\b[^.;()]{0,12}(?:ends? in|to|until|till)\s*\Z|\bends in\s*\Z", re.IGNORECASE
)
_BEGINS = re.compile(r"\bon record from\s+\Z", re.IGNORECASE)
_ENDS_THERE = re.compile(r"\s*,?\s*where the (?:source|list) ends\b", re.IGNORECASE)
_SIGNED = re.compile(r"\bsigned (?:in )?(\d{4}[-\d]*)")
_PLAIN = re.compile(r"\b(?:have|had|has|are|were|been)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|neither|the two|two countries|between them)\b", re.IGNORECASE)
_FRESH = 2  # years; a list that ended longer ago cannot tell what is not there today


def ties(reading: Reading) -> list[Finding]:
    """Read `India and Japan have no investment treaty on record`, `have a tax treaty, in force since 1963`."""
    pair = reading.countries or (list(reading.context.pair) if _BOTH.search(reading.text) else [])
    if len(pair) != 2:
        return []
    found = []
    for row in vocabulary("ties"):
        if reading.has(*row["words"]) and not reading.has(*row.get("none", ("",))):
            sources = row["sources"][:1] if reading.has("wto") else row["sources"]
            held = [
                tie
                for tie in reading.known.ties(pair[0], row["kind"])
                if {tie.a, tie.b} == set(pair) and tie.source in sources
            ]
            found += (
                _none(reading, row, pair, held)
                if _denied(reading, row)
                else [*_dated(reading, row, held), *_unheld(reading, row, pair, held)]
            )
            found += _misdated_list(reading, row, held)
    return found


def _denied(reading: Reading, row: dict[str, Any]) -> bool:
    """Tell whether "no" stands before what it is of: "no deaths" after it denies nothing."""
    low = reading.low
    first = min(low.index(f" {word} ") for word in row["words"] if f" {word} " in low)
    return _NO.search(low[:first]) is not None


def _none(reading: Reading, row: dict[str, Any], pair: list[str], held: list[Tie]) -> list[Finding]:
    """Read that there is none; a list that has ended can tell it only of its own years."""
    source, day = row["sources"][0], reading.context.as_of.isoformat()
    if not all(reading.known.covers(source, row["kind"], id_) for id_ in pair):
        return []
    last = reading.known.queries.last_year(source, row["kind"], reading.context.as_of.year + 1) or 0
    on_record = bool(_ON_RECORD.search(reading.text)) or reading.context.cited == {source}
    years = [when.year for when in reading.years()]
    if not on_record:
        # Whoever says "no alliance" thinks of a duty to defend.
        duty = [tie for tie in held if row["kind"] != "alliance" or "defence" in (tie.degree or "")]
        held = [tie for tie in duty if tie.start and tie.start <= day and (tie.end is None or tie.end > day)]
        if not held and last < reading.context.as_of.year - _FRESH:
            return []
    elif row["kind"] == "alliance" and years:
        held = [
            tie
            for tie in held
            if tie.start and int(tie.start[:4]) <= years[-1] <= int((tie.end or "9999")[:4])
        ]
    elif years and years[-1] < last:
        held = [tie for tie in held if tie.start is None or int(tie.start[:4]) <= years[-1]]
    match = _NO.search(reading.text)
    span = match.span() if match else (0, len(reading.text))
    return [_finding(reading, row, held, span, "contradicted" if held else "supported", _said(row, held))]


def _misdated_list(reading: Reading, row: dict[str, Any], held: list[Tie]) -> list[Finding]:
    """Read the first and the last year of the list itself: "on record to 2003", "in 2018, where the source ends"."""
    source, queries = row["sources"][0], reading.known.queries
    span = queries.spans.get((source, row["kind"]))
    last = queries.last_year(source, row["kind"], reading.context.as_of.year + 1)
    cited = reading.context.cited == {source}
    found = []
    if span is None or last is None:
        return []
    for when in reading.years():
        ends = _ENDS.search(reading.text[: when.start]) and (cited or _ON_RECORD.search(reading.text))
        there = cited and _ENDS_THERE.match(reading.text, when.end)
        # From a later year on it is true as well, but before its first the list has no record.
        before = cited and _BEGINS.search(reading.text[: when.start])
        early = before and when.year < (span.year_from or 0)
        if early or ((ends or there) and when.year != last):
            truth = f"the list runs from {span.year_from} to {last}" if early else f"the list runs to {last}"
            place = (when.start, when.end)
            correction = None if early else (*place, str(last))
            found.append(_finding(reading, row, held, place, "contradicted", truth, correction, kind="date"))
    return found


def _unheld(reading: Reading, row: dict[str, Any], pair: list[str], held: list[Tie]) -> list[Finding]:
    """Read a treaty in force or signed of which the very list that is cited for it has nothing."""
    cited = reading.context.cited
    covers = reading.known.covers
    if held or not cited or not cited <= set(row["sources"]):
        return []
    if not all(covers(source, row["kind"], id_) for source in cited for id_ in pair):
        return []
    dated = [
        when for when in reading.dates if _SINCE.search(reading.text[max(0, when.start - 70) : when.start])
    ]
    if not dated or not _PLAIN.search(reading.text):
        return []
    # The dates may be those of something else on record; that it is between these two is what is wrong.
    place = reading.place_spans[0] if reading.places else (0, len(reading.text))
    return [_finding(reading, row, held, place, "contradicted", _said(row, held))]


def _dated(reading: Reading, row: dict[str, Any], held: list[Tie]) -> list[Finding]:
    """Read since when it is in force, or when it was signed."""
    found = []
    before = 0
    for when in reading.dates:
        act = _SINCE.search(reading.text[max(before, when.start - 70) : when.start])
        before = when.end
        if (
            act is None
            or not held
            or not _PLAIN.search(reading.text)
            or _ENDS_THERE.match(reading.text, when.end)
        ):
            continue
        dates = [date for tie in held for date in _dates(tie, signed=bool(act["signed"]))]
        # What begins an alliance (signature, entry into force) differs from list to list.
        certain = row["kind"] != "alliance" or "bound" in act.group() or reading.context.cited == {"atop"}
        if dates:
            agrees = any(date.first <= when.last and when.first <= date.last for date in dates)
            if agrees or certain:
                found.append(_date(reading, row, held, when, dates, agrees=agrees))
    if not found and held and not reading.dates and not reading.amounts and _PLAIN.search(reading.text):
        standing = [tie for tie in held if tie.start and tie.end is None]
        if standing:
            found.append(
                _finding(reading, row, standing, (0, len(reading.text)), "supported", _said(row, standing))
            )
    return found


def _dates(tie: Tie, *, signed: bool) -> list[PartialDate]:
    match = _SIGNED.search(tie.degree or "")
    given = (match[1] if match else None) if signed else tie.start
    return [PartialDate.parse(given)] if given else []


def _date(
    reading: Reading,
    row: dict[str, Any],
    held: list[Tie],
    when: When,
    dates: list[PartialDate],
    *,
    agrees: bool,
) -> Finding:
    truth = f"{row['title']}: {', '.join(sorted({date.say() for date in dates}))}"
    place = (when.start, when.end)
    correction = (*place, dates[0].say()) if not agrees and len(set(map(str, dates))) == 1 else None
    return _finding(
        reading, row, held, place, "supported" if agrees else "contradicted", truth, correction, kind="date"
    )


def _said(row: dict[str, Any], held: list[Tie]) -> str:
    told = "; ".join(
        f"{tie.start or 'no date'}: {(tie.degree or row['title']).split('; ')[0]}" for tie in held[:3]
    )
    return told or f"no {row['title']} on the list"


def _finding(
    reading: Reading, row: dict[str, Any], held: list[Tie], span: tuple[int, int], verdict: Verdict, truth: str,
    correction: tuple[int, int, str] | None = None, *, kind: str = "treaty",
) -> Finding:  # fmt: skip
    names = "-".join(reading.countries or reading.context.pair)
    evidence = tuple(Source("tie", tie.source, tie.locator) for tie in held[:3])
    reason = "the list agrees" if verdict == "supported" else "the list says otherwise"
    return Finding(
        kind, verdict, truth, reason, evidence or (Source("tie", row["sources"][0], f"{row['kind']} {names}"),), *span,
        (span, *reading.place_spans, *_asides(reading, held)), correction,
    )  # fmt: skip


def _asides(reading: Reading, held: list[Tie]) -> list[tuple[int, int]]:
    """Return the places of years that are no claims: those in a treaty's name, and the list's own first and last."""
    text, found = reading.text, []
    for when in reading.dates:
        in_name = any(text[max(0, when.start - 8) : when.end + 1] in (tie.degree or "") for tie in held)
        if (
            in_name
            or _NO.search(text)
            or _ENDS.search(text[: when.start])
            or _ENDS_THERE.match(text, when.end)
        ):
            found.append((when.start, when.end))
    return found
