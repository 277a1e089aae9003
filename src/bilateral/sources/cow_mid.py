"""COW Militarized Interstate Disputes: who threatened, displayed or used force against whom.

Tie `dispute` (undirected), one for each dispute and pair of opponents, with days. Degree: the highest that
either of the two did (threat to use force, display of force, use of force, war) and the deaths in battle of the
two together, in classes. No tie between two members of the state system: no such dispute up to the last year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system

TABLE = "dyadic_mid_4.02.csv"

_DAYS = ("strtday", "strtmnth", "strtyr", "endday", "endmnth", "endyear")
_COLUMNS = ("disno", "statea", "stateb", "hihost", "fatlev", "year", *_DAYS)
_HOSTILITY = {
    "1": "no militarized action", "2": "threat to use force", "3": "display of force", "4": "use of force",
    "5": "war",
}  # fmt: skip
_DEATHS = {
    "-9": "deaths not known", "0": "no deaths", "1": "1-25 deaths", "2": "26-100 deaths", "3": "101-250 deaths",
    "4": "251-500 deaths", "5": "501-999 deaths", "6": "more than 999 deaths",
}  # fmt: skip

# The file has each pair both ways and once a year. A pair may be in one dispute twice, at different
# times; a spell that is listed twice with the same dates is one.
_ROWS = f"""
SELECT statea::INTEGER AS code1, stateb::INTEGER AS code2,
    (strtyr || lpad(strtmnth, 2, '0') || lpad(strtday, 2, '0'))::INTEGER AS start,
    (endyear || lpad(endmnth, 2, '0') || lpad(endday, 2, '0'))::INTEGER AS stop,
    MAP {_HOSTILITY}[max(hihost)] || '; ' || MAP {_DEATHS}[max(fatlev::INTEGER)::VARCHAR] AS extent,
    'dispute ' || disno || ' ({TABLE}: ' || statea || '-' || stateb || ')' AS locator
FROM cow_mid WHERE statea::INTEGER < stateb::INTEGER
GROUP BY disno, statea, stateb, {", ".join(_DAYS)}
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (dispute) and `coverage`: every member of the state system, 1816 to the file's last year.

    Raises
    ------
    ChangedColumns, UnknownEntity
        The files are not those that this adapter was written for.
    """
    cow_system.read_csv(db, "cow-mid", files[TABLE], _COLUMNS, "cow_mid")
    for column, known in (("hihost", _HOSTILITY), ("fatlev", _DEATHS)):
        cow_system.expect_known(db, "cow-mid", TABLE, column, f"SELECT {column} FROM cow_mid", known)
    states = files[cow_system.LIST]
    codes = cow_system.with_members(db, "cow-mid", states, "SELECT statea::INTEGER FROM cow_mid")
    cow_system.load_states(db, "cow-mid", TABLE, codes)
    yield "tie", cow_system.ties("cow-mid", "dispute", _ROWS, "extent")
    last = cow_system.year(db, "SELECT max(year::INTEGER) FROM cow_mid")
    yield "coverage", cow_system.members_coverage("cow-mid", "dispute", 1816, last)
