"""Capabilities, shared organisations, rivalries and leaders, which come as R data files."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import r_writer as r
from cow_files import write_states
from mirrored import Tables

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.rda.values import UnreadableData

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

NMC = ["ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"]


def columns(names: list[str], rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return {name: list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}


def nmc(folder: Path, rows: list[tuple[Any, ...]], names: list[str] = NMC) -> dict[str, Path]:
    return {"cow_nmc.rda": r.write_frame(folder / "cow_nmc.rda", columns(names, rows))}


def test_capabilities(build_tables: Build, tmp_path: Path) -> None:
    rows = [
        (740.0, 1913.0, 9.0, 1.5, None, 2.0, 50.0, 6.0, 0.03),
        (740.0, 1914.0, 10.0, None, 3.0, 2.0, 51.0, 6.0, 0.03),
        (740.0, 1916.0, 11.0, None, 3.0, 2.0, 51.0, 6.0, -9.0),
        (365.0, 1990.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.13),
        (365.0, 1991.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.12),
        (255.0, 1990.0, 5.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.04),
        (260.0, 1990.0, 4.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.03),
    ]
    db = build_tables("cow-nmc", nmc(tmp_path, rows))
    spending = db.execute(
        "SELECT country, year, value, unit FROM trait WHERE indicator = 'nmc_military_expenditure' ORDER BY ALL"
    ).fetchall()  # fmt: skip
    assert spending == [
        ("DEU", 1990, 5000.0, "USD"), ("JPN", 1913, 9000.0, "GBP"), ("JPN", 1914, 10000.0, "USD"),
        ("JPN", 1916, 11000.0, "USD"), ("RUS", 1991, 2000.0, "USD"), ("SUN", 1990, 1000.0, "USD"),
    ]  # fmt: skip
    covered = db.execute(
        "SELECT indicator, year_from, year_to FROM coverage WHERE country = 'JPN' ORDER BY ALL"
    ).fetchall()  # fmt: skip
    assert covered[0] == ("cinc", 1913, 1914)  # -9 is no figure
    assert [row[1:] for row in covered if row[0] == "nmc_military_expenditure"] == [
        (1913, 1914),
        (1916, 1916),
    ]
    assert [row[1:] for row in covered if row[0] == "nmc_military_personnel"] == [(1913, 1913)]


def test_capabilities_changed(build_tables: Build, tmp_path: Path) -> None:
    row = (740.0, 1913.0, 9.0, 1.5, 1.0, 2.0, 50.0, 6.0, 0.03)
    with pytest.raises(
        ChangedColumns, match=r"cow-nmc: the columns of cow_nmc\.rda have changed: cinc not found"
    ):
        build_tables("cow-nmc", nmc(tmp_path, [row], [*NMC[:-1], "cinc7"]))


def test_capabilities_of_an_unknown_state(build_tables: Build, tmp_path: Path) -> None:
    row = (999.0, 1913.0, 9.0, 1.5, 1.0, 2.0, 50.0, 6.0, 0.03)
    with pytest.raises(UnknownEntity, match=r"cow-nmc: cow_nmc\.rda .*: 999"):
        build_tables("cow-nmc", nmc(tmp_path, [row]))


def test_a_page_instead_of_the_file(build_tables: Build, tmp_path: Path) -> None:
    (tmp_path / "cow_nmc.rda").write_bytes(b"<html>moved</html>")
    with pytest.raises(UnreadableData, match=r"cow_nmc\.rda: not a readable R data file"):
        build_tables("cow-nmc", {"cow_nmc.rda": tmp_path / "cow_nmc.rda"})


def igo(folder: Path, pairs: list[tuple[float, ...]]) -> dict[str, Path]:
    states = sorted({(code, row[2]) for row in pairs for code in row[:2]})
    counts = ["ccode", "year", "sum_igo_full", "sum_igo_associate", "sum_igo_observer"]
    return {
        "cow_igo_ndy.rda": r.write_frame(
            folder / "cow_igo_ndy.rda", columns(["ccode1", "ccode2", "year", "dyadigos"], pairs)
        ),
        "cow_igo_sy.rda": r.write_frame(
            folder / "cow_igo_sy.rda", columns(counts, [(*state, 90.0, 0.0, 2.0) for state in states])
        ),
    }


def test_shared_organisations(build_tables: Build, tmp_path: Path) -> None:
    pairs = [
        (740.0, 750.0, 2014.0, 62.0), (365.0, 740.0, 1990.0, 40.0), (365.0, 740.0, 1991.0, 41.0),
        (2.0, 365.0, 1816.0, 0.0),
    ]  # fmt: skip
    db = build_tables("cow-igo", igo(tmp_path, pairs))
    rows = db.execute(
        "SELECT origin, destination, year, value, unit, reporter, basis FROM flow ORDER BY year"
    ).fetchall()
    assert [row[:4] for row in rows] == [
        ("RUS", "USA", 1816, 0.0), ("JPN", "SUN", 1990, 40.0), ("JPN", "RUS", 1991, 41.0), ("IND", "JPN", 2014, 62.0),
    ]  # fmt: skip
    assert {row[4:] for row in rows} == {("organisations", None, "undirected")}
    assert db.execute(
        "SELECT year_from, year_to FROM coverage WHERE country = 'JPN' AND indicator = 'shared_igos' ORDER BY 1"
    ).fetchall() == [(1990, 1991), (2014, 2014)]  # fmt: skip
    assert db.execute(
        "SELECT indicator, value FROM trait WHERE country = 'IND' ORDER BY 1"
    ).fetchall() == [("igo_memberships_associate", 0.0), ("igo_memberships_full", 90.0),
                     ("igo_memberships_observer", 2.0)]  # fmt: skip


def test_rivalries(build_tables: Build, tmp_path: Path) -> None:
    names = ["tssr_id", "rivalry", "ccode1", "ccode2", "start", "end", "positional", "spatial", "ideological",
             "interventionary", "principal"]  # fmt: skip
    rows = [
        (107, "India-Pakistan", 750.0, 770.0, 1947.0, 2020.0, 1.0, 1.0, None, None, 1.0),
        (72, "Japan-Russia", 365.0, 740.0, 1894.0, 1945.0, 1.0, None, None, None, None),
        (1, "Old", 324.0, 2.0, 1494.0, 1500.0, None, 1.0, None, None, None),
    ]
    files = {
        "tss_rivalries.rda": r.write_frame(tmp_path / "tss_rivalries.rda", columns(names, rows)),
        "states2016.csv": write_states(tmp_path),
    }
    db = build_tables("rivalries", files)
    assert db.execute('SELECT a, b, start, "end", degree FROM tie ORDER BY a, b, start').fetchall() == [
        ("IND", "PAK", "1947", None, "positional, spatial; principal"),
        ("JPN", "RUS", "1894", "1922-12-30", "positional"),
        ("JPN", "SUN", "1922-12-30", "1945", "positional"),
    ]


def test_leaders(build_tables: Build, tmp_path: Path) -> None:
    def days(*values: date) -> bytes:
        numbers = [float((value - date(1970, 1, 1)).days) for value in values]
        return r.doubles(numbers, {"class": r.texts(["Date"])})

    body = r.frame({
        "obsid": r.texts(["IND-A", "IND-B", "IND-C"]), "gwcode": r.doubles([750.0] * 3),
        "leader": r.texts(["A", "B", "C"]),
        "startdate": days(date(2012, 3, 1), date(2013, 12, 31), date(2015, 2, 1)),
        "enddate": days(date(2013, 12, 31), date(2014, 6, 1), date(2015, 12, 31)),
        "entry": r.texts(["Regular"] * 3), "exit": r.texts(["Regular", "Irregular", "Still in Office"]),
    }, 3)  # fmt: skip
    path = tmp_path / "archigos.rda"
    path.write_bytes(r.rda({"archigos": body}))
    db = build_tables("leaders", {"archigos.rda": path})
    assert db.execute("SELECT year, label FROM trait WHERE indicator = 'leader' ORDER BY year").fetchall() == [
        (2012, "A"), (2013, "B"), (2015, "C"),  # none at the end of 2014
    ]  # fmt: skip
    terms = db.execute(
        "SELECT label FROM trait WHERE indicator = 'leader_took_office' ORDER BY year"
    ).fetchall()
    assert terms[2] == ("C, 2015-02-01 to after 2015-12-31; entry: regular; exit: still in office",)
    assert db.execute("SELECT year_from, year_to FROM coverage WHERE indicator = 'leader' ORDER BY 1").fetchall() == [
        (2012, 2013), (2015, 2015),
    ]  # fmt: skip


@pytest.mark.shared
def test_known_capabilities(mirror_tables: Tables) -> None:
    db = mirror_tables("cow-nmc")
    assert db.execute(
        "SELECT country, indicator, value FROM trait WHERE year = 2022 AND country IN ('IND', 'JPN') AND indicator "
        "IN ('cinc', 'nmc_military_expenditure', 'nmc_military_personnel') ORDER BY ALL"
    ).fetchall() == [
        ("IND", "cinc", 0.099396847), ("IND", "nmc_military_expenditure", 72_768_000_000.0),
        ("IND", "nmc_military_personnel", 1_460_000.0),
        ("JPN", "cinc", 0.024713842), ("JPN", "nmc_military_expenditure", 46_954_000_000.0),
        ("JPN", "nmc_military_personnel", 247_000.0),
    ]  # fmt: skip
    # The shares of the published file do not add up to 1; the sums of 1900 are those of the abridged csv too.
    totals = dict(
        db.execute("SELECT year, sum(value) FROM trait WHERE indicator = 'cinc' GROUP BY 1").fetchall()
    )
    assert totals[1900] == pytest.approx(1.0226255133)
    assert totals[2022] == pytest.approx(1.0070730306)
    assert db.execute(
        "SELECT year_from, year_to FROM coverage WHERE country = 'JPN' AND indicator = 'cinc' ORDER BY 1"
    ).fetchall() == [(1860, 1945), (1952, 2022)]  # fmt: skip


@pytest.mark.shared
def test_known_shared_organisations(mirror_tables: Tables) -> None:
    db = mirror_tables("cow-igo")
    assert db.execute(
        "SELECT year, value FROM flow WHERE origin = 'IND' AND destination = 'JPN' AND year IN (1960, 2005, 2014) "
        "ORDER BY year"
    ).fetchall() == [(1960, 34.0), (2005, 61.0), (2014, 62.0)]
    assert db.execute("SELECT count(*), sum(value) FROM flow").fetchone() == (917_695, 20_527_043.0)
    assert db.execute("SELECT count(*) FROM flow WHERE origin >= destination").fetchone() == (0,)
    assert db.execute(
        "SELECT count(*) = count(DISTINCT (origin, destination, year)) FROM flow"
    ).fetchone() == (True,)
    assert db.execute(
        "SELECT country, value FROM trait WHERE year = 2014 AND indicator = 'igo_memberships_full' "
        "AND country IN ('IND', 'JPN') ORDER BY 1"
    ).fetchall() == [("IND", 91.0), ("JPN", 82.0)]


@pytest.mark.shared
def test_known_rivalries(mirror_tables: Tables) -> None:
    db = mirror_tables("rivalries")
    rows = db.execute(
        'SELECT a, b, start, "end" FROM tie WHERE list_has_any([a, b], [\'IND\', \'JPN\']) ORDER BY ALL'
    ).fetchall()  # fmt: skip
    assert rows == [
        ("CHN", "IND", "1948", None), ("CHN", "JPN", "1873", "1945"), ("CHN", "JPN", "1996", None),
        ("GBR", "JPN", "1932", "1945"), ("IND", "PAK", "1947", None), ("JPN", "RUS", "1894", "1922-12-30"),
        ("JPN", "SUN", "1922-12-30", "1945"), ("JPN", "USA", "1898", "1945"),
    ]  # fmt: skip


@pytest.mark.shared
def test_known_leaders(mirror_tables: Tables) -> None:
    db = mirror_tables("leaders")
    assert db.execute(
        "SELECT country, year, label FROM trait WHERE indicator = 'leader' AND year IN (2005, 2014) "
        "AND country IN ('IND', 'JPN') ORDER BY ALL"
    ).fetchall() == [
        ("IND", 2005, "Manmohan Singh"), ("IND", 2014, "Narendra Modi"), ("JPN", 2005, "Junichiro Koizumi"),
        ("JPN", 2014, "Shinzo Abe"),
    ]  # fmt: skip
    assert db.execute("SELECT count(*) FROM trait WHERE indicator = 'leader_took_office'").fetchone() == (
        3409,
    )


def test_the_writer_of_these_tests_writes_missing_as_r_does() -> None:
    assert r.doubles([None])[-8:] == struct.pack(">Q", 0x7FF00000000007A2)
