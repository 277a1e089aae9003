"""ATOP: pairs of allies, whose obligation it is, phases, and states that changed under one number."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cow_files import write_states
from mirrored import Tables, mirror_files

from bilateral.sources.archive import UnsafeArchive
from bilateral.sources.atop import ARCHIVE, DYADS, MEMBERS
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

MEMBER_COLUMNS = ["atopid", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit", "bilat", "phase",
                  "defense", "offense", "neutral", "nonagg", "consul"]  # fmt: skip
DYAD_COLUMNS = ["year", *(f"atopid{n}" for n in range(1, 10)), "mem1", "mem2"]

TERMS: list[list[Any]] = [
    [3375, 2, 1960, 1, 19, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1],
    [3375, 740, 1960, 1, 19, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1],
    [3675, 365, 1971, 8, 9, 1993, 1, 28, 1, 0, 0, 0, 1, 1, 1],
    [3675, 750, 1971, 8, 9, 1993, 1, 28, 1, 0, 0, 0, 1, 1, 1],
    [9000, 740, 1960, 5, "", 1965, 0, 0, 0, 1, 0, 0, 0, 1, 0],  # two phases with the same obligations
    [9000, 740, 1965, 0, 0, 1970, 2, 3, 0, 2, 0, 0, 0, 1, 0],
    [9000, 740, 1970, 2, 3, 1980, 0, 0, 0, 3, 0, 0, 0, 1, 1],  # and a third with another
    [9000, 750, 1961, 0, 0, 1990, 1, 1, 0, 0, 0, 0, 0, 1, 1],
    [9000, 770, 1985, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0],  # never in it together with Japan
    [9100, 2, 1990, 1, 1, 1991, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    [9100, 750, 1990, 1, 1, 1991, 1, 1, 1, 0, 0, 0, 0, 0, 0],
]
DYADS_ROWS = [
    [1960, 3375, *[None] * 8, 2, 740], [2018, 3375, *[None] * 8, 2, 740], [1971, 3675, *[None] * 8, 365, 750],
    [1961, None, 9000, *[None] * 7, 740, 750], [1985, 9000, *[None] * 8, 740, 770],
    [1815, 9100, *[None] * 8, 2, 750],
]  # fmt: skip


def files(
    folder: Path, terms: Sequence[Sequence[Any]] = TERMS, columns: Sequence[str] = MEMBER_COLUMNS
) -> dict[str, Path]:
    with zipfile.ZipFile(folder / ARCHIVE, "w") as archive:
        for name, header, rows in ((MEMBERS, columns, terms), (DYADS, DYAD_COLUMNS, DYADS_ROWS)):
            text = io.StringIO()
            csv.writer(text).writerows([header, *rows])
            archive.writestr(f"ATOP 5.1 (.csv)/{name}", text.getvalue())
    return {ARCHIVE: folder / ARCHIVE, "states2016.csv": write_states(folder)}


def test_obligations_phases_and_succession(build_tables: Build, tmp_path: Path) -> None:
    rows = build_tables("atop", files(tmp_path)).execute(
        'SELECT a, b, start, "end", degree FROM tie ORDER BY a, b, start'
    ).fetchall()  # fmt: skip
    assert rows == [
        ("IND", "JPN", "1961", "1970-02-03", "non-aggression, consultation (by India alone); multilateral"),
        ("IND", "JPN", "1970-02-03", "1980", "non-aggression, consultation; multilateral"),
        ("IND", "RUS", "1991-12-26", "1993-01-28", "neutrality, non-aggression, consultation; bilateral"),
        ("IND", "SUN", "1971-08-09", "1991-12-26", "neutrality, non-aggression, consultation; bilateral"),
        ("IND", "USA", "1990-01-01", "1991-01-01", "no military obligation between the two; bilateral"),
        ("JPN", "USA", "1960-01-19", None,
         "defence (by the United States alone), non-aggression, consultation; bilateral"),
    ]  # fmt: skip


def test_coverage_is_membership_of_the_state_system(build_tables: Build, tmp_path: Path) -> None:
    rows = build_tables("atop", files(tmp_path)).execute(
        "SELECT country, year_from, year_to FROM coverage WHERE indicator = 'alliance' ORDER BY ALL"
    ).fetchall()  # fmt: skip
    assert [row for row in rows if row[0] in ("JPN", "IND", "DEU")] == [
        ("DEU", 1816, 1945), ("DEU", 1990, 2018), ("IND", 1947, 2018), ("JPN", 1860, 1945), ("JPN", 1952, 2018),
    ]  # fmt: skip
    assert {row[0]: row[1:] for row in rows if row[0] in ("SUN", "SCG")} == {
        "SUN": (1922, 1991),
        "SCG": (1992, 2006),
    }
    assert ("RUS", 1991, 2018) in rows


def test_changed_columns(build_tables: Build, tmp_path: Path) -> None:
    changed = files(tmp_path, columns=["offence" if name == "offense" else name for name in MEMBER_COLUMNS])
    with pytest.raises(
        ChangedColumns, match=r"atop: the columns of atop5_1m\.csv have changed: offense not found"
    ):
        build_tables("atop", changed)


def test_unknown_state(build_tables: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_atop.DYADS_ROWS", [[1960, 3375, *[None] * 8, 2, 999]])
    with pytest.raises(UnknownEntity, match=r"atop: atop5_1dy\.csv names entities that are not known: 999"):
        build_tables("atop", files(tmp_path))


def test_archive_without_the_table(build_tables: Build, tmp_path: Path) -> None:
    found = files(tmp_path)
    with zipfile.ZipFile(found[ARCHIVE], "w") as archive:
        archive.writestr("readme.txt", "moved")
    with pytest.raises(UnsafeArchive, match=r"atop: .* has no file named atop5_1dy\.csv or atop5_1m\.csv"):
        build_tables("atop", found)


@pytest.mark.shared
def test_known_alliances(mirror_tables: Tables) -> None:
    db = mirror_tables("atop")

    def pair(a: str, b: str) -> list[tuple[Any, ...]]:
        return db.execute(
            'SELECT start, "end", degree, locator FROM tie WHERE a = ? AND b = ? ORDER BY start, locator',
            [a, b],
        ).fetchall()

    # The Treaty of Amity and Cooperation in Southeast Asia is the only one; no alliance in plain words.
    assert pair("IND", "JPN") == [
        ("2003-12-12", None, "non-aggression; multilateral", "ATOP 3755 (atop5_1m.csv)")
    ]
    assert pair("JPN", "USA")[-2:] == [
        ("1960-01-19", None, "defence (by the United States alone), non-aggression, consultation; bilateral",
         "ATOP 3375 (atop5_1m.csv)"),
        ("2009-07-22", None, "non-aggression; multilateral", "ATOP 3755 (atop5_1m.csv)"),
    ]  # fmt: skip
    assert ("1949-04-04", None, "defence, non-aggression, consultation; multilateral",
            "ATOP 3180 (atop5_1m.csv)") in pair("FRA", "USA")  # fmt: skip
    assert ("1902-01-30", "1905-08-12") in [row[:2] for row in pair("GBR", "JPN")]
    assert [row[:2] for row in pair("DEU", "JPN")][:1] == [("1936-11-25", "1939-08-23")]
    assert pair("IND", "PAK") != []
    assert [row for row in pair("PAK", "USA") if "defence" in row[2]] != []
    assert db.execute("SELECT count(*) FROM tie").fetchone() == (9578,)
    assert db.execute("SELECT max(year_to) FROM coverage").fetchone() == (2018,)


@pytest.mark.shared
def test_every_allied_pair_of_the_file_is_a_tie(mirror_tables: Tables) -> None:
    """Pairs and alliances counted from the zip by other means; numbers of states that changed hands set aside."""
    with zipfile.ZipFile(mirror_files("atop")[ARCHIVE]) as archive:
        name = next(item for item in archive.namelist() if item.endswith(f"/{DYADS}"))
        reader = csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8"))
        pairs = {
            (row["mem1"], row["mem2"], row[slot])
            for row in reader for slot in DYAD_COLUMNS[1:10] if row[slot]
        }  # fmt: skip
    assert len(pairs) == 9075
    with_germany = {(a, b, id_) for a, b, id_ in pairs if "260" in (a, b) or "255" in (a, b)}
    changed = {(a, b, id_) for a, b, id_ in pairs if {"345", "365"} & {a, b}} | with_germany
    found = mirror_tables("atop").execute(
        "SELECT count(DISTINCT (a, b, locator)) FROM tie WHERE a NOT IN "
        "('DEU', 'RUS', 'SUN', 'SRB', 'YUG', 'SCG') AND b NOT IN ('DEU', 'RUS', 'SUN', 'SRB', 'YUG', 'SCG')"
    ).fetchone()  # fmt: skip
    assert found == (len(pairs - changed),)
