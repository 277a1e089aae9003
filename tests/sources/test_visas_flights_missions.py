"""Visas, airline routes and missions: phrases and days, airports without a place, missions for elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from mirrored import Tables

from bilateral.sources import embassies, openflights, passport_index
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]


def _degrees(tables: duckdb.DuckDBPyConnection, a: str, b: str) -> list[str]:
    found = tables.execute(
        "SELECT degree FROM tie WHERE a = ? AND b = ? AND directed ORDER BY degree", [a, b]
    )
    return [str(degree) for (degree,) in found.fetchall()]


@pytest.mark.shared
def test_visas_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables("passport-index")
    assert _degrees(tables, "IND", "JPN") == ["e-visa"]
    assert _degrees(tables, "JPN", "IND") == ["visa on arrival"]
    assert _degrees(tables, "AFG", "DMA") == ["visa free, 21 days"]
    assert _degrees(tables, "AFG", "CIV") == ["eta"]
    assert _degrees(tables, "IND", "IND") == []
    counted = dict(tables.execute("SELECT degree, count(*)::INTEGER FROM tie GROUP BY degree").fetchall())
    assert sum(counted.values()) == 39601 - 199
    assert {name: counted[name] for name in passport_index._PHRASES} == {
        "visa required": 12921, "e-visa": 6704, "eta": 819, "visa on arrival": 6053, "visa free": 1883,
        "no admission": 34,
    }  # fmt: skip
    assert counted["visa free, 90 days"] == 7651
    assert tables.execute("SELECT count(*)::INTEGER, min(year_from), max(year_to) FROM coverage").fetchone() == (
        199, 2025, 2025,
    )  # fmt: skip


def _passports(folder: Path, text: str) -> dict[str, Path]:
    (folder / passport_index.FILE).write_text(text, "utf-8")
    return {passport_index.FILE: folder / passport_index.FILE}


def test_visas_of_a_tiny_file(tmp_path: Path, build_tables: Build) -> None:
    rows = "Passport,Destination,Requirement\nIND,IND,-1\nIND,NAM,visa required\nNAM,IND,30\nNAM,NAM,-1\n"
    tables = build_tables("passport-index", _passports(tmp_path, rows))
    assert _degrees(tables, "IND", "NAM") == ["visa required"]
    assert _degrees(tables, "NAM", "IND") == ["visa free, 30 days"]


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("Passport,Destination,Visa\n", ChangedColumns, "Requirement not found"),
        ("Passport,Destination,Requirement\nIND,JPN,perhaps\n", ChangedColumns, "perhaps"),
        ("Passport,Destination,Requirement\nIND,JPN,-1\n", ChangedColumns, "-1"),
        ("Passport,Destination,Requirement\nIND,QQQ,30\n", UnknownEntity, "QQQ"),
    ],
)
def test_visa_changes_are_named(tmp_path: Path, text: str, error: type[Exception], told: str) -> None:
    with duckdb.connect() as db, pytest.raises(error, match=f"(?s)passport-index.*{told}"):
        list(passport_index.tables(_passports(tmp_path, text), db))


# Counted with Python's csv, airports by number; airline-route rows without a stop.
@pytest.mark.shared
@pytest.mark.parametrize(
    ("origin", "destination", "routes"),
    [
        ("IND", "JPN", 5), ("JPN", "IND", 5), ("USA", "CAN", 364), ("CAN", "USA", 363), ("DEU", "ESP", 354),
        ("IND", "NPL", 8),
    ],
)  # fmt: skip
def test_routes_of_the_mirror(mirror_tables: Tables, origin: str, destination: str, routes: int) -> None:
    found = mirror_tables("openflights").execute(
        "SELECT value, unit, year FROM flow WHERE (indicator, origin, destination) = ('airline_routes', ?, ?)",
        [origin, destination],
    )
    assert found.fetchall() == [(routes, "routes", 2014)]


@pytest.mark.shared
def test_routes_are_of_airports(mirror_tables: Tables) -> None:
    tables = mirror_tables("openflights")
    assert _degrees(tables, "IND", "JPN") == ["BOM-NRT: 9W (codeshare), NH", "DEL-NRT: AI, JL, NH"]
    assert "DEL-KTM: 6E, 9W, AI, KB, SG" in _degrees(tables, "IND", "NPL")
    operated = "SELECT value FROM flow WHERE (indicator, origin, destination) = ('airline_routes_operated', 'IND', 'JPN')"
    assert tables.execute(operated).fetchall() == [(4,)]
    # An airport whose number is out of date: Lanzhou to Zhangye is within China, and not to Canada.
    assert not [degree for degree in _degrees(tables, "CHN", "CAN") if "YZY" in degree]
    assert [
        degree for degree in _degrees(tables, "CHN", "JPN") if "FSZ" in degree
    ]  # Shizuoka, placed by hand
    (total,) = tables.execute(
        "SELECT sum(value)::INTEGER FROM flow WHERE indicator = 'airline_routes'"
    ).fetchall()
    assert 34708 - 6 < total[0] < 34708 + 892  # the rest is of airports without a number


AIRPORT = '{},"{}","City","{}","{}","XXXX",1.0,2.0,10,5.5,"U","Asia/Tokyo","airport","OurAirports"\n'
AIRPORTS = (
    AIRPORT.format(1, 'Big ""City"", old', "India", "DEL")
    + AIRPORT.format(2, "Narita", "Japan", "NRT")
    + AIRPORT.format(3, "St. Thomas", "Virgin Islands", "STT")
)


def _flights(folder: Path, airports: str, routes: str) -> dict[str, Path]:
    (folder / "airports.dat").write_text(airports, "utf-8")
    (folder / "routes.dat").write_text(routes, "utf-8")
    return {name: folder / name for name in ("airports.dat", "routes.dat")}


def test_routes_of_tiny_files(tmp_path: Path, build_tables: Build) -> None:
    routes = (
        "AI,1,DEL,1,NRT,2,,0,788\nNH,2,DEL,1,NRT,2,Y,0,788\nJL,3,DEL,\\N,NRT,\\N,,0,788\nJL,3,DEL,1,NRT,2,,1,788\n"
        "XX,\\N,STT,3,DEL,1,,0,\nXX,\\N,DEL,1,ZDY,\\N,,0,\nAI,1,DEL,1,DEL,1,,0,\nAI,1,DEL,1,FSZ,\\N,,0,\n"
    )
    tables = build_tables("openflights", _flights(tmp_path, AIRPORTS, routes))
    assert tables.execute(
        "SELECT indicator, origin, destination, value FROM flow ORDER BY ALL"
    ).fetchall() == [
        ("airline_routes", "IND", "JPN", 4.0),
        ("airline_routes", "VIR", "IND", 1.0),
        ("airline_routes_operated", "IND", "JPN", 3.0),
        ("airline_routes_operated", "VIR", "IND", 1.0),
    ]
    assert _degrees(tables, "IND", "JPN") == ["DEL-FSZ: AI", "DEL-NRT: AI, JL, NH (codeshare)"]


def test_route_changes_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        with pytest.raises(UnknownEntity, match=r"openflights: routes.dat.*QQQ"):
            list(openflights.tables(_flights(tmp_path, AIRPORTS, "AI,1,DEL,1,QQQ,\\N,,0,788\n"), db))
        unknown = AIRPORT.format(1, "A", "Atlantis", "DEL")
        with pytest.raises(UnknownEntity, match=r"openflights: airports.dat.*Atlantis"):
            list(openflights.tables(_flights(tmp_path, unknown, "AI,1,DEL,1,DEL,1,,0,788\n"), db))
        with pytest.raises(ChangedColumns, match=r"(?s)routes.dat have changed.*expected 9"):
            list(openflights.tables(_flights(tmp_path, AIRPORTS, "AI,1,DEL,1,NRT,2\n"), db))


@pytest.mark.shared
def test_missions_of_the_mirror(mirror_tables: Tables) -> None:
    tables = mirror_tables("embassies")
    assert _degrees(tables, "IND", "JPN") == ["consulate general in Osaka", "embassy in Chiyoda-ku"]
    assert _degrees(tables, "JPN", "IND") == [
        "consulate general in Bangalore", "consulate general in Chennai", "embassy in New Delhi",
    ]  # fmt: skip
    assert _degrees(tables, "JPN", "BTN") == ["embassy in New Delhi, India"]
    assert "embassy in Rome, Italy" in _degrees(tables, "IND", "SMR")
    since = tables.execute("SELECT start FROM tie WHERE locator = 'Wikidata Q5164553'").fetchall()
    assert since == [("1966",)]
    # A mission for Salvador in Brazil is none for El Salvador; one of Australia in Nauru stands there.
    assert tables.execute("SELECT b FROM tie WHERE locator = 'Wikidata Q113015727'").fetchall() == [("BRA",)]
    nauru = tables.execute(
        "SELECT b, start, degree FROM tie WHERE locator = 'Wikidata Q106547391'"
    ).fetchall()
    assert nauru == [("NRU", "1968-01-30", "high commission in Aiwo District")]
    assert tables.execute("SELECT count(*) FROM tie WHERE a = b").fetchone() == (0,)
    assert tables.execute("SELECT count(*)::INTEGER, count(DISTINCT a)::INTEGER FROM tie").fetchone() == (
        17873,
        202,
    )


HEADER = "operator;jurisdictions;country;city;type;creation;QID;\n"


def _embassies(folder: Path, text: str) -> dict[str, Path]:
    (folder / embassies.FILE).write_text(text, "utf-8")
    return {embassies.FILE: folder / embassies.FILE}


def test_missions_of_a_tiny_file(tmp_path: Path, build_tables: Build) -> None:
    rows = (
        "Japan;Bhutan|India;India;New Delhi;embassy;1952-04-28T00:00:00Z;http://x/Q1\n"
        "Japan;;India;Chennai;consulate general;1966-01-01T00:00:00Z;http://x/Q2\n"
        "Japan;Vatican City;Italy;Rome;embassy;;http://x/Q3\n"
        "Belgium;Salvador|Bahrain;Brazil;;honorary consulate;;http://x/Q4\n"
        "Japan;UNESCO;France;Paris;permanent mission;;http://x/Q5\n"
        "Quebec;;Japan;Tokyo;Quebec Government Office;;http://x/Q6\n"
    )
    tables = build_tables("embassies", _embassies(tmp_path, HEADER + rows))
    assert tables.execute("SELECT a, b, start, degree, locator FROM tie ORDER BY locator, b").fetchall() == [
        ("JPN", "BTN", "1952-04-28", "embassy in New Delhi, India", "Wikidata Q1"),
        ("JPN", "IND", "1952-04-28", "embassy in New Delhi", "Wikidata Q1"),
        ("JPN", "IND", "1966", "consulate general in Chennai", "Wikidata Q2"),
        ("JPN", "VAT", None, "embassy in Rome, Italy", "Wikidata Q3"),
        ("BEL", "BHR", None, "honorary consulate in Brazil", "Wikidata Q4"),
        ("BEL", "BRA", None, "honorary consulate", "Wikidata Q4"),
    ]
    assert tables.execute("SELECT country FROM coverage ORDER BY 1").fetchall() == [("BEL",), ("JPN",)]


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("operator;country\n", ChangedColumns, "jurisdictions"),
        (HEADER + "Atlantis;;India;;embassy;;Q1\n", UnknownEntity, "Atlantis"),
        (HEADER + "Japan;;Atlantis;;embassy;;Q1\n", UnknownEntity, "Atlantis"),
        (HEADER + "Japan;Atlantis;India;;embassy;;Q1\n", UnknownEntity, "Atlantis"),
    ],
)
def test_mission_changes_are_named(tmp_path: Path, text: str, error: type[Exception], told: str) -> None:
    with duckdb.connect() as db, pytest.raises(error, match=f"(?s)embassies.*{told}"):
        list(embassies.tables(_embassies(tmp_path, text), db))
