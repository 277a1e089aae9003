"""OpenFlights: airline routes between countries, as they were in June 2014, when the list stopped.

Flows, from the country of departure to that of arrival, in routes (one for each airline and pair of airports):
    airline_routes: all routes without a stop; airline_routes_operated: those that are no codeshare.
Tie `route`, directed: one for each pair of airports, its degree the airports and the airlines, by IATA code.

An airport is known by its IATA code and else by OpenFlights' number, which is out of date for one. Routes from or to an airport that is in no
list are left out (`_NOWHERE`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.csv_text import encoding_of
from bilateral.sources.entities import by_name, identify, load

SOURCE = "openflights"
AIRPORTS, ROUTES = "airports.dat", "routes.dat"
YEAR = 2014

_ALIASES = {
    "Virgin Islands": "VIR"
}  # the airports of St. Thomas and St. Croix; the British ones are named so

# Airports of routes that airports.dat does not have, by IATA code: where they are.
_ALSO = {
    "CUK": "BLZ", "CZH": "BLZ", "DGA": "BLZ", "FSZ": "JPN", "INB": "BLZ", "KUS": "GRL", "MLH": "FRA", "MRA": "LBY",
    "NTG": "CHN", "ORZ": "BLZ", "PLJ": "BLZ", "TVS": "CHN", "TZA": "BLZ",
}  # fmt: skip
# And those of which nothing is known but the code; most are landing strips with domestic routes.
_NOWHERE = """
ACU AOQ AOS ATT BFQ BLD BNY BSS BVV CBS CGA CKD CKX CXF CZJ DHB DIW EAR EDA ELL EXI FBS FDE FVM GCW GHE GLN
GNU GSM HYL IGM IKE IOQ IOT IUI JJA JUK JUU KAE KBC KBU KCC KCG KCL KCQ KGQ KGX KHQ KKB KKI KLL KOZ KPB KPR
KTB KUZ KWF KXU KZB LBP LCR LGQ LKE LMC LNV LSA MCM MJU MNT MPP MTE NIQ NKI NSQ NUP OGM OHH OLH ORI OTD PEC
PHO PND PPV PQS PUM PVE PYC QFN QFX QJH QOQ QUB QUV QUW RCE RDV RIG RKA RMP SAE SAX SGG SHC SQS SRK SRV SSB
SVC SVK SVR SVS SXP SYB SZE SZI TAL TCD TCR TCT TFI TGC THD TKE TLT TNK TQA TQI UGB UPK WBB WNH WSX WTL WWP
WWT XEQ YKT ZBL ZDY
"""

_AIRPORT_COLUMNS = (
    "id", "name", "city", "country", "iata", "icao", "lat", "lon", "altitude", "offset", "dst", "zone", "kind",
    "origin",
)  # fmt: skip
_ROUTE_COLUMNS = ("airline", "airline_id", "a", "a_id", "b", "b_id", "codeshare", "stops", "equipment")

_PLACES = """
CREATE OR REPLACE TEMP TABLE flight_places AS
SELECT id AS key, country FROM flight_airports JOIN flight_names ON code = name
UNION ALL
SELECT any_value(iata), any_value(country) FROM flight_airports JOIN flight_names ON code = name
WHERE length(iata) = 3 GROUP BY iata
UNION ALL SELECT code, country FROM flight_also
WHERE code NOT IN (SELECT iata FROM flight_airports WHERE length(iata) = 3)
"""

_PLACED = """
CREATE OR REPLACE TEMP TABLE flight_routes AS
SELECT r.airline, r.a AS from_airport, r.b AS to_airport, r.codeshare = 'Y' AS shared, r.stops,
    coalesce(j.country, i.country) AS origin, coalesce(l.country, k.country) AS destination
FROM flight_rows r
LEFT JOIN flight_places i ON i.key = r.a_id LEFT JOIN flight_places j ON j.key = r.a
LEFT JOIN flight_places k ON k.key = r.b_id LEFT JOIN flight_places l ON l.key = r.b
"""

_FLOW = f"""
SELECT '{SOURCE}' AS source, part.indicator, origin, destination, NULL::VARCHAR AS product, {YEAR} AS year,
    part.value, 'routes' AS unit, NULL::VARCHAR AS reporter, part.basis
