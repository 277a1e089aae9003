"""What every page's route has in common."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from bilateral.web.api import shelf_of
from bilateral.web.frame import render
from bilateral.web.shelf import Shelf

OnShelf = Annotated[Shelf, Depends(shelf_of)]
Text = Annotated[str, Query(max_length=300)]
AsOf = Annotated[str, Query(max_length=40)]


def page_router() -> APIRouter:
    """Return a router whose routes are pages: none of them is in the API's description."""
    return APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def page(template: str, /, **values: object) -> HTMLResponse:
    """Return a page made from a template."""
    return HTMLResponse(render(template, **values))
