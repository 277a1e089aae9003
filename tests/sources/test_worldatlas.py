"""The atlas: capitals, borders, and distances against published ones."""

from __future__ import annotations

from math import nan, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.evidence.relations import Coverage, Tie, Trait
from bilateral.sources import worldatlas
from bilateral.world.distance import MEAN_EARTH_RADIUS_KM, great_circle_km

Rows = list[Tie | Trait | Coverage]

LATITUDES = st.floats(min_value=-90, max_value=90)
LONGITUDES = st.floats(min_value=-180, max_value=180)


@pytest.fixture(scope="module")
def rows() -> Rows:
    return list(worldatlas.read())


def _value(rows: Rows, indicator: str, country: str) -> tuple[float | None, str | None]:
    (found,) = [r for r in rows if isinstance(r, Trait) and (r.indicator, r.country) == (indicator, country)]
    return found.value, found.label


@pytest.mark.parametrize(
    ("country", "name", "latitude", "longitude"),
    [("IND", "New Delhi", 28.6, 77.2), ("JPN", "Tokyo", 35.7, 139.7), ("BRA", "Brasília", -15.8, -47.9)],
)
def test_capitals(rows: Rows, country: str, name: str, latitude: float, longitude: float) -> None:
    assert _value(rows, "capital", country) == (None, name)
    assert _value(rows, "capital_latitude", country)[0] == pytest.approx(latitude, abs=0.1)
    assert _value(rows, "capital_longitude", country)[0] == pytest.approx(longitude, abs=0.1)


def test_labels(rows: Rows) -> None:
    assert _value(rows, "currency", "JPN") == (None, "Japanese Yen (JPY)")
    assert _value(rows, "official_language", "JPN") == (None, "Japanese")
    assert _value(rows, "area", "IND")[0] == 3_287_263


def test_each_border_is_told_once(rows: Rows) -> None:
    borders = [(row.a, row.b) for row in rows if isinstance(row, Tie)]
    assert len(borders) == len(set(borders)) == 319
    assert all(a < b for a, b in borders)
    assert ("BTN", "IND") in borders
    assert not [pair for pair in borders if "JPN" in pair]


def test_an_island_is_covered_so_that_its_having_no_border_is_known(rows: Rows) -> None:
    assert Coverage("worldatlas", "border", None, None, "JPN") in rows
    assert Coverage("worldatlas", "border", None, None, "TWN") not in rows


# Great circles between published coordinates (movable-type.co.uk's worked example; a quarter of a meridian).
@pytest.mark.parametrize(
    ("points", "kilometres", "tolerance"),
    [
        ((50.0664, -5.7147, 58.6439, -3.0700), 968.9, 1e-3),
        ((0, 0, 90, 0), MEAN_EARTH_RADIUS_KM * pi / 2, 1e-12),
        ((0, -180, 0, 180), 0, 1e-9),
        ((28.62137, 77.2148, 35.6895, 139.69171), 5836.5, 1e-4),
    ],
)
def test_known_distances(
    points: tuple[float, float, float, float], kilometres: float, tolerance: float
) -> None:
    assert great_circle_km(*points) == pytest.approx(kilometres, rel=tolerance, abs=1e-6)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_symmetric_and_bounded(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = great_circle_km(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(great_circle_km(lat2, lon2, lat1, lon1), abs=1e-6)
    assert 0 <= there <= MEAN_EARTH_RADIUS_KM * pi + 1e-6


@pytest.mark.parametrize("points", [(91, 0, 0, 0), (0, 181, 0, 0), (0, 0, nan, 0)])
def test_what_is_no_point_is_an_error(points: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="allowed are"):
        great_circle_km(*points)


def test_the_edition_is_the_packages_version() -> None:
    assert worldatlas.edition().count(".") == 2
