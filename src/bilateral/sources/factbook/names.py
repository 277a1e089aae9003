"""Countries as the Factbook names them in its lists."""

from __future__ import annotations

from functools import cache

from bilateral import world

# The Factbook's Sint Maarten borders "Saint Martin (France)"; the name alone is both halves of the island.
_HOUSE = {"Saint Martin": "MAF"}


@cache
def country_named(name: str) -> str:
    """Return the id of the country that a Factbook list names.

    Raises
    ------
    LookupError
        When `world` does not know the name (`UnknownCountry`) or cannot decide (`AmbiguousCountry`).
    """
    return _HOUSE.get(name) or world.find(name).id
