"""From the names and codes of the International Monetary Fund to countries, for its trade and investment data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from bilateral import world
from bilateral.sources.checks import UnknownEntity

FILE = Path(__file__).with_name("imf_entities.yaml")

WORLD = "WORLD"


@cache
def _lists() -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return record


def country(text: str) -> str | None:
    """The id of the country that a name or code means; `WORLD` for the total, None for what is no country.

    Raises
    ------
    LookupError
        It is neither known nor listed as skipped.
    """
    lists = _lists()
    if text in lists["world"]:
        return WORLD
    if any(text in names for names in lists["skipped"].values()) or re.fullmatch(lists["group_codes"], text):
        return None
    known: str | None = lists["names"].get(text) or lists["codes"].get(text)
    if known:
        return known
    by_code = world.by_code("iso3", text) if re.fullmatch("[A-Z]{3}", text) else None
    return by_code.id if by_code else world.find(text).id


def load_entities(
    db: duckdb.DuckDBPyConnection, table: str, source: str, file: str, texts: Iterable[str | None]
) -> None:
    """Make a temporary table (text, country) of those that are countries or the world.

    Raises
    ------
    UnknownEntity
        Naming every text that is neither known nor listed as skipped.
    """
    rows, unknown = [], []
    for text in texts:
        try:
            found = country(text or "")
        except LookupError:
            unknown.append(repr(text))
        else:
            rows.append((text, found))
    if unknown:
        raise UnknownEntity(source, file, unknown)
    db.execute(f"CREATE OR REPLACE TEMP TABLE {table} (text VARCHAR, country VARCHAR)")
    kept = [row for row in rows if row[1]]
    if kept:
        db.executemany(f"INSERT INTO {table} VALUES (?, ?)", kept)
