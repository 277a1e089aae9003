"""A bilateral panel as arrays: one block of years x exporters x importers, each row of the data in its cell.

The block is what makes exporter-year and importer-year effects cheap: they are sums along an axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilateral.errors import BilateralError
from bilateral.gravity.ppml_labels import numbered

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.intp]

_CACHED = 2**14  # cells


class PanelError(BilateralError, ValueError):
    """The data or the options cannot be used for an estimate; the message says which and what is allowed."""


@dataclass(frozen=True)
class Columns:
    """The names under which a panel's columns are found; `year` is None for a single cross-section."""

    exporter: str = "exporter"
    importer: str = "importer"
    year: str | None = "year"
    trade: str = "trade"


@dataclass(frozen=True)
class Grid:
    """The block: its labels in sorted order, and the cell of every row."""

    years: tuple[Any, ...]
    exporters: tuple[Any, ...]
    importers: tuple[Any, ...]
    cell: Codes

    @property
    def shape(self) -> tuple[int, int, int]:
        """Years, exporters, importers."""
        return len(self.years), len(self.exporters), len(self.importers)

    @cached_property
    def in_order(self) -> bool:
        """Whether the rows are the cells one after the other, with none left out."""
        return len(self.cell) == prod(self.shape) and bool((self.cell == np.arange(len(self.cell))).all())

    def block(self, rows: Array) -> Array:
        """Lay a value per row out as a block of its own; cells without a row are 0."""
        if self.in_order:
            return rows.astype(np.float64).reshape(self.shape)
        found = np.zeros(self.shape)
        found.reshape(-1)[self.cell] = rows
        return found

    def rows(self, block: NDArray[Any]) -> NDArray[Any]:
        """Take the value of every row out of a block."""
        flat = block.reshape(-1)
        return flat if self.in_order else flat[self.cell]

    def codes(self) -> tuple[Codes, Codes, Codes]:
        """Return the position of every row's year, exporter and importer."""
        year, exporter, importer = (
            self.rows(np.broadcast_to(axis, self.shape)) for axis in np.indices(self.shape, sparse=True)
        )
        return year, exporter, importer


@dataclass(frozen=True)
class PanelData:
    """A panel that was read and checked; arrays have a value per row of the data."""

    grid: Grid
    names: tuple[str, ...]
    trade: Array
    regressors: Array
    weights: Array
    offset: Array
    complete: Mask
    missing: Mapping[str, int]


def read_panel(
    data: Any,
    regressors: Sequence[str],
    columns: Columns,
    *,
    weights: str | Sequence[float] | Array | None,
    offset: str | Sequence[float] | Array | None,
    same_countries: bool,
) -> PanelData:
    """Read the named columns of `data` into arrays and check them; `data` itself is left as it is.

    Parameters
    ----------
    data : pandas, polars or Arrow table, or mapping of arrays
        Anything whose ``data[name]`` is a column.
    regressors : sequence of str
        Names of the explanatory columns.
    columns : Columns
        Names of the identifying columns and of trade.
    weights, offset : str or array, optional
        A column's name, or a value per row.
    same_countries : bool
        Whether exporters and importers are one list, which symmetric pairs need.

    Raises
    ------
    PanelError
        A column is missing or no number, trade or a weight is negative or infinite, or a pair has two rows
        in one year.
    """
    trade = _numbers(column(data, columns.trade), columns.trade)
    values = [_numbers(column(data, name), name) for name in regressors]
    extra = {"weights": _given(data, weights, "weights"), "offset": _given(data, offset, "offset")}
    named = {columns.trade: trade, **dict(zip(regressors, values, strict=True))}
    named |= {name: array for name, array in extra.items() if array is not None}
    for name, array in named.items():
        _check(name, array, rows=len(trade), signed=name not in (columns.trade, "weights"))
    missing = {name: int(np.isnan(array).sum()) for name, array in named.items()}
    complete = ~np.any([np.isnan(array) for array in named.values()], axis=0)
    grid = _grid(data, columns, len(trade), same_countries)
    return PanelData(
        grid=grid,
        names=tuple(regressors),
        trade=np.where(complete, trade, 0.0),
        regressors=np.where(complete, np.array(values).reshape(len(values), len(trade)), 0.0),
        weights=_or(extra["weights"], complete, 1.0),
        offset=_or(extra["offset"], complete, 0.0),
        complete=complete,
        missing={name: count for name, count in missing.items() if count},
    )


