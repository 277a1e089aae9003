"""COW Territorial Change: which territory went from which state to which, when and how.

Tie `territorial-change`, directed from the state that lost the territory to the one that gained it; it starts
and ends at the same date. Degree: how (conquest, annexation, cession, secession, unification, mandate,
independence) and the area. The inhabitants are left out: the file at times has them in thousands (345,000 in
the India of 1947). A change to or from what never was a member of the state system is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system

TABLE = "tc2018.csv"

_COLUMNS = ("year", "month", "gainer", "loser", "procedur", "area", "indep", "number", "conflict")
_HOW = {
    "1": "conquest", "2": "annexation", "3": "cession", "4": "secession", "5": "unification",
    "6": "mandated territory", "-9": "procedure not coded",
}  # fmt: skip

# Peoples, princely states, colonies and international bodies, by COW's numbers of entities that never were
# members of the state system under them; 0 and -9 stand for none.
NO_STATES = frozenset({
    -9, 0, 1, 4, 7, 21, 241, 244, 246, 247, 248, 250, 252, 253, 254, 257, 261, 268, 270, 291, 328, 336, 562, 563,
    564, 671, 672, 673, 681, 761, 815, 821, 822, 2292, 7507, 7693,
})  # fmt: skip

_ROWS = f"""
SELECT loser::INTEGER AS code1, gainer::INTEGER AS code2,
    year::INTEGER * 10000 + coalesce(try_cast(month AS INTEGER), 0) * 100 AS start, start AS stop,
    if(procedur = '-9' AND indep = '1', 'independence', MAP {_HOW}[procedur]) AS how,
    try_cast(area AS DOUBLE) AS area,
    conflict = '1' AS fought, '{TABLE}: change ' || number AS locator
FROM cow_changes
"""
_DEGREE = """
how || if(fought, ' with military conflict', '') || if(area > 0, format(', {:,} km2', area::BIGINT), '')
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (territorial-change) and `coverage`: every member, 1816 to the year of the last change.

    Raises
    ------
    ChangedColumns, UnknownEntity
        The files are not those that this adapter was written for.
    """
    cow_system.read_csv(db, "cow-territory", files[TABLE], _COLUMNS, "cow_changes")
    cow_system.expect_known(db, "cow-territory", TABLE, "procedur", "SELECT procedur FROM cow_changes", _HOW)
    states = files[cow_system.LIST]
    codes = "SELECT gainer::INTEGER FROM cow_changes UNION SELECT loser::INTEGER FROM cow_changes"
    members = cow_system.with_members(db, "cow-territory", states, codes)
    cow_system.load_states(db, "cow-territory", TABLE, members, skipped=NO_STATES)
    yield "tie", cow_system.ties("cow-territory", "territorial-change", _ROWS, _DEGREE, directed=True)
    last = cow_system.year(db, "SELECT max(year::INTEGER) FROM cow_changes")
    yield "coverage", cow_system.members_coverage("cow-territory", "territorial-change", 1816, last)
