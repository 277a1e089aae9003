"""Nuclear cooperation agreements and power reactors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from tiny_files import Cell, read, write_dta

from bilateral.sources import nuclear_cooperation, reactors
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Tables = Callable[[str], duckdb.DuckDBPyConnection]
Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("supplier", "recipient", "years"),
    [
        ("USA", "IND", "1963 1965 1977"), ("CAN", "IND", "1956 1963 1969"), ("IND", "USA", "1965 1977"),
        ("RUS", "IND", "2000"), ("SUN", "IND", "1961 1968 1973 1976 1979 1979 1982 1988"), ("CHN", "IND", "1995"),
        ("IND", "JPN", ""), ("JPN", "IND", ""),
        ("GBR", "ROU", "1975 1975 1990 1993"), ("FRA", "IRL", "1972"), ("FRA", "DEU", "1960 1967 1969 1969 1970 1973 1976 1977 1978 1988 1989 1991 1991 1991 1992"),
        ("CAN", "RUS", "1992 1993 1994 1996"), ("RUS", "CAN", "1992 1993 1994 1996"), ("SWE", "EST", "1991 1995"),
    ],
)  # fmt: skip
def test_promises(mirror_tables: Tables, supplier: str, recipient: str, years: str) -> None:
    found = mirror_tables("nuclear-cooperation").execute(
        "SELECT start FROM tie WHERE a = ? AND b = ? ORDER BY 1", [supplier, recipient]
    )
    assert " ".join(start for (start,) in found.fetchall()) == years


@pytest.mark.shared
def test_counts_and_coverage(mirror_tables: Tables) -> None:
    tables = mirror_tables("nuclear-cooperation")
    # 3,152 rows, of which four contradict themselves in a way that nothing decides
    assert tables.execute(
        "SELECT count(*), count(*) FILTER (a = b), bool_and(directed) FROM tie"
    ).fetchone() == (3148, 0, True)
    assert tables.execute("SELECT year_from, year_to, country FROM coverage").fetchall() == [
        (1945, 2001, None)
    ]


def _agreements(folder: Path, code: int, name: str, year: int = 1990, **renamed: str) -> dict[str, Path]:
    columns: dict[str, list[Cell]] = {
        "ccode1": [200], "ccode2": [code], "country1": ["UK"], "country2": [name], "year": [year], "nca": [1],
        "nca_type": [2],
    }  # fmt: skip
    path = write_dta(
        folder / "nca.dta", {renamed.get(column, column): cells for column, cells in columns.items()}
    )
    return {path.name: path}


@pytest.mark.parametrize(
    ("code", "name", "year", "recipient"),
    [
        (225, "Romania", 1990, "ROU"), (360, "Romania", 1990, "ROU"), (365, "Russia", 1990, "SUN"),
        (365, "Russia", 1992, "RUS"), (260, "Germany", 1990, "DEU"), (840, "Phillipines", 1990, "PHL"),
        (345, "Yugo", 1979, "YUG"),
    ],
)  # fmt: skip
def test_a_number_and_its_name(
    tmp_path: Path, build_tables: Build, code: int, name: str, year: int, recipient: str
) -> None:
    ties = build_tables("nuclear-cooperation", _agreements(tmp_path, code, name, year)).execute(
        "SELECT a, b, directed, start, degree, locator FROM tie"
    )
    assert ties.fetchall() == [
        ("GBR", recipient, True, str(year), "signed; type 2 of the publisher's codebook",
         f"nca.dta: row 1, UK to {name}, {year}"),
    ]  # fmt: skip


def test_faults_of_the_agreements_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownEntity, match=r"nuclear-cooperation: nca\.dta .*998 Atlantis"):
        read(nuclear_cooperation, _agreements(tmp_path, 998, "Atlantis"))
    with pytest.raises(UnknownEntity, match=r"750 Japan \(the number is that of India\)"):
        read(nuclear_cooperation, _agreements(tmp_path, 750, "Japan"))
    with pytest.raises(ChangedColumns, match="nca_type not found"):
        read(nuclear_cooperation, _agreements(tmp_path, 750, "India", nca_type="kind"))
    (tmp_path / "page.dta").write_text("<html>")
    with pytest.raises(ChangedColumns, match=r"page\.dta is no readable Stata file"):
        read(nuclear_cooperation, {"page.dta": tmp_path / "page.dta"})


@pytest.mark.shared
@pytest.mark.parametrize(
    ("country", "indicator", "value"),
    [
        ("IND", "reactors_operational", 19), ("IND", "reactors_under_construction", 8),
        ("IND", "reactors_planned", 10), ("IND", "reactors_suspended", 4), ("IND", "reactor_capacity_operational", 6301),
        ("JPN", "reactors_operational", 12), ("JPN", "reactors_suspended", 21), ("JPN", "reactors_shut_down", 27),
        ("JPN", "reactor_capacity_operational", 11_046), ("USA", "reactors_operational", 93),
        ("USA", "reactor_capacity_operational", 90_319), ("FRA", "reactors_operational", 56),
        ("FRA", "reactor_capacity_operational", 61_040),
    ],
)  # fmt: skip
def test_reactor_counts(mirror_tables: Tables, country: str, indicator: str, value: float) -> None:
    found = mirror_tables("reactors").execute(
        "SELECT value, year FROM trait WHERE country = ? AND indicator = ?", [country, indicator]
    )
    assert found.fetchall() == [(value, 2024)]


@pytest.mark.shared
def test_every_reactor_is_listed(mirror_tables: Tables) -> None:
    tables = mirror_tables("reactors")
    assert tables.execute("SELECT count(*) FROM trait WHERE indicator = 'reactor'").fetchone() == (804,)
    counted = "SELECT sum(value) FROM trait WHERE unit = 'reactors'"
    assert tables.execute(counted).fetchone() == (803,)  # one is of unknown status
    one = tables.execute(
        "SELECT country, value, unit, label FROM trait WHERE locator LIKE '%: Id 402'"
    ).fetchone()
    label = (
        "Kudankulam-1 (PWR, VVER V-412): operational; construction from 2002-03-31, operation from 2014-12-31"
    )
    assert one == ("IND", 917.0, "MW (net)", label)


HEADER = (
    "Id,Name,Latitude,Longitude,Country,CountryCode,Status,ReactorType,ReactorModel,ConstructionStartAt,"
    "OperationalFrom,OperationalTo,Capacity,LastUpdatedAt,Source,IAEAId\n"
)
ROWS = (
    "1,Ågesta,59,18,Sweden,SE,Shutdown,PHWR,,1957-12-01,1964-05-01,1974-06-02,9,2015-05-24T04:51:37+03:00,WNA,528\n"
    "2,New-1,59,18,Sweden,SE,Planned,PWR,AP-1000,,,,,,WNA,\n"
    "3,Old-1,59,18,Namibia,NA,Operational,PWR,,1970-01-01,1980-01-01,,500,2021-05-31,WNA,\n"
)


def _reactors(folder: Path, text: str) -> dict[str, Path]:
    path = folder / "plants.csv"
    path.write_text(text, encoding="utf-8")
    return {path.name: path}


def test_a_reactor_of_unknown_capacity_has_none(tmp_path: Path, build_tables: Build) -> None:
    rows = build_tables("reactors", _reactors(tmp_path, HEADER + ROWS)).execute(
        "SELECT country, indicator, year, value, label FROM trait ORDER BY ALL"
    )
    assert rows.fetchall() == [
        ("NAM", "reactor", 2021, 500, "Old-1 (PWR): operational; construction from 1970-01-01, operation from 1980-01-01"),
        ("NAM", "reactor_capacity_operational", 2021, 500, None),
        ("NAM", "reactors_operational", 2021, 1, None),
        ("SWE", "reactor", 2021, 9, "Ågesta (PHWR): shutdown; construction from 1957-12-01, operation from 1964-05-01, "
         "operation to 1974-06-02"),
        ("SWE", "reactor", 2021, None, "New-1 (PWR, AP-1000): planned"),
        ("SWE", "reactors_planned", 2021, 1, None),
        ("SWE", "reactors_shut_down", 2021, 1, None),
    ]  # fmt: skip


def test_faults_of_the_reactors_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownEntity, match=r"reactors: plants\.csv .*QX"):
        read(reactors, _reactors(tmp_path, HEADER + ROWS.replace(",SE,", ",QX,")))
    with pytest.raises(ChangedColumns, match=r"plants\.csv have changed: Capacity not found"):
        read(reactors, _reactors(tmp_path, HEADER.replace("Capacity", "Power") + ROWS))
    with pytest.raises(ChangedColumns, match=r"new statuses\nexpected .*\nfound Melted"):
        read(reactors, _reactors(tmp_path, HEADER + ROWS.replace("Planned", "Melted")))
    (tmp_path / "plants.csv").write_bytes((HEADER + ROWS).encode("latin-1"))
    with pytest.raises(ChangedColumns, match=r"plants\.csv is not UTF-8 text"):
        read(reactors, {"plants.csv": tmp_path / "plants.csv"})
