"""The checker's answer for one note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from bilateral.check.claim import Claim, Skipped
from bilateral.notes import Note

Form = Literal["text", "json", "html", "md"]
VERDICTS = ("supported", "contradicted", "outdated", "no-evidence")


@dataclass(frozen=True)
class Report:
    """Claims with their verdicts, and the sentences that make none.

    Attributes
    ----------
    note
        The note that was checked; its `problems` say what could not be read.
    pair
        Ids of its two countries.
    as_of
        The day for which "now" was read.
    claims, skipped
        In the order of the note.
    ends
        For each claim, where its sentence ends in the file's text.
    """

    note: Note
    pair: tuple[str, str]
    as_of: date
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    ends: tuple[int, ...]

    @property
    def summary(self) -> dict[str, int]:
        """How many claims have each verdict, and how many sentences were skipped."""
        counted = Counter(claim.verdict for claim in self.claims)
        return {**{verdict: counted[verdict] for verdict in VERDICTS}, "skipped": len(self.skipped)}  # type: ignore[index]

    def sentences(self) -> Iterator[tuple[int, list[Claim]]]:
        """Yield where each checked sentence ends, and its claims."""
        for end, group in groupby(zip(self.ends, self.claims, strict=True), key=itemgetter(0)):
            yield end, [claim for _, claim in group]

    def document(self) -> dict[str, Any]:
        """Return the report as `bilateral/check@1`, ready for JSON."""
        from bilateral.check.render_json import document

        return document(self)

    def pieces(self, form: Form) -> Iterator[str]:
        """Yield the report in one of its forms, piece by piece: a long note's is several times the note."""
        match form:
            case "json":
                from bilateral.check.render_json import pieces
            case "md":
                from bilateral.check.render_markdown import pieces
            case "html":
                from bilateral.check.render_html import pieces
            case "text":
                from bilateral.check.render_text import pieces
        return pieces(self)

    def to_json(self) -> str:
        """Return the report as JSON, schema `bilateral/check@1`."""
        return "".join(self.pieces("json"))

    def to_markdown(self) -> str:
        """Return the note with a footnote for each claim; every other byte is as it was."""
        return "".join(self.pieces("md"))

    def to_html(self) -> str:
        """Return a page of the note with its claims marked and the evidence beside them."""
        return "".join(self.pieces("html"))

    def to_text(self) -> str:
        """Return the report for a terminal."""
        return "".join(self.pieces("text"))
