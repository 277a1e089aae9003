"""From a code to its country. Some codes meant one state before a year and another after it."""

from __future__ import annotations

from functools import cache

from bilateral.world.country import Country
from bilateral.world.table import CodeRow, by_id, code_rows

TYPE_CHECKING = False  # see country.py
if TYPE_CHECKING:
    from typing import Literal

    System = Literal["iso2", "iso3", "m49", "cow", "gw", "baci", "gec"]

Code = int | str

_SYSTEMS = ("iso2", "iso3", "m49", "cow", "gw", "baci", "gec")
_NUMERIC = {"m49", "cow", "gw", "baci"}
_FIELD = {"iso2": "iso2", "iso3": "id", "m49": "m49", "cow": "cow_code", "gw": "gw_code", "baci": "baci_code"}


def by_code(system: System, code: Code, year: int | None = None) -> Country | None:
    """Give the country that a code means, or None where it means none.

    Parameters
    ----------
    system
        "gec" are the two letters that name the files of the World Factbook.
    code
        Letters in either case; numbers as int or as digits ("004").
    year
        Tells apart the states that share a code: COW 365 is the Soviet Union in 1980 and Russia in 2000. A
        state that gave way during a year is followed by its successor from that year on. Without a year the
        code means the state that has it last. The year does not ask whether the country existed.

    Raises
    ------
    ValueError
        The code system is not known.
    """
    rows = _rows(system).get(_normal(system, code), ())
    if year is None:
        rows = rows[-1:]
    for _, _, id_, first, last in rows:
        if year is None or (first or year) <= year <= (last or year):
            return by_id()[id_] if id_ else None
    return None


def code_table(system: System) -> list[tuple[Code, str]]:
    """List (code, country id), each code once with the country that has it last, for joins."""
    pairs = [(code, id_) for code, rows in _rows(system).items() if (id_ := rows[-1][2])]
    return sorted(pairs, key=lambda pair: str(pair[0]).zfill(4))


@cache
def _rows(system: System) -> dict[Code, tuple[CodeRow, ...]]:
    """Rows by code, oldest first. A code that the list of codes speaks of is not read from the countries."""
    if system not in _SYSTEMS:
        raise ValueError(f'unknown code system "{system}"; known are {", ".join(_SYSTEMS)}')
    rows: dict[Code, tuple[CodeRow, ...]] = {}
    for row in code_rows():
        if row[0] == system:
            rows[row[1]] = (*rows.get(row[1], ()), row)
    for country in by_id().values() if system in _FIELD else ():
        code = getattr(country, _FIELD[system])
        if code is not None and code not in rows:
            rows[code] = ((system, code, country.id, None, None),)
    return rows


def _normal(system: System, code: Code) -> Code:
    if system not in _NUMERIC:
        return str(code).strip().upper()
    try:
        return int(code)
    except ValueError:
        return str(code)
