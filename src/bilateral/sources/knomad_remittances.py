"""KNOMAD and World Bank, 2017: migrants between countries and the remittances estimated from them.

Flows
    remittances (USD), from the country that sends to the one that receives: a model, from migrants and incomes,
    and not what any country reports.
    migrants_knomad (persons), from the country of origin to the country of residence: the model's input.

Zeros have no row. Coverage names the countries of which the matrix has any figure in that role (senders; countries
of residence); for the others a zero means that nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.evidence.relations import Coverage, Flow, Relation
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.entities import by_name, identify
from bilateral.sources.workbook import open_workbook

SOURCE = "knomad-remittances"
YEAR = 2017

_ALIASES = {
    "Congo, Dem. Rep.": "COD", "Egypt, Arab Rep.": "EGY", "Iran, Islamic Rep.": "IRN", "Korea, Dem. Rep.": "PRK",
    "Venezuela, RB": "VEN", "Yemen, Rep.": "YEM",
}  # fmt: skip
# Sums and remainders, and Guernsey and Jersey together.
_SKIPPED = {"World", "WORLD", "Other North", "Other South", "Channel Islands"}


class _Matrix(NamedTuple):
    file: str
    corner: str  # of the header: it tells what is across and what is down
    indicator: str
    unit: str
    scale: float
    basis: str


_MATRICES = (
    _Matrix(
        "WB_Bilateral_Remittance_Estimates_2017.xlsx", "receiving (across) / sending (down)", "remittances", "USD",
        1e6, "model from migrants and incomes (Ratha and Shaw 2007), not reported; version of April 2018",
    ),
    _Matrix(
        "WB_Bilateral_Estimates_Migrant_Stocks_2017.xlsx", "destination (across) / origin (down)",
        "migrants_knomad", "persons", 1, "World Bank staff estimates from censuses and registers",
    ),
)  # fmt: skip


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Flow] | Iterable[Coverage]]]:
    """Yield `flow` (remittances, migrants) and `coverage`.

    Raises
    ------
    ChangedColumns
        A workbook is not laid out as a matrix of countries by countries, or a cell is no number.
    UnknownEntity
        A country of the matrix is not known.
    """
    flows = [flow for matrix in _MATRICES for flow in _flows(matrix, files[matrix.file])]
    yield "flow", flows
    told = {
        (flow.indicator, flow.origin if flow.indicator == "remittances" else flow.destination)
        for flow in flows
    }
    yield "coverage", [Coverage(SOURCE, name, YEAR, YEAR, country) for name, country in sorted(told)]


def _flows(matrix: _Matrix, path: Path) -> Iterator[Flow]:
    book = open_workbook(SOURCE, matrix.file, path.read_bytes())
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    corner = str(rows[1][0]).strip() if len(rows) > 1 else "nothing"
    if corner != matrix.corner:
        raise ChangedColumns(
            f"{SOURCE}: the layout of {matrix.file} has changed\nexpected {matrix.corner!r} above the countries\n"
            f"found {corner!r}"
        )
    names = [str(cell).strip() for cell in rows[1][1:]]
    body = [row for row in rows[2:] if row[0] and any(cell != "" for cell in row[1:])]  # notes stand alone
    found = {*names, *(str(row[0]).strip() for row in body)}
    ids = identify(SOURCE, matrix.file, found, by_name, aliases=_ALIASES, skipped=_SKIPPED)
    for row in body:
        origin = ids.get(str(row[0]).strip())
        for name, cell in zip(names, row[1:], strict=True):
            destination = ids.get(name)
            if origin and destination and origin != destination and cell not in ("", "-", 0):
                value = _number(matrix.file, str(row[0]), name, cell) * matrix.scale
                yield Flow(
                    SOURCE,
                    matrix.indicator,
                    origin,
                    destination,
                    None,
                    YEAR,
                    value,
                    matrix.unit,
                    None,
                    matrix.basis,
                )


def _number(file: str, row: str, column: str, cell: object) -> float:
    if not isinstance(cell, int | float):
        raise ChangedColumns(f"{SOURCE}: {file}: {cell!r} (row {row}, column {column}) is no number")
    return float(cell)
