"""AidData: commitments by donor, recipient and year; a donor's year without rows is a gap."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from mirrored import mirror_files

from bilateral.sources.aiddata import FILE
from bilateral.sources.checks import ChangedColumns, UnknownEntity

HEADER = "date,donor,recipient,sum_amount_usd_constant,count\n"
ROWS = """\
2006,JPN,LKA,1,1
2007,JPN,LKA,1,1
2009,JPN,IND,1513788575,133
2010,JPN,IND,230741245,2
2012,JPN,IND,315342613,2
2005,POL,AFG,0,3
2005,(IBRD),IND,5,1
2005,WHO,IND,5,1
2005,POL,"Asia, regional",7,1
2003,LIE,IRA,33611,1
1999,AUT,Kosovo,39358598,28
"""


def _build(build_tables: Any, folder: Path, text: str, encoding: str = "utf-8") -> Any:
    (folder / FILE).write_text(text, encoding=encoding)
    return build_tables("aiddata", {FILE: folder / FILE})


def test_flows_are_between_countries_in_the_donors_books(build_tables: Any, tmp_path: Path) -> None:
    db = _build(build_tables, tmp_path, HEADER + ROWS)
    flows = db.execute("SELECT origin, destination, year, value, unit, reporter FROM flow "
                       "WHERE indicator = 'aid_commitments' AND destination <> 'LKA' ORDER BY origin, year").fetchall()  # fmt: skip
    assert flows == [
        ("AUT", "XKX", 1999, 39358598.0, "USD, constant prices", "AUT"),
        ("JPN", "IND", 2009, 1513788575.0, "USD, constant prices", "JPN"),
        ("JPN", "IND", 2010, 230741245.0, "USD, constant prices", "JPN"),
        ("JPN", "IND", 2012, 315342613.0, "USD, constant prices", "JPN"),
        ("LIE", "IRN", 2003, 33611.0, "USD, constant prices", "LIE"),
        ("POL", "AFG", 2005, 0.0, "USD, constant prices", "POL"),
    ]
    counts = "SELECT value, unit FROM flow WHERE indicator = 'aid_projects' AND year = 2009"
    assert db.execute(counts).fetchall() == [(133.0, "commitments")]


def test_a_year_without_rows_is_not_covered(build_tables: Any, tmp_path: Path) -> None:
    db = _build(build_tables, tmp_path, HEADER + ROWS)
    runs = "SELECT year_from, year_to FROM coverage WHERE country = 'JPN' AND indicator = 'aid_commitments'"
    assert sorted(db.execute(runs).fetchall()) == [(2006, 2007), (2009, 2009)]
    assert db.execute("SELECT count(*) FROM coverage WHERE country = 'IND'").fetchone() == (0,)


def test_columns_are_read_by_name(build_tables: Any, tmp_path: Path) -> None:
    db = _build(
        build_tables,
        tmp_path,
        "donor,recipient,count,note,sum_amount_usd_constant,date\nJPN,IND,2,x,9,2012\n",
    )
    rows = db.execute("SELECT year, value FROM flow WHERE indicator = 'aid_commitments'")
    assert rows.fetchall() == [(2012, 9.0)]


def test_what_has_changed_is_said(build_tables: Any, tmp_path: Path) -> None:
    with pytest.raises(ChangedColumns, match=rf"(?s)aiddata.*{FILE}.*donor.*not found.*found date, giver"):
        _build(build_tables, tmp_path, "date,giver\n")
    with pytest.raises(ChangedColumns, match=f"aiddata: the encoding of {FILE}"):
        _build(build_tables, tmp_path, HEADER + "2005,JPN,Curaçao,1,1\n", "latin-1")
    with pytest.raises(UnknownEntity, match=f"aiddata: {FILE}.*: QQQ"):
        _build(build_tables, tmp_path, HEADER + "2005,JPN,QQQ,1,1\n")
    with pytest.raises(UnknownEntity, match="New Fund"):
        _build(build_tables, tmp_path, HEADER + "2005,New Fund,IND,1,1\n")


REAL = [
    ("JPN", "IND", 1973, 301282094), ("JPN", "IND", 1984, 1124886624), ("JPN", "IND", 1998, 4168004648),
    ("JPN", "IND", 2002, 3968498), ("JPN", "IND", 2012, 315342613), ("IND", "LKA", 2005, 176459816),
    ("IND", "KHM", 2005, 3564488), ("AUT", "XKX", 1999, 39358598), ("LIE", "IRN", 2003, 33611),
    ("LTU", "AFG", 2006, 0), ("POL", "AFG", 2004, 0), ("AUS", "XKX", 2000, 10081087),
]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("donor", "recipient", "year", "usd"), REAL)
def test_commitments_of_the_real_file(
    mirror_tables: Any, donor: str, recipient: str, year: int, usd: int
) -> None:
    found = mirror_tables("aiddata").execute(
        "SELECT value FROM flow WHERE indicator = 'aid_commitments' AND origin = ? AND destination = ? AND year = ?",
        [donor, recipient, year],
    )
    assert found.fetchall() == [(float(usd),)]


@pytest.mark.shared
def test_totals_of_the_real_file(mirror_tables: Any) -> None:
    with mirror_files("aiddata")[FILE].open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    japan = [
        float(row["sum_amount_usd_constant"])
        for row in rows
        if row["donor"] == "JPN" and (len(row["recipient"]) == 3 or row["recipient"] == "Kosovo")
    ]
    db = mirror_tables("aiddata")
    total = "SELECT count(*), sum(value) FROM flow WHERE indicator = 'aid_commitments' AND origin = 'JPN'"
    assert db.execute(total).fetchone() == (len(japan), pytest.approx(sum(japan)))
    pair = "SELECT count(*) FROM flow WHERE indicator = 'aid_commitments' AND origin = 'JPN' AND destination = 'IND'"
    assert db.execute(pair).fetchone() == (39,)
    runs = "SELECT year_from, year_to FROM coverage WHERE country = 'JPN' AND indicator = 'aid_commitments'"
    assert sorted(db.execute(runs).fetchall()) == [(1973, 2009)]
