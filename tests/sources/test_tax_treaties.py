"""Tax treaties in force in 2025: pairs with the year that the export gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.tax_treaties import FILE

HEADER = (
    "iso3_a,country_a,iso3_b,country_b,latest_year,directions_present,measures_present,measure_count,"
    "obs_row_count,non_null_obs_count,treaty_year_min,treaty_year_max\n"
)
ROWS = """\
IND,India,JPN,Japan,2025,2,WHT_DIV|WHT_INT|WHT_ROY|WHT_TEC,4,8,8,1989.0,1989.0
ALB,Albania,FIN,Finland,2025,2,WHT_DIV|WHT_INT,4,8,8,1900.0,2023.0
BWA,Botswana,CHN,China,2025,1,WHT_TEC,4,8,8,1900.0,1900.0
JPN,Japan,USA,United States,2025,2,WHT_INT|WHT_ROY,4,8,8,2004.0,2005.0
ALB,Albania,XKV,Kosovo,2025,1,WHT_DIV,4,8,8,2005.0,2005.0
NAM,Namibia,WBA,World aviation bunkers,2025,1,WHT_DIV,4,4,4,2005.0,2005.0
"""


def _build(build_tables: Any, folder: Path, text: str | bytes) -> Any:
    (folder / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return build_tables("tax-treaties", {FILE: folder / FILE})


def test_the_year_1900_is_no_year(build_tables: Any, tmp_path: Path) -> None:
    db = _build(build_tables, tmp_path, HEADER + ROWS)
    assert db.execute("SELECT a, b, start, degree FROM tie ORDER BY a, b").fetchall() == [
        ("ALB", "FIN", "2023", "in force in 2025; rates given for dividends, interest"),
        ("ALB", "XKX", "2005", "in force in 2025; rates given for dividends"),
        ("BWA", "CHN", None, "in force in 2025, year not given; rates given for technical fees"),
        ("IND", "JPN", "1989", "in force in 2025; rates given for dividends, interest, royalties, technical fees"),
        ("JPN", "USA", "2004",
         "in force in 2025; the years given are 2004 and 2005; rates given for interest, royalties"),
    ]  # fmt: skip


def test_only_those_that_report_are_covered(build_tables: Any, tmp_path: Path) -> None:
    db = _build(build_tables, tmp_path, HEADER + ROWS)
    covered = db.execute("SELECT country, year_from, year_to FROM coverage ORDER BY ALL").fetchall()
    assert covered == [(country, 2025, 2025) for country in ("ALB", "FIN", "IND", "JPN", "USA")]


def test_what_has_changed_is_said(build_tables: Any, tmp_path: Path) -> None:
    with pytest.raises(
        ChangedColumns, match=rf"(?s)tax-treaties.*{FILE}.*iso3_b.*not found.*found iso3_a, x"
    ):
        _build(build_tables, tmp_path, "iso3_a,x\n")
    with pytest.raises(UnknownEntity, match=f"tax-treaties: {FILE}.*: QQQ"):
        _build(build_tables, tmp_path, HEADER + ROWS.replace("JPN", "QQQ"))
    with pytest.raises(ChangedColumns, match="encoding"):
        _build(build_tables, tmp_path, (HEADER + ROWS).encode("utf-16"))


REAL = [
    ("IND", "JPN", "1989"), ("IND", "USA", "1991"), ("JPN", "USA", "2004"), ("CHN", "IND", "1994"),
    ("DEU", "IND", "1996"), ("AUS", "JPN", "2008"), ("FRA", "IND", "1994"), ("GBR", "JPN", "2006"),
    ("DEU", "FRA", "1961"), ("ALB", "FIN", "2023"), ("BWA", "CHN", None), ("LUX", "XKX", "2019"),
]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("a", "b", "start"), REAL)
def test_treaties_of_the_real_export(mirror_tables: Any, a: str, b: str, start: str | None) -> None:
    found = mirror_tables("tax-treaties").execute("SELECT start FROM tie WHERE a = ? AND b = ?", [a, b])
    assert found.fetchall() == [(start,)]


@pytest.mark.shared
def test_the_real_export(mirror_tables: Any) -> None:
    db = mirror_tables("tax-treaties")
    assert db.execute("SELECT count(*) FROM tie").fetchone() == (2792,)  # 2,793 pairs less one slip
    assert db.execute("SELECT count(*) FROM tie WHERE start < '1947'").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM coverage WHERE country IN ('IND', 'JPN')").fetchone() == (2,)
