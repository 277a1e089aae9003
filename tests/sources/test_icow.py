"""ICOW: territorial claims and colonial rulers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cow_files import write_csv, write_states
from mirrored import Tables

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.icow import CLAIMS, COLONIES

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

CLAIM = ["region", "claimdy", "claim", "name", "chal", "tgt", "begclaim", "endclaim"]
ROWS: list[list[Any]] = [
    [5, 80005, 800, '"Kuriles, south"', 740, 365, "195204", "201799"],
    [5, 7, 7, "Kashmir", 770, 750, "194710", "NA"],
    [5, None, None, "Aksai Chin", 750, 2, "195000", "20122"],
]


def files(folder: Path, rows: list[list[Any]] = ROWS, columns: list[str] = CLAIM) -> dict[str, Path]:
    colonies = [
        [750, 200, 200, "194708"], [740, -9, -9, "159000"], [704, 365, 365, "199108"], [375, 365, 365, "191712"],
        [344, 300, 345, "199106"],
    ]  # fmt: skip
    ruled = write_csv(folder / COLONIES, ["\ufeffState", "ColRuler", "IndFrom", "IndDate"], colonies)
    return {
        CLAIMS: write_csv(folder / CLAIMS, columns, rows),
        COLONIES: ruled,
        "states2016.csv": write_states(folder),
    }


def test_claims_and_rulers(build_tables: Build, tmp_path: Path) -> None:
    db = build_tables("icow", files(tmp_path))
    assert db.execute(
        'SELECT kind, a, b, directed, start, "end", degree FROM tie ORDER BY ALL'
    ).fetchall() == [
        ("colonial", "GBR", "IND", True, None, "1947-08", "primary colonial ruler, until independence"),
        ("colonial", "RUS", "FIN", True, None, "1917-12", "primary colonial ruler, until independence"),
        ("colonial", "SUN", "UZB", True, None, "1991-08", "primary colonial ruler, until independence"),
        ("territorial-claim", "IND", "USA", True, "1950", "2012-02", "Aksai Chin"),
        ("territorial-claim", "JPN", "RUS", True, "1991-12-26", None, "Kuriles, south"),
        ("territorial-claim", "JPN", "SUN", True, "1952-04", "1991-12-26", "Kuriles, south"),
        ("territorial-claim", "PAK", "IND", True, "1947-10", None, "Kashmir"),
    ]
    covered = db.execute("SELECT country FROM coverage WHERE indicator = 'colonial'").fetchall()
    assert ("JPN",) in covered  # no tie, because it had no ruler
    assert ("HRV",) not in covered  # ruled by Austria-Hungary, independent of Yugoslavia


def test_changed_columns(build_tables: Build, tmp_path: Path) -> None:
    with pytest.raises(ChangedColumns, match=r"icow: the columns of icow_ext2017_v2\.csv have changed: tgt"):
        build_tables("icow", files(tmp_path, columns=["target" if name == "tgt" else name for name in CLAIM]))


def test_unknown_state(build_tables: Build, tmp_path: Path) -> None:
    with pytest.raises(UnknownEntity, match=r"icow: icow_ext2017_v2\.csv .*: 999"):
        build_tables("icow", files(tmp_path, [[5, 1, 1, "Somewhere", 999, 750, "194708", "195001"]]))


@pytest.mark.shared
def test_known_claims(mirror_tables: Tables) -> None:
    db = mirror_tables("icow")
    between = "SELECT count(*) FROM tie WHERE a IN (?, ?) AND b IN (?, ?)"
    assert db.execute(between, ["IND", "JPN"] * 2).fetchone() == (0,)
    assert db.execute("SELECT a FROM tie WHERE kind = 'colonial' AND b IN ('IND', 'JPN')").fetchall() == [
        ("GBR",)
    ]
    ongoing = db.execute(
        "SELECT b FROM tie WHERE kind = 'territorial-claim' AND a = 'JPN' AND \"end\" IS NULL ORDER BY 1"
    ).fetchall()  # fmt: skip
    assert ("RUS",) in ongoing
    assert ("RUS", "UKR", "2014-03", None, "Crimea") in db.execute(
        'SELECT a, b, start, "end", degree FROM tie WHERE b = \'UKR\''
    ).fetchall()  # fmt: skip
    assert db.execute(
        "SELECT count(DISTINCT locator) FROM tie WHERE kind = 'territorial-claim'"
    ).fetchone() == (848,)
