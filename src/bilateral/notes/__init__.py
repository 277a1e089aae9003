"""A person's Markdown notes: frontmatter, links, sentences with their exact places in the file."""

from __future__ import annotations

from bilateral.notes.note import Block, Note, Sentence
from bilateral.notes.reader import NoteError, read_note, read_text

__all__ = ["Block", "Note", "NoteError", "Sentence", "read_note", "read_text"]
