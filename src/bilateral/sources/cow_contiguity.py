"""COW Direct Contiguity: which states border on each other, by land or across how much water.

Tie `contiguity` (undirected), one for each period and kind. Degree: "land or river border" or
"water, up to N miles" with N of 12, 24, 150 and 400. A pair without a tie, both states members of the system,
is farther apart than 400 miles of water.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.zip_member import unpack

ARCHIVE, TABLE = "DirectContiguity320.zip", "contdir.csv"

_COLUMNS = ("statelno", "statehno", "conttype", "begin", "end")
_KINDS = {
    "1": "land or river border", "2": "water, up to 12 miles", "3": "water, up to 24 miles",
    "4": "water, up to 150 miles", "5": "water, up to 400 miles",
}  # fmt: skip

# Periods end with a month, which is wholly in them; those that end with the file's last month have not ended.
_ROWS = f"""
SELECT statelno::INTEGER AS code1, statehno::INTEGER AS code2, begin::INTEGER * 100 AS start,
    if("end" = max("end") OVER (), {cow_system.OPEN}, "end"::INTEGER * 100) AS stop,
    MAP {_KINDS}[conttype] AS kind, '{TABLE}: ' || statelab || '-' || statehab || ', ' || begin || '-' || "end" AS locator
FROM cow_contdir
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (contiguity) and `coverage`: every member of the state system, 1816 to the file's last year.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnsafeArchive
        The files are not those that this adapter was written for.
    """
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        path = unpack("cow-contiguity", files[ARCHIVE], [TABLE], Path(folder))[TABLE]
        cow_system.read_csv(db, "cow-contiguity", path, _COLUMNS, "cow_contdir")
    cow_system.expect_known(
        db, "cow-contiguity", TABLE, "conttype", "SELECT conttype FROM cow_contdir", _KINDS
    )
    codes = "SELECT statelno::INTEGER FROM cow_contdir UNION SELECT statehno::INTEGER FROM cow_contdir"
    states = files[cow_system.LIST]
    cow_system.load_states(
        db, "cow-contiguity", TABLE, cow_system.with_members(db, "cow-contiguity", states, codes)
    )
    yield "tie", cow_system.ties("cow-contiguity", "contiguity", _ROWS, "told.kind")
    last = cow_system.year(db, """SELECT max("end"::INTEGER) // 100 FROM cow_contdir""")
    yield "coverage", cow_system.members_coverage("cow-contiguity", "contiguity", 1816, last)
