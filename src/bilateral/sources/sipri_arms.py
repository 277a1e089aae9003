"""SIPRI's register of transfers of major conventional arms: who delivered what to whom, and its volume.

As of the export of February 2026 the file has eleven lines before its header, each line ends in a semicolon,
and no delivery of 2025 is in it although its first line says "to 2025".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.errors import DataMissing
from bilateral.evidence.relations import Relation
from bilateral.sources import entities, sipri_names
from bilateral.sources.checks import ChangedColumns, expect_columns

SOURCE = "sipri-arms"

_COLUMNS = (
    "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category",
    "Order date", "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate",
    "Delivery year", "Delivery year is estimate", "Status", "TIV delivery values", "Local production",
)  # fmt: skip

_ARMED_GROUP = "an armed group, not a state"
_ORGANISATION = "an organisation, not a state"
_NOT_KNOWN = "SIPRI does not know who"
SKIPPED = {
    "African Union**": _ORGANISATION,
    "European Union**": _ORGANISATION,
    "NATO**": _ORGANISATION,
    "OSCE**": _ORGANISATION,
    "Regional Security System**": _ORGANISATION,
    "United Nations**": _ORGANISATION,
    "Darfur rebels (Sudan)*": _ARMED_GROUP,
    "Hamas (Palestine)*": _ARMED_GROUP,
    "Hezbollah (Lebanon)*": _ARMED_GROUP,
    "HoR (Libya)*": _ARMED_GROUP,
    "Houthi rebels (Yemen)*": _ARMED_GROUP,
    "Kurdistan Regional Government (Iraq)*": "a regional government, not a state",
    "LRA (Uganda)*": _ARMED_GROUP,
    "LTTE (Sri Lanka)*": _ARMED_GROUP,
    "NLA (Macedonia)*": _ARMED_GROUP,
    "NTC (Libya)*": _ARMED_GROUP,
    "Northern Alliance (Afghanistan)*": _ARMED_GROUP,
    "PKK (Turkiye)*": _ARMED_GROUP,
    "PRC (Israel/Palestine)*": _ARMED_GROUP,
    "Palestinian Islamic Jihad (Israel/Palestine)*": _ARMED_GROUP,
    "RUF (Sierra Leone)*": _ARMED_GROUP,
    "SLA (Lebanon)*": _ARMED_GROUP,
    "SNA (Somalia)*": _ARMED_GROUP,
    "Syria rebels*": _ARMED_GROUP,
    "UIC (Somalia)*": _ARMED_GROUP,
    "Ukraine Rebels*": _ARMED_GROUP,
    "United Wa State (Myanmar)*": _ARMED_GROUP,
    "unknown rebel group*": _NOT_KNOWN,
    "unknown recipient(s)": _NOT_KNOWN,
    "unknown supplier(s)": _NOT_KNOWN,
    "Northern Cyprus": "has no country code of its own",
}

_BASIS = "deliveries of major conventional arms; SIPRI trend-indicator values measure the volume of arms, not their price"

_FLOW = f"""
SELECT '{SOURCE}' AS source, 'arms_tiv_delivered' AS indicator, supplier AS origin, recipient AS destination,
    NULL::VARCHAR AS product, year, sum(tiv) AS value, 'TIV million' AS unit, NULL::VARCHAR AS reporter,
    '{_BASIS}' AS basis
FROM arms_rows WHERE supplier IS NOT NULL AND recipient IS NOT NULL
GROUP BY supplier, recipient, year
"""

# Totals count partners that are no states too: a supplier's share is of everything that a country received.
_TRAIT = f"""
SELECT '{SOURCE}' AS source, indicator, country, year, sum(tiv) AS value, 'TIV million' AS unit,
    NULL::VARCHAR AS label, 'trade_register.csv: ' || named || ' ' || year AS locator
FROM (
    SELECT 'arms_tiv_received' AS indicator, recipient AS country, Recipient_name AS named, year, tiv FROM arms_rows
    UNION ALL
    SELECT 'arms_tiv_supplied', supplier, Supplier_name, year, tiv FROM arms_rows)
