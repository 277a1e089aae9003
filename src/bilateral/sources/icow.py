"""ICOW: claims of states to each other's territory, and who ruled a state before its independence.

Tie `territorial-claim`, directed from the challenger to the state that held the territory; degree: the name of
the claim. A claim that had not ended in 2017 has no end. Tie `colonial`, directed from the former ruler to the
state; it ends with the independence, and when it began is not told. A state that became independent of another
than its primary colonial ruler (Croatia, of Yugoslavia) has no such tie and is not covered for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources import cow_system

CLAIMS, COLONIES = "icow_ext2017_v2.csv", "coldata110.csv"

_CLAIM_COLUMNS = ("claimdy", "name", "chal", "tgt", "begclaim", "endclaim")
_COLONY_COLUMNS = ("State", "ColRuler", "IndFrom", "IndDate")
_STILL = ("201799", "NA", "")  # the end of a claim that went on when the list was made

# As of 2026-11 a month 00 is one that is not known, and one month has a single digit ("20122").
_ROWS = f"""
SELECT chal::INTEGER AS code1, tgt::INTEGER AS code2, begclaim::INTEGER * 100 AS start,
    CASE WHEN coalesce(endclaim, '') IN {_STILL} THEN {cow_system.OPEN}
        WHEN length(endclaim) = 6 THEN endclaim::INTEGER * 100
        ELSE (endclaim[:4] || lpad(endclaim[5:], 2, '0'))::INTEGER * 100 END AS stop,
    coalesce(name, 'territory not named') AS claim,
    '{CLAIMS}: ' || coalesce('claim ' || claimdy, chal || '-' || tgt || ', ' || begclaim) AS locator
FROM icow_claims
"""
_RULED = f"""
SELECT ColRuler::INTEGER AS code1, State::INTEGER AS code2, IndDate::INTEGER * 100 AS start, start AS stop,
    '{COLONIES}: state ' || State AS locator
FROM icow_colonies WHERE ColRuler <> '-9' AND ColRuler = IndFrom
"""
_COLONIAL_COVERAGE = """
SELECT DISTINCT 'icow' AS source, 'colonial' AS indicator, NULL::SMALLINT AS year_from, NULL::SMALLINT AS year_to,
    s.country
FROM icow_colonies c JOIN cow_span s ON s.code = c.State::INTEGER
WHERE ColRuler = '-9' OR ColRuler = IndFrom
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `tie` (territorial-claim, colonial) and `coverage`: members of the state system, 1816 to 2017.

    Raises
    ------
    ChangedColumns, UnknownEntity
        The files are not those that this adapter was written for.
    """
    cow_system.read_csv(db, "icow", files[CLAIMS], _CLAIM_COLUMNS, "icow_claims")
    cow_system.read_csv(db, "icow", files[COLONIES], _COLONY_COLUMNS, "icow_colonies")
    codes = (
        "SELECT chal::INTEGER FROM icow_claims UNION SELECT tgt::INTEGER FROM icow_claims "
        "UNION SELECT State::INTEGER FROM icow_colonies "
        "UNION SELECT ColRuler::INTEGER FROM icow_colonies WHERE ColRuler <> '-9'"
    )
    members = cow_system.with_members(db, "icow", files[cow_system.LIST], codes)
    cow_system.load_states(db, "icow", CLAIMS, members)
    yield "tie", cow_system.ties("icow", "territorial-claim", _ROWS, "claim", directed=True)
    ruled = cow_system.ties(
        "icow", "colonial", _RULED, "'primary colonial ruler, until independence'", directed=True
    )
    yield "tie", f"SELECT * REPLACE (NULL::VARCHAR AS start) FROM ({ruled})"
    yield "coverage", cow_system.members_coverage("icow", "territorial-claim", 1816, 2017)
    yield "coverage", _COLONIAL_COVERAGE
