"""From the codes and names in a file to countries: every one of them, or an error that lists the rest."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

import duckdb

from bilateral import world
from bilateral.sources.checks import UnknownEntity


def by_name(name: str) -> str | None:
    """Return the id of the country that a publisher's name means, None where it means none."""
    try:
        return world.find(name).id
    except world.CountryError:
        return None


def by_iso3(code: str) -> str | None:
    """Return the id of the country with this ISO 3166-1 alpha-3 code, None where there is none."""
    country = world.by_code("iso3", code)
    return country.id if country else None


def by_m49(code: str) -> str | None:
    """Return the id of the country with this UN M49 number, None where there is none."""
    country = world.by_code("m49", code)
    return country.id if country else None


def identify(
    source: str,
    file: str,
    found: Iterable[str],
    lookup: Callable[[str], str | None],
    *,
    aliases: Mapping[str, str] | None = None,
    skipped: Container[str] = (),
) -> dict[str, str]:
    """Map what a file calls its countries to country ids; what is skipped on purpose is left out.

    Raises
    ------
    UnknownEntity
        Listing every code that is neither known nor skipped: no row may vanish in a join.
    """
    own = aliases or {}
    ids = {code: own.get(code) or lookup(code) for code in set(found) if code not in skipped}
    unknown = sorted(code for code, id_ in ids.items() if id_ is None)
    if unknown:
        raise UnknownEntity(source, file, unknown)
    return {code: id_ for code, id_ in ids.items() if id_}


def load(db: duckdb.DuckDBPyConnection, table: str, ids: Mapping[str, str]) -> None:
    """Put a mapping into a temporary table (code, country), for joins."""
    db.execute(f"CREATE OR REPLACE TEMP TABLE {table} (code VARCHAR, country VARCHAR)")
    db.execute(f"INSERT INTO {table} SELECT unnest(?), unnest(?)", [list(ids), list(ids.values())])
