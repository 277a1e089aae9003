"""What stands around a note's text and is long: contents and backlinks, written without a template for speed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bilateral.garden.headings import Heading
from bilateral.garden.index import Backlink, Index
from bilateral.garden.site import Place, escaped


def contents(headings: Sequence[Heading]) -> str:
    """Return the lines of the contents as HTML."""
    # A note may begin at any level: the contents begin at the margin.
    above = min((one.level for one in headings), default=2) - 2
    return "\n".join(
        [
            f'<li class="level-{max(one.level - above, 2)}"><a href="#{escape(one.id)}">{escape(one.text)}</a></li>'
            for one in headings
        ]
    )


def backlinks(index: Index, place: Place, links: Iterable[Backlink]) -> str:
    """Return the notes that link here as HTML, each with its sentence and the link's words marked in it."""
    return "\n".join([_backlink(index, place, link) for link in links])


def _backlink(index: Index, place: Place, link: Backlink) -> str:
    entry = index.entries[link.path]
    line = f'<li><a class="internal" href="{place.href(entry.address)}">{escaped(entry.title)}</a>'
    if not link.sentence:
        return f"{line}</li>"
    sentence, start, end = link.sentence, link.place, link.place + len(link.said)
    if start < 0:
        return f'{line}<span class="around">{escape(sentence)}</span></li>'
    # No text of a note holds \0, and one call is faster than three.
    before, said, after = escape(f"{sentence[:start]}\0{link.said}\0{sentence[end:]}").split("\0")
    return f'{line}<span class="around">{before}<mark>{said}</mark>{after}</span></li>'
