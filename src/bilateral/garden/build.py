"""From a vault to a site: look at every note, link them, write their pages, then what is made of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from bilateral.garden.address import is_kept, page_file, path_address
from bilateral.garden.assets import asset_files
from bilateral.garden.claims import Claim, counts
from bilateral.garden.feeds import feed_files
from bilateral.garden.index import Entry, broken, make_index
from bilateral.garden.lists import list_pages
from bilateral.garden.output import Site
from bilateral.garden.pages import Frame, prepare, redirect_page
from bilateral.garden.pictures import copy_attachments
from bilateral.garden.scan import Scan, from_row, read_body, scan_row
from bilateral.garden.search import files as search_files
from bilateral.garden.settings import GardenError, Settings
from bilateral.garden.state import State
from bilateral.garden.vault import NoteFile, Vault, read_vault
from bilateral.garden.work import each, without_pauses
from bilateral.garden.writing import Book, Made, fingerprint, write_note

_SHOWN = 2  # links in the error of --strict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `problems` are what the author should look at: one line each."""

    notes: int
    files: int
    written: int
    removed: int
    problems: tuple[str, ...]
    verdicts: dict[str, int]


def publish(settings: Settings) -> Outcome:
    """Write the site of a vault, or what has changed of it since the last run.

    Raises
    ------
    GardenError
        The vault cannot become a site: two notes with one address, an address that leaves the site or is reserved,
        broken links with `strict`, a folder that cannot be written or holds something else.
    DataMissing
        Checks or briefs were asked for, and what they need is missing.
    """
    with without_pauses():
        return _publish(settings)


def _publish(settings: Settings) -> Outcome:
    vault = read_vault(settings.vault, settings.out)
    state = State(settings.vault, settings.out)
    scans = _scans(vault, state)
    index = make_index(scans, vault.attachments)
    leads_nowhere = broken(index)
    if settings.strict and leads_nowhere:
        raise GardenError(_strict(leads_nowhere))
    site = Site(settings.out)
    entries = list(index.entries.values())
    claims, briefs = _facts(settings, vault, entries, state)
    frame = Frame(
        settings.title or _name(settings, entries), settings.base_url, settings.page_name, settings.check
    )
    made = _notes(Book(vault.root, site.root, index, frame, claims, briefs), site, state)
    problems = [*vault.left_out, *(why for one in scans for why in one.problems), *leads_nowhere]
    problems += copy_attachments(vault.root, site, {file for one in made.values() for file in one.files})
    problems += _redirects(site, frame, entries)
    _whole(site, frame, entries, made, claims)
    if briefs:
        from bilateral.garden.briefs import write_briefs

        write_briefs(site, briefs, state, _lock())
    removed = site.finish()
    state.save()
    found = counts([claim for group in claims.values() for claim in group])
    return Outcome(len(entries), len(site.now), site.written, removed, tuple(dict.fromkeys(problems)), found)


def _scans(vault: Vault, state: State) -> list[Scan]:
    """Look at the notes that have changed, and recall the others."""
    found: dict[str, Any] = {}
    fresh: list[NoteFile] = []
    for note in vault.notes:
        row = state.get("scans", f"{note.path}\n{note.size}\n{note.mtime_ns}")
        if row is None:
            fresh.append(note)
        else:
            found[note.path] = from_row(row)
    for note, row in zip(fresh, each(scan_row, vault.root, [note.path for note in fresh]), strict=True):
        found[note.path] = from_row(row)
        state.set("scans", f"{note.path}\n{note.size}\n{note.mtime_ns}", row)
    return [found[note.path] for note in vault.notes]


def _facts(
    settings: Settings, vault: Vault, entries: Sequence[Entry], state: State
) -> tuple[dict[str, tuple[Claim, ...]], tuple[tuple[str, str], ...]]:
    claims: dict[str, tuple[Claim, ...]] = {}
    pairs: set[tuple[str, str]] = set()
    if settings.check:
        from bilateral.garden.checking import check_notes

        claims = check_notes(vault.root, entries, state, _lock())
    if settings.with_briefs:
        from bilateral.garden.pairs import pair_of, pairs_in

        pairs = {pair for entry in entries if (pair := pair_of(entry))}
        pairs |= pairs_in(read_body(vault.root, entry.scan) for entry in entries)
    return claims, tuple(sorted(pairs))


def _notes(book: Book, site: Site, state: State) -> dict[str, Made]:
    """Write the pages that have to be, and return what is known of all of them."""
    made: dict[str, Made] = {}
    stale: list[tuple[str, str]] = []
    for path, entry in book.index.entries.items():
        name, key = page_file(entry.address), fingerprint(book, path)
        row, known = state.get("pages", f"{path}\n{key}"), site.known(name)
        if row is not None and known and known.stands(site.root / name):
            site.keep(name)
            made[path] = Made.from_row(row)
        else:
            stale.append((path, key))
    if stale:
        site.begin()
        prepare()
    tasks = [(path, site.known(page_file(book.index.entries[path].address))) for path, _ in stale]
    for (path, key), (one, left, written) in zip(stale, each(write_note, book, tasks), strict=True):
        site.note(page_file(book.index.entries[path].address), left, written)
        made[path] = one
        state.set("pages", f"{path}\n{key}", one.row())
    return {path: made[path] for path in book.index.entries}


def _whole(
    site: Site,
    frame: Frame,
    entries: Sequence[Entry],
    made: dict[str, Made],
    claims: dict[str, tuple[Claim, ...]],
) -> None:
    """Write what is made of all notes: lists, search, feed, and the files that pages use."""
    for address, page in list_pages(frame, entries, claims):
        site.put(page_file(address), page)
    documents = [(entry.title, entry.address, made[entry.scan.path].excerpt) for entry in entries]
    for name, text in search_files(documents, (made[entry.scan.path].words for entry in entries)):
        site.put(f"search/{name}", text)
    for name, text in feed_files(frame, entries, {path: one.excerpt for path, one in made.items()}).items():
        site.put(name, text)
    for name, data in asset_files(diagrams=any(one.diagrams for one in made.values())):
        site.put(f"assets/{name}", data)


def _redirects(site: Site, frame: Frame, entries: Sequence[Entry]) -> list[str]:
    """Write a page for each alias; an address that is taken stays what it is, and the author is told."""
    taken = {page_file(entry.address).lower(): entry.scan.path for entry in entries}
    problems = []
    for entry in entries:
        for alias in entry.scan.header.aliases:
            at = path_address(alias)
            name = page_file(at)
            if not at or is_kept(at):
                continue
            if name.lower() in taken:
                if taken[name.lower()] != entry.scan.path:
                    problems.append(
                        f"{entry.scan.path}: its alias {alias!r} has the address of {taken[name.lower()]}; no redirect"
                    )
                continue
            taken[name.lower()] = entry.scan.path
            site.put(name, redirect_page(frame, entry.title, at, entry.address))
    return problems


def _name(settings: Settings, entries: Sequence[Entry]) -> str:
    home = next((entry.title for entry in entries if not entry.address), "")
    return home or settings.vault.resolve().name or "Notes"


def _strict(problems: list[str]) -> str:
    more = (
        f"\nand {len(problems) - _SHOWN} more; without --strict they are written as words"
        if len(problems) > _SHOWN
        else ""
    )
    return "\n".join(problems[:_SHOWN]) + more


def _lock() -> str:
    """Name the editions that the lake holds."""
    from bilateral.lake import home

    try:
        return blake2b((home() / "catalog.json").read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return "no lake"
