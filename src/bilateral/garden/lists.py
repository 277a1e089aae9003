"""Pages that list notes: all of them, each tag's, and what was found of their claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bilateral.garden.claims import VERDICTS, Claim, counts
from bilateral.garden.index import Entry
from bilateral.garden.pages import Frame
from bilateral.garden.site import Place, place_of
from bilateral.garden.tags import by_tag, tag_address


def list_pages(
    frame: Frame, entries: Sequence[Entry], claims: Mapping[str, tuple[Claim, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield the address and the page of every list."""
    titled = sorted(entries, key=lambda entry: (entry.title.casefold(), entry.scan.path))
    yield "notes-list", _list(frame, "All notes", "notes-list", titled, claims)
    if not any(entry.address == "" for entry in entries):
        yield "", _list(frame, frame.site, "", titled, claims)
    tags = by_tag(titled)
    place = place_of("tags", frame.page_name)
    top = [
        (name, place.page(tag_address(name)), len(notes)) for name, notes in tags.items() if "/" not in name
    ]
    said = "" if top else "No note has a tag."
    yield "tags", frame.page("list.html.j2", "Tags", "tags", notes=[], below=top, said=said)
    below_of: dict[str, list[str]] = {}
    for name in tags:
        below_of.setdefault(name.rpartition("/")[0], []).append(name)
    for name, notes in tags.items():
        address = tag_address(name)
        place = place_of(address, frame.page_name)
        below = [(one, place.page(tag_address(one)), len(tags[one])) for one in below_of.get(name, ())]
        rows = [_row(note, place, ()) for note in notes]
        yield address, frame.page("list.html.j2", f"#{name}", address, notes=rows, below=below, said="")
    if frame.report:
        yield "report", _report(frame, titled, claims)


def _list(
    frame: Frame, title: str, address: str, entries: Sequence[Entry], claims: Mapping[str, tuple[Claim, ...]]
) -> str:
    place = place_of(address, frame.page_name)
    rows = [_row(entry, place, claims.get(entry.scan.path, ())) for entry in entries]
    said = (
        ""
        if rows
        else "Nothing is published yet: a note asks for it with `publish: true` in its frontmatter."
    )
    return frame.page("list.html.j2", title, address, notes=rows, below=[], said=said)


def _row(entry: Entry, place: Place, claims: Sequence[Claim]) -> dict[str, Any]:
    return {
        "title": entry.title,
        "url": place.page(entry.address),
        "day": entry.scan.day,
        "counts": list(counts(claims).items()),
        "claims": [],
    }


def _report(frame: Frame, entries: Sequence[Entry], claims: Mapping[str, tuple[Claim, ...]]) -> str:
    place = place_of("report", frame.page_name)
    every = [claim for found in claims.values() for claim in found]
    said = ", ".join(f"{n} {verdict.replace('-', ' ')}" for verdict, n in counts(every).items())
    rows = []
    for entry in entries:
        found = claims.get(entry.scan.path, ())
        if found:
            gravest = sorted(
                found,
                key=lambda claim: (
                    VERDICTS.index(claim.verdict) if claim.verdict in VERDICTS else 9,
                    claim.start,
                ),
            )
            rows.append(_row(entry, place, found) | {"claims": gravest})
    text = (
        f"{len(every)} claims in {len(rows)} notes: {said}."
        if every
        else "No claim that could be checked was found."
    )
    return frame.page("list.html.j2", "Claims", "report", notes=rows, below=[], said=text)
