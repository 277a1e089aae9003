"""What the checker says of each note, asked through the package's public face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bilateral
from bilateral.errors import DataMissing
from bilateral.garden.claims import Claim, from_rows
from bilateral.garden.index import Entry
from bilateral.garden.pairs import pair_of
from bilateral.garden.scan import body_of
from bilateral.garden.state import State
from bilateral.notes import read_note

_MOST_EVIDENCE = 4  # pieces of evidence in a claim's card


def check_notes(
    root: Path, entries: Sequence[Entry], state: State, lock: str
) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of every note by its path, places counted from where its body begins.

    `lock` names the editions that the lake holds: with the same note, lock and day a verdict is not asked for again.

    Raises
    ------
    DataMissing
        This installation has no checker.
    """
    found = {}
    for entry in entries:
        key = f"{entry.scan.path} {entry.scan.digest} {lock} {date.today()}"
        rows = state.get("claims", key)
        if rows is None:
            rows = [claim.row() for claim in _claims(root, entry)]
            state.set("claims", key, rows)
        found[entry.scan.path] = from_rows(rows)
    return found


def _claims(root: Path, entry: Entry) -> list[Claim]:
    note = read_note(root / entry.scan.path)
    body = body_of(note.text, note.body)
    # The frontmatter goes along, since it may say when the note was written; comments do not.
    head = note.text[: note.body].replace("\r\n", "\n") or "\n"
    report = checker()(head + body, pair=pair_of(entry))
    claims = [_without_blanks(_claim(claim, len(head)), body) for claim in report.claims]
    return [claim for claim in claims if 0 <= claim.start < claim.end <= len(body)]


def _without_blanks(claim: Claim, body: str) -> Claim:
    """Return the claim without blanks at its ends, which would be underlined."""
    said = body[claim.start : claim.end] if claim.start >= 0 else ""
    first, last = len(said) - len(said.lstrip()), len(said) - len(said.rstrip())
    return replace(claim, start=claim.start + first, end=claim.end - last) if said.strip() else claim


def checker() -> Callable[..., Any]:
    """Return `bilateral.check`.

    Raises
    ------
    DataMissing
        There is none.
    """
    try:
        found: Callable[..., Any] = bilateral.check  # type: ignore[attr-defined,unused-ignore]
    except AttributeError:
        raise DataMissing(
            "--check needs the checker, which this installation lacks; install a newer `bilateral`"
        ) from None
    return found


def _claim(claim: Any, head: int) -> Claim:
    evidence = tuple(
        (f"{_of(one, 'source')}: {_of(one, 'locator')}", _web(_of(one, "url")))
        for one in list(_of(claim, "evidence") or ())[:_MOST_EVIDENCE]
    )
    return Claim(
        int(_of(claim, "start")) - head,
        int(_of(claim, "end")) - head,
        str(_of(claim, "text")),
        str(_of(claim, "verdict")),
        str(_of(claim, "reason") or ""),
        str(_of(claim, "suggestion") or ""),
        evidence,
    )


def _of(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _web(url: Any) -> str:
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) else ""
