"""Natural Earth, 1:110 million: to which continent and region a country belongs, and where its shape is.

Traits (labels): continent, un_region_map, un_subregion_map, worldbank_region, income_group, and map_shape, which
names the feature in the file ("ADM0_A3=IND"): shapes stay in the file. Land boundaries are lines without the names
of the countries on either side, so that they give no ties; the file is checked and kept for maps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from bilateral.evidence.relations import Coverage, Relation, Trait
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.entities import by_iso3, identify

SOURCE = "natural-earth"
COUNTRIES = "ne_110m_admin_0_countries.geojson"
BOUNDARIES = "ne_110m_admin_0_boundary_lines_land.geojson"

_KEY = "ADM0_A3"  # ISO_A3 is -99 for France and Norway
_LABELS = {
    "CONTINENT": "continent", "REGION_UN": "un_region_map", "SUBREGION": "un_subregion_map",
    "REGION_WB": "worldbank_region", "INCOME_GRP": "income_group",
}  # fmt: skip
_ALIASES = {"KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD"}
_SKIPPED = {"CYN", "SOL"}  # Northern Cyprus and Somaliland: shapes, but no countries here


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Trait] | Iterable[Coverage]]]:
    """Yield `trait` and `coverage` (the countries that have a shape; many small ones have none at this scale).

    Raises
    ------
    ChangedColumns
        A file is no GeoJSON collection of features, or a property is missing.
    UnknownEntity
        A code is neither a country's nor one of those left out.
    """
    features = _properties(COUNTRIES, files[COUNTRIES], (_KEY, *_LABELS))
    _properties(BOUNDARIES, files[BOUNDARIES], ("featurecla",))
    ids = identify(
        SOURCE, COUNTRIES, {str(row[_KEY]) for row in features}, by_iso3, aliases=_ALIASES, skipped=_SKIPPED
    )
    traits = [trait for row in features if row[_KEY] in ids for trait in _traits(ids[row[_KEY]], row)]
    yield "trait", traits
    told = sorted({(trait.indicator, trait.country) for trait in traits})
    yield "coverage", [Coverage(SOURCE, indicator, None, None, country) for indicator, country in told]


def _properties(name: str, path: Path, expected: Iterable[str]) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_bytes())
        rows = [dict(feature["properties"]) for feature in content["features"]]
    except (ValueError, TypeError, KeyError) as error:
        raise ChangedColumns(f"{SOURCE}: {name} is no GeoJSON collection of features: {error!r}") from error
    for row in rows or [{}]:
        expect_columns(SOURCE, name, expected, row)
    return rows


def _traits(country: str, row: Mapping[str, Any]) -> Iterator[Trait]:
    key = f"{_KEY}={row[_KEY]}"
    for column, indicator in _LABELS.items():
        if row[column]:
            yield Trait(SOURCE, indicator, country, None, None, None, str(row[column]), f"{COUNTRIES}, {key}")
    yield Trait(SOURCE, "map_shape", country, None, None, None, key, COUNTRIES)
