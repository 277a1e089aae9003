"""The templates, and what each is filled with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from bilateral.garden.site import Place, escaped, place_of

if TYPE_CHECKING:
    from jinja2 import Environment

_HOLE = "\ufdd5"  # no text may hold it


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a site has: the site's name, where it will stand, and whether it has a report of claims."""

    site: str
    base_url: str
    page_name: str
    report: bool

    def page(self, template: str, title: str, address: str, **more: Any) -> str:
        """Return a page of the site."""
        values = {
            "title": title,
            "headline": self._headline(title),
            "site": self.site,
            "place": place_of(address, self.page_name),
            "canonical": self._canonical(address),
            "report": self.report,
        }
        values |= {"language": "en", "diagrams": False, "description": ""}
        return _environment().get_template(template).render(values | more)

    def around(self, title: str, address: str, main: str, description: str, *, diagrams: bool) -> bytes:
        """Return the page of what stands within the frame, as HTML; the frame itself is made once for many pages."""
        place = place_of(address, self.page_name)
        pieces = iter(_frame(self, place, bool(description), diagrams))
        filled = [next(pieces), escape(self._headline(title)).encode(), next(pieces)]
        if description:
            filled += (escape(description).encode(), next(pieces))
        if self.base_url:
            filled += (escape(self._canonical(address)).encode(), next(pieces))
        return b"".join((*filled, escaped(title).encode(), next(pieces), main.encode(), next(pieces)))

    def _headline(self, title: str) -> str:
        return title if title == self.site else f"{title} · {self.site}"

    def _canonical(self, address: str) -> str:
        return f"{self.base_url}{Place('', '').page(address).removeprefix('./')}" if self.base_url else ""


@cache
def _frame(frame: Frame, place: Place, described: bool, diagrams: bool) -> list[bytes]:
    """Return the frame of the pages at one depth, cut where they differ."""
    holes = {"headline": _HOLE, "main": _HOLE, "description": _HOLE if described else ""}
    holes |= {"canonical": _HOLE if frame.base_url else ""}
    page = frame.page("frame.html.j2", _HOLE, "", **holes, place=place, diagrams=diagrams)
    return [piece.encode() for piece in page.split(_HOLE)]


def read_templates() -> None:
    """Read the templates that every site needs."""
    for name in ("list.html.j2", "frame.html.j2", "feed.xml.j2", "sitemap.xml.j2"):
        _environment().get_template(name)


def redirect_page(frame: Frame, title: str, at: str, to: str) -> str:
    """Return the page that sends a reader on, from an alias' address to the note's."""
    place = place_of(at, frame.page_name)
    return frame.page("redirect.html.j2", title, to, url=place.page(to))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("bilateral.garden", "templates"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
