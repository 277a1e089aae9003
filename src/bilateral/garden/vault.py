"""What is in a vault's folder: notes, and files that notes may show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.garden.settings import GardenError

# Pages and programs are not among them: a stranger's HTML file would run in the site's name.
ATTACHMENTS = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".bmp",
        ".ico",
        ".svg",
        ".pdf",
        ".mp3",
        ".wav",
        ".ogg",
        ".m4a",
        ".flac",
        ".3gp",
        ".mp4",
        ".webm",
        ".ogv",
        ".mov",
        ".mkv",
        ".csv",
        ".tsv",
        ".txt",
        ".json",
        ".xlsx",
        ".xls",
        ".ods",
        ".docx",
        ".odt",
        ".pptx",
        ".odp",
        ".zip",
        ".bib",
    ]
)


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note's place below the vault, with slashes, and its state on the disk."""

    path: str
    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Vault:
    """The files of a vault in path order, and what was left out with the reason."""

    root: Path
    notes: tuple[NoteFile, ...]
    attachments: tuple[str, ...]
    left_out: tuple[str, ...]


def read_vault(root: Path, out: Path) -> Vault:
    """List a vault's files; hidden folders and the site's own are none of it, and no symbolic link leads out of it.

    Raises
    ------
    GardenError
        The vault is no folder that can be read, or the site would be written over it.
    """
    if not root.is_dir():
        raise GardenError(f"{root} is not a folder; name the folder of your notes")
    base, site = root.resolve(), out.resolve()
    if base == site or site in base.parents:
        raise GardenError(f"the site would be written over the vault {root}; name another folder with --out")
    notes: list[NoteFile] = []
    attachments: list[str] = []
    left_out: list[str] = []
    for place in _files(base, site, left_out):
        path = place.relative_to(base).as_posix()
        why = _unusable(place, path, base)
        if why:
            left_out.append(f"{_shown(path)}: {why}")
        elif place.suffix.lower() == ".md":
            state = place.stat()
            notes.append(NoteFile(path, state.st_mtime_ns, state.st_size))
        elif place.suffix.lower() in ATTACHMENTS:
            attachments.append(path)
    return Vault(
        base, tuple(sorted(notes, key=lambda note: note.path)), tuple(sorted(attachments)), tuple(left_out)
    )


def _files(base: Path, site: Path, left_out: list[str]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        left_out.append(f"{_shown(str(error.filename))}: {error.strerror}")

    for folder, folders, names in os.walk(base, onerror=failed):
        here = Path(folder)
        # Linked folders are not walked, so a loop of links is no loop here.
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and here / name != site and name != "node_modules"
        )
        yield from (
            here / name for name in sorted(names) if not name.startswith(".") or name.startswith("..")
        )


def _unusable(place: Path, path: str, base: Path) -> str:
    try:
        path.encode()
    except UnicodeEncodeError:
        return "left out: its name is not UTF-8"
    if any(ord(character) < 32 for character in path):
        return "left out: its name holds a control character"
    try:
        if place.is_symlink() and base not in place.resolve(strict=True).parents:
            return "left out: a link that leads out of the vault"
        if not place.is_file():
            return "left out: no ordinary file"
    except (OSError, RuntimeError):
        return "left out: a link that leads nowhere"
    return ""


def _shown(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode().translate(dict.fromkeys(range(32), "?"))
