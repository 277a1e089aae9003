"""OpenAlex: works with authors of two countries, by year of publication.

Flow `coauthored_works` (works), without direction: origin comes before destination in the alphabet, reporter none.
Trait `works` (works): all works with an author in the country, which the files keep as a country's tie to itself.

A work with authors of many countries counts in full for each pair of them. The publisher's archive has one Pajek
network for each year (numbered vertices with ISO codes, then arcs "from to works"); the same as a long table
(year, country_a, country_b, coauthored_works) in Parquet is read too. Each pair stands in it twice, in both
directions; in 2004 and 2019 twelve of them differ by one work, and the larger number is taken.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral import world
from bilateral.evidence.relations import Relation
from bilateral.sources.archive import members
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.entities import identify, load

SOURCE = "openalex-coauthorship"
ARCHIVE = "WrldCo_years.zip"
LONG = "openalex_country_pairs_1990_2023.parquet"

_LONG_COLUMNS = ("year", "country_a", "country_b", "coauthored_works")
_NETWORK = re.compile(r"WrldCo(\d{4})\.net")  # not the networks of all years together
_VERTEX = re.compile(r'\d+ "([A-Z]{2})"')
_BASIS = "works with an author in each of the two countries; a work with many countries counts for every pair"

_ARCS = """
CREATE OR REPLACE TEMP TABLE openalex_arcs AS
SELECT year::SMALLINT AS year, a.code AS country_a, b.code AS country_b, works::INTEGER AS works
FROM read_csv($path, header = false, delim = ' ', columns = {
    'year': 'SMALLINT', 'from': 'INTEGER', 'to': 'INTEGER', 'works': 'INTEGER'}) arc
JOIN openalex_vertices a ON a.number = arc."from"
JOIN openalex_vertices b ON b.number = arc."to"
"""

_FLOW = f"""
SELECT '{SOURCE}' AS source, 'coauthored_works' AS indicator, least(a.country, b.country) AS origin,
    greatest(a.country, b.country) AS destination, NULL::VARCHAR AS product, year,
    max(works)::DOUBLE AS value, 'works' AS unit, NULL::VARCHAR AS reporter, '{_BASIS}' AS basis
FROM openalex_arcs JOIN openalex_countries a ON a.code = country_a JOIN openalex_countries b ON b.code = country_b
WHERE a.country <> b.country
GROUP BY least(a.country, b.country), greatest(a.country, b.country), year
"""

_TRAIT = f"""
SELECT '{SOURCE}' AS source, 'works' AS indicator, country, year, works::DOUBLE AS value, 'works' AS unit,
    NULL::VARCHAR AS label, 'WrldCo' || year || '.net, ' || code AS locator
FROM openalex_arcs JOIN openalex_countries ON code = country_a WHERE country_a = country_b
"""

_COVERAGE = f"""
WITH years AS (
    SELECT country, year, year - row_number() OVER (PARTITION BY country ORDER BY year) AS run
    FROM openalex_arcs JOIN openalex_countries ON code = country_a WHERE country_a = country_b)
SELECT '{SOURCE}' AS source, unnest(['coauthored_works', 'works']) AS indicator, min(year) AS year_from,
    max(year) AS year_to, country
FROM years GROUP BY country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow`, `trait` and `coverage` (a country's years that have any work of it).

    Raises
    ------
    ChangedColumns, UnsafeArchive
        The archive has no networks, or they are not laid out as Pajek networks of countries.
    UnknownEntity
        A code is no country's.
    """
    if LONG in files:
        _read_long(files[LONG], db)
    else:
        _read_networks(files[ARCHIVE], db)
    codes = db.execute(
        "SELECT country_a FROM openalex_arcs UNION SELECT country_b FROM openalex_arcs"
    ).fetchall()
    load(db, "openalex_countries", identify(SOURCE, ARCHIVE, {str(code) for (code,) in codes}, _by_iso2))
    yield "flow", _FLOW
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE openalex_arcs; DROP TABLE openalex_countries")


def _by_iso2(code: str) -> str | None:
    country = world.by_code("iso2", code)
    return country.id if country else None


def _read_long(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    place = str(path).replace("'", "''")
    found = [row[0] for row in db.execute(f"DESCRIBE SELECT * FROM read_parquet('{place}')").fetchall()]
    expect_columns(SOURCE, path.name, _LONG_COLUMNS, found)
    db.execute(
        "CREATE OR REPLACE TEMP TABLE openalex_arcs AS SELECT year::SMALLINT AS year, country_a, country_b, "
        f"coauthored_works::INTEGER AS works FROM read_parquet('{place}')"
    )


def _read_networks(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    vertices: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        arcs = Path(folder, "arcs.txt")
        with arcs.open("w", encoding="ascii") as stream:
            for name, content in members(SOURCE, path):
                if match := _NETWORK.fullmatch(name.rsplit("/", maxsplit=1)[-1]):
                    codes, lines = _network(name, content)
                    if vertices and codes != vertices:
                        raise ChangedColumns(
                            f"{SOURCE}: {name} numbers its countries otherwise than the others"
                        )
                    vertices = codes
                    stream.writelines(f"{match[1]} {line}\n" for line in lines)
        if not vertices:
            raise ChangedColumns(f"{SOURCE}: {path.name} has no networks\nexpected files like WrldCo1990.net")
        db.execute("CREATE OR REPLACE TEMP TABLE openalex_vertices (number INTEGER, code VARCHAR)")
        db.execute(
            "INSERT INTO openalex_vertices SELECT unnest(?), unnest(?)",
            [[*range(1, len(vertices) + 1)], vertices],
        )
        try:
            db.execute(_ARCS, {"path": str(arcs)})
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise ChangedColumns(f"{SOURCE}: arcs of {path.name} are not 'from to works': {error}") from error
    db.execute("DROP TABLE openalex_vertices")


def _network(name: str, content: bytes) -> tuple[list[str], list[str]]:
    """The codes of the vertices in order, and the arcs as text."""
    try:
        lines = [line.strip() for line in content.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError as error:
        raise ChangedColumns(f"{SOURCE}: {name} was expected in UTF-8 and is not: {error}") from error
    marks = [at for at, line in enumerate(lines) if line.startswith("*")]
    expect_columns(SOURCE, name, ("*vertices", "*arcs"), [lines[at].split()[0] for at in marks])
    codes = [
        match[1] if (match := _VERTEX.fullmatch(line)) else "" for line in lines[marks[0] + 1 : marks[1]]
    ]
    if "" in codes:
        raise ChangedColumns(f"{SOURCE}: vertices of {name} are not numbered two-letter codes")
    return codes, [line for line in lines[marks[1] + 1 :] if line]
