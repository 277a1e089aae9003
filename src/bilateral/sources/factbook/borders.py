"""Land borders with their lengths, from both sides' files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from bilateral.evidence.relations import Tie
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.names import country_named
from bilateral.sources.factbook.text import plain

PATH = "Geography > Land boundaries"

# Not countries: bases on leased or sovereign ground, which the Factbook lists among the borders.
_BASES = {"US Naval Base at Guantanamo Bay"}

_SEGMENT = re.compile(
    r"(?P<name>[A-Z][^;,()\d]*?)\s*(?:\((?P<place>[^)]*)\)\s*)?(?P<km>\d[\d,]*(?:\.\d+)?)\s*km(?:\s*\((?P<note>[^)]*)\))?"
)


class Segment(NamedTuple):
    """One stretch of border as one file lists it."""

    neighbour: str
    place: str | None
    km: Decimal

    def __str__(self) -> str:
        length = f"{self.km:,} km"
        return f"{length} ({self.place})" if self.place else length


def parse_borders(text: str) -> list[Segment]:
    """Read `Spain (Ceuta) 8 km and Spain (Melilla) 10.5 km; ...` as segments with the neighbours' names."""
    return [
        Segment(match["name"].removeprefix("and "), match["place"], Decimal(match["km"].replace(",", "")))
        for match in _SEGMENT.finditer(plain(text))
    ]


def border_ties(entries: Iterable[Entry]) -> Iterator[Tie]:
    """Yield one tie for each pair of neighbours; where their files differ in length, it gives both."""
    sides: dict[tuple[str, str], dict[str, list[Segment]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for neighbour, segment in _segments(entry):
            pair = (min(entry.country, neighbour), max(entry.country, neighbour))
            sides[pair][entry.country].append(segment)
    for (a, b), by_side in sorted(sides.items()):
        degree = _degree(by_side)
        yield Tie("factbook", "border", a, b, False, None, None, degree, PATH)


def _segments(entry: Entry) -> Iterator[tuple[str, Segment]]:
    for child in ("border countries", "regional borders"):
        for segment in parse_borders(entry.text(f"{PATH} > {child}") or ""):
            if segment.neighbour not in _BASES:
                neighbour = country_named(segment.neighbour)
                # A neighbour that is only a part of a country gives its name to the stretch.
                part = segment.neighbour if neighbour == "PSE" else entry.part
                yield neighbour, segment._replace(place=segment.place or part)


def _degree(by_side: dict[str, list[Segment]]) -> str:
    texts = {country: " + ".join(map(str, segments)) for country, segments in sorted(by_side.items())}
    lengths = {sum(segment.km for segment in segments) for segments in by_side.values()}
    if len(lengths) == 1:
        return next(iter(texts.values()))
    return ", ".join(f"{text} ({country}'s entry)" for country, text in texts.items())
