"""Coverage from rows: which runs of years a source really has of each country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from bilateral.evidence.relations import Coverage


def year_runs(source: str, years: Iterable[tuple[str, str, int]]) -> Iterator[Coverage]:
    """Turn (indicator, country, year) into one row for each unbroken run of years."""
    numbered = enumerate(sorted(set(years)))
    for (indicator, country, _), run in groupby(numbered, key=lambda at: (*at[1][:2], at[1][2] - at[0])):
        span = [year for _, (_, _, year) in run]
        yield Coverage(source, indicator, span[0], span[-1], country)
