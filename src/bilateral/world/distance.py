"""Distances over the Earth's surface."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

MEAN_EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius R1 of GRS80 (Moritz 2000, Journal of Geodesy 74: 128-133)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance between two points, by the haversine formula on a sphere.

    Parameters
    ----------
    lat1, lon1, lat2, lon2 : float
        Degrees; north and east are positive.

    Returns
    -------
    float
        Kilometres, within 0.6% of the distance on the ellipsoid.

    Raises
    ------
    ValueError
        When a latitude is outside -90 to 90 or a longitude outside -180 to 180.
    """
    for name, value, limit in (
        ("lat1", lat1, 90),
        ("lat2", lat2, 90),
        ("lon1", lon1, 180),
        ("lon2", lon2, 180),
    ):
        if not -limit <= value <= limit:  # also catches NaN
            raise ValueError(f"{name} is {value}, allowed are -{limit} to {limit} degrees")
    phi1, phi2 = radians(lat1), radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, radians(lon2 - lon1) / 2
    haversine = sin(half_lat) ** 2 + cos(phi1) * cos(phi2) * sin(half_lon) ** 2
    return 2 * MEAN_EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))
