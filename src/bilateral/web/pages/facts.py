"""A fact: everything known, its citations, where it is used."""

from __future__ import annotations

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bilateral.evidence.partial_date import PartialDate
from bilateral.web.fact_detail import chosen, fact_detail, fact_path
from bilateral.web.pages.page import OnShelf, page, page_router
from bilateral.world import get

router = page_router()


@router.get("/fact/{name}")
def fact(shelf: OnShelf, name: str) -> Response:
    """Show a fact; another of its names leads to its one address."""
    index = shelf.edition.facts
    found = index.lookup(name[:200])
    if found.id != name:
        return RedirectResponse(fact_path(found.id), 307)
    detail = fact_detail(found, index)
    dates = [
        (kind.replace("_", " ").replace("-", " "), PartialDate.parse(when).say())
        for kind, when in detail.dates.items()
    ]
    return page("fact.html.j2", fact=detail, dates=dates, parties=[_name(party) for party in detail.parties])


@router.get("/facts")
def facts(shelf: OnShelf) -> HTMLResponse:
    """List the register by strand and date."""
    strands: dict[str, list[object]] = {}
    for one in chosen(shelf.edition.facts, words=None, strand=None, kind=None, parties=frozenset()):
        strands.setdefault(one.strand, []).append(one)
    return page("facts.html.j2", strands=sorted(strands.items()), total=len(shelf.edition.facts.by_id))


def _name(party: str) -> str:
    try:
        return get(party).name
    except KeyError:
        return party
