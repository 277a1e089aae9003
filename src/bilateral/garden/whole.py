"""What is made of all notes together: lists, search, feed, redirects, and the files that pages use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from bilateral.garden.address import page_file
from bilateral.garden.assets import asset_files
from bilateral.garden.output import Site
from bilateral.garden.pages import redirect_page
from bilateral.garden.redirects import Redirect
from bilateral.garden.search import Words
from bilateral.garden.state import State
from bilateral.garden.writing import Book, Made


def write_whole(
    book: Book, made: Sequence[Made], aliases: Sequence[Redirect], site: Site, state: State
) -> None:
    """Write what is made of all notes; it stays as it is while they do, and is not even made anew then."""
    mark = _mark(book, made)
    row = state.get("whole", mark)
    if row and all(map(site.stands, row)):
        for name in row:
            site.keep(name)
    else:
        names = []
        for name, text in _made_of_all(book, made, aliases):
            site.put(name, text)
            names.append(name)
        state.set("whole", mark, names)
    for name, data in asset_files(diagrams=any(one.diagrams for one in made)):
        site.put(f"assets/{name}", data)


def _mark(book: Book, made: Sequence[Made]) -> str:
    notes = zip(book.index.entries, (one.fingerprint for one in made), strict=True)
    return blake2b(repr((book.frame_mark, *notes)).encode(), digest_size=16).hexdigest()


def _made_of_all(book: Book, made: Sequence[Made], aliases: Sequence[Redirect]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file."""
    # Here, because a run that changes nothing needs none of them.
    from bilateral.garden.feeds import feed_files
    from bilateral.garden.lists import list_pages

    entries = list(book.index.entries.values())
    for address, text in list_pages(book.frame, entries, book.claims):
        yield page_file(address), text
    for alias in aliases:
        yield page_file(alias.at), redirect_page(book.frame, *alias)
    excerpts = [page.excerpt for page in made]
    documents = [(entry.title, entry.address, said) for entry, said in zip(entries, excerpts, strict=True)]
    words = Words(len(made))
    for page in made:  # all at once: between other work, their lists would leave the processor's cache
        words.add(page.words)
    for name, text in words.files(documents):
        yield f"search/{name}", text
    yield from feed_files(book.frame, entries, dict(zip(book.index.entries, excerpts, strict=True))).items()
