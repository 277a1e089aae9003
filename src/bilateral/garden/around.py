"""What stands around a note's text and is long: contents and backlinks, written without a template for speed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.garden.headings import Heading
from bilateral.garden.index import Backlink, Index
from bilateral.garden.site import Place, escaped


def contents(headings: Sequence[Heading]) -> str:
    """Return the lines of the contents as HTML."""
    # A note may begin at any level: the contents begin at the margin.
    above = min((one.level for one in headings), default=2) - 2
    return "\n".join(
        [
            f'<li class="level-{max(one.level - above, 2)}"><a href="#{escaped(one.id)}">{escaped(one.text)}</a></li>'
            for one in headings
        ]
    )


def backlinks(index: Index, place: Place, links: Iterable[Backlink]) -> str:
    """Return the notes that link here as HTML, each with its sentence and the link's words marked in it."""
    return "\n".join([_backlink(index, place, link) for link in links])


def _backlink(index: Index, place: Place, link: Backlink) -> str:
    entry = index.entries[link.path]
    line = (
        f'<li><a class="internal" href="{escaped(place.page(entry.address))}">{escaped(entry.scan.title)}</a>'
    )
    if not link.sentence:
        return f"{line}</li>"
    before, said, after = link.sentence.partition(link.said) if link.said else (link.sentence, "", "")
    marked = f"<mark>{escaped(said)}</mark>" if said else ""
    return f'{line}<span class="around">{escaped(before)}{marked}{escaped(after)}</span></li>'
