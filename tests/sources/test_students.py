"""International students: counts that may be doubled say so, headings the wrong way round, hosts that did not report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.students import COUNTS, SHARES
from bilateral.sources.students import tables as student_tables

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]
SOURCE = "students"

KNOWN = [
    ("international_students", "IND", "JPN", 2013, 1070),
    ("international_students", "IND", "JPN", 2019, 2290),
    ("international_students", "AUS", "DNK", 2018, 308),
    ("international_students", "CHE", "USA", 2013, 2504),
    ("international_students", "PAK", "NZL", 2016, 553),
    ("international_students", "JPN", "BEL", 2015, 110),
    ("international_students", "DOM", "ESP", 2018, 3274),
    ("international_student_share", "IND", "JPN", 2022, 0.677879357),
    ("international_student_share", "IND", "AUS", 2022, 18.12401343),
    ("international_student_share", "IND", "USA", 2022, 17.17086578),
    ("international_student_share", "VNM", "JPN", 2022, 19.32483015),
    ("international_student_share", "LAO", "AUS", 2022, 0.085600526),
    ("international_student_share", "CIV", "BEL", 2022, 0.281629505),
]


@pytest.mark.shared
@pytest.mark.parametrize(("indicator", "origin", "destination", "year", "value"), KNOWN)
def test_known_values(
    mirror_tables: Tables, indicator: str, origin: str, destination: str, year: int, value: float
) -> None:
    found = mirror_tables(SOURCE).execute(
        "SELECT value, reporter FROM flow WHERE (indicator, origin, destination, year) = (?, ?, ?, ?)",
        [indicator, origin, destination, year],
    )
    assert found.fetchall() == [(pytest.approx(value), destination)]


@pytest.mark.shared
def test_doubtful_counts_say_so(mirror_tables: Tables) -> None:
    tables = mirror_tables(SOURCE)
    asked = (
        "SELECT DISTINCT basis LIKE '%may be half%' FROM flow WHERE indicator = 'international_students' AND "
    )
    assert tables.execute(asked + "destination = 'JPN'").fetchall() == [(True,)]
    assert tables.execute(asked + "destination = 'USA'").fetchall() == [(False,)]
    doubtful = (
        "SELECT count(DISTINCT (destination, year))::INTEGER FROM flow WHERE basis LIKE '%may be half%'"
    )
    assert tables.execute(doubtful).fetchone() == (213,)  # of 261, counted with Python's csv


@pytest.mark.shared
def test_hosts_that_did_not_report(mirror_tables: Tables) -> None:
    tables = mirror_tables(SOURCE)
    covered = (
        "SELECT year_from, year_to FROM coverage WHERE indicator = 'international_students' AND country = ?"
    )
    assert tables.execute(covered, ["MEX"]).fetchall() == [(2017, 2019)]
    assert tables.execute(covered, ["JPN"]).fetchall() == [(2013, 2019)]
    for absent in ("SVN", "CRI", "IND"):
        assert tables.execute(covered, [absent]).fetchall() == []
    assert tables.execute("SELECT count(*) FROM flow WHERE value <= 0").fetchone() == (0,)


def _files(folder: Path, counts: str, shares: bytes) -> dict[str, Path]:
    (folder / COUNTS).write_text(
        "COUNTRY_OF_SCHOOL,COUNTRY_OF_ORIGIN,YEAR,TOTAL_INTL_STUDENTS\n" + counts, "utf-8"
    )
    (folder / SHARES).write_bytes(
        b"REF_AREA,Origin,Destination,TIME_PERIOD,Percentage_of_students\n" + shares
    )
    return {COUNTS: folder / COUNTS, SHARES: folder / SHARES}


COUNTED = (
    "Japan,India,2019,20\nJapan,Nepal,2019,4\nJapan,Chad,2019,0\nFrance,India,2019,3\nSlovenia,India,2019,0\n"
)
SHARED = (
    b"JPN,Japan,India,2022,0.7\nJPN,Japan,World,2022,100\nJPN,Japan,Korea,2022,1\nJPN,Japan,Korea,2022,0\n"
    b"JPN,Japan,C\x99te d'Ivoire,2022,0.1\nJPN,Japan,Cura\xc3\xa7ao,2022,0.2\nPER,Peru,India,2022,0\n"
)


def test_of_tiny_files(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables(SOURCE, _files(tmp_path, COUNTED, SHARED))
    found = tables.execute(
        "SELECT origin, destination, value, unit, basis LIKE '%may be half%' FROM flow ORDER BY ALL"
    ).fetchall()
    assert found == [
        ("CIV", "JPN", 0.1, "%", False),
        ("CUW", "JPN", 0.2, "%", False),
        ("IND", "FRA", 3.0, "students", False),
        ("IND", "JPN", 0.7, "%", False),
        ("IND", "JPN", 20.0, "students", True),
        ("NPL", "JPN", 4.0, "students", True),
    ]
    assert tables.execute("SELECT indicator, country FROM coverage ORDER BY ALL").fetchall() == [
        ("international_student_share", "JPN"),
        ("international_students", "FRA"),
        ("international_students", "JPN"),
    ]


def test_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(UnknownEntity, match=r"students: OECD.*Atlantis"):
            list(student_tables(_files(tmp_path, "Japan,Atlantis,2019,2\n", SHARED), db))
        with pytest.raises(UnknownEntity, match=r"students: Share.*Atlantis"):
            list(student_tables(_files(tmp_path, COUNTED, b"JPN,Japan,Atlantis,2022,2\n"), db))
        files = _files(tmp_path, COUNTED, SHARED)
        files[SHARES].write_text("REF_AREA,Origin,Destination,TIME_PERIOD,OBS_VALUE\n", "utf-8")
        with pytest.raises(ChangedColumns, match="Percentage_of_students not found"):
            list(student_tables(files, db))
