"""Blocs by name, lists of countries and of pairs: who would take part in a scenario."""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches

from bilateral.errors import BilateralError
from bilateral.world import CountryError, find

# Members as their secretariats list them (as of 2026-11): rcepsec.org, asean.org, the CPTPP's depositary.
BLOCS: dict[str, tuple[str, ...]] = {
    "ASEAN": ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "TLS", "VNM"),
    "BIMSTEC": ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA"),
    "CPTPP": ("AUS", "BRN", "CAN", "CHL", "GBR", "JPN", "MEX", "MYS", "NZL", "PER", "SGP", "VNM"),
    "Quad": ("AUS", "IND", "JPN", "USA"),
    "RCEP": (
        "AUS", "BRN", "CHN", "IDN", "JPN", "KHM", "KOR", "LAO", "MMR", "MYS", "NZL", "PHL", "SGP", "THA", "VNM",
    ),
}  # fmt: skip


def bloc_members(named: str) -> tuple[str, ...]:
    """Return the members of a bloc, or the countries of a list with commas between.

    Raises
    ------
    BilateralError
        Neither a bloc nor countries are known by that name.
    """
    known = {name.casefold(): members for name, members in BLOCS.items()}
    if named.casefold() in known:
        return known[named.casefold()]
    try:
        return tuple(dict.fromkeys(find(name.strip()).id for name in named.split(",")))
    except CountryError as error:
        close = get_close_matches(named.casefold(), known, n=1)
        hint = f"did you mean {close[0].upper()}? " if close else ""
        raise BilateralError(
            f"no bloc or country {named!r}; {hint}blocs are {', '.join(BLOCS)}, or name countries with commas between"
        ) from error


def named_pairs(named: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a list such as ``India-Australia, Japan-United Kingdom``.

    Raises
    ------
    BilateralError
        An entry is not two countries with a hyphen between, or twice the same one.
    """
    return tuple(dict.fromkeys(_pair(entry.strip()) for entry in named.split(",")))


def _pair(entry: str) -> tuple[str, str]:
    """Try every hyphen, as names have some of their own (Guinea-Bissau)."""
    words = entry.split("-")
    for at in range(1, len(words)):
        with suppress(CountryError):
            first, second = (find("-".join(part).strip()).id for part in (words[:at], words[at:]))
            if first != second:
                return first, second
    raise BilateralError(f"no pair of countries {entry!r}; write India-Australia, with commas between pairs")
