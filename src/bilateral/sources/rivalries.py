"""Strategic rivalries (Thompson, Sakuwa and Suhas): states that saw each other as threatening competitors.

Tie `rivalry` (undirected), years only. Degree: what it was about ("positional, spatial") and whether it was a
principal rivalry. A rivalry that had not ended in the file's last year has no end. The older list of
Thompson and Dreyer (to 2010), of which this is the successor, is left out: it would tell most rivalries twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.checks import expect_columns
from bilateral.sources.rda import read_rda

TABLE = "tss_rivalries.rda"

SKIPPED = {324: "a number of these authors' own for a state before 1816, which no list of states explains"}

_KINDS = ("positional", "spatial", "ideological", "interventionary")
_COLUMNS = ("tssr_id", "rivalry", "ccode1", "ccode2", "start", "end", *_KINDS, "principal")

_ABOUT = ", ".join(f"""if("{kind}" = 1, '{kind}', NULL)""" for kind in _KINDS)
_ROWS = f"""
SELECT ccode1::INTEGER AS code1, ccode2::INTEGER AS code2, start::INTEGER * 10000 AS start,
    if("end" = max("end") OVER (), {cow_system.OPEN}, "end"::INTEGER * 10000) AS stop,
    list_aggregate(list_filter([{_ABOUT}], lambda kind: kind IS NOT NULL), 'string_agg', ', ') AS about,
    coalesce(principal, 0) = 1 AS main, 'TSS rivalry ' || tssr_id || ': ' || rivalry AS locator
FROM rivalry_rows
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (rivalry) and `coverage`: every member of the state system, 1816 to the file's last year.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnreadableData
        The files are not those that this adapter was written for.
    """
    table = next(iter(read_rda(files[TABLE]).values()))
    expect_columns("rivalries", TABLE, _COLUMNS, table.columns)
    table.load(db, "rivalry_rows", _COLUMNS)
    states = files[cow_system.LIST]
    codes = "SELECT ccode1::INTEGER FROM rivalry_rows UNION SELECT ccode2::INTEGER FROM rivalry_rows"
    members = cow_system.with_members(db, "rivalries", states, codes)
    cow_system.load_states(db, "rivalries", TABLE, members, skipped=SKIPPED)
    degree = "coalesce(about, 'not classified') || if(main, '; principal', '')"
    yield "tie", cow_system.ties("rivalries", "rivalry", _ROWS, degree)
    last = cow_system.year(db, """SELECT max("end")::INTEGER FROM rivalry_rows""")
    yield "coverage", cow_system.members_coverage("rivalries", "rivalry", 1816, last)
