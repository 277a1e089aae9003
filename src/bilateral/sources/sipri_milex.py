"""SIPRI's military expenditure by country and year.

As of the workbook for 1949-2024 the header stands below a few lines of notes, the first year differs by sheet,
and the colours that mark estimates (blue) and uncertain figures (red) are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.evidence.relations import Relation, Trait
from bilateral.sources import sipri_names
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns
from bilateral.sources.workbook import open_workbook
from bilateral.sources.year_runs import year_runs

SOURCE = "sipri-milex"

Cell = object  # what a spreadsheet holds: text, a number, a date, nothing


class _Sheet(NamedTuple):
    name: str
    indicator: str
    unit: str
    factor: float


_CURRENT = "USD million (current prices)"
SHEETS = (
    _Sheet("Current US$", "military_expenditure_usd", _CURRENT, 1),
    _Sheet("Share of GDP", "military_expenditure_share_of_gdp", "% of GDP", 100),
    _Sheet("Per capita", "military_expenditure_per_capita", "USD per person (current prices)", 1),
    _Sheet(
        "Share of Govt. spending", "military_expenditure_share_of_government", "% of government spending", 100
    ),
)
CONSTANT = "military_expenditure_constant_usd"
_CONSTANT_SHEET = "Constant ("  # "Constant (2023) US$": the base year moves with each edition

# ". ." stands for data that are not available, "xxx" for a year in which the state did not exist.
MISSING = {"", "...", ". .", "..", "xxx"}

# States without armed forces: elsewhere a zero is a figure lost when a currency lost its zeros (the Soviet
# years of Russia, Yugoslavia, Taiwan to 1987), or a year that was not added up (Australia 1949).
WITHOUT_FORCES = {"CRI", "HTI", "ISL", "PAN"}

# Likewise slips of the decimal point when currencies were redenominated: Angola at 0.00002% of GDP, Sierra Leone
# at 0.003% of government spending, Venezuela at 0.2 million constant dollars and thousands of current ones.
_LEAST = {"military_expenditure_share_of_gdp": 0.001, "military_expenditure_share_of_government": 0.05}
_LEAST_CONSTANT_TO_CURRENT = 0.01

# Headings of groups of countries, and an organisation whose members stand by themselves.
REGIONS = {
    "European Union",
    "Africa", "North Africa", "sub-Saharan Africa", "Sub-Saharan Africa", "Americas",
    "Central America and the Caribbean", "North America", "South America", "Asia & Oceania", "Oceania",
    "South Asia", "East Asia", "South East Asia", "Southeast Asia", "Central Asia", "Europe",
    "Central Europe", "Eastern Europe", "Western Europe", "Middle East",
}  # fmt: skip


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - the workbook is small
) -> Iterator[tuple[Relation, Iterable[NamedTuple]]]:
    """Yield `trait` and `coverage`, one run of years after another for each country and indicator.

    Raises
    ------
    ChangedColumns
        A sheet or its header line is not there, or a cell is neither a number nor a sign for "missing".
    UnknownEntity
        A row is neither a country nor a heading in `REGIONS`.
    """
    traits = _plausible([trait for path in files.values() for trait in _traits(path)])
    yield "trait", traits
    yield "coverage", list(year_runs(SOURCE, ((row.indicator, row.country, row.year or 0) for row in traits)))


def _traits(path: Path) -> Iterator[Trait]:
    workbook = open_workbook(SOURCE, path.name, path.read_bytes())
    for sheet in _sheets(path, workbook.sheet_names):
        rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        yield from _sheet_traits(path.name, sheet, rows)


def _sheets(path: Path, names: list[str]) -> list[_Sheet]:
    constant = [name for name in names if name.startswith(_CONSTANT_SHEET)]
    expect_columns(SOURCE, path.name, [sheet.name for sheet in SHEETS], names)
    if len(constant) != 1:
        raise ChangedColumns(f"{SOURCE}: {path.name} has no sheet in constant US$; found {', '.join(names)}")
    base = constant[0].removeprefix(_CONSTANT_SHEET).partition(")")[0]
    return [_Sheet(constant[0], CONSTANT, f"USD million (constant {base} prices)", 1), *SHEETS]


def _sheet_traits(file: str, sheet: _Sheet, rows: Sequence[Sequence[Cell]]) -> Iterator[Trait]:
    at = next((at for at, row in enumerate(rows) if row and row[0] == "Country"), None)
    header = rows[at] if at is not None else (rows[0] if rows else [])
    years = {column: int(cell) for column, cell in enumerate(header) if isinstance(cell, float | int)}
    expect_columns(SOURCE, f"{file}, sheet {sheet.name}", ["Country", "Notes"], list(map(str, header)))
    if at is None or not years:
        raise ChangedColumns(f"{SOURCE}: {file}, sheet {sheet.name}, has no line of years")
    notes = header.index("Notes")
    unknown = []
    for row in rows[at + 1 :]:
        name = str(row[0]).strip()
        if not name or name in REGIONS:
            continue
        country = sipri_names.country(name)
        if country is None:
            unknown.append(name)
            continue
        note = f" (note {row[notes]})" if row[notes] else ""
        for column, year in years.items():
            value = _number(file, sheet, name, row[column])
            if value is not None:
                yield Trait(
                    SOURCE, sheet.indicator, country, year, value * sheet.factor, sheet.unit, None,
                    f"{sheet.name}: {name}{note}",
                )  # fmt: skip
    if unknown:
        raise UnknownEntity(SOURCE, f"{file}, sheet {sheet.name},", unknown)


def _plausible(traits: Iterable[Trait]) -> list[Trait]:
    """Leave out zeros and slips that are no figures: rather a gap than a false zero."""
    listed = [row for row in traits if row.value or row.country in WITHOUT_FORCES]
    current = {
        (row.country, row.year): row.value or 0.0 for row in listed if row.indicator == SHEETS[0].indicator
    }
    return [
        row for row in listed if row.country in WITHOUT_FORCES or (row.value or 0.0) >= _least(row, current)
    ]


def _least(row: Trait, current: Mapping[tuple[str, int | None], float]) -> float:
    if row.indicator == CONSTANT:
        return _LEAST_CONSTANT_TO_CURRENT * current.get((row.country, row.year), 0.0)
    return _LEAST.get(row.indicator, 0.0)


def _number(file: str, sheet: _Sheet, name: str, cell: Cell) -> float | None:
    if isinstance(cell, float | int):
        return float(cell)
    if str(cell).strip() in MISSING:
        return None
    raise ChangedColumns(
        f"{SOURCE}: {file}, sheet {sheet.name}, {name}: expected a number or one of {', '.join(sorted(MISSING - {''}))}\n"
        f"found {cell}"
    )
