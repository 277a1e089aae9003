"""Pages that list notes: all of them, each tag's, and what was found of their claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from bilateral.garden.claims import VERDICTS, WORDS, Claim, badges, counts
from bilateral.garden.index import Entry
from bilateral.garden.pages import Frame
from bilateral.garden.site import Place, escaped, place_of
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
    yield "tags", frame.page("list.html.j2", "Tags", "tags", notes="", below=top, said=said)
    below_of: dict[str, list[str]] = {}
    for name in tags:
        below_of.setdefault(name.rpartition("/")[0], []).append(name)
    for name, notes in tags.items():
        address = tag_address(name)
        place = place_of(address, frame.page_name)
        below = [(one, place.page(tag_address(one)), len(tags[one])) for one in below_of.get(name, ())]
        rows = [_row(note, place, ()) for note in notes]
        yield address, _page(frame, f"#{name}", address, rows, below=below)
    if frame.report:
        yield "report", _report(frame, titled, claims)


def _list(
    frame: Frame, title: str, address: str, entries: Sequence[Entry], claims: Mapping[str, tuple[Claim, ...]]
) -> str:
    place = place_of(address, frame.page_name)
    rows = [_row(entry, place, claims.get(entry.scan.path, ())) for entry in entries]
    nothing = "Nothing is published yet: a note asks for it with `publish: true` in its frontmatter."
    return _page(frame, title, address, rows, said="" if rows else nothing)


def _page(
    frame: Frame,
    title: str,
    address: str,
    rows: Sequence[str],
    *,
    below: Sequence[tuple[str, str, int]] = (),
    said: str = "",
) -> str:
    from markupsafe import Markup

    notes = Markup("\n".join(rows))  # noqa: S704 - made of escaped words
    return frame.page("list.html.j2", title, address, notes=notes, below=below, said=said)


def _row(entry: Entry, place: Place, claims: Sequence[Claim], found: str = "") -> str:
    """Return a note's line as HTML: written without a template, since each note is on several lists."""
    day = entry.scan.day
    return (
        f'<li><a class="internal" href="{place.href(entry.address)}">{escaped(entry.title)}</a>'
        + (f' <time datetime="{day}">{day}</time>' if day else "")
        + (badges(claims) if claims else "")
        + f"{found}</li>"
    )


def _found(claims: Sequence[Claim]) -> str:
    gravest = sorted(
        claims,
        key=lambda claim: (VERDICTS.index(claim.verdict) if claim.verdict in VERDICTS else 9, claim.start),
    )
    lines = "".join(
        f'<li data-verdict="{claim.verdict}"><b>{WORDS.get(claim.verdict, claim.verdict)}</b>: “{escape(claim.text)}” '
        f"<span>{escape(claim.reason)}</span>"
        + (f" <i>Suggestion: {escape(claim.suggestion)}</i>" if claim.suggestion else "")
        + "</li>\n"
        for claim in gravest
    )
    return f'<ul class="found">\n{lines}</ul>\n'


def _report(frame: Frame, entries: Sequence[Entry], claims: Mapping[str, tuple[Claim, ...]]) -> str:
    place = place_of("report", frame.page_name)
    every = [claim for found in claims.values() for claim in found]
    said = ", ".join(f"{n} {verdict.replace('-', ' ')}" for verdict, n in counts(every).items())
    rows = [
        _row(entry, place, found, _found(found))
        for entry in entries
        if (found := claims.get(entry.scan.path, ()))
    ]
    text = (
        f"{len(every)} claims in {len(rows)} notes: {said}."
        if every
        else "No claim that could be checked was found."
    )
    return _page(frame, "Claims", "report", rows, said=text)
