"""World Development Indicators: GDP, population and tariffs, one indicator a file, in the Bank's two formats.

Which indicator a file holds is read from its rows: a file may be named after another one. Where two files have
the same indicator, the one updated last is read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from bilateral import world
from bilateral.evidence.relations import Coverage, Relation, Trait
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns
from bilateral.sources.workbook import open_workbook
from bilateral.sources.year_runs import year_runs

SOURCE = "worldbank-wdi"


class Indicator(NamedTuple):
    """What an indicator is called here, and its unit."""

    name: str
    unit: str


INDICATORS = {
    "NY.GDP.MKTP.CD": Indicator("gdp", "USD"),
    "NY.GDP.MKTP.KD": Indicator("gdp_constant_2015", "constant 2015 USD"),
    "SP.POP.TOTL": Indicator("population", "people"),
    "TM.TAX.MANF.SM.FN.ZS": Indicator("tariff_mfn_manufactures", "% (most favoured nation, simple mean)"),
}

# Groups share the column of country codes. The second line is of editions before 2016.
GROUPS = frozenset(
    (  # noqa: SIM905 - sixty lines otherwise
        "AFE AFW ARB CEB CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX INX LAC LCN LDC LIC LMC "
        "LMY LTE MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA TMN TSA TSS UMC WLD "
        "CAA CEA CEU CLA CME CSA NOC OEC "
        "CHI"  # the Channel Islands, Guernsey and Jersey together
    ).split()
)
_ALIASES = {"KSV": "XKX"}  # Kosovo, until 2014

_HEADER = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
_HEADER_SEARCH = 6  # the header is on row 4 of a workbook, 3 or 5 of a csv


class _File(NamedTuple):
    name: str
    updated: date | None
    header: list[str]
    rows: list[list[Any]]
    indicator: str


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Trait] | Iterable[Coverage]]]:
    """Yield `trait` and `coverage`; an empty cell is no row.

    Raises
    ------
    ChangedColumns
        A file is not laid out as the Bank's files are, or holds an indicator that is not known.
    UnknownEntity
        A country code is neither known nor a group.
    """
    chosen: dict[str, _File] = {}
    for name, path in files.items():
        file = _read(name, path)
        present = chosen.get(file.indicator)
        if present is None or (file.updated or date.min) > (present.updated or date.min):
            chosen[file.indicator] = file
    traits = [trait for file in chosen.values() for trait in _traits(file)]
    yield "trait", traits
    covered = ((trait.indicator, trait.country, trait.year) for trait in traits if trait.year is not None)
    yield "coverage", list(year_runs(SOURCE, covered))


def _read(name: str, path: Path) -> _File:
    rows = _workbook(name, path) if path.suffix.lower() in (".xls", ".xlsx") else _csv(name, path)
    at = next((at for at, row in enumerate(rows[:_HEADER_SEARCH]) if "Country Code" in row), None)
    header = [] if at is None else [str(cell).strip() for cell in rows[at]]
    expect_columns(SOURCE, name, _HEADER, header)
    body = [row for row in rows[(at or 0) + 1 :] if any(row)]
    found = {str(row[header.index("Indicator Code")]) for row in body}
    if len(found) != 1 or not found <= set(INDICATORS):
        raise ChangedColumns(
            f"{SOURCE}: {name} has the indicators {', '.join(sorted(found)) or 'none'}; "
            f"expected one of {', '.join(INDICATORS)}"
        )
    return _File(name, _updated(rows[: at or 0]), header, body, found.pop())


def _workbook(name: str, path: Path) -> list[list[Any]]:
    book = open_workbook(SOURCE, name, path.read_bytes())
    expect_columns(SOURCE, name, ["Data"], book.sheet_names)
    return book.get_sheet_by_name("Data").to_python(skip_empty_area=False)


def _csv(name: str, path: Path) -> list[list[Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream))
    except UnicodeDecodeError as error:
        raise ChangedColumns(f"{SOURCE}: {name} was expected in UTF-8 and is not: {error}") from error


def _updated(preamble: list[list[Any]]) -> date | None:
    for row in preamble:
        if row and row[0] == "Last Updated Date":
            return row[1] if isinstance(row[1], date) else datetime.fromisoformat(str(row[1])).date()
    return None


def _traits(file: _File) -> Iterator[Trait]:
    indicator = INDICATORS[file.indicator]
    years = [(at, int(float(text))) for at, text in enumerate(file.header) if _is_year(text)]
    code_at = file.header.index("Country Code")
    unknown = []
    for row in file.rows:
        code = str(row[code_at])
        if code in GROUPS:
            continue
        country = world.by_code("iso3", _ALIASES.get(code, code))
        if country is None:
            unknown.append(code)
            continue
        for at, year in years:
            value = _number(file.name, code, year, row[at])
            if value is not None:
                locator = f"{file.indicator} {code} {year}" + (
                    f", updated {file.updated}" if file.updated else ""
                )
                yield Trait(SOURCE, indicator.name, country.id, year, value, indicator.unit, None, locator)
    if unknown:
        raise UnknownEntity(SOURCE, file.name, unknown)


def _is_year(text: str) -> bool:
    return text.removesuffix(".0").isdigit() and len(text.removesuffix(".0")) == 4


def _number(file: str, code: str, year: int, cell: Any) -> float | None:
    if cell is None or str(cell).strip() == "":
        return None
    try:
        return float(cell)
    except (TypeError, ValueError) as error:
        raise ChangedColumns(f"{SOURCE}: {file}: {cell!r} ({code}, {year}) is no number") from error
