"""COW inter-state wars, pair by pair (Maoz's dyadic data, with the names of the Inter-State War data).

Tie `war` (undirected), one for each war and pair of opponents, with days. Degree: the war's name and the
deaths in battle of the two states in it, against whichever enemy. Only wars between states, with 1,000 deaths in battle or more.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import is_zipfile

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.zip_member import unpack

TABLE, NAMES = "directed_dyadic_war.csv", "Inter-StateWarData_v4.0.csv"

_DAYS = ("warstrtmnth", "warstrtday", "warstrtyr", "warendmnth", "warenday", "warendyr")
_COLUMNS = ("warnum", "statea", "stateb", "year", "batdths", *_DAYS)

# A pair may fight twice in one war; one row of the file a year, not always with the same first day.
_ROWS = f"""
SELECT statea::INTEGER AS code1, stateb::INTEGER AS code2,
    min((warstrtyr || lpad(warstrtmnth, 2, '0') || lpad(warstrtday, 2, '0'))::INTEGER) AS start,
    (warendyr || lpad(warendmnth, 2, '0') || lpad(warenday, 2, '0'))::INTEGER AS stop,
    coalesce(any_value(n.name), 'war ' || warnum) AS name, max(try_cast(batdths AS BIGINT)) AS deaths,
    'war ' || warnum || ' ({TABLE}: ' || statea || '-' || stateb || ', to ' || warendyr || ')' AS locator
FROM cow_war LEFT JOIN (SELECT WarNum, any_value(WarName) AS name FROM cow_war_names GROUP BY 1) n USING (warnum)
WHERE statea::INTEGER < stateb::INTEGER
GROUP BY warnum, statea, stateb, warendmnth, warenday, warendyr
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (war) and `coverage`: every member of the state system, 1816 to the year of the last war.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnsafeArchive
        The files are not those that this adapter was written for.
    """
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        pairs = files[TABLE]
        if is_zipfile(pairs):  # the publisher's address gives the table in an archive; people unpack it
            pairs = unpack("cow-wars", pairs, [TABLE], Path(folder))[TABLE]
        cow_system.read_csv(db, "cow-wars", pairs, _COLUMNS, "cow_war")
        # As of 2026-11 the lines of the published file end in a carriage return alone.
        lines = Path(folder, NAMES)
        lines.write_bytes(files[NAMES].read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        cow_system.read_csv(db, "cow-wars", lines, ("WarNum", "WarName"), "cow_war_names")
    states = files[cow_system.LIST]
    codes = "SELECT statea::INTEGER FROM cow_war UNION SELECT stateb::INTEGER FROM cow_war"
    cow_system.load_states(db, "cow-wars", TABLE, cow_system.with_members(db, "cow-wars", states, codes))
    degree = "name || if(deaths > 0, format('; {:,} battle deaths of the two in the whole war', deaths), '')"
    yield "tie", cow_system.ties("cow-wars", "war", _ROWS, degree)
    last = cow_system.year(db, "SELECT max(year::INTEGER) FROM cow_war")
    yield "coverage", cow_system.members_coverage("cow-wars", "war", 1816, last)
