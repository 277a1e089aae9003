"""A data frame as columns, and its way into DuckDB."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

Kind = Literal["logical", "integer", "double", "text", "date", "time", "other"]
Column = Sequence[Any]

_TYPES: dict[Kind, str] = {
    "logical": "BOOLEAN", "integer": "BIGINT", "double": "DOUBLE", "text": "VARCHAR", "date": "DATE",
    "time": "TIMESTAMPTZ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A data frame.

    Attributes
    ----------
    columns
        Each column under its name: an `array.array` of numbers where none is missing, a list otherwise, with
        None for NA. Factors are text; dates are `datetime.date`; times are `datetime.datetime` in UTC.
    kinds
        What each column holds, known also where every value is missing.
    rows
        The number of rows.
    """

    columns: dict[str, Column]
    kinds: dict[str, Kind]
    rows: int

    def load(self, db: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str] = ()) -> None:
        """Make a temporary table of DuckDB, of all columns or of those named.

        The way is a CSV file: DuckDB takes no columns from plain Python, and its reader is fast.

        Raises
        ------
        ValueError
            A column that was asked for is not there, or holds lists.
        """
        wanted = list(columns or self.columns)
        self._refuse(wanted)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "rows.csv")
            several_lines = self._write(path, wanted)
            kinds = ", ".join(f"{_literal(column)}: '{_TYPES[self.kinds[column]]}'" for column in wanted)
            db.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM read_csv({_literal(str(path))}, "
                f"""header=false, delim=',', quote='"', escape='"', nullstr='', allow_quoted_nulls=false, """
                f"auto_detect=false, parallel={not several_lines}, columns={{{kinds}}})"
            )

    def _refuse(self, wanted: list[str]) -> None:
        if absent := [column for column in wanted if column not in self.columns]:
            raise ValueError(f"no columns {absent}; there are {list(self.columns)}")
        if lists := [column for column in wanted if self.kinds[column] == "other"]:
            raise ValueError(f"columns that are no plain values: {lists}")

    def _write(self, path: Path, wanted: list[str]) -> bool:
        """Write rows; tell whether a cell has several lines, which must not be read in parallel."""
        several_lines = False
        cells: list[Iterator[str]] = []
        for column in wanted:
            values = self.columns[column]
            written = {value: _cell(value) for value in set(values)}
            several_lines = several_lines or any("\n" in cell or "\r" in cell for cell in written.values())
            cells.append(map(written.__getitem__, values))
        with path.open("w", encoding="utf-8", newline="") as stream:
            for row in map(",".join, zip(*cells, strict=True)):
                stream.write(row)
                stream.write("\n")
        return several_lines


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(value)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
