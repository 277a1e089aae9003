"""Nuclear power reactors of the world, after the IAEA (PRIS) and the World Nuclear Association."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral import world
from bilateral.evidence.relations import Coverage, Relation, Trait
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns

SOURCE = "reactors"

_COLUMNS = (
    "Id", "Name", "CountryCode", "Status", "ReactorType", "ReactorModel", "ConstructionStartAt",
    "OperationalFrom", "OperationalTo", "Capacity", "LastUpdatedAt",
)  # fmt: skip

STATUSES = {
    "Operational": "reactors_operational",
    "Under Construction": "reactors_under_construction",
    "Planned": "reactors_planned",
    "Suspended Operation": "reactors_suspended",
    "Suspended Construction": "reactors_construction_suspended",
    "Shutdown": "reactors_shut_down",
    "Decommissioning Completed": "reactors_shut_down",
    "Cancelled Construction": "reactors_cancelled",
    "Never Commissioned": "reactors_cancelled",
    "Unknown": None,  # one reactor, of which nothing is said
}
CAPACITY = "reactor_capacity_operational"
REACTOR = "reactor"


class _Reactor(NamedTuple):
    country: str
    status: str
    row: Mapping[str, str]

    @property
    def capacity(self) -> float | None:
        """Net capacity in MW; the publisher leaves it open for most that are planned."""
        return float(self.row["Capacity"]) if self.row["Capacity"] else None


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - the file is small
) -> Iterator[tuple[Relation, Iterable[NamedTuple]]]:
    """Yield `trait`, counts by status, capacity, and one row for each reactor, and `coverage`.

    All figures are of the state of the file, whose year is that of its last change.

    Raises
    ------
    ChangedColumns
        The file lacks a column, is not UTF-8, or has a status that is not in `STATUSES`.
    UnknownEntity
        A country code is not known.
    """
    (path,) = files.values()
    reactors = list(_reactors(path))
    year = max(int(one.row["LastUpdatedAt"][:4]) for one in reactors if one.row["LastUpdatedAt"])
    yield "trait", [*_counts(path.name, reactors, year), *_listed(path.name, reactors, year)]
    # A list of all power reactors: a country that is not in it has none.
    indicators = sorted({CAPACITY, REACTOR, *filter(None, STATUSES.values())})
    yield "coverage", [Coverage(SOURCE, indicator, year, year, None) for indicator in indicators]


def _reactors(path: Path) -> Iterator[_Reactor]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            expect_columns(SOURCE, path.name, _COLUMNS, reader.fieldnames or ())
            rows = list(reader)
    except UnicodeDecodeError as error:
        raise ChangedColumns(f"{SOURCE}: {path.name} is not UTF-8 text: {error}") from error
    if strange := {row["Status"] for row in rows} - set(STATUSES):
        raise ChangedColumns(
            f"{SOURCE}: {path.name} has new statuses\nexpected {', '.join(STATUSES)}\nfound {', '.join(sorted(strange))}"
        )
    if unknown := {row["CountryCode"] for row in rows if world.by_code("iso2", row["CountryCode"]) is None}:
        raise UnknownEntity(SOURCE, path.name, unknown)
    for row in rows:
        country = world.by_code("iso2", row["CountryCode"])
        if country is not None:
            yield _Reactor(country.id, row["Status"], row)


def _counts(file: str, reactors: Iterable[_Reactor], year: int) -> Iterator[Trait]:
    groups: dict[tuple[str, str], list[_Reactor]] = defaultdict(list)
    for one in reactors:
        indicator = STATUSES[one.status]
        if indicator is not None:
            groups[one.country, indicator].append(one)
    for (country, indicator), members in sorted(groups.items()):
        locator = f"{file}: {country}, {', '.join(sorted({one.status for one in members}))}"
        yield Trait(SOURCE, indicator, country, year, len(members), "reactors", None, locator)
        if indicator == "reactors_operational":
            capacity = sum(one.capacity or 0.0 for one in members)
            yield Trait(SOURCE, CAPACITY, country, year, capacity, "MW (net)", None, locator)


def _listed(file: str, reactors: Iterable[_Reactor], year: int) -> Iterator[Trait]:
    for one in reactors:
        capacity = one.capacity
        unit = "MW (net)" if capacity is not None else None
        yield Trait(
            SOURCE, REACTOR, one.country, year, capacity, unit, _label(one), f"{file}: Id {one.row['Id']}"
        )


def _label(one: _Reactor) -> str:
    """Say "Kudankulam-1 (PWR, VVER V-412): operational; construction 2002-03-31, grid 2014-12-31"."""
    row = one.row
    kind = ", ".join(row[part].strip() for part in ("ReactorType", "ReactorModel") if row[part].strip())
    dates = ", ".join(
        f"{word} {row[part]}"
        for part, word in (
            ("ConstructionStartAt", "construction from"),
            ("OperationalFrom", "operation from"),
            ("OperationalTo", "operation to"),
        )
        if row[part]
    )
    return f"{row['Name']}{f' ({kind})' if kind else ''}: {one.status.lower()}{f'; {dates}' if dates else ''}"
