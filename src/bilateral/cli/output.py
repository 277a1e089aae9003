"""Writing results: all of a command's files, or none."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Mapping
from pathlib import Path

from bilateral.errors import BilateralError


def check_folder(folder: Path) -> None:
    """Raise `BilateralError` when files cannot be put there: before the work is done, and nothing is made yet."""
    stands = next(path for path in [folder, *folder.absolute().parents] if path.exists())
    if not stands.is_dir():
        raise _cannot_write(folder, f"{stands} is not a folder")
    if not os.access(stands, os.W_OK | os.X_OK):
        raise _cannot_write(folder, f"{stands} cannot be written")


def write_files(texts: Mapping[Path, str]) -> list[Path]:
    """Write each text beside its path, then rename them all; a failure to write leaves what stood there before."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in texts}
    try:
        for path, text in texts.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder of that name is in the way", path)
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_text(text, encoding="utf-8", newline="\n")
        for path, written in beside.items():
            written.replace(path)
    except OSError as error:
        raise _cannot_write(error.filename or next(iter(texts)), error.strerror or str(error)) from error
    finally:
        for written in beside.values():
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)
    return list(texts)


def _cannot_write(place: object, why: str) -> BilateralError:
    return BilateralError(f"cannot write {place}: {why}; name another folder with --out")
