"""UN DESA: migrants by country of origin and country of residence, estimated at mid-year.

Flows, from the country of origin to the country of residence (persons), by revision, because a later revision
re-estimates earlier years:
    migrant_stock: 1990, 1995, ... 2015, 2019, of the revision of 2019.
    migrant_stock_revision_2015: 2015, of the revision of 2015.

An empty cell is not zero: where a country does not tell an origin apart, its people are in "Other North" or
"Other South", so that a pair without a row is not known. A printed 0 is a row of zero.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from bilateral.evidence.relations import Coverage, Flow, Relation
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_m49, by_name, identify
from bilateral.sources.workbook import open_workbook
from bilateral.sources.year_runs import year_runs

SOURCE = "undesa-migrants"
WORKBOOK = "UN_MigrantStockByOriginAndDestination_2015.xlsx"
MATRIX = "migrants_by_origin_and_destination_total.csv"
SHEET = "Table 16"

_ALIASES = {"Congo": "COG", "Micronesia (Fed. States of)": "FSM"}
_REMAINDERS = {"Total", "Other South", "Other North", "Channel Islands"}  # Guernsey and Jersey together
_MISSING = {"", "..", "-"}

# Regions and groups, by their number; 830 are the Channel Islands.
_GROUP_CODES = {
    *map(
        str,
        (830, 900, 901, 902, 903, 904, 905, 906, 908, 909, 910, 911, 912, 913, 914, 915, 916, 920, 922, 923),
    ),
    *map(str, (924, 925, 926, 927, 928, 931, 934, 935, 941, 947, 954, 957, 5500, 5501)),
}
# Regions and groups, by their name. "Micronesia" is the region here, not the Federated States.
_GROUP_NAMES = {
    "Africa", "Asia", "Australia / New Zealand", "CENTRAL AND SOUTHERN ASIA", "Caribbean", "Central America",
    "Central Asia", "Channel Islands", "EASTERN AND SOUTH-EASTERN ASIA", "EUROPE", "EUROPE AND NORTHERN AMERICA",
    "Eastern Africa", "Eastern Asia", "Eastern Europe", "Europe", "Geographic regions", "High-income countries",
    "LATIN AMERICA AND THE CARIBBEAN", "Latin America and the Caribbean", "Least developed countries",
    "Less developed regions", "Less developed regions, excluding least developed countries",
    "Low-income countries", "Lower-middle-income countries", "Melanesia", "Micronesia", "Middle Africa",
    "Middle-income countries", "More developed regions", "NORTHERN AFRICA AND WESTERN ASIA", "NORTHERN AMERICA",
    "No income group available", "Northern Africa", "Northern America", "Northern Europe", "OCEANIA", "Oceania",
    "Polynesia", "SUB-SAHARAN AFRICA", "South America", "South-Eastern Asia", "Southern Africa", "Southern Asia",
    "Southern Europe", "Sustainable Development Goal (SDG) regions", "UN development groups",
    "Upper-middle-income countries", "WORLD", "Western Africa", "Western Asia", "Western Europe",
    "World Bank income groups",
}  # fmt: skip


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Flow] | Iterable[Coverage]]]:
    """Yield `flow` and `coverage` (the countries of residence, for the years that have estimates).

    Raises
    ------
    ChangedColumns
        A file is not laid out as the one that this adapter was written for.
    UnknownEntity
        A country of residence or of origin is neither known nor a group.
    """
    flows = [*_of_workbook(files[WORKBOOK]), *_of_matrix(files[MATRIX])]
    yield "flow", flows
    yield (
        "coverage",
        list(year_runs(SOURCE, {(flow.indicator, flow.destination, flow.year) for flow in flows})),
    )


def _of_matrix(path: Path) -> Iterator[Flow]:
    encoding_of(SOURCE, path)
    columns = header(SOURCE, path, ("Year", "Destination", "Total", "India"))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    own = identify(SOURCE, MATRIX, columns[2:], by_name, aliases=_ALIASES, skipped=_REMAINDERS)
    there = identify(
        SOURCE, MATRIX, {row[1] for row in rows}, by_name, aliases=_ALIASES, skipped=_GROUP_NAMES
    )
    for row in rows:
        if row[1] in there:
            cells = zip(columns[2:], row[2:], strict=True)
            yield from _flows(
                "migrant_stock", int(row[0]), there[row[1]], cells, own, "revision of 2019", MATRIX
            )


def _of_workbook(path: Path) -> Iterator[Flow]:
    book = open_workbook(SOURCE, WORKBOOK, path.read_bytes())
    expect_columns(SOURCE, f"{WORKBOOK} (sheets)", [SHEET], book.sheet_names)
    rows = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    at = next((at for at, row in enumerate(rows) if "Country code" in row), 0)
    code_at, first = _layout(rows[at : at + 2])
    names = [str(cell) for cell in rows[at + 1][first:]]
    body = [row for row in rows[at + 2 :] if row[code_at] != ""]
    own = identify(SOURCE, WORKBOOK, names, by_name, aliases=_ALIASES, skipped=_REMAINDERS)
    codes = {_code(row[code_at]) for row in body}
    there = identify(SOURCE, WORKBOOK, codes, by_m49, skipped=_GROUP_CODES)
    for row in body:
        code = _code(row[code_at])
        if code in there:
            cells = zip(names, row[first:], strict=False)
            yield from _flows(
                "migrant_stock_revision_2015", 2015, there[code], cells, own, "revision of 2015", WORKBOOK
            )


def _code(cell: Any) -> str:
    return str(int(cell))


def _layout(rows: list[list[Any]]) -> tuple[int, int]:
    """Where the code and the first origin are; the header has two rows."""
    upper, lower = rows if len(rows) == 2 else ([], [])
    found = [str(cell) for cell in (*upper, *lower)]
    expect_columns(
        SOURCE, f"{WORKBOOK}, sheet {SHEET}", ("Country code", "Country of origin", "Total"), found
    )
    return upper.index("Country code"), lower.index("Total")


def _flows(
    indicator: str, year: int, there: str, cells: Iterable[tuple[str, Any]], own: Mapping[str, str], revision: str,
    file: str,
) -> Iterator[Flow]:  # fmt: skip
    basis = f"estimate at mid-year of persons born in or citizens of the origin, {revision}"
    for name, cell in cells:
        text = str(cell).strip()
        if name not in own or own[name] == there or text in _MISSING:
            continue
        try:
            value = float(text)
        except ValueError as error:
            raise ChangedColumns(
                f"{SOURCE}: {file}: {text!r} ({name} in {there}, {year}) is no number"
            ) from error
        yield Flow(SOURCE, indicator, own[name], there, None, year, value, "persons", None, basis)
