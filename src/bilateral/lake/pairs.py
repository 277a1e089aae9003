"""What a brief of two countries reads: which sources the lake lacks of it, and what each holds, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bilateral.lake.asking import pairs_of
from bilateral.lake.status import Standing, standings
from bilateral.lake.store import Lake
from bilateral.world import Country

_BETWEEN = """
SELECT source, count(*) FROM (
    SELECT source, origin AS a, destination AS b FROM flow UNION ALL SELECT source, a, b FROM tie
    UNION ALL SELECT 'register', $1, $2 FROM fact WHERE list_contains(parties, $1) AND list_contains(parties, $2))
WHERE (a = $1 AND b = $2) OR (a = $2 AND b = $1) GROUP BY source
"""

_ON_ONE = """
SELECT source, count(*) FROM (
    SELECT source, country FROM trait UNION ALL SELECT source, country FROM vote
    UNION ALL SELECT source, a FROM tie WHERE b NOT IN ($1, $2)
    UNION ALL SELECT source, b FROM tie WHERE a NOT IN ($1, $2))
WHERE country IN ($1, $2) GROUP BY source
"""

_COVERED = "SELECT DISTINCT source, country FROM coverage WHERE country IN ($1, $2) OR country IS NULL"


@dataclass(frozen=True, slots=True)
class PairRows:
    """How many rows of a source are on a pair, and which of the two it covers at all."""

    between: int
    on_one: int
    covered: frozenset[str]

    def said(self, a: Country, b: Country) -> str:
        """Return it in words: an absence is one only where both are covered."""
        lacking = [country.name for country in (a, b) if country.id not in self.covered]
        counted = f"{self.between:,} rows between the two, {self.on_one:,} on one of them"
        return counted + (f"; does not cover {' and '.join(lacking)}" if lacking else "")


@dataclass(frozen=True, slots=True)
class Needs:
    """Sources that a brief of two countries reads: what the lake lacks of them, and who cannot cover both."""

    lacking: tuple[str, ...]
    beside: tuple[str, ...]


def needs_of(lake: Path, a: Country, b: Country, today: date) -> Needs:
    """Return what is to be pulled for a brief of two countries: what is not there, damaged, stale or not asked.

    Raises `DataMissing` when the catalog is damaged.
    """
    read = [one for one in standings(lake, today) if one.descriptor.default or one.descriptor.strands]
    fits = [one for one in read if one.descriptor.can_cover(a) and one.descriptor.can_cover(b)]
    return Needs(
        tuple(one.descriptor.id for one in fits if one.state != "current" or not _was_asked(one, a, b)),
        tuple(one.descriptor.id for one in read if one not in fits),
    )


def _was_asked(standing: Standing, a: Country, b: Country) -> bool:
    if not standing.descriptor.per_pair or standing.edition is None:
        return True
    asked = pairs_of(standing.descriptor, (file.name for file in standing.edition.files))
    return frozenset((a.id, b.id)) in asked


def rows_on(lake: Lake, a: str, b: str) -> dict[str, PairRows]:
    """Return, for every source of the lake, what it holds of two countries given by their ids."""
    between = dict(lake.rows(_BETWEEN, a, b))
    on_one = dict(lake.rows(_ON_ONE, a, b))
    covered: dict[str, set[str]] = {}
    for source, country in lake.rows(_COVERED, a, b):
        covered.setdefault(source, set()).update({country} if country else {a, b})
    return {
        source: PairRows(between.get(source, 0), on_one.get(source, 0), frozenset(covered.get(source, ())))
        for source in lake.editions
    }
