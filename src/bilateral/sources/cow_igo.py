"""COW Intergovernmental Organizations: how many organisations two states share, and each one's memberships.

Flow `shared_igos` (organisations): of a pair without direction, `origin` before `destination` in the alphabet
of ids, basis "undirected", no reporter; full members of both. A 0 is a 0: both states were in the system.
Traits igo_memberships_full, igo_memberships_associate, igo_memberships_observer (organisations).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system
from bilateral.sources.checks import expect_columns
from bilateral.sources.rda import read_rda

PAIRS, STATES = "cow_igo_ndy.rda", "cow_igo_sy.rda"

_PAIR_COLUMNS = ("ccode1", "ccode2", "year", "dyadigos")
_COUNTS = {
    "sum_igo_full": "igo_memberships_full", "sum_igo_associate": "igo_memberships_associate",
    "sum_igo_observer": "igo_memberships_observer",
}  # fmt: skip
_STATE_COLUMNS = ("ccode", "year", *_COUNTS)

# The country that has the number at the end of the year: in 1991 that of the Soviet Union is Russia's.
_AT = "AND p.year * 10000 + 1231 >= {0}.first AND p.year * 10000 + 1231 < {0}.last"
_FLOW = f"""
SELECT 'cow-igo' AS source, 'shared_igos' AS indicator, least(a.country, b.country) AS origin,
    greatest(a.country, b.country) AS destination, NULL::VARCHAR AS product, p.year::SMALLINT AS year,
    p.dyadigos AS value, 'organisations' AS unit, NULL::VARCHAR AS reporter, 'undirected' AS basis
FROM igo_pairs p
JOIN cow_span a ON a.code = p.ccode1 {_AT.format("a")}
JOIN cow_span b ON b.code = p.ccode2 {_AT.format("b")}
WHERE p.dyadigos >= 0 AND a.country <> b.country
"""
_LOAD = f"""
CREATE OR REPLACE TEMP TABLE igo_counts AS
SELECT MAP {_COUNTS}[kind] AS indicator, a.country, p.year::INTEGER AS year, p.value, p.ccode::INTEGER AS code
FROM (UNPIVOT igo_states ON {", ".join(_COUNTS)} INTO NAME kind VALUE value) p
JOIN cow_span a ON a.code = p.ccode {_AT.format("a")}
WHERE p.value >= 0
"""
_TRAIT = f"""
SELECT 'cow-igo' AS source, indicator, country, year, value, 'organisations' AS unit, NULL::VARCHAR AS label,
    '{STATES}: ' || code || ', ' || year AS locator FROM igo_counts
"""
_YEARS = """
SELECT indicator, country, year FROM igo_counts
UNION SELECT 'shared_igos', country, year FROM igo_counts
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow`, `trait` and `coverage`: the unbroken runs of years of each state.

    Raises
    ------
    ChangedColumns, UnknownEntity, UnreadableData
        The files are not those that this adapter was written for.
    """
    for file, columns, name in ((PAIRS, _PAIR_COLUMNS, "igo_pairs"), (STATES, _STATE_COLUMNS, "igo_states")):
        table = next(iter(read_rda(files[file]).values()))
        expect_columns("cow-igo", file, columns, table.columns)
        table.load(db, name, columns)
    codes = (
        "SELECT ccode1 FROM igo_pairs UNION SELECT ccode2 FROM igo_pairs UNION SELECT ccode FROM igo_states"
    )
    cow_system.load_states(db, "cow-igo", PAIRS, codes)
    db.execute(_LOAD)
    yield "flow", _FLOW
    yield "trait", _TRAIT
    yield "coverage", cow_system.runs_coverage("cow-igo", _YEARS)
    db.execute("DROP TABLE igo_pairs")
