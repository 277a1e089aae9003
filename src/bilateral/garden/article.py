"""The page of one note within the site's frame. There are as many as notes: it is written without a template, for speed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bilateral.garden.around import backlinks, contents
from bilateral.garden.claims import Claim, badges
from bilateral.garden.graph import drawing
from bilateral.garden.index import Entry, Index
from bilateral.garden.pages import Frame
from bilateral.garden.render import Rendered
from bilateral.garden.site import Place, escaped, place_of
from bilateral.garden.tags import tag_address

_CONTENTS_FROM = 2  # headings


@dataclass(frozen=True, slots=True)
class Found:
    """What is added to a note: the checker's claims, and the title and the address of its pair's brief."""

    claims: Sequence[Claim] = ()
    brief: tuple[str, str] | None = None


def note_page(frame: Frame, index: Index, path: str, rendered: Rendered, found: Found) -> bytes:
    """Return the page of a note."""
    entry = index.entries[path]
    place = place_of(entry.address, frame.page_name)
    beside = _beside(rendered, drawing(index, path, place))
    main = (
        f'<div class="columns{"" if beside else " narrow"}">\n<main id="content" class="note">\n'
        f"<h1>{escaped(entry.title)}</h1>\n{_about(entry, place, found)}"
        f'<div class="body">\n{rendered.html}\n</div>\n'
        f"{_linked_from(backlinks(index, place, index.backlinks.get(path, ())))}</main>\n{beside}</div>\n"
    )
    about = entry.scan.header.description or rendered.excerpt
    return frame.around(entry.title, entry.address, main, about, diagrams=rendered.diagrams)


def _about(entry: Entry, place: Place, found: Found) -> str:
    parts = []
    if entry.scan.day:
        parts.append(f'<time datetime="{entry.scan.day}">{entry.scan.day}</time>')
    for tag in entry.scan.header.tags:
        parts.append(f' <a class="tag" href="{place.href(tag_address(tag))}">#{escaped(tag)}</a>')
    if found.claims:
        parts.append(badges(found.claims))
    if found.brief:
        title, address = found.brief
        parts.append(f' <a class="brief" href="{place.href(address)}">Brief: {escape(title)}</a>')
    return f'<p class="about">{"".join(parts)}</p>\n' if parts else ""


def _linked_from(lines: str) -> str:
    if not lines:
        return ""
    return (
        '<section class="backlinks" aria-labelledby="linked-from">\n<h2 id="linked-from">Linked from</h2>\n'
        f"<ul>\n{lines}\n</ul>\n</section>\n"
    )


def _beside(rendered: Rendered, graph: str) -> str:
    parts = []
    if len(rendered.contents) >= _CONTENTS_FROM:
        parts.append(
            '<details class="contents" open>\n<summary>Contents</summary>\n<nav aria-label="Contents"><ol>\n'
            f"{contents(rendered.contents)}\n</ol></nav>\n</details>\n"
        )
    if graph:
        parts.append(
            f'<section class="graph" aria-labelledby="near">\n<h2 id="near">Near this note</h2>\n{graph}\n</section>\n'
        )
    return f'<aside class="beside">\n{"".join(parts)}</aside>\n' if parts else ""
