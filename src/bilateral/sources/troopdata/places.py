"""The places that troopdata's files name, and which country each is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from bilateral import world
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns
from bilateral.sources.entities import by_name

SOURCE = "troopdata"

ALIASES = {
    "Ascension Island": "SHN",
    "Azores": "PRT",
    "BR Indian Ocean Territory": "IOT",
    "Congo": "COG",
    "Congo, Democratic Republic": "COD",
    "Diego Garcia": "IOT",
    "Easter Island": "CHL",
    "Eniwetok (J.T.F. 7": "MHL",
    "GNL": "GRL",  # Greenland, mistyped
    "Georigia": "GEO",
    "Johnston Atoll": "UMI",
    "Johnston Island": "UMI",
    "Mariana Islands": "MNP",
    "Midway Islands": "UMI",
    "Nassau": "BHS",
    "ROM": "ROU",
    "Saint Thomas": "VIR",
    "Virgin Islands": "VIR",
    "Wake Island": "UMI",
    "st. christopher": "KNA",
}

# Names that meant another state before a year, by Correlates of War number.
_IN_TURN = {"Russia": 365, "RUS": 365, "Yugoslavia": 345, "Serbia": 345, "SRB": 345}

SKIPPED = {
    "": "no place",
    "-9": "the publisher's sign for not known",
    "8 NATO members": "not said which",
    "Aden": "a British colony that has no code",
    "Baltic States": "a group, not a state",
    "British West Indies": "several colonies together",
    "Fiji and Tonga": "two countries together",
    "Kashmir": "disputed",
    "Line Islands": "several owners",
    "NATO": "an organisation, not a state",
    "Sarawak": "a British colony that has no code",
}


def country(name: str, year: int) -> str | None:
    """Give the id of the country that a name or ISO code meant in a year; None for an unknown or skipped one."""
    if name in SKIPPED:
        return None
    if name in _IN_TURN:
        found = world.by_code("cow", _IN_TURN[name], year)
        return found.id if found else None
    if name == "Vietnam" and year < 1976:  # where US forces were: the Republic of Vietnam
        return "RVN"
    return ALIASES.get(name) or by_name(name)


def require(file: str, names: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Give the country of each (name, year) that is not skipped.

    Raises `UnknownEntity` for names that are neither known nor skipped.
    """
    wanted = {(name, year) for name, year in names if name not in SKIPPED}
    found = {key: country(*key) for key in wanted}
    if unknown := {name for (name, _), known in found.items() if known is None}:
        raise UnknownEntity(SOURCE, file, unknown)
    return {key: known for key, known in found.items() if known is not None}


def read_rows(path: Path, expected: Sequence[str], encoding: str) -> list[dict[str, str]]:
    """Read a CSV file whole; raise `ChangedColumns` for other columns or another encoding."""
    try:
        with path.open(encoding=encoding, newline="") as stream:
            reader = csv.DictReader(stream)
            expect_columns(SOURCE, path.name, expected, reader.fieldnames or ())
            return list(reader)
    except UnicodeDecodeError as error:
        raise ChangedColumns(f"{SOURCE}: {path.name} is not {encoding} text: {error}") from error


def not_before(start: str | None, end: str | None) -> str | None:
    """Give an end that does not lie before its start: some of the file's do, and are left out."""
    if start is None or end is None:
        return end
    both = min(len(start), len(end))
    return end if end[:both] >= start[:both] else None
