"""Home: two countries to pick, by word or on the map; and where picking leads."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bilateral.web import countries
from bilateral.web.pages.page import AsOf, OnShelf, Text, page, page_router
from bilateral.web.problem import Problem
from bilateral.world import Country, get
from bilateral.world import countries as all_countries

router = page_router()

SUGGESTED = (
    ("IND", "JPN"), ("FRA", "DEU"), ("CHL", "CHN"), ("IND", "AUS"), ("USA", "MEX"), ("BRA", "NGA"), ("JPN", "KOR"),
    ("KEN", "ETH"),
)  # fmt: skip


@router.get("/")
def home(shelf: OnShelf, a: Text = "", b: Text = "") -> HTMLResponse:
    """Show the pickers and the map; a country that is named in the address is picked already."""
    picked = countries.country(a) if a.strip() else None
    other = countries.country(b) if b.strip() else None
    return page(
        "home.html.j2", a=picked, b=other, everyone=_choices(), world=world(), facts=len(shelf.edition.facts.by_id),
        held=len(shelf.edition.lake.editions), suggested=[(get(one), get(two)) for one, two in SUGGESTED],
    )  # fmt: skip


@router.get("/go")
def go(a: Text = "", b: Text = "", as_of: AsOf = "") -> Response:
    """Lead from the pickers to the brief; with one country only, back to pick the other."""
    if not a.strip() or not b.strip():
        one = a.strip() or b.strip()
        return RedirectResponse(f"/?a={countries.country(one).id}" if one else "/", 303)
    both = countries.distinct(countries.country(a), countries.country(b))
    day = f"?as_of={countries.day(as_of).isoformat()}" if as_of.strip() else ""
    return RedirectResponse(countries.brief_path(*both) + day, 303)


@router.get("/{slug}/")
def permalink(slug: str) -> Response:
    """Lead from a brief's permalink (`/india-japan/`) to its page."""
    both = countries.by_permalink(slug[:240])
    if both is None:
        raise Problem(404, "no-page", "there is no such page; a brief's address is /brief/IND/JPN")
    return RedirectResponse(countries.brief_path(*both), 308)


@cache
def world() -> dict[str, Any]:
    """Return the map: its size, and (country, path) for each shape."""
    content = json.loads(files("bilateral.web").joinpath("assets", "world.json").read_bytes())
    shapes = [(get(id_), path) for id_, path in content["shapes"].items()]
    return {"width": content["width"], "height": content["height"], "shapes": shapes}


@cache
def _choices() -> list[Country]:
    """Return what the pickers offer, in the order of the alphabet."""
    return sorted((one for one in all_countries() if one.kind != "area"), key=lambda one: one.name)
