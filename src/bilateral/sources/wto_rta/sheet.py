"""The workbook "Export all RTAs": its rows as agreements, with the changes that a second sheet lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from bilateral.sources.checks import ChangedColumns
from bilateral.sources.workbook import sheet_rows

SOURCE = "wto-rta"
FILE = "AllRTAs.xlsx"

_COLUMNS = (
    "RTA ID", "RTA Name", "Coverage", "Type", "Status", "Date of Signature (G)", "Date of Signature (S)",
    "Date of Notification (G)", "Date of Notification (S)", "Date of Entry into Force (G)",
    "Date of Entry into Force (S)", "Inactive Date", "Accession?", "Current signatories",
    "Original signatories", "Specific Entry/Exit dates", "Remarks",
)  # fmt: skip
_CHANGES = ("RTA ID", "Date of entry into force of changes")

# "Brunei Darussalam(27-Jul-2021 - ); United Kingdom(01-Jan-1973 - 31-Dec-2020)"; a name may hold brackets.
_DATED = re.compile(r"\s*(?P<name>.+)\((?P<entry>[\w-]*) - (?P<exit>[\w-]*)\)\s*")
_NEVER = 9999  # the year that is written where an agreement is not in force for a signatory

NEVER = date.max


class Stay(NamedTuple):
    """The days from which and until which a party is in; `entry` is NEVER if it is not in force for it."""

    entry: date | None
    exit: date | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One row: names are the WTO's, dates are None where the cell is empty."""

    id: int
    name: str
    scope: str  # "Goods", "Services", "Goods & Services"
    type: str
    status: str
    signed: date | None
    notified: date | None
    goods: date | None  # entry into force
    services: date | None
    inactive: date | None
    accession: bool
    current: tuple[str, ...]
    original: tuple[str, ...]
    dated: Mapping[str, Stay]
    remarks: str
    changes: int
    last_change: date | None

    @property
    def start(self) -> date | None:
        """The day of entry into force, the earlier of goods and services."""
        return min((day for day in (self.goods, self.services) if day), default=None)

    @property
    def signatories(self) -> tuple[str, ...]:
        """The current ones; of what is no longer in force the list has only the original ones."""
        return self.current or self.original

    @property
    def days(self) -> list[date]:
        """Every day that the row speaks of."""
        days = (self.signed, self.notified, self.goods, self.services, self.inactive)
        return [day for day in days if day]


def read(path: Path) -> list[Agreement]:
    """Read every agreement that has signatories, that is, that is signed.

    Raises
    ------
    ChangedColumns
        A sheet, a column or the form of a date is not what this adapter was written for.
    """
    content = path.read_bytes()
    changes: dict[int, list[date]] = defaultdict(list)
    counted: Counter[int] = Counter()
    for row in sheet_rows(SOURCE, FILE, content, "RTA Changes", _CHANGES):
        number = int(str(row["RTA ID"]).removesuffix(".0"))
        counted[number] += 1
        if day := _day(row["Date of entry into force of changes"]):
            changes[number].append(day)
    rows = sheet_rows(SOURCE, FILE, content, "AllRTAs", _COLUMNS)
    found = [_agreement(row, counted, changes) for row in rows]
    return [agreement for agreement in found if "negotiation" not in agreement.status]


def _agreement(
    row: Mapping[str, object], counted: Mapping[int, int], changes: Mapping[int, list[date]]
) -> Agreement:
    number = int(str(row["RTA ID"]).removesuffix(".0"))
    text = {column: str(row[column]).strip() for column in _COLUMNS}
    day = {
        column: _day(row[column]) for column in _COLUMNS if "Date of" in column or column == "Inactive Date"
    }
    return Agreement(
        id=number,
        name=" ".join(text["RTA Name"].split()),
        scope=text["Coverage"],
        type=text["Type"],
        status=text["Status"],
        signed=day["Date of Signature (G)"] or day["Date of Signature (S)"],
        notified=day["Date of Notification (G)"] or day["Date of Notification (S)"],
        goods=day["Date of Entry into Force (G)"],
        services=day["Date of Entry into Force (S)"],
        inactive=day["Inactive Date"],
        accession=text["Accession?"] == "Yes",
        current=_names(text["Current signatories"]),
        original=_names(text["Original signatories"]),
        dated=dict(map(_stay, _names(text["Specific Entry/Exit dates"]))),
        remarks=text["Remarks"],
        changes=counted.get(number, 0),
        last_change=max(changes.get(number, ()), default=None),
    )


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def _stay(cell: str) -> tuple[str, Stay]:
    match = _DATED.fullmatch(cell)
    if match is None:
        raise ChangedColumns(
            f"{SOURCE}: {FILE} writes an entry or exit date in a new way: {cell!r}\n"
            "expected: Romania(01-Jan-2007 - )"
        )
    entry = _day(match["entry"])
    if entry and entry.year == _NEVER:
        entry = NEVER
    return match["name"].strip(), Stay(entry, _day(match["exit"]))


def _day(cell: object) -> date | None:
    """Read a date cell, or a date written as "16-Feb-2011"; a year alone or an empty cell is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d-%b-%Y").date()
    except ValueError as error:
        raise ChangedColumns(
            f"{SOURCE}: {FILE} has {text!r} for a date\nexpected a date cell or 16-Feb-2011"
        ) from error