FROM (
    SELECT origin, destination, count(*)::DOUBLE AS every,
        (count(*) FILTER (NOT coalesce(shared, false)))::DOUBLE AS operated
    FROM flight_routes WHERE origin <> destination AND stops = '0' GROUP BY origin, destination),
LATERAL (VALUES
    ('airline_routes', every, 'routes of airlines between airports, without a stop, with codeshares'),
    ('airline_routes_operated', operated, 'routes of airlines between airports, without a stop, no codeshares')
) part(indicator, value, basis)
WHERE part.value > 0
"""

_TIE = f"""
SELECT '{SOURCE}' AS source, 'route' AS kind, origin AS a, destination AS b, true AS directed,
    NULL::VARCHAR AS start, NULL::VARCHAR AS "end",
    from_airport || '-' || to_airport || ': ' || string_agg(
        DISTINCT airline || if(shared, ' (codeshare)', ''), ', ' ORDER BY airline || if(shared, ' (codeshare)', ''))
        AS degree,
    '{ROUTES}, ' || from_airport || ' to ' || to_airport || ', {YEAR}' AS locator
FROM (SELECT * REPLACE (coalesce(shared, false) AS shared) FROM flight_routes)
WHERE origin <> destination AND stops = '0'
GROUP BY origin, destination, from_airport, to_airport
"""

_COVERAGE = f"""
SELECT '{SOURCE}' AS source, indicator, {YEAR} AS year_from, {YEAR} AS year_to, country
FROM (SELECT DISTINCT country FROM flight_places),
    (VALUES ('airline_routes'), ('airline_routes_operated'), ('route')) part(indicator)
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow`, `tie` and `coverage` (countries that have an airport in the list).

    Raises
    ------
    ChangedColumns
        A file does not have its number of fields, or is not in UTF-8.
    UnknownEntity
        A country name or an airport code is neither known nor listed.
    """
    _read(files[AIRPORTS], db, "flight_airports", _AIRPORT_COLUMNS)
    _read(files[ROUTES], db, "flight_rows", _ROUTE_COLUMNS)
    db.execute(
        "ALTER TABLE flight_airports RENAME name TO title; ALTER TABLE flight_airports RENAME country TO name"
    )
    names = db.execute("SELECT DISTINCT name FROM flight_airports").fetchall()
    load(
        db,
        "flight_names",
        identify(SOURCE, AIRPORTS, {str(name) for (name,) in names}, by_name, aliases=_ALIASES),
    )
    load(db, "flight_also", _ALSO)
    db.execute(_PLACES)
    db.execute(_PLACED)
    _check_airports(db)
    yield "flow", _FLOW
    yield "tie", _TIE
    yield "coverage", _COVERAGE
    for table in (
        "flight_airports",
        "flight_rows",
        "flight_names",
        "flight_also",
        "flight_places",
        "flight_routes",
    ):
        db.execute(f"DROP TABLE {table}")


def _read(path: Path, db: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...]) -> None:
    """Read a file without a header; \\N stands for a missing value."""
    encoding_of(SOURCE, path)
    kinds = ", ".join(f"'{column}': 'VARCHAR'" for column in columns)
    try:
        db.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM read_csv($path, header = false, delim = ',', "
            f"quote = '\"', escape = '\"', nullstr = '\\N', auto_detect = false, columns = {{{kinds}}})",
            {"path": str(path)},
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise ChangedColumns(
            f"{SOURCE}: the fields of {path.name} have changed\nexpected {len(columns)} without a header: "
            f"{', '.join(columns)}\nfound {str(error).splitlines()[0]}"
        ) from error


def _check_airports(db: duckdb.DuckDBPyConnection) -> None:
    unplaced = db.execute(
        "SELECT from_airport FROM flight_routes WHERE origin IS NULL "
        "UNION SELECT to_airport FROM flight_routes WHERE destination IS NULL"
    ).fetchall()
    if unknown := {str(code) for (code,) in unplaced} - set(_NOWHERE.split()):
        raise UnknownEntity(SOURCE, ROUTES, unknown)
