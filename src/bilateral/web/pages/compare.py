"""Up to four pairs side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from bilateral.web import countries
from bilateral.web.compare import MOST_PAIRS
from bilateral.web.compare import compare as side_by_side
from bilateral.web.pages.page import AsOf, OnShelf, page, page_router

router = page_router()
_START = ("India and Japan", "Australia and India", "", "")


@router.get("/compare")
def compare(
    shelf: OnShelf, pair: Annotated[list[str] | None, Query(max_length=MOST_PAIRS)] = None, as_of: AsOf = ""
) -> HTMLResponse:
    """Show the form and, with two pairs or more, what their briefs say of the same measures."""
    given = [text[:240] for text in pair or () if text.strip()]
    pairs = list(dict.fromkeys(countries.pair(text) for text in given))
    day = countries.day(as_of)
    found = side_by_side([shelf.brief(*both, day) for both in pairs]) if len(pairs) > 1 else None
    fields = [*given, *[""] * MOST_PAIRS][:MOST_PAIRS] if given else _START
    few = len(pairs) == 1
    return page("compare.html.j2", found=found, fields=fields, few=few, as_of=as_of)
