"""Countries: their names, codes and times of existence."""

from __future__ import annotations

from bilateral.world.codes import by_code, code_table
from bilateral.world.country import Country
from bilateral.world.errors import AmbiguousCountry, CountryError, UnknownCountry
from bilateral.world.names import find
from bilateral.world.table import countries, get

__all__ = [
    "AmbiguousCountry",
    "Country",
    "CountryError",
    "UnknownCountry",
    "by_code",
    "code_table",
    "countries",
    "find",
    "get",
]
