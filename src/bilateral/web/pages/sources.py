"""The sources: licence, edition, age, what each really covers, and what to pull."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from bilateral.sources.descriptor import descriptors
from bilateral.web.pages.page import OnShelf, page, page_router
from bilateral.web.rows import SIDES
from bilateral.web.source_detail import named_source, source_out

router = page_router()


@router.get("/sources")
def sources(shelf: OnShelf) -> HTMLResponse:
    """List what the lake holds, then what it could hold."""
    found = [source_out(one, shelf, coverage=False) for one in descriptors().values()]
    held = [one for one in found if one.edition]
    return page("sources.html.j2", held=held, others=[one for one in found if not one.edition])


@router.get("/sources/{source}")
def source(shelf: OnShelf, source: str) -> HTMLResponse:
    """Show one source."""
    return page(
        "source.html.j2",
        source=source_out(named_source(source), shelf, coverage=True),
        relations=tuple(SIDES),
    )
