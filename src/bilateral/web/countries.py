"""Countries as requests name them, and pairs of them."""

from __future__ import annotations

from datetime import date
from functools import cache

from bilateral.brief import slug
from bilateral.errors import BilateralError
from bilateral.web.words import score, spelling
from bilateral.world import AmbiguousCountry, Country, CountryError, countries, find

_LONGEST_NAME = 120


def country(name: str) -> Country:
    """Return the country of that name, code or demonym; raises `CountryError` with the closest."""
    return find(name[:_LONGEST_NAME])


def pair(text: str) -> tuple[Country, Country]:
    """Return the two countries of `IND-JPN`, `india-japan` or `India and Japan`.

    Raises
    ------
    CountryError
        No way of parting the text gives two countries.
    BilateralError
        Both are the same country.
    """
    text = text[: 2 * _LONGEST_NAME]
    for first, second in _halves(text):
        try:
            found = find(first), find(second)
        except CountryError:
            continue
        return distinct(*found)
    first, _, second = text.partition("-")
    return distinct(find(first), find(second))  # says which of the two is not known


def distinct(a: Country, b: Country) -> tuple[Country, Country]:
    """Return both in the order of their ids; raises `BilateralError` when they are one."""
    if a.id == b.id:
        raise BilateralError(f"{a.name} twice: a pair needs two different countries")
    return (a, b) if a.id < b.id else (b, a)


def by_permalink(text: str) -> tuple[Country, Country] | None:
    """Return the pair whose brief has the permalink `/india-japan/`, or None."""
    names = _slugs()
    parts = text.split("-")
    for cut in range(1, len(parts)):
        first, second = names.get("-".join(parts[:cut])), names.get("-".join(parts[cut:]))
        if first and second and first.id != second.id:
            return distinct(first, second)
    return None


def brief_path(a: Country, b: Country) -> str:
    """Return the address of a pair's brief."""
    return "/brief/{}/{}".format(*sorted((a.id, b.id)))


def day(text: str | None) -> date:
    """Return the day that is written as 2026-03-31, today for none; raises `BilateralError`."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BilateralError(f"not a day: {text[:40]!r}; write it as 2026-03-31") from error


def search(text: str) -> list[tuple[Country, float]]:
    """Return the countries that a text may mean, the best first: names, codes and demonyms count."""
    try:
        exact = find(text[:_LONGEST_NAME]).id
        several: set[str] = set()
    except AmbiguousCountry as error:
        exact, several = "", {find(name).id for name in error.candidates}
    except CountryError:
        exact, several = "", set()
    words = spelling(text).split()
    found = []
    for one in countries():
        points = score(words, _names(one), "")
        if one.id == exact or one.id in several:
            points += 20
        if points:
            found.append((one, points + (one.kind == "state")))
    return sorted(found, key=lambda item: (-item[1], item[0].name))


@cache
def _names(one: Country) -> str:
    return spelling(
        " ".join((one.name, one.official_name, *one.aliases, *one.demonyms, one.id, one.iso2 or ""))
    )


@cache
def _slugs() -> dict[str, Country]:
    other = find("India")
    return {slug(one, other).removesuffix("-india"): one for one in countries()}


def _halves(text: str) -> list[tuple[str, str]]:
    found = []
    for between in (" and ", " & ", ",", "/", "-", " "):
        start = text.find(between)
        while start >= 0:
            found.append((text[:start], text[start + len(between) :]))
            start = text.find(between, start + 1)
    return [(a, b) for a, b in found if a.strip() and b.strip()]
