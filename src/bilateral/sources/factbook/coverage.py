"""What the Factbook really covers, so that a gap is never taken for a zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.sources.factbook.borders import PATH as BORDERS
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.memberships import PATH as MEMBERSHIPS
from bilateral.sources.factbook.treaties import PATH as TREATIES

# A file with the list covers its country even where the list says "none".
_LISTS = {
    "membership": MEMBERSHIPS,
    "treaty": f"{TREATIES} > party to",
    "border": f"{BORDERS} > total",
    "mission": "Government > Diplomatic representation in the US > chief of mission",
}


def coverage_rows(entries: Iterable[Entry], rows: Iterable[Flow | Tie | Trait]) -> Iterator[Coverage]:
    """Yield one row for each indicator and country, with the first and last year that have a row."""
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        if isinstance(row, Flow) and row.reporter:
            years[row.indicator, row.reporter].add(row.year)
        elif isinstance(row, Trait):
            years[row.indicator, row.country].update([row.year] if row.year else [])
    for (indicator, country), seen in sorted(years.items()):
        yield Coverage("factbook", indicator, min(seen, default=None), max(seen, default=None), country)
    listed = {(kind, entry.country) for entry in entries for kind, path in _LISTS.items() if entry.text(path)}
    for kind, country in sorted(listed):
        yield Coverage("factbook", kind, None, None, country)
