"""UNCTAD's bilateral investment treaties: one archive of workbooks, each treaty told once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from xlsx_writer import Cell, workbook

from bilateral.sources import archive
from bilateral.sources.archive import UnsafeArchive, members
from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.unctad_iia import FILE

HEADER: list[Cell] = [
    "No.", "Title of agreement", "Short title", "Parties", "Type of agreement", "Status", "Files",
    "Date of signature", "Date of entry into force", "Date of termination", "Type of termination",
]  # fmt: skip


def _row(title: str, parties: str, status: str, *days: date | None, how: str | None = None) -> list[Cell]:
    return [1.0, None, title, parties, "Bilateral Investment Treaties", status, None, *days, how]


SIGNED = _row("Japan - Kenya BIT", "Japan; Kenya;", "Signed", date(2016, 8, 28), None, None)
ENDED = _row(
    "BLEU - India BIT", "BLEU (Belgium-Luxembourg Economic Union); India;", "Terminated",
    date(1997, 10, 31), date(2001, 1, 8), date(2017, 3, 22), how="Unilaterally denounced",
)  # fmt: skip
TALKS = _row("India - Japan BIT", "India; Japan;", "In negotiation", None, None, None)


def _archive(folder: Path, **books: list[list[Cell]]) -> dict[str, Path]:
    path = folder / FILE
    with ZipFile(path, "w") as file:
        for name, rows in books.items():
            file.writestr(f"{name}.xlsx", workbook({"Treaties": rows}))
    return {FILE: path}


def test_each_treaty_is_told_once_for_each_pair(build_tables: Any, tmp_path: Path) -> None:
    files = _archive(tmp_path, a=[HEADER, SIGNED, TALKS], b=[HEADER, SIGNED], c=[HEADER, ENDED], d=[HEADER])
    db = build_tables("unctad-iia", files)
    assert db.execute('SELECT a, b, start, "end", degree FROM tie ORDER BY a, b').fetchall() == [
        ("BEL", "IND", "2001-01-08", "2017-03-22",
         "terminated: BLEU - India BIT; signed 1997-10-31; unilaterally denounced"),
        ("IND", "LUX", "2001-01-08", "2017-03-22",
         "terminated: BLEU - India BIT; signed 1997-10-31; unilaterally denounced"),
        ("JPN", "KEN", None, None, "signed, not in force: Japan - Kenya BIT; signed 2016-08-28"),
    ]  # fmt: skip
    assert ("unctad-iia", "investment-treaty", 1997, 2016, "IND") in db.execute(
        "SELECT * FROM coverage"
    ).fetchall()


def test_what_has_changed_is_said(build_tables: Any, tmp_path: Path) -> None:
    with pytest.raises(
        ChangedColumns, match=r"(?s)unctad-iia.*a\.xlsx.*Parties.*not found.*found No\., Title"
    ):
        build_tables("unctad-iia", _archive(tmp_path, a=[["No.", "Title"]]))
    strange = _row("x", "Atlantis; Japan;", "Signed", None, None, None)
    with pytest.raises(UnknownEntity, match=r"unctad-iia.*Atlantis"):
        build_tables("unctad-iia", _archive(tmp_path, a=[HEADER, strange]))


@pytest.mark.parametrize("name", ["../evil.xlsx", "/etc/evil.xlsx", "a/../../evil.xlsx", "C:\\evil.xlsx"])
def test_a_member_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr(name, b"")
    with pytest.raises(UnsafeArchive, match="leads out of it"):
        list(members("test", tmp_path / "x.zip"))


def test_an_archive_larger_than_it_can_honestly_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "x.zip", "w", compression=8) as file:
        for name in "abc":
            file.writestr(name, bytes(1000))
    assert sum(len(content) for _, content in members("test", tmp_path / "x.zip", 3000)) == 3000
    with pytest.raises(UnsafeArchive, match="more than 2,999 bytes"):
        list(members("test", tmp_path / "x.zip", 2999))
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 2)
    with pytest.raises(UnsafeArchive, match="3 members"):
        list(members("test", tmp_path / "x.zip"))
    (tmp_path / "x.zip").write_bytes((tmp_path / "x.zip").read_bytes()[:100])
    with pytest.raises(UnsafeArchive, match="no whole zip archive"):
        list(members("test", tmp_path / "x.zip"))


REAL = [
    ("IND", "KGZ", "2000-05-12", "2017-03-22", "terminated"),
    ("AFG", "DEU", "2007-10-12", None, "in force"),
    ("AFG", "AZE", None, None, "signed, not in force"),
    ("JPN", "KAZ", "2015-10-25", None, "in force"),
    ("BEL", "YEM", "2003-12-31", None, "in force"),
    ("NLD", "ZAF", "1999-05-01", "2014-04-30", "terminated"),
    ("EGY", "MNG", "2005-01-25", None, "in force"),
    ("RUS", "UZB", None, "2014-01-04", "terminated"),
    ("KWT", "MKD", "2011-11-02", None, "in force"),
    ("KAZ", "SGP", None, None, "signed, not in force"),
]


@pytest.mark.shared
@pytest.mark.parametrize(("a", "b", "start", "end", "status"), REAL)
def test_treaties_of_the_real_archive(
    mirror_tables: Any, a: str, b: str, start: str | None, end: str | None, status: str
) -> None:
    found = mirror_tables("unctad-iia").execute(
        "SELECT start, \"end\", split_part(degree, ':', 1) FROM tie WHERE a = ? AND b = ?", [a, b]
    )
    assert (start, end, status) in found.fetchall()


@pytest.mark.shared
def test_india_and_japan_are_covered_and_have_none(mirror_tables: Any) -> None:
    db = mirror_tables("unctad-iia")
    assert db.execute("SELECT count(*) FROM tie WHERE a = 'IND' AND b = 'JPN'").fetchone() == (0,)
    covered = db.execute("SELECT country, year_from, year_to FROM coverage WHERE country IN ('IND', 'JPN')")
    assert sorted(covered.fetchall()) == [("IND", 1959, 2019), ("JPN", 1959, 2019)]
    # 6,706 rows, of which 100 of Belgium and Luxembourg stand in three tables
    assert db.execute("SELECT count(*) FROM tie").fetchone() == (3402,)
    assert db.execute("SELECT count(*) FROM tie WHERE 'JPN' IN (a, b)").fetchone() == (33,)
