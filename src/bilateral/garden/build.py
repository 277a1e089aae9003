"""From a vault to a site: look at every note, link them, write their pages, then what is made of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib import import_module
from typing import Any

from bilateral.garden.claims import Claim, counts
from bilateral.garden.index import Entry, broken, make_index
from bilateral.garden.markup import readable
from bilateral.garden.output import Site
from bilateral.garden.pages import Frame
from bilateral.garden.pictures import copy_attachments, without_harmful
from bilateral.garden.redirects import redirects
from bilateral.garden.scan import Scan, from_row, read_body, scan_row
from bilateral.garden.settings import GardenError, Settings
from bilateral.garden.state import State
from bilateral.garden.vault import NoteFile, Vault, read_vault
from bilateral.garden.work import each, without_pauses

_SHOWN = 2  # links and aliases in the error of --strict


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
        broken links or disputed aliases with `strict`, a folder that cannot be written or holds something else.
    DataMissing
        Checks or briefs were asked for, and what they need is missing.
    """
    with without_pauses():
        return _publish(settings)


def _publish(settings: Settings) -> Outcome:
    vault = read_vault(settings.vault, settings.out)
    state = State(settings.vault, settings.out)
    scans = _scans(vault, state)
    attachments, harmful = without_harmful(vault.root, vault.attachments, scans)
    index = make_index(scans, attachments)
    entries = list(index.entries.values())
    aliases, disputed = redirects(entries)
    not_strict = [*broken(index), *disputed]
    if settings.strict and not_strict:
        raise GardenError(_strict(not_strict))
    site = Site(settings.out)
    claims, unchecked = _claims(settings, vault, entries, state)
    briefs = _pairs(settings, vault, entries)
    frame = Frame(
        readable(settings.title or _name(settings, entries)),
        settings.base_url,
        settings.page_name,
        settings.check,
    )
    # Here, because they are imported while other processes look at the notes.
    from bilateral.garden.whole import write_site
    from bilateral.garden.writing import Book

    book = Book(vault.root, site.root, index, frame, claims, briefs)
    made = write_site(book, aliases, site, state)
    problems = [
        *vault.left_out,
        *(why for one in scans for why in one.problems),
        *harmful,
        *not_strict,
        *unchecked,
    ]
    problems += copy_attachments(vault.root, site, {file for one in made for file in one.files})
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
        row = state.get("scans", _key(note))
        if row is None:
            fresh.append(note)
        else:
            found[note.path] = from_row(row)
    with each(scan_row, vault.root, [note.path for note in fresh]) as rows:
        if fresh:  # pages will be written, and what that needs is brought while others look at the notes
            from bilateral.garden.pages import read_templates

            read_templates()
            import_module("bilateral.garden.whole")
        for note, row in zip(fresh, rows, strict=True):
            found[note.path] = from_row(row)
            state.set("scans", _key(note), row)
    return [found[note.path] for note in vault.notes]


def _key(note: NoteFile) -> str:
    return f"{note.path} {note.size} {note.mtime_ns}"


def _claims(
    settings: Settings, vault: Vault, entries: Sequence[Entry], state: State
) -> tuple[dict[str, tuple[Claim, ...]], list[str]]:
    if not settings.check:
        return {}, []
    from bilateral.garden.checking import check_notes

    return check_notes(vault.root, entries, state, _lock())


def _pairs(settings: Settings, vault: Vault, entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    if not settings.with_briefs:
        return ()
    from bilateral.garden.pairs import pair_of, pairs_in

    pairs = {pair for entry in entries if (pair := pair_of(entry))}
    pairs |= pairs_in(read_body(vault.root, entry.scan) for entry in entries)
    return tuple(sorted(pairs))


def _name(settings: Settings, entries: Sequence[Entry]) -> str:
    home = next((entry.title for entry in entries if not entry.address), "")
    return home or settings.vault.resolve().name or "Notes"


def _strict(problems: list[str]) -> str:
    more = (
        f"\nand {len(problems) - _SHOWN} more; without --strict they lead nowhere, and are told"
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
