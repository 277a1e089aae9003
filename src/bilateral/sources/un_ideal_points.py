"""Ideal points of countries in the UN General Assembly: where a country stands, estimated from its votes.

As of the release of July 2025 there are two scales, of all votes (to 2023) and of votes on final passage (to
2024). They are two indicators: a figure of one must never be compared with a figure of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from bilateral import world
from bilateral.evidence.relations import Relation, Trait
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns
from bilateral.sources.year_runs import year_runs

SOURCE = "un-ideal-points"


class _Scale(NamedTuple):
    suffix: str  # of the columns
    indicator: str
    unit: str


SCALES = (
    _Scale("all", "un_ideal_point", "ideal point (all votes)"),
    _Scale("fp", "un_ideal_point_final_passage", "ideal point (votes on final passage)"),
)
_COLUMNS = (
    "ccode",
    "year",
    *(f"{part}{scale.suffix}" for scale in SCALES for part in ("idealpoint", "nvotes", "q5", "q95")),
)


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - the file is small
) -> Iterator[tuple[Relation, Iterable[NamedTuple]]]:
    """Yield `trait` and `coverage`; the label of a figure is its 90% interval and the number of votes.

    Higher is closer to the liberal order led by the United States, as the publisher reads the scale. What two
    countries are apart is the absolute difference of figures of one indicator and year.

    Raises
    ------
    ChangedColumns
        The file is no Stata file or lacks a column.
    UnknownEntity
        A Correlates of War code is not known.
    """
    traits = [trait for path in files.values() for trait in _traits(path)]
    # No figure is of 1964, and members come, leave and lose their vote: hence runs of years.
    yield "trait", traits
    yield "coverage", list(year_runs(SOURCE, ((row.indicator, row.country, row.year or 0) for row in traits)))


def _traits(path: Path) -> Iterator[Trait]:
    rows = _rows(path)
    unknown = {row["ccode"] for row in rows if world.by_code("cow", row["ccode"], row["year"]) is None}
    if unknown:
        raise UnknownEntity(SOURCE, path.name, map(str, unknown))
    for row in rows:
        country = world.by_code("cow", row["ccode"], row["year"])
        for scale in SCALES:
            value = row[f"idealpoint{scale.suffix}"]
            if country is not None and _known(value):
                yield Trait(
                    SOURCE, scale.indicator, country.id, row["year"], value, scale.unit,
                    _interval(row, scale), f"{path.name}: ccode {row['ccode']}, {row['year']}",
                )  # fmt: skip


def _rows(path: Path) -> list[dict[str, Any]]:
    import pyreadstat  # slow to import

    try:
        columns, _ = pyreadstat.read_dta(str(path), output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
        raise ChangedColumns(f"{SOURCE}: {path.name} is no readable Stata file: {error}") from error
    expect_columns(SOURCE, path.name, _COLUMNS, columns)
    rows = [
        dict(zip(_COLUMNS, cells, strict=True)) for cells in zip(*(columns[c] for c in _COLUMNS), strict=True)
    ]
    return [row | {"ccode": int(row["ccode"]), "year": int(row["year"])} for row in rows]


def _known(value: float | None) -> bool:
    return value is not None and isfinite(value)


def _interval(row: Mapping[str, Any], scale: _Scale) -> str | None:
    low, high, votes = (row[f"{part}{scale.suffix}"] for part in ("q5", "q95", "nvotes"))
    if not (_known(low) and _known(high) and _known(votes)):
        return None
    return f"90% interval {low:.2f} to {high:.2f}, {int(votes)} votes"
