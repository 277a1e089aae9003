"""Draw the shapes of `assets/world.json` from the npm package world-atlas: a tool for who changes the map.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python -m bilateral.web.build_map package/countries-50m.json package/countries-10m.json

Countries too small for the first file (Tuvalu) come from the second, as dots. The application itself never runs it.
Countries are told by their ISO 3166-1 numeric code; shapes without one (Kosovo) by their name. The projection is Equal
Earth (Savric, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from bilateral.world import CountryError, by_code, find

WIDTH, TOP, BOTTOM = 2000, 84.0, -57.0  # units of the drawing; degrees of latitude that it shows
_MIDDLE = 11.0  # so that the edge runs through the Bering Strait and cuts no country
_A = (1.340264, -0.081106, 0.000893, 0.003796)  # the projection's polynomial
_TOLERANCE, _SMALLEST = 1.1, 5.0  # units; square units below which an island is left out
_DOT = 16.0  # square units below which a whole country is drawn as a dot that can be hit

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Return the place of a point on the Equal Earth plane, in radii of the earth from its middle meridian."""
    longitude = (longitude - _MIDDLE + 180) % 360 - 180
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return x, theta * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))


_SCALE = WIDTH / (2 * project(_MIDDLE + 179.99, 0)[0])
HEIGHT = round((project(0, TOP)[1] - project(0, BOTTOM)[1]) * _SCALE)


def drawn(topology: dict[str, Any]) -> dict[str, str]:
    """Return each country's path, by id."""
    arcs = list(_arcs(topology))
    shapes: dict[str, str] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = _country(geometry)
        rings = [_ring(ring, arcs) for polygon in _polygons(geometry) for ring in polygon[:1]]
        # An island of the Aleutians on the drawing's edge would be torn across it.
        rings = [ring for ring in rings if max(x for x, _ in ring) - min(x for x, _ in ring) < WIDTH * 0.6]
        if country and (path := _path(rings)):
            shapes[country] = shapes.get(country, "") + path
    return shapes


def _country(geometry: dict[str, Any]) -> str | None:
    code, name = geometry.get("id"), geometry["properties"]["name"]
    if code == "010":  # Antarctica is nobody's
        return None
    country = by_code("m49", code) if code else None
    if country is None:
        try:
            country = find(name)
        except CountryError:
            return None
    return country.id


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry.get("arcs", []))


def _arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Undo the delta encoding (TopoJSON 1.0, section 2.1.4) and place each point on the drawing."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    top = project(0, TOP)[1]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            px, py = project(x * kx + dx, max(BOTTOM, y * ky + dy))
            points.append((px * _SCALE + WIDTH / 2, (top - py) * _SCALE))
        yield points


def _ring(indices: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for index in indices:
        # Neighbours share an arc: simplified by itself, it leaves no gap between them.
        arc = _simplified(arcs[index] if index >= 0 else arcs[~index])
        ring += (arc if index >= 0 else arc[::-1])[1 if ring else 0 :]
    return ring


def _simplified(points: Sequence[Point]) -> list[Point]:
    """Leave out points nearer to the line than the tolerance (Douglas and Peucker 1973)."""
    if len(points) < 3:
        return list(points)
    (ax, ay), (bx, by) = points[0], points[-1]
    length = sqrt((bx - ax) ** 2 + (by - ay) ** 2)

    def away(point: Point) -> float:
        if not length:
            return sqrt((point[0] - ax) ** 2 + (point[1] - ay) ** 2)
        return abs((bx - ax) * (ay - point[1]) - (ax - point[0]) * (by - ay)) / length

    farthest = max(range(1, len(points) - 1), key=lambda number: away(points[number]))
    if away(points[farthest]) <= _TOLERANCE:
        return [points[0], points[-1]]
    return _simplified(points[: farthest + 1])[:-1] + _simplified(points[farthest:])


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _path(rings: Sequence[list[Point]]) -> str:
    largest = max(rings, key=_area, default=[])
    if not largest:
        return ""
    if sum(map(_area, rings)) < _DOT:
        x = round(sum(point[0] for point in largest) / len(largest))
        y = round(sum(point[1] for point in largest) / len(largest))
        return f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
    kept = [ring for ring in rings if ring is largest or _area(ring) >= _SMALLEST]
    return "".join(map(_outline, kept))


def _outline(ring: Sequence[Point]) -> str:
    """Write a ring with whole numbers, each point by its step from the one before."""
    places = [(round(x), round(y)) for x, y in ring]
    x, y = places[0]
    steps = []
    for next_x, next_y in places[1:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return (
        f"M{places[0][0]} {places[0][1]}l{','.join(steps)}z".replace(" -", "-").replace(",-", "-")
        if len(steps) > 1
        else ""
    )


if __name__ == "__main__":
    coarse, fine = (drawn(json.loads(Path(path).read_text(encoding="utf-8"))) for path in sys.argv[1:3])
    made = sorted((fine | coarse).items())
    rows = ",\n".join(f" {json.dumps(country)}: {json.dumps(path)}" for country, path in made)
    target = Path(__file__).parent / "assets" / "world.json"
    target.write_text(
        f'{{"width": {WIDTH}, "height": {HEIGHT}, "shapes": {{\n{rows}\n}}}}\n', encoding="utf-8"
    )
    print(f"{len(made)} countries, {target.stat().st_size:,} bytes")
