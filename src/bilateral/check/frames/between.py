"""What goes from one country to another: migrants, refugees, students, remittances, routes, troops, arms, works.

Which words mean which series is data: `vocabulary/between.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.measure import SeriesMeasure
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country, figure
from bilateral.check.table import Table
from bilateral.check.vocabulary import vocabulary
from bilateral.world import get

_FROM = re.compile(r"\b(?:from|of|by)\s+(?:the\s+)?\Z", re.IGNORECASE)
_TO = re.compile(r"\b(?:in|to|into|at|reached)\s+(?:the\s+)?\Z", re.IGNORECASE)
_TAKES = re.compile(
    r"\s+(?:now\s+)?(?:hosted|hosts|received|receives|took in|takes in|shelter(?:s|ed)|is home to|was home to|got)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\s+(?:now\s+|last\s+)?(?:had|has|keeps|kept|sent|sends|delivered|delivers|supplied|sold|stationed|stations|deployed|deploys)\b",
    re.IGNORECASE,
)
_EACH_WAY = re.compile(r"\b(?:each|either|both) ways?\b|\bno\b[^.;]*\bbetween\b", re.IGNORECASE)
_NO = re.compile(r"\bno\b", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:reported by|books of)\s+(?:the\s+)?\Z", re.IGNORECASE)
# Who counts and what differs, and editions are revised: a figure is called wrong only from here on, but of the very edition.
_FAR, _FAR_NAMED = 2.0, 1.25
_OF_WHICH = re.compile(
    r"\bof (?:which|whom)\b|\bin all\b|\btotal\b|\baltogether\b|\b(?:mostly|mainly|largely|chiefly)\b",
    re.IGNORECASE,
)
_NEXT = 30  # characters from a share to the country whose it is
_BARE = ("in", "at", "and", "")


def between(reading: Reading) -> list[Finding]:
    """Read `30,063 migrants from India lived in Japan in 2019`, `no direct route from Japan to India in 2014`."""
    if len(reading.countries) != 2:
        return []
    found = []
    for row in vocabulary("between"):
        if reading.has(*row["words"]) and not reading.has(*row.get("none", ("",))):
            found += _claims(reading, row)
    return found


def _claims(reading: Reading, row: dict[str, Any]) -> list[Finding]:
    a, b = sorted(reading.countries)
    ends = _ends(reading) if row["ways"] == "directed" else (a, b)
    if ends is None and not _EACH_WAY.search(reading.text):
        return []
    found: dict[tuple[int, int], Finding] = {}
    for way in [ends] if ends else [(a, b), (b, a)]:
        for finding in _one_way(reading, row, *way):
            held = found.setdefault((finding.start, finding.end), finding)
            if held.verdict == "supported":  # it holds if it holds both ways
                found[finding.start, finding.end] = finding
    return list(found.values())


def _one_way(reading: Reading, row: dict[str, Any], origin: str, destination: str) -> list[Finding]:
    table = _table(reading, row, origin, destination)
    places = tuple(place for place in reading.places if place.id == destination)
    measure = _Series(reading, table, places, (), row)
    found = [*measure._figures(), *_none(reading, measure)]
    return [replace(finding, uses=(*finding.uses, *reading.place_spans)) for finding in found]


def _ends(reading: Reading) -> tuple[str, str] | None:
    """Return from where and to where; None where it is not told."""
    parts: dict[str, set[str]] = {"from": set(), "to": set()}
    for place in reading.places:
        role = _role(reading, place)
        if role:
            parts[role].add(place.id)
    if parts["from"] & parts["to"] or max(len(ids) for ids in parts.values()) > 1:
        return None
    other = {reading.countries[0]: reading.countries[1], reading.countries[1]: reading.countries[0]}
    if parts["from"]:
        origin = parts["from"].pop()
        return origin, other[origin]
    if parts["to"]:
        destination = parts["to"].pop()
        return other[destination], destination
    return None


def _role(reading: Reading, place: Place) -> str | None:
    before, after = (
        reading.text[max(0, place.start - 16) : place.start],
        reading.text[place.end : place.end + 20],
    )
    if _WHOSE.search(before):
        return None
    if _TAKES.match(after):
        return "to"
    if _GIVES.match(after):
        return "from"
    if _FROM.search(before):
        return "from"
    if _TO.search(before):
        return "to"
    return (
        "from" if reading.text[place.start : place.end] in get(place.id).demonyms else None
    )  # Indian students


def _table(reading: Reading, row: dict[str, Any], origin: str, destination: str) -> Table:
    names = [row["id"], *row.get("reporters", ())]
    held = [reading.known.pair_flow(row["source"], name, origin, destination) for name in names]
    scale = row.get("scale", 1)
    years = sorted({year for series in held for year in series})
    both = {year: [scale * series[year] for series in held if year in series] for year in years}
    if row.get("zero"):
        both |= {year: [0.0] for year in _covered(reading, row, origin, destination) if year not in both}
    return Table(
        f"({row['title']}, {country(origin)} and {country(destination)})", "flow", row["source"],
        f"{row['id']} {origin}>{destination}", {year: {destination: min(values)} for year, values in both.items()},
        row["unit"], shares=False, closed=False, upper={year: {destination: max(values)} for year, values in both.items()},
    )  # fmt: skip


def _covered(reading: Reading, row: dict[str, Any], origin: str, destination: str) -> list[int]:
    known = reading.known
    span = known.queries.spans.get((row["source"], row["id"]))
    if span is None or span.year_from is None or span.year_to is None:
        return []
    return [
        year
        for year in range(span.year_from, span.year_to + 1)
        if all(known.covers(row["source"], row["id"], id_, year) for id_ in (origin, destination))
    ]


def _none(reading: Reading, measure: _Series) -> list[Finding]:
    """Read "no deliveries ... from 1995 to 2024": of every year named, or of those between."""
    match = _NO.search(reading.text)
    years = [when for when in reading.years() if when.precision in ("year", "years")]
    if match is None or not measure.row.get("zero") or reading.amounts or not years:
        return []
    first, last = years[0].first.year, years[-1].last.year
    values = measure.table.values
    if not set(range(first, last + 1)) <= set(values):
        return measure._unlisted(first if first not in values else last, (measure.places[0].id,))
    held = {year: sum(values[year].values()) for year in range(first, last + 1)}
    some = [year for year, value in held.items() if value]
    title, unit = measure.table.title, measure.table.unit
    truth = (
        f"{figure(held[some[-1]], unit)} in {some[-1]} {title}"
        if some
        else f"none from {first} to {last} {title}"
    )
    return [measure._finding("count", not some, truth, match.span(), first, last)]


@dataclass(frozen=True)
class _Series(SeriesMeasure):
    """A series whose figures are told by their unit or the noun after them."""

    row: Mapping[str, Any] = field(default_factory=dict)

    def _figure(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> list[Finding]:
        found = super()._figure(amount, table, year, countries)
        interval = table.value(year, countries)
        if interval is not None and interval[0] < 0:
            return []  # a position may be negative, and how that is written differs
        if self.reading.context.cited == {self.row["source"]} or interval is None:
            return found
        far = _FAR_NAMED if self.reading.has(*self.row["by"]) else _FAR
        if (
            not _OF_WHICH.search(self.reading.text)
            and not interval[0] / far < amount.value < interval[1] * far
        ):
            return found
        return [
            one if one.verdict == "supported" else one.lowered("another source may count otherwise")
            for one in found
        ]

    def _year_at(self, amount: Amount) -> int | None:
        observed = self._observed()
        # "that is 3.6% of all works": of the year that the sentence is about.
        return observed[0].year if amount.unit == "%" and observed else super()._year_at(amount)

    def _table_for(self, amount: Amount) -> Table | None:
        if amount.unit == "%" and "whole" in self.row:
            return self._part_of(amount)
        if amount.unit is not None:
            return self.table if amount.unit in self.row["units"] else None
        if "count" not in self.row["units"]:
            return None
        first = self.reading.amounts[0]
        again = (amount.nouns or ("",))[0] in _BARE and amount is not first  # "against 9 in 2015"
        return self.table if again or set(amount.nouns) & set(self.row["nouns"]) else None

    def _part_of(self, amount: Amount) -> Table | None:
        """Return the series in percent of all that the country named next has: "3.6% of all works from India"."""
        after = [place for place in self.reading.places if 0 <= place.start - amount.end <= _NEXT]
        if not after:
            return None
        whole = self.reading.known.trait_table(self.row["source"], self.row["whole"])
        values = {
            year: {id_: 100 * value / whole[year][after[0].id] for id_, value in line.items()}
            for year, line in self.table.values.items()
            if whole.get(year, {}).get(after[0].id)
        }
        return replace(
            self.table, values=values, upper=None, unit="%", title=f"of all works from {country(after[0].id)}"
        )
