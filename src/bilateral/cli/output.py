"""Writing results: all of a command's files, or none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from bilateral.errors import BilateralError


def write_files(texts: Mapping[Path, str]) -> list[Path]:
    """Write each text beside its path, then rename them all; a failure leaves what stood there before."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in texts}
    try:
        for path, text in texts.items():
            beside[path].write_text(text, encoding="utf-8", newline="\n")
        for path, written in beside.items():
            written.replace(path)
    except OSError as error:
        raise BilateralError(
            f"cannot write {error.filename or next(iter(texts))}: {error.strerror or error}; name another folder with --out"
        ) from error
    finally:
        for written in beside.values():
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)
    return list(texts)
