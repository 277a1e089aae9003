"""Writing all pages, and what is made of all notes together: lists, search, feed, redirects, the files of pages."""

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
from bilateral.garden.work import each
from bilateral.garden.writing import Book, Made, Task, standing, write_note


def write_site(book: Book, aliases: Sequence[Redirect], site: Site, state: State) -> list[Made]:
    """Write what has to be written, and return what is known of all pages, in path order."""
    kept, tasks = standing(book, site, state)
    made = list(kept.values())
    names = [] if tasks else state.get("whole", _mark(book, made))
    if names and all(map(site.stands, names)):
        for name in names:
            site.keep(name)
    else:
        made = _write(book, aliases, site, state, kept, tasks)
    for name, data in asset_files(diagrams=any(one.diagrams for one in made)):
        site.put(f"assets/{name}", data)
    return made


def _write(
    book: Book,
    aliases: Sequence[Redirect],
    site: Site,
    state: State,
    kept: dict[str, Made],
    tasks: Sequence[Task],
) -> list[Made]:
    """Write pages, in other processes where that is worth it, and meanwhile here what is made of all notes."""
    from bilateral.garden.feeds import feed_files

    site.begin()
    names: list[str] = []

    def put(name: str, text: str) -> None:
        site.put(name, text)
        names.append(name)

    entries = book.index.entries
    words, made = Words(len(entries)), []
    with each(write_note, book, tasks) as written:
        for name, text in _of_entries(book, aliases):
            put(name, text)
        for path, entry in entries.items():
            one = kept.get(path)
            if one is None:
                one, left, changed = next(written)
                site.note(page_file(entry.address), left, changed)
                state.set("pages", path, one)
            made.append(one)
            words.add(one.words)
    excerpts = {path: one.excerpt for path, one in zip(entries, made, strict=True)}
    for name, text in words.files(
        [(one.title, one.address, excerpts[path]) for path, one in entries.items()]
    ):
        put(f"search/{name}", text)
    for name, text in feed_files(book.frame, list(entries.values()), excerpts).items():
        put(name, text)
    state.set("whole", _mark(book, made), names)
    return made


def _of_entries(book: Book, aliases: Sequence[Redirect]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file that needs nothing of the pages."""
    # Here, because a run that changes nothing needs none of them.
    from bilateral.garden.lists import list_pages

    for address, text in list_pages(book.frame, list(book.index.entries.values()), book.claims):
        yield page_file(address), text
    for alias in aliases:
        yield page_file(alias.at), redirect_page(book.frame, *alias)


def _mark(book: Book, made: Sequence[Made]) -> str:
    notes = zip(book.index.entries, (one.fingerprint for one in made), strict=True)
    return blake2b(repr((book.frame_mark, *notes)).encode(), digest_size=16).hexdigest()
