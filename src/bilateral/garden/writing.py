"""Writing the page of one note, in whichever process, and knowing when it need not be written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bilateral.garden.address import page_file
from bilateral.garden.article import Found, note_page
from bilateral.garden.claims import Claim
from bilateral.garden.index import Index
from bilateral.garden.output import Site, Written, put
from bilateral.garden.pages import Frame
from bilateral.garden.render import render
from bilateral.garden.search import weights
from bilateral.garden.site import place_of
from bilateral.garden.state import State, program

Task = tuple[str, Written | None]


@dataclass(frozen=True)
class Book:
    """What every page is written from."""

    root: Path
    out: Path
    index: Index
    frame: Frame
    claims: dict[str, tuple[Claim, ...]]
    briefs: tuple[tuple[str, str], ...]

    @cached_property
    def frame_mark(self) -> str:
        """Name what all pages share."""
        return f"{program()} {self.frame}"


class Made(NamedTuple):
    """What is known of a page once it is written: what it was made of, and what the site's other files need of it."""

    fingerprint: str
    words: str
    excerpt: str
    files: tuple[str, ...]
    diagrams: bool


def standing(book: Book, site: Site, state: State) -> tuple[dict[str, Made], list[Task]]:
    """Return what is known of the pages that stand as they should, by path, and the others, which are to be written."""
    kept: dict[str, Made] = {}
    tasks: list[Task] = []
    for path, entry in book.index.entries.items():
        name, row = page_file(entry.address), state.get("pages", path)
        if row and site.stands(name) and row[0] == fingerprint(book, path):
            site.keep(name)
            kept[path] = Made._make(row)
        else:
            tasks.append((path, site.known(name)))
    return kept, tasks


def write_note(book: Book, task: Task) -> tuple[Made, Written, bool]:
    """Write the page of a note; return what is known of it, its state, and whether it had changed."""
    path, known = task
    entry = book.index.entries[path]
    found = Found(book.claims.get(path, ()), _brief(book, path))
    rendered = render(
        book.root, book.index, path, place_of(entry.address, book.frame.page_name), found.claims
    )
    page = note_page(book.frame, book.index, path, rendered, found)
    left, written = put(book.out, page_file(entry.address), page, known)
    words = weights(" ".join((entry.title, *entry.scan.header.aliases)), rendered.text)
    made = Made(fingerprint(book, path), words, rendered.excerpt, rendered.files, rendered.diagrams)
    return made, left, written


def _brief(book: Book, path: str) -> tuple[str, str] | None:
    if not book.briefs:
        return None
    from bilateral.garden.briefs import brief_address, brief_title
    from bilateral.garden.pairs import pair_of

    pair = pair_of(book.index.entries[path])
    return (brief_title(pair), brief_address(pair)) if pair in book.briefs and pair else None


def fingerprint(book: Book, path: str) -> str:
    """Name all that a note's page is made of: while it stays the same, so does the page."""
    index = book.index
    parts = [book.frame_mark, repr(book.claims.get(path)), repr(_brief(book, path))]
    _gather(index, path, parts, set())
    for link in index.backlinks.get(path, ()):
        other = index.entries[link.path]
        parts += (link.said, link.sentence, str(link.place), other.title, other.address)
    # No part holds a line's end: each is a path, a line of a note, or Python's way to write it down.
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _gather(index: Index, path: str, parts: list[str], seen: set[str]) -> None:
    """Add a note's text, where its links lead, and the same of the notes that it embeds."""
    seen.add(path)
    entry = index.entries[path]
    parts += (entry.scan.digest, entry.address, entry.title)
    for link, to in zip(entry.scan.links, index.leads[path], strict=True):
        known = index.entries.get(to) if to else None
        parts += (to or "", index.file(link.target, path) or "")
        if to and known:
            parts += (known.address, known.title)
            if link.kind == "embed" and to not in seen:
                _gather(index, to, parts, seen)
