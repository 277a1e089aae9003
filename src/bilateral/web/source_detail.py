"""A source as the API and its page tell it: what it is, its edition in the lake, what that really covers."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from bilateral.lake.catalog import Edition
from bilateral.sources.descriptor import Descriptor, descriptors
from bilateral.web.models.catalogue import CoverageOut, EditionOut, SourceOut
from bilateral.web.problem import Suggestion, not_found
from bilateral.web.shelf import Shelf


def named_source(name: str) -> Descriptor:
    """Return the descriptor of that id; raises `Problem` (404) that lists the closest."""
    if name in descriptors():
        return descriptors()[name]
    close = get_close_matches(name[:80].casefold(), descriptors(), n=5, cutoff=0.4)
    raise not_found("source", name, tuple(Suggestion(one, f"/sources/{one}") for one in close))


def source_out(descriptor: Descriptor, shelf: Shelf, *, coverage: bool) -> SourceOut:
    """Return what is known of a source; what it covers takes a query."""
    edition = shelf.edition.lake.editions.get(descriptor.id)
    return SourceOut(
        id=descriptor.id, title=descriptor.title, publisher=descriptor.publisher, licence=descriptor.licence,
        homepage=descriptor.homepage, citation=" ".join(descriptor.citation.split()), cadence=descriptor.cadence,
        says=descriptor.says, did=descriptor.did, covers=descriptor.coverage, default=descriptor.default,
        edition=_edition(edition, descriptor) if edition else None,
        coverage=_coverage(descriptor.id, shelf) if coverage and edition else [],
        pull=f"bilateral sources pull {descriptor.id}",
    )  # fmt: skip


def _edition(edition: Edition, descriptor: Descriptor) -> EditionOut:
    age = (date.today() - date.fromisoformat(edition.retrieved)).days
    limit = descriptor.stale_after_days
    rows = {relation: table.rows for relation, table in edition.tables.items()}
    return EditionOut(
        version=edition.version, retrieved=edition.retrieved, age_days=age,
        stale=limit is not None and age > limit, sha256=edition.sha256, rows=rows,
    )  # fmt: skip


def _coverage(source: str, shelf: Shelf) -> list[CoverageOut]:
    with shelf.reading() as queries:
        found = queries.lake.rows(
            "SELECT indicator, min(year_from), max(year_to), count(DISTINCT country), count(*) - count(country) "
            "FROM coverage WHERE source = ? GROUP BY indicator ORDER BY indicator",
            source,
        )
    return [
        CoverageOut(
            indicator=indicator, year_from=first, year_to=last, countries=None if everywhere else countries
        )
        for indicator, first, last, countries, everywhere in found
    ]
