"""Each country's books of goods trade, as it reports them to the IMF, and the partner's place in them."""

from __future__ import annotations

from typing import NamedTuple

from bilateral.evidence.quantity import count, money
from bilateral.evidence.statement import Evidence
from bilateral.lake.queries import Point
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.world import Country

SOURCE = "imf-imts"
EXPORTS, IMPORTS = "goods_exports_fob", "goods_imports_cif"


class Books(NamedTuple):
    """One reporter's figures of a year: what it says it sold to the other and bought from it."""

    reporter: Country
    exports: Point | None
    imports: Point | None


def points_of(dossier: Dossier, reporter: Country, way: str) -> list[Point]:
    """Return what a reporter says that it sold to the other (`EXPORTS`) or bought from it (`IMPORTS`), by year."""
    origin = reporter if way == EXPORTS else dossier.other(reporter)
    return dossier.series(SOURCE, way, origin)


def last_year(dossier: Dossier) -> int | None:
    """Return the last year of which either has anything in its books."""
    return max(
        (
            points[-1].year
            for c in dossier.both
            for way in (EXPORTS, IMPORTS)
            if (points := points_of(dossier, c, way))
        ),
        default=None,
    )


def books_of(dossier: Dossier, reporter: Country, year: int) -> Books:
    """Return a reporter's figures of a year."""

    def at(way: str) -> Point | None:
        return next((point for point in points_of(dossier, reporter, way) if point.year == year), None)

    return Books(reporter, at(EXPORTS), at(IMPORTS))


class Place(NamedTuple):
    """A partner's place in all that a reporter sold or bought in a year, by the reporter's own books."""

    year: int
    rank: int
    share: float  # 0 to 1
    partners: int
    total_usd: float


def place_of(dossier: Dossier, reporter: Country, way: str) -> Place | None:
    """Return the other country's place in a reporter's exports or imports of the last year told, if its books have it."""
    year = last_year(dossier)
    if year is None:
        return None
    side = "origin" if way == EXPORTS else "destination"
    ranked = dossier.queries.ranking(SOURCE, way, reporter.id, side, year, year)
    own = dict(ranked).get(dossier.other(reporter).id)
    total = next(
        (t.value for t in dossier.traits(reporter, f"{way}_total") if t.year == year and t.source == SOURCE),
        None,
    )
    if own is None or not total:
        return None
    return Place(year, 1 + sum(value > own for _, value in ranked), own / total, len(ranked), total)


def place_evidence(reporter: Country, way: str, place: Place) -> Evidence:
    """Return the evidence of a place: the reporter's books of the year, with all partners."""
    ends = f"{reporter.id}>*" if way == EXPORTS else f"*>{reporter.id}"
    total = f"{count(place.partners, 'partner')}, total {money(place.total_usd)}"
    return source_evidence(
        "flow", SOURCE, f"{way} {ends} {place.year}", f"reported by {reporter.id}; goods; {total}"
    )