def labels_and_codes(values: NDArray[Any], name: str) -> tuple[tuple[Any, ...], Codes]:
    """Return the distinct labels in sorted order, and the position of each value among them.

    Raises
    ------
    PanelError
        A value is empty, or the values cannot be put in order; `name` says of which column.
    """
    distinct, codes = numbered(values)
    if any(value is None or value != value for value in distinct):
        raise PanelError(f"Column {name!r} has empty cells.\nEvery row needs a country and a year.")
    try:
        order = sorted(range(len(distinct)), key=distinct.__getitem__)
    except TypeError as error:
        raise PanelError(f"Column {name!r} mixes text and numbers.") from error
    place = np.empty(len(order), dtype=np.intp)
    place[order] = np.arange(len(order))
    labels = [distinct[number] for number in order]
    # Years read as 1986.0 are the year 1986; equal as keys, so only the labels change.
    named = [int(label) if isinstance(label, float) and label.is_integer() else label for label in labels]
    return tuple(named), place[codes]


def _grid(data: Any, columns: Columns, rows: int, same_countries: bool) -> Grid:
    sent, received = column(data, columns.exporter), column(data, columns.importer)
    when = column(data, columns.year) if columns.year is not None else np.zeros(rows, dtype=np.intp)
    if not len(sent) == len(received) == len(when) == rows:
        raise PanelError("The columns have different lengths.")
    exporters, exporter = labels_and_codes(sent, columns.exporter)
    importers, importer = labels_and_codes(received, columns.importer)
    if same_countries:
        both = np.array([*exporters, *importers], dtype=object)
        countries, codes = labels_and_codes(both, f"{columns.exporter} or {columns.importer}")
        exporter, importer = codes[: len(exporters)][exporter], codes[len(exporters) :][importer]
        exporters = importers = countries
    years, year = labels_and_codes(when, columns.year or "year")
    cell = (year * len(exporters) + exporter) * len(importers) + importer
    grid = Grid(years, exporters, importers, cell)
    _refuse_doubles(grid)
    return grid


def _refuse_doubles(grid: Grid) -> None:
    if grid.in_order:
        return
    counts = np.bincount(grid.cell, minlength=1)
    if counts.max() <= 1:
        return
    year, exporter, importer = np.unravel_index(counts.argmax(), grid.shape)
    raise PanelError(
        f"{grid.exporters[exporter]} to {grid.importers[importer]} in {grid.years[year]} has more than one row "
        f"({len(grid.cell) - np.count_nonzero(counts)} such rows).\n"
        "Sum products or sectors first, or estimate each by itself."
    )


def slices(block: Array) -> Iterator[slice]:
    """Go through a block's years, a few at a time, so that what is computed of them stays in the processor's cache."""
    step = max(1, _CACHED // max(1, block[0].size))
    return (slice(first, first + step) for first in range(0, len(block), step))


def column(data: Any, name: str) -> NDArray[Any]:
    """Return a column as an array.

    Raises
    ------
    PanelError
        There is no such column; the message names the closest and lists those there are.
    """
    try:
        return np.asarray(data[name])
    except (KeyError, ValueError, IndexError, TypeError) as error:
        has = getattr(data, "columns", None)
        known = getattr(data, "column_names", None) or (list(data) if has is None else list(has))
        names = [str(one) for one in known]
        closest = "".join(f"Closest: {one}. " for one in get_close_matches(name, names, 1))
        listed = ", ".join(names[:20])
        raise PanelError(f"The data has no column {name!r}.\n{closest}It has: {listed}.") from error
    except Exception as error:  # polars has its own exception class for a missing column
        raise PanelError(f"Column {name!r} cannot be read: {error}") from error


def _numbers(values: NDArray[Any], name: str) -> Array:
    try:
        return np.asarray(values, dtype=np.float64).reshape(-1)
    except (TypeError, ValueError) as error:
        raise PanelError(f"Column {name!r} holds something that is no number.") from error


def _given(data: Any, what: Any, name: str) -> Array | None:
    if what is None:
        return None
    return _numbers(column(data, what) if isinstance(what, str) else np.asarray(what), name)


def _check(name: str, values: Array, rows: int, signed: bool) -> None:
    if len(values) != rows:
        raise PanelError(f"{name!r} has {len(values)} values for {rows} rows.")
    if np.isinf(values).any():
        raise PanelError(f"Column {name!r} has infinite values (the logarithm of zero?).")
    if not signed and (values < 0).any():
        raise PanelError(f"Column {name!r} has negative values, which a flow or a weight cannot have.")


def _or(values: Array | None, complete: Mask, default: float) -> Array:
    if values is None:
        return np.full(len(complete), default)
    return np.where(complete, values, default)
