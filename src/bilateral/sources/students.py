"""Students abroad: how many, by host and origin (2013-2019), and the shares of a host's students (2022).

Flows, from the country of origin to the host; the reporter is the host.
    international_students (students): as the file counts them. In most hosts and years every single count is
    even, as it would be if women, men and both had been added; the basis says so for each figure.
    international_student_share (% of the host's international students).

As of 2026-11 the file of shares has its headings the wrong way round: "Origin" is the host that reports and
"Destination" the country that the students are from (India under Australia is 18%, the United States under the
United States is empty). It is in two encodings at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Relation
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_iso3, by_name, identify, load

SOURCE = "students"
COUNTS = "OECD_Intl_Student_Enrollment_2013_2019.csv"
SHARES = "Share_students_origin_to_destination.csv"

_COUNT_COLUMNS = ("COUNTRY_OF_SCHOOL", "COUNTRY_OF_ORIGIN", "YEAR", "TOTAL_INTL_STUDENTS")
_SHARE_COLUMNS = ("REF_AREA", "Origin", "Destination", "TIME_PERIOD", "Percentage_of_students")

# Texts that were written in one encoding and read in another are as the files have them.
_ALIASES = {
    "Congo": "COG", "CuraÃ§ao": "CUW", "C\x99te d'Ivoire": "CIV", "Lao Peopleâ\x80\x99s Democratic Republic": "LAO",
    "Palestinian Authority or West Bank and Gaza Strip": "PSE",
}  # fmt: skip
# Groups and remainders; and "Korea", which stands twice for each host, once for each of the two Koreas.
_SKIPPED = {
    "Africa", "Africa unspecified", "Asia", "Asia unspecified", "Europe", "Europe unspecified", "Korea",
    "Latin America and the Caribbean", "Latin America and the Caribbean unspecified", "Northern America",
    "Northern America unspecified", "Oceania", "Oceania unspecified", "Other countries unspecified", "World",
}  # fmt: skip
_GROUPS = {"EU25"}

_BASIS = "students enrolled in tertiary education, as a file derived from OECD tables counts them"
_TWICE = (
    "; every count of this host and year is even, as if women, men and both had been added: "
    "the number of students may be half of it"
)

# A host whose counts of a year are all zero did not report: its zeros are gaps.
_COUNTED = """
CREATE OR REPLACE TEMP TABLE student_counts AS
SELECT COUNTRY_OF_SCHOOL AS host, COUNTRY_OF_ORIGIN AS origin, YEAR::SMALLINT AS year,
    TOTAL_INTL_STUDENTS::DOUBLE AS students,
    sum(students) OVER one > 0 AS reported, bool_and(students % 2 = 0) OVER one AS even
FROM read_csv($path, header = true, all_varchar = true, nullstr = '', encoding = 'utf-8')
WHERE TOTAL_INTL_STUDENTS IS NOT NULL
WINDOW one AS (PARTITION BY COUNTRY_OF_SCHOOL, YEAR)
"""

# A host that reported has the share 100 for "World".
_SHARED = """
CREATE OR REPLACE TEMP TABLE student_shares AS
SELECT REF_AREA AS host, Destination AS origin, TIME_PERIOD::SMALLINT AS year,
    Percentage_of_students::DOUBLE AS share,
    coalesce(max(share) FILTER (Destination = 'World') OVER (PARTITION BY REF_AREA), 0) > 99 AS reported
FROM read_csv($path, header = true, all_varchar = true, nullstr = '', encoding = 'utf-8')
"""

_COUNT_FLOW = f"""
SELECT '{SOURCE}' AS source, 'international_students' AS indicator, o.country AS origin,
    h.country AS destination, NULL::VARCHAR AS product, year, students AS value, 'students' AS unit,
    h.country AS reporter, if(even, '{_BASIS}{_TWICE}', '{_BASIS}') AS basis
FROM student_counts c JOIN student_names h ON h.code = c.host JOIN student_names o ON o.code = c.origin
WHERE reported AND students > 0 AND h.country <> o.country
"""

_SHARE_FLOW = f"""
SELECT '{SOURCE}' AS source, 'international_student_share' AS indicator, o.country AS origin,
    h.country AS destination, NULL::VARCHAR AS product, year, share AS value, '%' AS unit,
    h.country AS reporter, 'share of the host''s international students' AS basis
FROM student_shares s JOIN student_hosts h ON h.code = s.host JOIN student_names o ON o.code = s.origin
WHERE reported AND share > 0 AND h.country <> o.country
"""

_COVERAGE = f"""
WITH years AS (
    SELECT DISTINCT 'international_students' AS indicator, country, year
    FROM student_counts JOIN student_names ON code = host WHERE reported
    UNION
    SELECT DISTINCT 'international_student_share', country, year
    FROM student_shares JOIN student_hosts ON code = host WHERE reported),
runs AS (SELECT *, year - row_number() OVER (PARTITION BY indicator, country ORDER BY year) AS run FROM years)
SELECT '{SOURCE}' AS source, indicator, min(year) AS year_from, max(year) AS year_to, country
FROM runs GROUP BY indicator, country, run
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow` (students, then shares) and `coverage` (the hosts that reported, by year).

    Raises
    ------
    ChangedColumns
        A file is not the one that this adapter was written for.
    UnknownEntity
        A host or an origin is neither a country nor listed as a group.
    """
    encoding_of(SOURCE, files[COUNTS])
    header(SOURCE, files[COUNTS], _COUNT_COLUMNS)
    header(SOURCE, files[SHARES], _SHARE_COLUMNS, "latin-1")
    db.execute(_COUNTED, {"path": str(files[COUNTS])})
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        again = Path(folder, SHARES)  # DuckDB's Latin-1 knows no control characters, and the file has some
        again.write_text(files[SHARES].read_text("latin-1"), "utf-8")
        db.execute(_SHARED, {"path": str(again)})
    counted = _texts(db, "SELECT host FROM student_counts UNION SELECT origin FROM student_counts")
    shared = _texts(db, "SELECT DISTINCT origin FROM student_shares")
    names = identify(SOURCE, COUNTS, counted, by_name, aliases=_ALIASES)
    names |= identify(SOURCE, SHARES, shared, by_name, aliases=_ALIASES, skipped=_SKIPPED)
    load(db, "student_names", names)
    hosts = _texts(db, "SELECT DISTINCT host FROM student_shares")
    load(db, "student_hosts", identify(SOURCE, SHARES, hosts, by_iso3, skipped=_GROUPS))
    yield "flow", f"{_COUNT_FLOW} UNION ALL {_SHARE_FLOW}"
    yield "coverage", _COVERAGE
    for table in ("student_counts", "student_shares", "student_names", "student_hosts"):
        db.execute(f"DROP TABLE {table}")


def _texts(db: duckdb.DuckDBPyConnection, select: str) -> set[str]:
    return {str(text) for (text,) in db.execute(select).fetchall()}
