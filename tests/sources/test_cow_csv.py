"""COW contiguity, disputes, wars and territorial change."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cow_files import write_csv, write_states
from mirrored import Tables, mirror_files

from bilateral.sources import cow_mid, cow_territory, cow_wars
from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.cow_contiguity import ARCHIVE, TABLE

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

CONTIGUITY = ["statelno", "statelab", "statehno", "statehab", "conttype", "begin", "end", "notes"]
MID = ["disno", "statea", "stateb", "strtday", "strtmnth", "strtyr", "endday", "endmnth", "endyear",
       "hihost", "fatlev", "year"]  # fmt: skip
WAR = ["warnum", "statea", "stateb", "warstrtmnth", "warstrtday", "warstrtyr", "warendmnth", "warenday", "warendyr",
       "year", "batdths"]  # fmt: skip
TERRITORY = ["year", "month", "gainer", "loser", "procedur", "area", "indep", "number", "conflict"]


def ties(db: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return db.execute('SELECT a, b, directed, start, "end", degree FROM tie ORDER BY a, b, start').fetchall()


def contiguity(folder: Path, text: str) -> dict[str, Path]:
    with zipfile.ZipFile(folder / ARCHIVE, "w") as archive:
        archive.writestr(f"DirectContiguity320/{TABLE}", text)
    return {ARCHIVE: folder / ARCHIVE, "states2016.csv": write_states(folder)}


def test_contiguity(build_tables: Build, tmp_path: Path) -> None:
    text = f"""{",".join(CONTIGUITY)}
