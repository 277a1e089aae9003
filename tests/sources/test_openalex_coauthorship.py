"""Works co-authored between countries: two formats of one table, without direction, loops as all works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest
from mirrored import MIRROR, Tables

from bilateral.sources.archive import UnsafeArchive
from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.openalex_coauthorship import ARCHIVE, LONG
from bilateral.sources.openalex_coauthorship import tables as openalex_tables

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]
SOURCE = "openalex-coauthorship"

# Read from the networks line by line, or from the table in Parquet by ISO code.
KNOWN = [
    ("IND", "JPN", 1990, 227), ("IND", "JPN", 2010, 994), ("IND", "JPN", 2023, 3364), ("CHN", "USA", 2023, 72794),
    ("IND", "USA", 2023, 28638), ("NAM", "ZAF", 2023, 282), ("FRA", "GBR", 2004, 4033), ("IND", "USA", 2004, 2404),
    ("AUT", "FRA", 2019, 2685),
]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("origin", "destination", "year", "works"), KNOWN)
def test_known_values(mirror_tables: Tables, origin: str, destination: str, year: int, works: int) -> None:
    found = mirror_tables(SOURCE).execute(
        "SELECT value, reporter FROM flow WHERE (indicator, origin, destination, year) = ('coauthored_works', ?, ?, ?)",
        [origin, destination, year],
    )
    assert found.fetchall() == [(works, None)]


@pytest.mark.shared
def test_both_formats_are_the_same(mirror_tables: Tables, build_tables: Build) -> None:
    tables = mirror_tables(SOURCE)
    assert tables.execute(
        "SELECT count(*)::INTEGER, bool_and(origin < destination) FROM flow"
    ).fetchone() == (265281, True)
    all_works = (
        "SELECT year, value FROM trait WHERE country = 'JPN' AND year IN (1990, 2010, 2023) ORDER BY year"
    )
    assert tables.execute(all_works).fetchall() == [(1990, 6307.0), (2010, 32643.0), (2023, 59574.0)]
    other = build_tables(SOURCE, {LONG: MIRROR / "openalex_coauth" / LONG})
    for relation in ("flow", "trait", "coverage"):
        rows = f"SELECT * FROM {relation} ORDER BY ALL"
        assert tables.execute(rows).fetchall() == other.execute(rows).fetchall()


NETWORK = '\ufeff% mat2Pajek \r\n*vertices 3 \r\n1 "IN"\r\n2 "JP"\r\n3 "NA"\r\n*arcs\r\n'


def _archive(folder: Path, **networks: str) -> dict[str, Path]:
    with ZipFile(folder / ARCHIVE, "w") as archive:
        for name, text in networks.items():
            archive.writestr(f"{name}.net", text)
        archive.writestr("WrldCo2023T.vec", "% vec2Pajek\r\n*vertices 3\r\n1\r\n2\r\n3\r\n")
        archive.writestr("WrldCoComplete.net", NETWORK + "1 2 999\r\n")  # all years together
    return {ARCHIVE: folder / ARCHIVE}


def test_of_a_tiny_archive(tmp_path: Path, build_tables: Build) -> None:
    files = _archive(
        tmp_path,
        WrldCo2022=NETWORK + "1 1 10 \r\n2 2 5 \r\n",
        WrldCo2023=NETWORK + "1 1 12\r\n1 2 3\r\n2 1 4\r\n3 3 1\r\n",
    )
    tables = build_tables(SOURCE, files)
    assert tables.execute("SELECT origin, destination, year, value FROM flow").fetchall() == [
        ("IND", "JPN", 2023, 4.0)
    ]
    covered = "SELECT country, year_from, year_to FROM coverage WHERE indicator = 'works' ORDER BY 1"
    assert tables.execute(covered).fetchall() == [
        ("IND", 2022, 2023),
        ("JPN", 2022, 2022),
        ("NAM", 2023, 2023),
    ]
    assert tables.execute("SELECT locator FROM trait WHERE country = 'NAM'").fetchall() == [
        ("WrldCo2023.net, NA",)
    ]


@pytest.mark.parametrize(
    ("networks", "error", "told"),
    [
        ({}, ChangedColumns, "no networks"),
        ({"WrldCo2023": '*vertices 1\r\n1 "IN"\r\n*edges\r\n'}, ChangedColumns, r"\*arcs"),
        ({"WrldCo2023": '*vertices 1\r\n1 "India"\r\n*arcs\r\n'}, ChangedColumns, "two-letter codes"),
        ({"WrldCo2023": NETWORK + "1 2 many\r\n"}, ChangedColumns, "from to works"),
        ({"WrldCo2022": NETWORK, "WrldCo2023": NETWORK.replace("IN", "DE")}, ChangedColumns, "otherwise"),
        ({"WrldCo2023": NETWORK.replace("NA", "QQ") + "1 3 1\r\n"}, UnknownEntity, "QQ"),
    ],
)
def test_changes_are_named(
    tmp_path: Path, networks: dict[str, str], error: type[Exception], told: str
) -> None:
    with duckdb.connect() as db, pytest.raises(error, match=f"(?s)openalex-coauthorship.*{told}"):
        list(openalex_tables(_archive(tmp_path, **networks), db))


def test_a_changed_table_and_a_damaged_archive_are_named(tmp_path: Path) -> None:
    (tmp_path / ARCHIVE).write_text("<html>moved</html>", "utf-8")
    with duckdb.connect() as db:
        with pytest.raises(UnsafeArchive, match="openalex-coauthorship"):
            list(openalex_tables({ARCHIVE: tmp_path / ARCHIVE}, db))
        db.execute(f"COPY (SELECT 2023 AS year, 'IN' AS a, 'JP' AS b, 1 AS works) TO '{tmp_path / LONG}'")
        with pytest.raises(ChangedColumns, match="country_a"):
            list(openalex_tables({LONG: tmp_path / LONG}, db))
