"""What every adapter makes sure of before it reads: the columns are those that it was written for."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.errors import DataMissing


class ChangedColumns(DataMissing, ValueError):  # noqa: N818 - says what happened
    """A file's columns, sheets or encoding are not those that the adapter was written for."""


class UnknownEntity(DataMissing, ValueError):  # noqa: N818
    """A file names a country or code that is neither known nor listed as skipped."""

    def __init__(self, source: str, file: str, codes: str | Iterable[str]) -> None:
        listed = codes if isinstance(codes, str) else ", ".join(sorted(map(str, codes)))
        super().__init__(
            f"{source}: {file} names entities that are not known: {listed}\n"
            f"the publisher added or renamed them; a later version of bilateral may know them"
        )


def expect_columns(source: str, file: str, expected: Iterable[str], found: Iterable[str]) -> None:
    """Make sure that every expected column is there; more columns than expected do no harm.

    Raises
    ------
    ChangedColumns
        Naming the source, the file, what was expected and what was found.
    """
    wanted, present = list(expected), list(found)
    lacking = [column for column in wanted if column not in present]
    if lacking:
        raise ChangedColumns(
            f"{source}: the columns of {file} have changed: {', '.join(lacking)} not found\n"
            f"expected {', '.join(wanted)}\nfound {', '.join(present) or 'none'}"
        )
