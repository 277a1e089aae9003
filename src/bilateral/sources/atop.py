"""ATOP: alliances with their obligations, pair by pair.

Tie `alliance` (undirected): one for each pair and alliance, and for each phase in which the obligations differ.
The degree names the obligations that the text of the alliance sets: defence, offence, neutrality,
non-aggression, consultation. Where only one side has an obligation, the degree says whose it is. ATOP counts
pacts of non-aggression as alliances: a tie whose degree has neither defence nor offence is no promise to fight.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.zip_member import unpack

ARCHIVE = "atop_5.1__.csv_.zip"
MEMBERS, DYADS = "atop5_1m.csv", "atop5_1dy.csv"
OBLIGATIONS = {
    "defense": "defence", "offense": "offence", "neutral": "neutrality", "nonagg": "non-aggression",
    "consul": "consultation",
}  # fmt: skip

_IDS = [f"atopid{number}" for number in range(1, 10)]
_DATES = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
_NEEDED = {
    MEMBERS: ("atopid", "member", "bilat", "phase", *_DATES, *OBLIGATIONS),
    DYADS: ("mem1", "mem2", "year", *_IDS),
}

# Month and day are 0, or at times empty, where they are not known; an exit in year 0 had not come by 2018.
_TERMS = f"""
CREATE OR REPLACE TEMP TABLE atop_terms AS SELECT atopid, member::INTEGER AS member, bilat,
    yrent::INTEGER * 10000 + coalesce(moent::INTEGER, 0) * 100 + coalesce(dayent::INTEGER, 0) AS start,
    if(yrexit::INTEGER = 0, {cow_system.OPEN},
        yrexit::INTEGER * 10000 + coalesce(moexit::INTEGER, 0) * 100 + coalesce(dayexit::INTEGER, 0)) AS stop,
    {", ".join(f"coalesce({name}, '0') = '1' AS {name}" for name in OBLIGATIONS)}
FROM atop_m
"""

_PAIRS = f"""
CREATE OR REPLACE TEMP TABLE atop_pairs AS
SELECT DISTINCT mem1::INTEGER AS mem1, mem2::INTEGER AS mem2, atopid
FROM atop_dy UNPIVOT (atopid FOR slot IN ({", ".join(_IDS)}))
"""

# Phases of an alliance whose obligations to each other are the same are one tie.
_FLAGS = ", ".join(f"{name}{side}" for name in OBLIGATIONS for side in (1, 2))
_ROWS = f"""
WITH phased AS (
    SELECT p.mem1 AS code1, p.mem2 AS code2, greatest(x.start, y.start) AS start, least(x.stop, y.stop) AS stop,
        'ATOP ' || p.atopid || ' ({MEMBERS})' AS locator, x.bilat AS bilat,
        {", ".join(f"x.{name} AS {name}1, y.{name} AS {name}2" for name in OBLIGATIONS)}
    FROM atop_pairs p
    JOIN atop_terms x ON x.atopid = p.atopid AND x.member = p.mem1
    JOIN atop_terms y ON y.atopid = p.atopid AND y.member = p.mem2
        AND greatest(x.start, y.start) < least(x.stop, y.stop)),
marked AS (
    SELECT *, lag(stop) OVER same IS DISTINCT FROM start AS fresh FROM phased
    WINDOW same AS (PARTITION BY code1, code2, locator, bilat, {_FLAGS} ORDER BY start)),
numbered AS (
    SELECT *, sum(fresh::INTEGER) OVER (PARTITION BY code1, code2, locator, bilat, {_FLAGS} ORDER BY start) AS run
    FROM marked)
SELECT code1, code2, min(start) AS start, max(stop) AS stop, locator, bilat, {_FLAGS}
FROM numbered GROUP BY code1, code2, locator, bilat, run, {_FLAGS}
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (alliance) and `coverage`: every member of the state system, to the last year of the file.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnsafeArchive
        The files are not those that this adapter was written for.
    """
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        found = unpack("atop", files[ARCHIVE], _NEEDED, Path(folder))
        cow_system.read_csv(db, "atop", found[MEMBERS], _NEEDED[MEMBERS], "atop_m")
        cow_system.read_csv(db, "atop", found[DYADS], _NEEDED[DYADS], "atop_dy")
    db.execute(_TERMS)
    db.execute(_PAIRS)
    codes = "SELECT mem1 FROM atop_pairs UNION SELECT mem2 FROM atop_pairs"
    states = files[cow_system.LIST]
    cow_system.load_states(db, "atop", DYADS, cow_system.with_members(db, "atop", states, codes))
    yield "tie", cow_system.ties("atop", "alliance", _ROWS, _degree())
    first = cow_system.year(db, "SELECT min(year::INTEGER) FROM atop_dy")
    last = cow_system.year(db, "SELECT max(year::INTEGER) FROM atop_dy")
    yield "coverage", cow_system.members_coverage("atop", "alliance", first, last)


def _degree() -> str:
    """The obligations in words, "defence (of the United States alone)" where they are one side's."""
    parts = ", ".join(
        f"CASE WHEN {name}1 AND {name}2 THEN '{word}' WHEN {name}1 THEN '{word} (by ' || name1 || ' alone)' "
        f"WHEN {name}2 THEN '{word} (by ' || name2 || ' alone)' END"
        for name, word in OBLIGATIONS.items()
    )
    words = f"list_aggregate(list_filter([{parts}], lambda part: part IS NOT NULL), 'string_agg', ', ')"
    shape = "if(bilat = '1', 'bilateral', 'multilateral')"
    return f"coalesce({words}, 'no military obligation between the two') || '; ' || {shape}"
