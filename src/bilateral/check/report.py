"""The checker's answer for one note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bilateral.check.claim import Claim, Skipped
from bilateral.notes import Note

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
    """

    note: Note
    pair: tuple[str, str]
    as_of: date
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    ends: Mapping[tuple[int, str], int] = field(
        default_factory=dict, repr=False
    )  # of sentences, by line and text

    @property
    def summary(self) -> dict[str, int]:
        """How many claims have each verdict, and how many sentences were skipped."""
        counted = Counter(claim.verdict for claim in self.claims)
        return {**{verdict: counted[verdict] for verdict in VERDICTS}, "skipped": len(self.skipped)}  # type: ignore[index]

    def document(self) -> dict[str, Any]:
        """Return the report as `bilateral/check@1`, ready for JSON."""
        from bilateral.check.render_json import document

        return document(self)

    def to_json(self) -> str:
        """Return the report as JSON, schema `bilateral/check@1`."""
        from bilateral.check.render_json import render

        return render(self)

    def to_markdown(self) -> str:
        """Return the note with a footnote for each claim; every other byte is as it was."""
        from bilateral.check.render_markdown import render

        return render(self)

    def to_html(self) -> str:
        """Return a page of the note with its claims marked and the evidence beside them."""
        from bilateral.check.render_html import render

        return render(self)

    def to_text(self) -> str:
        """Return the report for a terminal."""
        from bilateral.check.render_text import render

        return render(self)
