"""The countries that the Stockholm International Peace Research Institute names otherwise than we do."""

from __future__ import annotations

from bilateral.sources.entities import by_name

ALIASES = {
    "Congo": "COG",
    "Congo, Republic": "COG",
    "Congo, DR": "COD",
    "DR Congo": "COD",
    "Yemen, North": "YAR",
    "Yemen, South": "YMD",
    "German DR": "DDR",
}


def country(name: str) -> str | None:
    """Give the id of the country that SIPRI calls by this name, or None where there is none."""
    return ALIASES.get(name) or by_name(name)
