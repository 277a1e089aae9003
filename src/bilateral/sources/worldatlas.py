"""PyWorldAtlas: capitals with coordinates, areas, languages, currencies and land borders.

Traits
    capital (label), capital_latitude, capital_longitude (degrees, WGS 84; north and east positive),
    area (km2), languages (label: languages in use), official_language (label: one official language, not
    all of them), currency (label).

Ties
    border (undirected; the atlas has no lengths).

The atlas has no year for its population, so it is left out. Its list of countries is the United Nations' M49:
Kosovo and Taiwan are not in it. Distances are computed when asked for, by `bilateral.world.distance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from bilateral import world
from bilateral.errors import BilateralError
from bilateral.evidence.relations import Coverage, Tie, Trait

if TYPE_CHECKING:
    from pyworldatlas import Atlas, Country

SOURCE = "worldatlas"

SKIPPED = {"ATA": "Antarctica: no sovereign, no permanent population"}


class UnknownPlace(BilateralError, LookupError):  # noqa: N818 - says what happened
    """A country of the atlas that `world` does not know, and that is not skipped on purpose."""


def edition() -> str:
    """Return the version of the installed package."""
    return version("pyworldatlas")


def read() -> Iterator[Tie | Trait | Coverage]:
    """Yield every row of the atlas.

    Raises
    ------
    UnknownPlace
        When the atlas has a country that `world` does not know.
    """
    from pyworldatlas import Atlas  # only the lake's build needs it

    with Atlas() as atlas:
        places = [(iso3, place) for place in atlas.countries() if (iso3 := _iso3(place)) is not None]
        traits = [trait for iso3, place in places for trait in _traits(iso3, place)]
        yield from traits
        for iso3, place in places:
            yield from _borders(atlas, iso3, place)
            yield Coverage(SOURCE, "border", None, None, iso3)
        for indicator, iso3 in sorted({(trait.indicator, trait.country) for trait in traits}):
            yield Coverage(SOURCE, indicator, None, None, iso3)


def _iso3(place: Country) -> str | None:
    """Return our id of the atlas's country, None for what is skipped on purpose."""
    code = place.alpha3 or place.alpha2
    if code in SKIPPED:
        return None
    country = world.by_code("iso3", code)
    if country is None:
        raise UnknownPlace(f"the atlas has {place.name!r} ({code}), which is no country known here")
    return country.id


def _traits(iso3: str, place: Country) -> Iterator[Trait]:
    for capital in place.capitals:
        if capital.primary:
            where = f"{place.alpha2}: capital, GeoNames {capital.geonames_id}"
            yield Trait(SOURCE, "capital", iso3, None, None, None, capital.name, where)
            latitude, longitude = capital.coordinates.latitude, capital.coordinates.longitude
            yield Trait(SOURCE, "capital_latitude", iso3, None, latitude, "degrees", capital.name, where)
            yield Trait(SOURCE, "capital_longitude", iso3, None, longitude, "degrees", capital.name, where)
    if place.area_km2:  # GeoNames writes 0 where it has no area
        yield Trait(SOURCE, "area", iso3, None, place.area_km2, "km2", None, f"{place.alpha2}: area")
    for indicator, label in _labels(place).items():
        if label:
            yield Trait(SOURCE, indicator, iso3, None, None, None, label, f"{place.alpha2}: {indicator}")


def _labels(place: Country) -> dict[str, str]:
    official = [
        name.language_name for name in place.local_names if name.is_official_language and name.language_name
    ]
    currency = place.currency
    return {
        "languages": ", ".join(dict.fromkeys(language.name for language in place.languages if language.name)),
        "official_language": ", ".join(official),
        "currency": f"{currency.name} ({currency.code})" if currency else "",
    }


def _borders(atlas: Atlas, iso3: str, place: Country) -> Iterator[Tie]:
    """Yield the borders to neighbours that come later in the alphabet of codes, so that each is told once."""
    for neighbour in atlas.neighbors(place.alpha2):
        other = _iso3(neighbour)
        if other is not None and iso3 < other:
            locator = f"{place.alpha2}-{neighbour.alpha2}: land border"
            yield Tie(SOURCE, "border", iso3, other, False, None, None, None, locator)
