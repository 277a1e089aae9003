"""The table of countries, read once, when it is first asked for."""

from __future__ import annotations

from functools import cache

from bilateral.world.country import Country

TYPE_CHECKING = False  # see country.py
if TYPE_CHECKING:
    from typing import Any

    from bilateral.world.country import Kind

# A code besides those that a country carries itself: system, code, country id (none if it is no country),
# first and last year in which it means that country.
CodeRow = tuple[str, int | str, str | None, int | None, int | None]

_OPTIONAL = ("iso2", "m49", "cow_code", "gw_code", "baci_code", "start", "end", "sovereign")


def get(id: str) -> Country:  # noqa: A002 - the word the rest of the program uses
    """Give the country with this id.

    Raises
    ------
    KeyError
        No country has the id.
    """
    try:
        return by_id()[id]
    except KeyError:
        raise KeyError(f'no country has the id "{id}"') from None


def countries(kind: Kind | str | None = None) -> tuple[Country, ...]:
    """Give all countries, or those of one kind ("state", "territory", "former", "area"), sorted by id."""
    return tuple(c for c in by_id().values() if kind is None or c.kind == kind)


@cache
def by_id() -> dict[str, Country]:
    """All countries under their ids."""
    return {row["id"]: _country(row) for row in _raw()["countries"]}


@cache
def code_rows() -> tuple[CodeRow, ...]:
    """Codes that countries do not carry themselves; rows of one code stand oldest first."""
    return tuple((row[0], row[1], row[2], row[3], row[4]) for row in _raw()["codes"])


@cache
def ambiguous() -> dict[str, tuple[str, ...]]:
    """Folded spellings that mean several countries, and the ids of those."""
    return {text: tuple(ids) for text, ids in _raw()["ambiguous"]}


@cache
def nearest() -> dict[str, tuple[str, ...]]:
    """Folded spellings that are no country (Scotland, Papua), and the ids to suggest for them."""
    return {text: tuple(ids) for text, ids in _raw()["nearest"]}


@cache
def _raw() -> dict[str, list[Any]]:
    """What `tools/build_countries.py` has written."""
    import json  # imported here because, with pathlib, it takes as long as the rest of this room
    from pathlib import Path

    content: dict[str, list[Any]] = json.loads(Path(__file__).with_name("countries.json").read_bytes())
    return content


def _country(row: dict[str, Any]) -> Country:
    """Fill what a row leaves out; tuples, because a country is hashable."""
    values: dict[str, Any] = dict.fromkeys(_OPTIONAL) | row
    values |= {key: tuple(row.get(key, ())) for key in ("aliases", "demonyms")}
    return Country(**values)
