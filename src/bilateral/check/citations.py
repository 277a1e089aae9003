"""Which editions of the lake's sources a sentence's own footnotes name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bilateral.notes import Note, Sentence

_DEFINITION = re.compile(r"^[ >]{0,8}\[\^([^\[\]\n]{1,60})\]:[ \t]*([^\n]{1,2000})", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\[\]\n]{1,60})\]")
_MARKS = re.compile(r"(?:\[\^[^\[\]\n]{1,60}\])+")


class Citations:
    """The footnotes of a note, read as editions.

    A footnote names an edition when it has the source's title and, after it, the edition as the lake has it: "The World
    Factbook, edition 0.1.2". What is ascribed to an edition can be held against what that edition has, and no other.
    """

    def __init__(self, note: Note, editions: Mapping[str, tuple[str, str]]) -> None:
        self._text = note.text
        self._editions = editions
        self._footnotes = dict(_DEFINITION.findall(note.text)) if "[^" in note.text else {}
        self._read: dict[str, str | None] = {}

    def of(self, sentence: Sentence) -> frozenset[str]:
        """Return the sources of which the footnotes name the lake's editions; none if one names anything else."""
        if not self._footnotes:
            return frozenset()
        after = _MARKS.match(self._text, sentence.end)
        marks = _MARK.findall(self._text, sentence.start, after.end() if after else sentence.end)
        found = {self._source(mark) for mark in marks}
        return frozenset() if None in found else frozenset(name for name in found if name)

    def _source(self, mark: str) -> str | None:
        if mark not in self._read:
            told = self._footnotes.get(mark, "")
            self._read[mark] = next(
                (
                    source
                    for source, (title, version) in self._editions.items()
                    if f"edition {version}:" in told.partition(title)[2]
                ),
                None,
            )
        return self._read[mark]