365,RUS,740,JPN,3,186001,194508,"Pacific, ""Kuriles"" (ends)"
365,RUS,740,JPN,2,195204,201612,resumes
750,IND,770,PAK,1,194708,201612,border
"""
    assert ties(build_tables("cow-contiguity", contiguity(tmp_path, text))) == [
        ("IND", "PAK", False, "1947-08", None, "land or river border"),
        ("JPN", "RUS", False, "1860-01", "1922-12-30", "water, up to 24 miles"),
        ("JPN", "RUS", False, "1991-12-26", None, "water, up to 12 miles"),
        ("JPN", "SUN", False, "1922-12-30", "1945-08", "water, up to 24 miles"),
        ("JPN", "SUN", False, "1952-04", "1991-12-26", "water, up to 12 miles"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "statelno;statehno\n1;2\n",
            r"cow-contiguity: the columns of contdir\.csv have changed: statelno, statehno",
        ),
        (",".join(CONTIGUITY) + "\n750,IND,770,PAK,6,194708,201612,\n", "codes of conttype in contdir.csv"),
    ],
)
def test_contiguity_changed(build_tables: Build, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ChangedColumns, match=message):
        build_tables("cow-contiguity", contiguity(tmp_path, text))


def test_another_encoding_is_a_plain_error(build_tables: Build, tmp_path: Path) -> None:
    rows = [[1, 750, 770, 1, 2, 1965, 3, 2, 1965, 4, 1, 1965]]
    path = write_csv(tmp_path / cow_mid.TABLE, [*MID, "namea"], [[*row, "INDIA"] for row in rows])
    path.write_bytes(path.read_bytes().replace(b"INDIA", "Inde\xe9".encode("latin-1") * 3))
    with pytest.raises(ChangedColumns, match=r"dyadic_mid_4\.02\.csv"):
        build_tables("cow-mid", {cow_mid.TABLE: path, "states2016.csv": write_states(tmp_path)})


def mid(folder: Path, rows: list[list[Any]]) -> dict[str, Path]:
    return {
        cow_mid.TABLE: write_csv(folder / cow_mid.TABLE, MID, rows),
        "states2016.csv": write_states(folder),
    }


def test_disputes_are_told_once_a_pair_and_spell(build_tables: Build, tmp_path: Path) -> None:
    rows = [
        [2638, 750, 770, 1, 12, 2001, 4, 3, 2003, 3, 0, 2001],  # a year each, both ways
        [2638, 770, 750, 1, 12, 2001, 4, 3, 2003, 3, 0, 2001],
        [2638, 750, 770, 1, 12, 2001, 4, 3, 2003, 4, 2, 2002],
        [2638, 770, 750, 1, 12, 2001, 4, 3, 2003, 4, 2, 2002],
        [2638, 750, 770, 5, 5, 2004, 5, 5, 2004, 2, -9, 2004],  # a second spell, of one day
        [2638, 770, 750, 5, 5, 2004, 5, 5, 2004, 2, -9, 2004],
    ]
    db = build_tables("cow-mid", mid(tmp_path, rows))
    assert ties(db) == [
        ("IND", "PAK", False, "2001-12-01", "2003-03-04", "use of force; 26-100 deaths"),
        ("IND", "PAK", False, "2004-05-05", "2004-05-05", "threat to use force; deaths not known"),
    ]
    assert db.execute("SELECT max(year_to) FROM coverage").fetchone() == (2004,)


def test_a_state_that_is_not_known(build_tables: Build, tmp_path: Path) -> None:
    rows = [
        [1, 750, 998, 1, 1, 2001, 1, 1, 2001, 3, 0, 2001],
        [1, 998, 750, 1, 1, 2001, 1, 1, 2001, 3, 0, 2001],
    ]
    with pytest.raises(UnknownEntity, match=r"cow-mid: dyadic_mid_4\.02\.csv .*: 998"):
        build_tables("cow-mid", mid(tmp_path, rows))


@pytest.mark.parametrize("newline", ["\r", "\n", "\r\n"])
def test_wars_have_names_whatever_ends_the_lines(build_tables: Build, tmp_path: Path, newline: str) -> None:
    rows = [
        [166, 750, 770, 8, 5, 1965, 9, 23, 1965, 1965, 7061], [166, 770, 750, 8, 5, 1965, 9, 23, 1965, 1965, 7061],
        [139, 2, 740, 12, 7, 1941, 8, 15, 1945, 1941, -9], [139, 2, 740, 12, 8, 1941, 8, 15, 1945, 1942, -9],
    ]  # fmt: skip
    files = {
        cow_wars.TABLE: write_csv(tmp_path / cow_wars.TABLE, WAR, rows),
        cow_wars.NAMES: write_csv(tmp_path / cow_wars.NAMES, ["WarNum", "WarName"],
                                  [[166, '"Kashmir, Second"'], [139, "World War II"]], newline),
        "states2016.csv": write_states(tmp_path),
    }  # fmt: skip
    assert ties(build_tables("cow-wars", files)) == [
        ("IND", "PAK", False, "1965-08-05", "1965-09-23",
         "Kashmir, Second; 7,061 battle deaths of the two in the whole war"),
        ("JPN", "USA", False, "1941-12-07", "1945-08-15", "World War II"),
    ]  # fmt: skip


def test_wars_in_the_archive_of_the_publisher(build_tables: Build, tmp_path: Path) -> None:
    row = [166, 750, 770, 8, 5, 1965, 9, 23, 1965, 1965, 7061]
    plain = write_csv(tmp_path / "plain.csv", WAR, [row])
    with zipfile.ZipFile(tmp_path / cow_wars.TABLE, "w") as archive:
        archive.write(plain, f"Dyadic-Interstate-War-Dataset/{cow_wars.TABLE}")
    names = write_csv(tmp_path / cow_wars.NAMES, ["WarNum", "WarName"], [[166, "Second Kashmir"]])
    files = {
        cow_wars.TABLE: tmp_path / cow_wars.TABLE,
        cow_wars.NAMES: names,
        "states2016.csv": write_states(tmp_path),
    }
    assert [row[:2] for row in ties(build_tables("cow-wars", files))] == [("IND", "PAK")]


def test_territory_goes_from_loser_to_gainer(build_tables: Build, tmp_path: Path) -> None:
    rows = [
        [1875, 12, 365, 740, 3, "32348.00", 0, 224, 0],
        [1947, ".", 750, 770, -9, ".", 1, 621, 1],
        [1922, 2, 740, -9, 1, 5, 0, 3, 0],  # from no state
        [1900, 2, 7693, 740, 1, 5, 0, 4, 0],  # to what never was a state
    ]
    files = {
        cow_territory.TABLE: write_csv(tmp_path / cow_territory.TABLE, TERRITORY, rows),
        "states2016.csv": write_states(tmp_path),
    }
    assert ties(build_tables("cow-territory", files)) == [
        ("JPN", "RUS", True, "1875-12", "1875-12", "cession, 32,348 km2"),
        ("PAK", "IND", True, "1947", "1947", "independence with military conflict"),
    ]


def pair(db: duckdb.DuckDBPyConnection, a: str, b: str) -> list[tuple[Any, ...]]:
    return db.execute(
        'SELECT start, "end", degree FROM tie WHERE a = ? AND b = ? ORDER BY start', [a, b]
    ).fetchall()  # fmt: skip


@pytest.mark.shared
def test_known_contiguity(mirror_tables: Tables) -> None:
    db = mirror_tables("cow-contiguity")
    assert pair(db, "IND", "JPN") == []
    assert pair(db, "CHN", "IND") == [("1947-08", None, "land or river border")]
    assert pair(db, "CHN", "JPN")[-1] == ("1952-04", None, "water, up to 400 miles")
    assert pair(db, "IND", "LKA") == [("1948-02", None, "water, up to 12 miles")]
    assert pair(db, "CAN", "USA")[0] == ("1920-01", None, "land or river border")
    assert pair(db, "DEU", "FRA")[-1] == ("1990-10", None, "land or river border")
    assert pair(db, "ERI", "ETH") != []
    with Path(mirror_files_of("cow/contdir.csv")).open(encoding="utf-8", newline="") as stream:
        lasting = [row for row in csv.DictReader(stream) if row["end"] == "201612"]
    assert db.execute('SELECT count(*) FROM tie WHERE "end" IS NULL').fetchone() == (len(lasting),)
    assert db.execute("SELECT max(year_to) FROM coverage").fetchone() == (2016,)


def mirror_files_of(file: str) -> str:
    return str(mirror_files("cow-mid")[cow_mid.TABLE].parents[1] / file)


@pytest.mark.shared
def test_known_disputes(mirror_tables: Tables) -> None:
    db = mirror_tables("cow-mid")
    assert pair(db, "IND", "JPN") == []
    kargil = [row for row in pair(db, "IND", "PAK") if row[0] == "1993-09-17"]
    assert kargil == [("1993-09-17", "1999-07-17", "war; more than 999 deaths")]
    assert ("1980-11-23", "1980-11-23", "use of force; no deaths") in pair(db, "BGD", "IND")
    assert pair(db, "ARG", "JPN") == [("1945-03-27", "1945-08-14", "use of force; no deaths")]
    assert ("1982-03-01", "war; more than 999 deaths") in [(row[0], row[2]) for row in pair(db, "ARG", "GBR")]
    with mirror_files("cow-mid")[cow_mid.TABLE].open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if int(row["statea"]) < int(row["stateb"])]
    spells = {tuple(row[name] for name in ("disno", "statea", "stateb", *MID[3:9])) for row in rows}
    plain = [spell for spell in spells if not {"345", "365"} & {spell[1], spell[2]}]
    found = db.execute(
        "SELECT count(*) FROM tie WHERE NOT regexp_matches(locator, '[ -](345|365)[)-]')"
    ).fetchone()  # fmt: skip
    assert found == (len(plain),)
    assert db.execute("SELECT max(year_to) FROM coverage").fetchone() == (2014,)


@pytest.mark.shared
def test_known_wars(mirror_tables: Tables) -> None:
    db = mirror_tables("cow-wars")
    assert pair(db, "IND", "JPN") == []
    assert [row[:2] for row in pair(db, "IND", "PAK")] == [
        ("1947-10-26", "1948-12-31"), ("1965-08-05", "1965-09-23"), ("1971-12-03", "1971-12-16"),
        ("1999-05-08", "1999-07-17"),
    ]  # fmt: skip
    assert pair(db, "CHN", "IND") == [
        ("1962-10-20", "1962-11-21", "Assam; 1,853 battle deaths of the two in the whole war")
    ]
    assert [row[2].partition(";")[0] for row in pair(db, "CHN", "JPN")] == [
        "First Sino-Japanese", "Boxer Rebellion", "Second Sino-Japanese", "Third Sino-Japanese",
    ]  # fmt: skip
    assert pair(db, "JPN", "RUS")[0][:2] == ("1904-02-08", "1905-07-07")
    assert db.execute("SELECT count(*) FROM tie WHERE degree LIKE 'war %'").fetchone() == (0,)
    assert db.execute("SELECT max(year_to) FROM coverage").fetchone() == (2003,)


@pytest.mark.shared
def test_known_territorial_changes(mirror_tables: Tables) -> None:
    db = mirror_tables("cow-territory")
    assert pair(db, "IND", "JPN") == pair(db, "JPN", "IND") == []
    assert ("1895-04", "1895-04", "conquest, 35,763 km2") in pair(db, "CHN", "JPN")
    assert ("2015-07", "2015-07", "procedure not coded, 69 km2") in pair(db, "BGD", "IND")
    assert ("1954-11", "1954-11", "cession, 503 km2") in pair(db, "FRA", "IND")
    assert [row[2] for row in pair(db, "GBR", "IND")] == ["independence, 2,729,368 km2"]
    assert ("1867-10", "1867-10", "cession, 1,518,775 km2") in pair(db, "RUS", "USA")
    assert db.execute("SELECT max(year_to) FROM coverage").fetchone() == (2015,)
