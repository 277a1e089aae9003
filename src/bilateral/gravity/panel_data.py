"""A bilateral panel as arrays: one block of years x exporters x importers, each row of the data in its cell.

The block is what makes exporter-year and importer-year effects cheap: they are sums along an axis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from bilateral.errors import BilateralError

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.intp]


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

    def block(self, rows: Array) -> Array:
        """Lay a value per row out as a block; cells without a row are 0."""
        found = np.zeros(self.shape)
        found.reshape(-1)[self.cell] = rows
        return found

    def rows(self, block: NDArray[Any]) -> NDArray[Any]:
        """Take the value of every row out of a block."""
        return block.reshape(-1)[self.cell]

    def codes(self) -> tuple[Codes, Codes, Codes]:
        """Return the position of every row's year, exporter and importer."""
        year, exporter, importer = np.unravel_index(self.cell, self.shape)
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
    trade = _numbers(_column(data, columns.trade), columns.trade)
    values = [_numbers(_column(data, name), name) for name in regressors]
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


def labels_and_codes(values: list[Any], name: str) -> tuple[tuple[Any, ...], Codes]:
    """Return the distinct labels in sorted order, and the position of each value among them.

    Raises
    ------
    PanelError
        A value is empty, or the values cannot be put in order; `name` says of which column.
    """
    distinct = set(values)
    if any(value is None or value != value for value in distinct):
        raise PanelError(f"Column {name!r} has empty cells.\nEvery row needs a country and a year.")
    try:
        labels = sorted(distinct)
    except TypeError as error:
        raise PanelError(f"Column {name!r} mixes text and numbers.") from error
    position = {label: number for number, label in enumerate(labels)}
    # Years read as 1986.0 are the year 1986; equal as keys, so only the labels change.
    named = [int(label) if isinstance(label, float) and label.is_integer() else label for label in labels]
    return tuple(named), np.fromiter(map(position.__getitem__, values), dtype=np.intp, count=len(values))


def column_values(data: Any, name: str) -> list[Any]:
    """Return a label column as plain Python values.

    Raises
    ------
    PanelError
        The column is missing.
    """
    values: list[Any] = _column(data, name).tolist()
    return values


def _grid(data: Any, columns: Columns, rows: int, same_countries: bool) -> Grid:
    sent, received = column_values(data, columns.exporter), column_values(data, columns.importer)
    when = column_values(data, columns.year) if columns.year is not None else [0] * rows
    if not len(sent) == len(received) == len(when) == rows:
        raise PanelError("The columns have different lengths.")
    if same_countries:
        countries, codes = labels_and_codes(sent + received, f"{columns.exporter} or {columns.importer}")
        exporters = importers = countries
        exporter, importer = codes[:rows], codes[rows:]
    else:
        (exporters, exporter), (importers, importer) = (
            labels_and_codes(sent, columns.exporter),
            labels_and_codes(received, columns.importer),
        )
    years, year = labels_and_codes(when, columns.year or "year")
    shape = (len(years), len(exporters), len(importers))
    cell = np.asarray(np.ravel_multi_index((year, exporter, importer), shape), dtype=np.intp)
    if np.bincount(cell, minlength=1).max() > 1:
        _refuse_doubles(cell, sent, received, when)
    return Grid(years, exporters, importers, cell)


def _refuse_doubles(cell: Codes, sent: list[Any], received: list[Any], when: list[Any]) -> NoReturn:
    order = np.argsort(cell, kind="stable")
    double = np.flatnonzero(np.diff(cell[order]) == 0)
    row = order[double[0] + 1]
    raise PanelError(
        f"{sent[row]} to {received[row]} in {when[row]} has more than one row ({double.size} such rows).\n"
        "Sum products or sectors first, or estimate each by itself."
    )


def _column(data: Any, name: str) -> NDArray[Any]:
    try:
        return np.asarray(data[name])
    except (KeyError, ValueError, IndexError, TypeError) as error:
        has = getattr(data, "columns", None)
        known = getattr(data, "column_names", None) or (list(data) if has is None else list(has))
        listed = ", ".join(str(one) for one in known[:20])
        raise PanelError(f"The data has no column {name!r}.\nIt has: {listed}.") from error
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
    return _numbers(_column(data, what) if isinstance(what, str) else np.asarray(what), name)


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