WHERE country IS NOT NULL
GROUP BY indicator, country, named, year
"""

_TIE = f"""
SELECT '{SOURCE}' AS source, 'arms-order' AS kind, supplier AS a, recipient AS b, true AS directed,
    any_value(ordered) AS start, max(year)::VARCHAR AS "end",
    sum(number) || ' ' || any_value(designation) || ' (' || any_value(description) || ')'
    || CASE any_value(status) WHEN 'New' THEN '' ELSE ', ' || lower(any_value(status)) END
    || CASE WHEN bool_or(local) THEN ', produced by the recipient' ELSE '' END
    || '; ordered ' || any_value(ordered) || CASE WHEN bool_or(order_estimated) THEN ' (estimate)' ELSE '' END
    || ', delivered ' || min(year) || CASE WHEN max(year) > min(year) THEN '-' || max(year) ELSE '' END
    || CASE WHEN bool_or(number_estimated) THEN ' (number estimated)' ELSE '' END
    || '; ' || round(sum(tiv), 2)::DECIMAL(12, 2) || ' million TIV' AS degree,
    'trade_register.csv: deal ' || deal AS locator
FROM arms_rows WHERE supplier IS NOT NULL AND recipient IS NOT NULL
GROUP BY deal, supplier, recipient
"""

# The register is of all suppliers and recipients: within its years a pair without a row had no deliveries.
_COVERAGE = f"""
SELECT '{SOURCE}' AS source, part.indicator, min(year) AS year_from, max(year) AS year_to, NULL::VARCHAR AS country
FROM arms_rows,
LATERAL (VALUES ('arms_tiv_delivered'), ('arms_tiv_received'), ('arms_tiv_supplied'), ('arms-order')) part(indicator)
GROUP BY part.indicator
"""


def tables(files: Mapping[str, Path], db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Relation, str]]:
    """Yield `flow` (deliveries a year), `trait` (each country's totals), `tie` (one a deal) and `coverage`.

    Raises
    ------
    ChangedColumns
        The file has no header line as known, or is not plain text.
    UnknownEntity
        A supplier or recipient is neither a country nor listed in `SKIPPED`.
    DataMissing
        The register was exported for some suppliers or recipients only: absence would prove nothing.
    """
    _read(files["trade_register.csv"], db)
    yield "flow", _FLOW
    yield "tie", _TIE
    yield "trait", _TRAIT
    yield "coverage", _COVERAGE
    db.execute("DROP TABLE arms_rows")


def _read(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    skip = _preamble(path)
    db.execute(
        "CREATE OR REPLACE TEMP TABLE arms_register AS SELECT * FROM read_csv(?, skip = ?, header = true, "
        """delim = ',', quote = '"', all_varchar = true, null_padding = false)""",
        [str(path), skip],
    )
    found = db.execute(
        'SELECT "Supplier" FROM arms_register UNION SELECT "Recipient" FROM arms_register'
    ).fetchall()
    names = [name for (name,) in found]
    entities.load(
        db, "arms_names", entities.identify(SOURCE, path.name, names, sipri_names.country, skipped=SKIPPED)
    )
    db.execute(
        "CREATE OR REPLACE TEMP TABLE arms_rows AS SELECT "
        'r."SIPRI AT Database ID" AS deal, s.country AS supplier, d.country AS recipient, '
        'r."Supplier" AS Supplier_name, r."Recipient" AS Recipient_name, r."Designation" AS designation, '
        'r."Description" AS description, r."Order date" AS ordered, '
        """r."Order date is estimate" = 'Yes' AS order_estimated, r."Numbers delivered"::INTEGER AS number, """
        """r."Numbers delivered is estimate" = 'Yes' AS number_estimated, r."Delivery year"::SMALLINT AS year, """
        'r."Status" AS status, r."TIV delivery values"::DOUBLE AS tiv, '
        """starts_with(r."Local production;", 'Yes') AS local FROM arms_register r """
        'LEFT JOIN arms_names s ON s.code = r."Supplier" LEFT JOIN arms_names d ON d.code = r."Recipient"'
    )
    db.execute("DROP TABLE arms_register")


def _preamble(path: Path) -> int:
    """Count the lines before the header; make sure of the columns and that the register is whole."""
    with path.open(encoding="utf-8") as stream:
        try:
            lines = [line.strip() for _, line in zip(range(40), stream, strict=False)]
        except UnicodeDecodeError as error:
            raise ChangedColumns(f"{SOURCE}: {path.name} is not plain text: {error}") from error
    skip = next((at for at, line in enumerate(lines) if line.startswith(_COLUMNS[0])), None)
    if skip is None:
        raise ChangedColumns(
            f"{SOURCE}: the columns of {path.name} have changed\nexpected a line of {', '.join(_COLUMNS)}\n"
            f"found {lines[0] if lines else 'nothing'}"
        )
    expect_columns(SOURCE, path.name, _COLUMNS, lines[skip].removesuffix(";").split(","))
    if "from All countries  to All countries" not in lines[0]:
        raise DataMissing(
            f"{SOURCE}: {path.name} is not the whole register: {lines[0]}\n"
            "export it anew with all suppliers and all recipients"
        )
    return skip
