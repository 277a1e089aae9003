"""UNCTAD investment agreements: bilateral investment treaties from the Navigator's tables by economy.

Ties
    investment-treaty (undirected), one for each treaty and pair: `start` the day of entry into force, none
    where the treaty is signed and not in force; `end` the day of termination. Belgium and Luxembourg sign as
    one (BLEU): each has the tie. A treaty stands in the tables of both parties and is told once.

The archive holds one workbook for each economy. Coverage is the economies that are a party to some treaty, to
the last year of a signature: a pair of those without a tie has no bilateral investment treaty. (Economies
without any treaty have an empty workbook that does not say whose it is; they are not covered.) Treaties with
investment provisions, such as trade agreements, are not in these tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.evidence.relations import Coverage, Relation, Tie
from bilateral.sources.archive import members
from bilateral.sources.entities import by_name, identify
from bilateral.sources.workbook import sheet_rows

SOURCE = "unctad-iia"
FILE = "unctad_bits_by_country_xlsx_jan2020.zip"

_COLUMNS = (
    "No.", "Title of agreement", "Short title", "Parties", "Type of agreement", "Status", "Date of signature",
    "Date of entry into force", "Date of termination", "Type of termination",
)  # fmt: skip

_BLEU = "BLEU (Belgium-Luxembourg Economic Union)"
_ALIASES = {"Congo": "COG", "Hong Kong, China SAR": "HKG", "Macao, China SAR": "MAC"}


class Treaty(NamedTuple):
    """A treaty as the Navigator lists it, the same in every table that it stands in."""

    title: str
    parties: tuple[str, ...]
    kind: str
    status: str
    signed: date | None
    in_force: date | None
    terminated: date | None
    how: str  # the type of termination


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - what every adapter is given
) -> Iterator[tuple[Relation, Iterable[NamedTuple]]]:
    """Yield `tie` (one for each pair and treaty) and `coverage`.

    Raises
    ------
    ChangedColumns
        A workbook is not one that this adapter was written for.
    UnsafeArchive
        The archive is larger than it can honestly be, or has a member that points out of it.
    UnknownEntity
        A party is no known country.
    """
    treaties = sorted(
        _read(files[FILE]), key=lambda treaty: (treaty.title, treaty.parties, str(treaty.signed))
    )
    names = {party for treaty in treaties for party in treaty.parties if party != _BLEU}
    ids = identify(SOURCE, FILE, names, by_name, aliases=_ALIASES)
    known = {name: (id_,) for name, id_ in ids.items()} | {_BLEU: ("BEL", "LUX")}
    ties = [tie for treaty in treaties for tie in _ties(treaty, known)]
    yield "tie", ties
    yield "coverage", _coverage(treaties, ties)


def _read(path: Path) -> set[Treaty]:
    """Read every workbook; what two parties' tables both list is one treaty. Talks are no treaty yet."""
    found: set[Treaty] = set()
    for name, content in members(SOURCE, path):
        if name.endswith(".xlsx"):
            rows = sheet_rows(SOURCE, f"{path.name}/{name}", content, "Treaties", _COLUMNS)
            found.update(_treaty(row) for row in rows if row["Status"] != "In negotiation")
    return found


def _treaty(row: Mapping[str, object]) -> Treaty:
    return Treaty(
        str(row["Short title"]).strip(),
        tuple(part.strip() for part in str(row["Parties"]).split(";") if part.strip()),
        str(row["Type of agreement"]),
        str(row["Status"]),
        _day(row["Date of signature"]),
        _day(row["Date of entry into force"]),
        _day(row["Date of termination"]),
        str(row["Type of termination"]),
    )


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def _ties(treaty: Treaty, known: Mapping[str, tuple[str, ...]]) -> Iterator[Tie]:
    """Yield the tie of each pair; Belgium and Luxembourg have none with each other from a treaty of theirs."""
    first, second = treaty.parties
    for one, other in product(known[first], known[second]):
        yield Tie(
            SOURCE,
            "investment-treaty",
            min(one, other),
            max(one, other),
            directed=False,
            start=_text(treaty.in_force),
            end=_text(treaty.terminated),
            degree=_degree(treaty),
            locator=f"{FILE}, {treaty.title}",
        )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _degree(treaty: Treaty) -> str:
    status = {"Signed": "signed, not in force"}.get(treaty.status, treaty.status.lower())
    signed = f"signed {treaty.signed}" if treaty.signed else "date of signature not given"
    never = "never in force" if treaty.terminated and not treaty.in_force else ""
    return "; ".join(filter(None, [f"{status}: {treaty.title}", signed, never, treaty.how.lower()]))


def _coverage(treaties: Iterable[Treaty], ties: Iterable[Tie]) -> Iterator[Coverage]:
    years = [treaty.signed.year for treaty in treaties if treaty.signed]
    for country in sorted({side for tie in ties for side in (tie.a, tie.b)}):
        yield Coverage(SOURCE, "investment-treaty", min(years), max(years), country)
