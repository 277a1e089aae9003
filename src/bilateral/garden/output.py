"""The site's files: only what changed is written, what is no longer wanted is removed, what others put there stays."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bilateral.garden.settings import GardenError

_LIST = ".garden.json"
_SCHEMA = "bilateral/garden@1"


class Written(NamedTuple):
    """A file of the site as it was left: enough to see whether it is still so."""

    size: int
    mtime_ns: int

    def stands(self, path: str) -> bool:
        """Whether the file is as it was left."""
        try:
            state = os.stat(path)  # noqa: PTH116 - thousands of files, and a path object takes as long again
        except OSError:
            return False
        return state.st_size == self.size and state.st_mtime_ns == self.mtime_ns


def put(root: Path, name: str, content: bytes, known: Written | None) -> tuple[Written, bool]:
    """Write a file of the site unless it already holds the content; return its state and whether it was written.

    Raises
    ------
    GardenError
        A file that the site does not know is in the way.
    """
    try:
        if known is None and (state := _new(f"{root}/{name}", content)):
            return Written(state.st_size, state.st_mtime_ns), True
    except OSError as error:
        raise _refused(root / name, error) from error
    path = root / name
    try:
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            return _state(path), False
        if known is None:
            raise GardenError(
                f"{path} is in the way and was not written by publish; name another folder with --out"
            )
        beside = path.with_name(f".{blake2b(path.name.encode(), digest_size=8).hexdigest()}.{os.getpid()}")
        try:
            beside.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    return _state(path), True


def _refused(path: Path, error: OSError) -> GardenError:
    return GardenError(f"cannot write {path}: {error.strerror or error}; name another folder with --out")


def _new(path: str, content: bytes) -> os.stat_result | None:
    """Write a file unless there is one of its name; return its state if it was written."""
    folder = path.rpartition("/")[0]
    with suppress(OSError):
        os.mkdir(folder)  # noqa: PTH102 - a new page has a folder of its own
    for _ in range(2):
        try:
            # Straight to the system: the layers above it take longer than the writing.
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        except FileExistsError:
            return None
        else:
            try:
                at = 0
                while at < len(content):
                    at += os.write(file, content[at:] if at else content)
                return os.fstat(file)
            finally:
                os.close(file)
    return None


def _state(path: Path) -> Written:
    state = path.stat()
    return Written(state.st_size, state.st_mtime_ns)


_UNKNOWN = Written(-1, 0)


class Site:
    """The folder of a site, and the files that publishing has put there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before, self._unfinished = _read_list(root)
        self.now: dict[str, Written] = {}
        self.written = 0

    def known(self, name: str) -> Written | None:
        """Return the state that a file was left in by an earlier run; after one that broke off, any file may be its."""
        return self.before.get(name) or (_UNKNOWN if self._unfinished else None)

    def stands(self, name: str) -> bool:
        """Whether a file is as an earlier run left it."""
        known = self.before.get(name)
        return known is not None and known.stands(f"{self.root}/{name}")

    def begin(self) -> None:
        """Leave word that the site is being written, for the run after one that breaks off."""
        self._write_list(self.before, finished=False)

    def put(self, name: str, content: str | bytes) -> None:
        """Write a file, if it has changed."""
        data = content.encode() if isinstance(content, str) else content
        self.note(name, *put(self.root, name, data, self.known(name)))

    def keep(self, name: str) -> None:
        """Leave a file as it stands."""
        self.now[name] = self.before[name]

    def note(self, name: str, state: Written, written: bool) -> None:
        """Take in what another process has put there."""
        self.now[name] = state
        self.written += written

    def finish(self) -> int:
        """Remove the files that are no longer wanted, write the list, and return how many went."""
        gone = [name for name in self.before if name not in self.now]
        for name in gone:
            path = self.root / name
            with suppress(OSError):
                path.unlink()
            for folder in path.parents:
                if folder == self.root:
                    break
                with suppress(OSError):
                    folder.rmdir()  # only when nothing is left in it
        self._write_list(self.now, finished=True)
        return len(gone)

    def _write_list(self, listed: Mapping[str, Written], *, finished: bool) -> None:
        files = dict(sorted(listed.items()))
        text = json.dumps({"schema": _SCHEMA, "finished": finished, "files": files})
        put(self.root, _LIST, text.encode(), _UNKNOWN)


def _read_list(root: Path) -> tuple[dict[str, Written], bool]:
    try:
        listed = json.loads((root / _LIST).read_bytes())
        files: Mapping[str, list[int]] = listed["files"]
        if listed["schema"] == _SCHEMA:
            known = {
                name: Written(int(size), int(time))
                for name, (size, time, *_) in files.items()
                if _inside(name)
            }
            return known, not listed["finished"]
    except FileNotFoundError:
        pass
    except OSError as error:
        raise GardenError(
            f"cannot read {root}: {error.strerror or error}; name another folder with --out"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise GardenError(
            f"{root / _LIST} is damaged; remove that file and what publish wrote beside it"
        ) from None
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise GardenError(
            f"{root} is not empty and holds no site of publish; name an empty folder with --out"
        )
    return {}, False


def _inside(name: str) -> bool:
    return (
        not name.startswith(("/", "\\"))
        and ".." not in name.replace("\\", "/").split("/")
        and ":" not in name[:2]
    )
