"""The templates, and what each is filled with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bilateral.garden.around import backlinks, contents
from bilateral.garden.claims import WORDS, Claim, counts
from bilateral.garden.graph import drawing
from bilateral.garden.index import Index
from bilateral.garden.render import Rendered
from bilateral.garden.site import Place, place_of
from bilateral.garden.tags import tag_address

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTENTS_FROM = 2  # headings


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a site has: the site's name, where it will stand, and whether it has a report of claims."""

    site: str
    base_url: str
    page_name: str
    report: bool

    def page(self, template: str, title: str, address: str, **more: Any) -> str:
        """Return a page of the site."""
        place = place_of(address, self.page_name)
        canonical = (
            f"{self.base_url}{Place('', '').page(address).removeprefix('./')}" if self.base_url else ""
        )
        values = {
            "title": title,
            "site": self.site,
            "place": place,
            "canonical": canonical,
            "report": self.report,
        }
        values |= {"words": WORDS, "language": "en", "diagrams": False, "description": ""}
        return _environment().get_template(template).render(values | more)


def note_page(
    frame: Frame,
    index: Index,
    path: str,
    rendered: Rendered,
    claims: tuple[Claim, ...],
    brief: tuple[str, str] | None,
) -> str:
    """Return the page of a note; `brief` is the title and the address of its pair's."""
    from markupsafe import Markup

    entry = index.entries[path]
    place = place_of(entry.address, frame.page_name)
    many = len(rendered.contents) >= _CONTENTS_FROM
    return frame.page(
        "note.html.j2",
        entry.title,
        entry.address,
        body=Markup(rendered.html),  # noqa: S704 - sanitised, and what was added is escaped
        contents=Markup(contents(rendered.contents) if many else ""),  # noqa: S704 - made of escaped words
        graph=Markup(_graph(index, path, place)),  # noqa: S704 - made of escaped titles
        backlinks=Markup(backlinks(index, place, index.backlinks.get(path, ()))),  # noqa: S704 - as above
        day=entry.scan.day,
        tags=[(tag, place.page(tag_address(tag))) for tag in entry.scan.header.tags],
        counts=list(counts(claims).items()),
        brief={"title": brief[0], "url": place.page(brief[1])} if brief else None,
        diagrams=rendered.diagrams,
        description=entry.scan.header.description or rendered.excerpt,
    )


def _graph(index: Index, path: str, place: Place) -> str:
    def named(paths: list[str]) -> list[tuple[str, str]]:
        return [(index.entries[one].scan.title, place.page(index.entries[one].address)) for one in paths]

    before = [link.path for link in index.backlinks.get(path, [])]
    return drawing(index.entries[path].title, named(before), named(index.onward.get(path, [])))


def redirect_page(frame: Frame, title: str, at: str, to: str) -> str:
    """Return the page that sends a reader on, from an alias' address to the note's."""
    place = place_of(at, frame.page_name)
    return frame.page("redirect.html.j2", title, to, url=place.page(to))


def prepare() -> None:
    """Read the templates, so that processes that are forked need not."""
    for name in ("note.html.j2", "list.html.j2"):
        _environment().get_template(name)


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
