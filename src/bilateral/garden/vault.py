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
    start = len(os.path.join(base, ""))  # noqa: PTH118 - a slash at the end, where there is none yet
    for file in _files(str(base), str(site), left_out):
        path = file.path[start:].replace(os.sep, "/")
        why = _unusable(file, path, base)
        ending = file.name[file.name.rfind(".") :].lower()
        if why:
            left_out.append(f"{_shown(path)}: {why}")
        elif ending == ".md":
            state = file.stat()
            notes.append(NoteFile(path, state.st_mtime_ns, state.st_size))
        elif ending in ATTACHMENTS:
            attachments.append(path)
    return Vault(
        base, tuple(sorted(notes, key=lambda note: note.path)), tuple(sorted(attachments)), tuple(left_out)
    )


def _files(folder: str, site: str, left_out: list[str]) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            inside = sorted(found, key=lambda one: one.name)
    except OSError as error:
        left_out.append(f"{_shown(str(error.filename))}: {error.strerror}")
        return
    for one in inside:
        # Linked folders are not walked, so a loop of links is no loop here.
        if one.is_dir(follow_symlinks=False):
            if not one.name.startswith(".") and one.name != "node_modules" and one.path != site:
                yield from _files(one.path, site, left_out)
        elif not one.name.startswith(".") or one.name.startswith(".."):
            yield one


def _unusable(file: os.DirEntry[str], path: str, base: Path) -> str:
    try:
        path.encode()
    except UnicodeEncodeError:
        return "left out: its name is not UTF-8"
    if any(ord(character) < 32 for character in path):
        return "left out: its name holds a control character"
    try:
        if file.is_dir():
            return "left out: a linked folder"
        if file.is_symlink() and base not in Path(file.path).resolve(strict=True).parents:
            return "left out: a link that leads out of the vault"
        if not file.is_file():
            return "left out: no ordinary file"
    except (OSError, RuntimeError):
        return "left out: a link that leads nowhere"
    return ""


def _shown(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode().translate(dict.fromkeys(range(32), "?"))
