"""Notes as they are given: a text, a file, several files, a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bilateral.notes import Note, NoteError, read_note, read_text

_NOTES = (".md", ".markdown", ".mdx", ".txt")


def note_of(given: str | Path) -> Note:
    """Return the note that a text or a path means: a text of one line that names a file is that file's path."""
    if isinstance(given, Path):
        return read_note(given)
    if "\n" not in given and len(given) < 1024 and given.strip():
        path = Path(given)
        try:
            is_file = path.is_file()
        except (OSError, ValueError):
            is_file = False
        if is_file:
            return read_note(path)
        if path.suffix in _NOTES and " " not in given:
            raise NoteError(f"{given}: no such file")
    if not given.strip():
        raise NoteError("the note is empty")
    return read_text(given)


def files_of(places: Iterable[Path]) -> list[Path]:
    """Return the notes among files and below folders, in path order; raises `NoteError` for a place without any."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = [
                path
                for path in place.rglob("*")
                if path.suffix in _NOTES[:2] and path.is_file() and not _hidden(path, place)
            ]
            if not inside:
                raise NoteError(f"{place}: no Markdown note in this folder")
            found += inside
        else:
            found.append(place)
    return sorted(dict.fromkeys(found))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
