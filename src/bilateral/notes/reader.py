"""Reading a note from a file or a text."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from bilateral.errors import BilateralError
from bilateral.notes.frontmatter import MARK, frontmatter
from bilateral.notes.note import Note


class NoteError(BilateralError, ValueError):
    """A file is no note: not there, not UTF-8, binary or empty."""


def read_note(path: Path) -> Note:
    """Read a note file.

    Raises
    ------
    NoteError
        It cannot be read, is empty or binary, or is not UTF-8 (the message says which byte).
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoteError(f"{path}: {error.strerror or error}") from error
    if b"\0" in content[:8192] and not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise NoteError(f"{path}: a binary file, not a Markdown note")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise NoteError(
            f"{path}: not UTF-8: byte {error.start + 1} is 0x{content[error.start]:02x}; save the note as UTF-8"
        ) from error
    if not text.strip().strip(MARK):
        raise NoteError(f"{path}: the note is empty")
    return read_text(text, str(path))


def read_text(text: str, name: str = "text") -> Note:
    """Read a note that is at hand as a text."""
    settings, body, problem = frontmatter(text)
    return Note(name, text, settings, body, (problem,) if problem else ())
