"""US forces abroad, and exercises of several countries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from tiny_files import Cell, read, write_xlsx

from bilateral.sources import troopdata
from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.rawmaterials import StaleCorrection

Tables = Callable[[str], duckdb.DuckDBPyConnection]
Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("country", "year", "persons"),
    [
        ("JPN", 2024, 55_154), ("JPN", 2023, 55_799), ("IND", 2024, 64), ("IND", 2019, 37), ("KOR", 1953, 326_863),
        ("KOR", 2024, 24_515), ("DEU", 1962, 274_119), ("RVN", 1968, 537_377), ("VNM", 2024, 33),
        ("PRT", 1965, 45 + 1889),  # and the Azores
        ("CZE", 2013, 17), ("MMR", 2024, 12),  # twice in the file, under two names
        ("SRB", 2024, 15), ("SUN", 1990, 58), ("IRQ", 2021, 2_500), ("XKX", 1999, 6_410),
    ],
)  # fmt: skip
def test_personnel(mirror_tables: Tables, country: str, year: int, persons: int) -> None:
    found = mirror_tables("troopdata").execute(
        "SELECT value, origin, reporter FROM flow WHERE destination = ? AND year = ?", [country, year]
    )
    assert found.fetchall() == [(persons, "USA", "USA")]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("country", "year"),
    [("JPN", 2008), ("DEU", 2008), ("IRQ", 2006), ("IRQ", 2007), ("IRQ", 2023), ("SYR", 2023), ("ARM", 1951)],
)
def test_what_is_no_figure_is_a_gap_and_not_covered(mirror_tables: Tables, country: str, year: int) -> None:
    tables = mirror_tables("troopdata")
    assert (
        tables.execute("SELECT * FROM flow WHERE destination = ? AND year = ?", [country, year]).fetchall()
        == []
    )
    covered = "SELECT 1 FROM coverage WHERE indicator = 'troops_deployed' AND country = ? AND ? BETWEEN year_from AND year_to"
    assert tables.execute(covered, [country, year]).fetchall() == []


@pytest.mark.shared
def test_counts(mirror_tables: Tables) -> None:
    tables = mirror_tables("troopdata")
    assert tables.execute("SELECT count(*), min(year), max(year) FROM flow").fetchone() == (
        12_478,
        1950,
        2024,
    )
    kinds = tables.execute("SELECT kind, count(*) FROM tie GROUP BY 1 ORDER BY 1").fetchall()
    assert kinds == [("defence-visit", 377), ("exercise", 42_929), ("military-base", 414)]
    early = """SELECT count(*) FROM tie WHERE "end" < start[:length("end")]"""
    assert tables.execute(early).fetchone() == (0,)
    assert tables.execute("SELECT count(*) FROM tie WHERE a = b").fetchone() == (0,)


@pytest.mark.shared
def test_exercises_of_india_and_japan(mirror_tables: Tables) -> None:
    found = mirror_tables("troopdata").execute(
        "SELECT start, degree, locator FROM tie WHERE kind = 'exercise' AND a = 'IND' AND b = 'JPN' ORDER BY 1"
    )
    rows = found.fetchall()
    assert len(rows) == 13
    assert rows[0] == (
        "2000-11-08",
        "unnamed exercise, India, Chennai; 2 participants",
        "mme_v7.csv: mme1938",
    )
    malabar = [(start, locator) for start, degree, locator in rows if degree.startswith("Malabar")]
    assert malabar == [("2007-09-02", "mme_v7.csv: mme3049"), ("2009-04-28", "mme_v7.csv: mme3670")]


@pytest.mark.shared
def test_bases_and_visits_are_of_the_united_states(mirror_tables: Tables) -> None:
    tables = mirror_tables("troopdata")
    bases = "SELECT b, count(*) FROM tie WHERE kind = 'military-base' AND b IN ('JPN', 'KOR', 'IND', 'COD') GROUP BY 1"
    assert dict(tables.execute(bases).fetchall()) == {"JPN": 42, "KOR": 32, "COD": 1}
    visits = "SELECT start, degree FROM tie WHERE kind = 'defence-visit' AND b = 'IND' ORDER BY 1"
    assert tables.execute(visits).fetchall() == [
        ("2009-11-23", "Secretary of the Navy Ray Mabus; New Delhi, Mumbai"),
        ("2010-03-08", "PACOM Robert F. Willard; New Delhi"),
        ("2010-09-06", "PACOM Robert F. Willard; New Delhi"),
    ]
    covered = tables.execute(
        "SELECT DISTINCT indicator FROM coverage WHERE country IS NULL OR country = 'USA'"
    )
    assert sorted(covered.fetchall()) == [("exercise",), ("military-base",)]


YEARS = "countryname,year,ccode,iso3c,troops_ad\n"
BASES = "countryname,ccode,iso3c,basename,lat,lon,base,lilypad,fundedsite\n"
MME = "MMEID,Ex_Name,Series_Name,Location,s.year,s.month,s.day,e.year,e.month,e.day,StateA,StateB,StateC\n"
JME = [
    "Coder", "Exercise Name", "Location1", "s.year", "s.month", "s.day", "e.year", "e.month", "e.day",
    "State A", "State B", "AUS",
]  # fmt: skip
VISITS = [
    "Title", "Name", "Start Day", "Start Month", "Start Year", "City Visited", "State Visit", "End Day",
    "End Month", "End Year",
]  # fmt: skip


def _files(
    folder: Path,
    *,
    years: str = "Japan,2020,740,JPN,50\n",
    bases: bytes = b"Chile,155,CHL,Conc\xf3n,0,0,0,0,1\n",
    mme: str = "m1,Malabar,,Goa,1985,4,xx,1985,4,30,India,Russia,\n",
    jme: tuple[list[Cell], ...] = (),
    visits: tuple[list[Cell], ...] = (),
) -> dict[str, Path]:
    (folder / "troopdata-rebuild-country-year.csv").write_text(YEARS + years, encoding="utf-8")
    (folder / "basedata.csv").write_bytes(BASES.encode() + bases)
    (folder / "mme_v7.csv").write_text(MME + mme, encoding="utf-8")
    write_xlsx(folder / "jme_v3.xls", {"Sheet1_2": [list(JME), *jme]})
    write_xlsx(folder / "visits.xls", {"Sheet1": [list(VISITS), *visits]})
    return {path.name: path for path in folder.glob("*.*s*") if path.is_file()}


def test_doubled_names_zeros_before_birth_and_parts(tmp_path: Path, build_tables: Build) -> None:
    years = (
        "Czechia,2013,316,CZE,17\nCzech Republic,2013,316,CZE,0\nArmenia,1951,371,ARM,0\nArmenia,1992,371,ARM,0\n"
        "Azores,1965,1040,NA,1889\nPortugal,1965,235,PRT,45\nSyria,2020,652,SYR,900\nSyria,2023,652,SYR,0\n"
        "Vietnam,1968,816,VNM,537377\nVietnam,1992,816,VNM,1\nFiji and Tonga,1951,1028,NA,1\nUnited States,2020,2,USA,9\n"
        "Namibia,2020,565,NAM,8\nJapan,2008,740,JPN,79296\n"
    )
    tables = build_tables("troopdata", _files(tmp_path, years=years))
    assert tables.execute("SELECT destination, year, value FROM flow ORDER BY ALL").fetchall() == [
        ("ARM", 1992, 0), ("CZE", 2013, 17), ("NAM", 2020, 8), ("PRT", 1965, 1934), ("RVN", 1968, 537_377),
        ("SYR", 2020, 900), ("VNM", 1992, 1),
    ]  # fmt: skip


def test_exercises_bases_and_visits(tmp_path: Path, build_tables: Build) -> None:
    files = _files(
        tmp_path,
        mme="m1,Malabar,,Goa,1985,4,xx,1985,3,30,India,Russia,-9\nm2,-9,Pitch,,2007,11,2,2007,xx,xx,Japan,India,Japan\n",
        jme=(
            ["E", "Snow Time", -9, 1975, 1, "xx", "xxxx", "", "", "uSA", "CAN ", 1],
            ["E", "Malabar", "Goa", 1985, 4, "xx", 1985, 4, 30, "IND", "RUS", 0],
        ),
        visits=(["Secretary", "A. B.", 21, 4, 2012, "", "JPN", 28, 4, 2012],),
    )
    ties = build_tables("troopdata", files).execute(
        'SELECT kind, a, b, start, "end", degree FROM tie ORDER BY ALL'
    )
    assert ties.fetchall() == [
        ("defence-visit", "USA", "JPN", "2012-04-21", "2012-04-28", "Secretary A. B."),
        ("exercise", "CAN", "USA", "1975-01", None, "Snow Time; 2 participants"),
        ("exercise", "IND", "JPN", "2007-11-02", "2007", "Pitch; 2 participants"),
        ("exercise", "IND", "SUN", "1985-04", None, "Malabar, Goa; 2 participants"),
        ("military-base", "USA", "CHL", None, None, "Concón: US-funded host-nation site"),
    ]


def test_faults_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownEntity, match=r"troopdata: troopdata-rebuild-country-year\.csv .*Atlantis"):
        read(troopdata, _files(tmp_path, years="Atlantis,2020,1,ATL,5\n"))
    with pytest.raises(UnknownEntity, match=r"troopdata: mme_v7\.csv .*Atlantis"):
        read(troopdata, _files(tmp_path, mme="m1,-9,,,1985,4,xx,1985,4,30,India,Atlantis,\n"))
    with pytest.raises(UnknownEntity, match=r"basedata\.csv .*Atlantis"):
        read(troopdata, _files(tmp_path, bases=b"Atlantis,1,ATL,Deep,0,0,1,0,0\n"))
    with pytest.raises(StaleCorrection, match="has 60000 for Germany in 2008"):
        read(troopdata, _files(tmp_path, years="Germany,2008,255,DEU,60000\n"))
    files = _files(tmp_path)
    files["mme_v7.csv"].write_text(MME.replace("StateB", "B"), encoding="utf-8")
    with pytest.raises(ChangedColumns, match=r"troopdata: the columns of mme_v7\.csv have changed: StateB"):
        read(troopdata, files)
    files["mme_v7.csv"].write_bytes(MME.encode() + b"m1,\xff\n")
    with pytest.raises(ChangedColumns, match=r"mme_v7\.csv is not utf-8"):
        read(troopdata, files)
    files["troopdata-rebuild-country-year.csv"].write_text("countryname,year\nJapan,2020\n")
    with pytest.raises(ChangedColumns, match="troops_ad not found"):
        read(troopdata, files)
