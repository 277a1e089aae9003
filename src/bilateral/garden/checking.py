"""What the checker says of each note, asked through the package's public face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral.garden.claims import Claim, from_rows
from bilateral.garden.index import Entry
from bilateral.garden.pairs import pair_of
from bilateral.garden.scan import body_of
from bilateral.garden.state import State
from bilateral.notes import read_note
from bilateral.notes.reader import read_text

if TYPE_CHECKING:
    from bilateral.check import Report

_MOST_EVIDENCE = 4  # pieces of evidence in a claim's card
_NAMED = 5  # notes in the line on those that were not checked

Pair = tuple[str, str]
Check = Callable[[str, str, Pair | None], "Report"]


class Checker:
    """The checker with the lake open, which takes longer than to check a note. The lake is opened when first asked."""

    def __init__(self, day: date) -> None:
        self._day = day

    @cached_property
    def _known(self) -> Any:
        from bilateral.check import Known
        from bilateral.lake import Lake, ensure, home
        from bilateral.lake.queries import Queries

        ensure(home())
        return Known(Queries(Lake(home())))

    def __call__(self, text: str, name: str, pair: Pair | None) -> Report:
        """Return the report on a note.

        Raises
        ------
        bilateral.check.pair.PairError
            It does not tell which two countries it is about.
        """
        from bilateral.check import check_note
        from bilateral.check.pair import pair_of as told

        note = read_text(text, name)
        return check_note(note, self._known, pair or told(note, self._known), self._day)


def check_notes(
    root: Path, entries: Sequence[Entry], state: State, lock: str, check: Check | None = None
) -> tuple[dict[str, tuple[Claim, ...]], list[str]]:
    """Return the claims of every note by its path, places counted from where its body begins, and what to tell.

    A note that is about no two countries has no claims. `lock` names the editions that the lake holds: with the same
    note, lock and day a verdict is not asked for again.

    Raises
    ------
    DataMissing
        The lake lacks what the checker needs, and it cannot be brought.
    """
    from bilateral.check.pair import PairError

    check = check or Checker(date.today())
    found: dict[str, tuple[Claim, ...]] = {}
    problems: list[str] = []
    without: list[str] = []
    for entry in entries:
        path = entry.scan.path
        key = f"{path} {entry.scan.digest} {lock} {date.today()}"
        row = state.get("claims", key)
        if row is None:
            try:
                row = [[claim.row() for claim in _claims(root, entry, check)], ""]
            except PairError as error:
                row = [[], str(error)]
            state.set("claims", key, row)
        found[path] = from_rows(row[0])
        if row[1] and entry.scan.header.pair:
            problems.append(f"{row[1]}; not checked")
        elif row[1]:
            without.append(path)
    if without:
        names = ", ".join(without[:_NAMED]) + (", ..." if len(without) > _NAMED else "")
        problems.append(
            f"{len(without)} of {len(entries)} notes tell no two countries that they are about; not checked: {names}"
        )
    return found, problems


def _claims(root: Path, entry: Entry, check: Check) -> list[Claim]:
    note = read_note(root / entry.scan.path)
    body = body_of(note.text, note.body)
    # The frontmatter goes along, since it may say when the note was written; comments do not.
    head = note.text[: note.body].replace("\r\n", "\n") or "\n"
    report = check(head + body, entry.scan.path, pair_of(entry))
    claims = [_without_blanks(_claim(claim, len(head)), body) for claim in report.claims]
    return [claim for claim in claims if 0 <= claim.start < claim.end <= len(body)]


def _without_blanks(claim: Claim, body: str) -> Claim:
    """Return the claim without blanks at its ends, which would be underlined."""
    said = body[claim.start : claim.end] if claim.start >= 0 else ""
    first, last = len(said) - len(said.lstrip()), len(said) - len(said.rstrip())
    return replace(claim, start=claim.start + first, end=claim.end - last) if said.strip() else claim


def _claim(claim: Any, head: int) -> Claim:
    every = dict.fromkeys(
        (f"{_of(one, 'source')}: {_of(one, 'locator')}", _web(_of(one, "url")))
        for one in _of(claim, "evidence") or ()
    )
    evidence = tuple(every)[:_MOST_EVIDENCE]
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
