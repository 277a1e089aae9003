"""Writing the page of one note, in whichever process, and knowing when it need not be written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from bilateral.garden.address import page_file
from bilateral.garden.claims import Claim
from bilateral.garden.index import Index, target_of
from bilateral.garden.output import Written, put
from bilateral.garden.pages import Frame, note_page
from bilateral.garden.render import render
from bilateral.garden.search import weights
from bilateral.garden.site import place_of
from bilateral.garden.state import program

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
    """What is known of a page once it is written: what the site's other files are made of."""

    words: str
    excerpt: str
    files: tuple[str, ...]
    diagrams: bool

    def row(self) -> list[Any]:
        """Return it as JSON can hold it."""
        return [self.words, self.excerpt, list(self.files), self.diagrams]

    @staticmethod
    def from_row(row: list[Any]) -> Made:
        """Return what `row` made."""
        return Made(row[0], row[1], tuple(row[2]), row[3])


def write_note(book: Book, task: Task) -> tuple[Made, Written, bool]:
    """Write the page of a note; return what is known of it, its state, and whether it had changed."""
    path, known = task
    entry = book.index.entries[path]
    claims = book.claims.get(path, ())
    rendered = render(book.root, book.index, path, place_of(entry.address, book.frame.page_name), claims)
    page = note_page(book.frame, book.index, path, rendered, claims, _brief(book, path))
    left, written = put(book.out, page_file(entry.address), page.encode(), known)
    title = " ".join((entry.title, *entry.scan.header.aliases))
    return (
        Made(weights(title, rendered.text), rendered.excerpt, rendered.files, rendered.diagrams),
        left,
        written,
    )


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
    parts: list[object] = [book.frame_mark, book.claims.get(path), _brief(book, path)]
    _gather(index, path, parts, set())
    for link in index.backlinks.get(path, ()):
        parts += (link.said, link.sentence, index.entries[link.path].title, index.entries[link.path].address)
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _gather(index: Index, path: str, parts: list[object], seen: set[str]) -> None:
    """Add a note's text, where its links lead, and the same of the notes that it embeds."""
    seen.add(path)
    entry = index.entries[path]
    parts += (entry.scan.digest, entry.address, entry.title)
    for link in entry.scan.links:
        to = target_of(index, link, path)
        known = index.entries.get(to or "")
        parts += (
            to,
            known and known.address,
            known and known.title,
            index.file(link.target, path) if link.target else "",
        )
        if link.kind == "embed" and to in index.entries and to not in seen:
            _gather(index, str(to), parts, seen)
