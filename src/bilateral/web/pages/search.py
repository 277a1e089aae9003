"""Search across pairs, countries, sources and facts."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from bilateral.web.pages.page import OnShelf, Text, page, page_router
from bilateral.web.search import search as found_by

router = page_router()
_SHOWN = 100


@router.get("/search")
def search(shelf: OnShelf, q: Text = "") -> HTMLResponse:
    """Show what has every word."""
    found = found_by(q, shelf)
    kinds = [("brief", "Briefs"), ("country", "Countries"), ("source", "Sources"), ("fact", "Facts")]
    groups = [(title, [one for one in found if one.kind == kind][:_SHOWN]) for kind, title in kinds]
    return page("search.html.j2", q=q, total=len(found), groups=[group for group in groups if group[1]])
