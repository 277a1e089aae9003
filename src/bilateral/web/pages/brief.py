"""The brief of a pair, and the rows behind its figures."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bilateral.evidence.relations import Relation
from bilateral.web import countries
from bilateral.web.brief_page import brief_page
from bilateral.web.pages.page import AsOf, OnShelf, Text, page, page_router
from bilateral.web.problem import not_found
from bilateral.web.rows import SIDES, Wanted, rows
from bilateral.web.source_detail import named_source

router = page_router()
_ROWS = 100


@router.get("/brief/{a}/{b}")
def brief(shelf: OnShelf, a: str, b: str, as_of: AsOf = "") -> Response:
    """Show the brief; another spelling or order leads to the one address of the pair."""
    both = countries.distinct(countries.country(a), countries.country(b))
    day = countries.day(as_of)
    if (a, b) != (both[0].id, both[1].id):
        return RedirectResponse(countries.brief_path(*both) + (f"?as_of={day}" if as_of else ""), 307)
    made = brief_page(shelf.brief(*both, day))
    return HTMLResponse(made.html, headers={"content-security-policy": made.policy})


@router.get("/rows/{source}/{relation}")
def show_rows(
    shelf: OnShelf, source: str, relation: str, pair: Text = "", indicator: Text = "", locator: Text = "",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> HTMLResponse:  # fmt: skip
    """Show rows of the lake as they stand there."""
    descriptor, kind = named_source(source), _relation(relation)
    both = countries.pair(pair) if pair else None
    wanted = Wanted(descriptor.id, kind, both, indicator or None, locator or None)
    found = rows(shelf, wanted, offset=offset, limit=_ROWS)
    missed = bool(locator) and not found.total
    if missed:  # evidence that sums many rows up names none of them
        found = rows(shelf, wanted._replace(locator=None), offset=offset, limit=_ROWS)
        locator = ""
    query = {"pair": pair, "indicator": indicator, "locator": locator}
    given = {name: value for name, value in query.items() if value}

    def at(start: int) -> str:
        return f"/rows/{descriptor.id}/{kind}?{urlencode({**given, 'offset': start})}"

    return page(
        "rows.html.j2", source=descriptor, found=found, pair=both, indicator=indicator, locator=locator, missed=missed,
        before=at(max(0, offset - _ROWS)) if offset else "", after=at(offset + _ROWS) if found.next else "",
        data=f"/api/rows/{descriptor.id}/{kind}?{urlencode(given)}",
    )  # fmt: skip


def _relation(name: str) -> Relation:
    for relation in SIDES:
        if relation == name:
            return relation
    raise not_found("relation", name)
