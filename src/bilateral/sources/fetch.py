"""Getting one pinned file: from a mirror or the web, whole and with the right hash, or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from pathlib import Path

from filelock import FileLock

from bilateral.sources.fetch_errors import (
    Busy,
    DiskFull,
    FetchError,
    NoNetwork,
    NotFound,
    Refused,
    TooLarge,
    Truncated,
    WrongHash,
)
from bilateral.sources.fetch_http import open_url, public_address
from bilateral.sources.mirror import Mirror

__all__ = [
    "Busy",
    "DiskFull",
    "FetchError",
    "NoNetwork",
    "NotFound",
    "Progress",
    "Refused",
    "TooLarge",
    "Truncated",
    "WrongHash",
    "advised",
    "fetch",
    "is_right",
    "sha256_of",
    "take",
]

Progress = Callable[[int, int | None], None]  # bytes so far, bytes in all where known

TRIES = 3
LONGEST_WAIT_S = 30.0
MAX_BYTES = 2 * 1024**3
SLOWEST_BYTES_PER_S, SLOW_FOR_S = 512, 60.0
CHUNK = 256 * 1024

sleep = time.sleep  # a name of its own, so that tests need not wait


def fetch(
    url: str,
    sha256: str | None,
    destination: Path,
    *,
    progress: Progress | None = None,
    mirror: Mirror | None = None,
    source: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Path:
    """Bring the file at `url` to `destination`, unless it is there already.

    The file is written beside its place (`.part`) and moved there only when its length and hash are right; an
    interrupted download is taken up where it stopped. A file in place that has another hash is set aside as
    `.damaged`.

    Parameters
    ----------
    url : str
        An http or https address; a user name and password in it are used and never shown.
    sha256 : str or None
        The pinned hash. None, for a source that is not pinned yet, takes what comes, and never goes on from
        what an earlier run left.
    mirror : Mirror, optional
        Read first; where it lists `url` (with this hash), the web is not asked.
    source : str, optional
        The source's id, for the advice in error messages.

    Raises
    ------
    FetchError
        One of `WrongHash`, `Truncated`, `NoNetwork`, `TooLarge`, `NotFound`, `Refused`, `Busy`, `DiskFull`.
    """
    if is_right(destination, sha256):  # before the lock: the folder may be read-only
        return destination
    destination.parent.mkdir(parents=True, exist_ok=True)
    with advised(source, destination), FileLock(_beside(destination, ".lock")):
        if is_right(destination, sha256):
            return destination
        if sha256 is not None and destination.exists():
            destination.replace(_beside(destination, ".damaged"))
        found = mirror.find(url, sha256=sha256) if mirror else None
        if found is None:
            return _from_web(url, sha256, destination, progress, max_bytes)
        if isinstance(found.location, Path):
            return take(found.location, found.sha256, destination)
        return _from_web(found.location, found.sha256, destination, progress, max_bytes)


def take(file: Path, sha256: str | None, destination: Path) -> Path:
    """Copy a file of this machine (of a mirror folder, say) to `destination`, if its hash is right."""
    part = _beside(destination, ".part")
    try:
        shutil.copyfile(file, part)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotFound(f"{file} is not there") from error
    _put(part, sha256, sha256_of(part), destination, str(file))
    return destination


def sha256_of(file: Path) -> str:
    """The file's sha256 in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_right(file: Path, sha256: str | None) -> bool:
    """Tell whether the file is there with the pinned hash."""
    return sha256 is not None and file.exists() and sha256_of(file) == sha256.lower()


@contextlib.contextmanager
def advised(source: str | None, destination: Path) -> Iterator[None]:
    """Add to a download's error what its reader can do."""
    again = f"run `bilateral sources pull {source}` again" if source else "try again"
    try:
        yield
    except FetchError as error:
        name = f"{source}: " if source else ""
        raise type(error)(f"{name}{error}; {again}, or name a mirror with --mirror") from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _beside(destination, ".part").unlink(missing_ok=True)
        raise DiskFull(f"no room left in {destination.parent}; make room and {again}") from error


def _from_web(
    url: str, sha256: str | None, destination: Path, progress: Progress | None, max_bytes: int
) -> Path:
    part = _beside(destination, ".part")
    if sha256 is None:
        part.unlink(missing_ok=True)
    resumed = part.exists()
    try:
        digest, kind = _with_retries(url, part, progress, max_bytes)
        _put(part, sha256, digest, destination, public_address(url), kind)
    except WrongHash:
        if not resumed:
            raise
        # The file may have changed between the two halves: once more from the beginning.
        return _from_web(url, sha256, destination, progress, max_bytes)
    return destination


def _with_retries(url: str, part: Path, progress: Progress | None, max_bytes: int) -> tuple[str, str]:
    for attempt in range(1, TRIES + 1):
        try:
            return _download(url, part, progress, max_bytes)
        except (Busy, Truncated) as error:
            if attempt == TRIES:
                raise type(error)(f"{error} ({TRIES} tries)") from error
            sleep(_wait_s(attempt, error))
    raise AssertionError("unreachable")


def _wait_s(attempt: int, error: FetchError) -> float:
    asked = error.retry_after if isinstance(error, Busy) else None
    wait = float(2 ** (attempt - 1))
    if asked and asked.strip().isdigit():
        wait = float(asked)
    elif asked:
        with contextlib.suppress(ValueError, TypeError):  # not a date either: keep our own pace
            wait = (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds()
    return min(max(wait, 0.0), LONGEST_WAIT_S)


def _download(url: str, part: Path, progress: Progress | None, max_bytes: int) -> tuple[str, str]:
    """One try: append to `part` what is still missing; give the hash of the whole and the content type."""
    have = part.stat().st_size if part.exists() else 0
    with _open_from(url, have) as response:
        have = have if _goes_on_from(response, have) else 0
        left = response.headers.get("Content-Length")
        total = have + int(left) if left and left.isdigit() else None
        if (total or 0) > max_bytes:
            raise TooLarge(f"{public_address(url)} has {total} bytes, more than the {max_bytes} allowed")
        digest = _digest_of_first(part, have)
        with part.open("r+b" if have else "wb") as stream:
            stream.truncate(have)
            stream.seek(have)
            for done, chunk in _chunks(response, have, total, public_address(url), max_bytes):
                stream.write(chunk)
                digest.update(chunk)
                if progress:
                    progress(done, total)
        return digest.hexdigest(), response.headers.get_content_type()


def _open_from(url: str, have: int) -> HTTPResponse:
    if not have:
        return open_url(url)
    try:
        return open_url(url, {"Range": f"bytes={have}-"})
    except Refused:  # HTTP 416: nothing lies behind what we have; then what we have is not to be trusted
        return open_url(url)


def _chunks(
    response: HTTPResponse, have: int, total: int | None, where: str, max_bytes: int
) -> Iterator[tuple[int, bytes]]:
    done, began = have, time.monotonic()
    while total is None or done < total:
        try:
            # Not read(): that waits for a whole chunk, and progress would stand still.
            chunk = response.read1(CHUNK)
        except (OSError, HTTPException) as error:
            why = str(error) or type(error).__name__
            raise Truncated(f"{where} broke off after {done} bytes ({why})") from error
        if not chunk:
            break
        done += len(chunk)
        if done > max_bytes:
            raise TooLarge(f"{where} has more than the {max_bytes} bytes allowed")
        yield done, chunk
        spent = time.monotonic() - began
        if spent > SLOW_FOR_S and (done - have) / spent < SLOWEST_BYTES_PER_S:
            raise Truncated(f"{where} is too slow: {done - have} bytes in {spent:.0f} s")
    if total is not None and done != total:
        raise Truncated(f"{where} broke off after {done} of {total} bytes")


def _goes_on_from(response: HTTPResponse, have: int) -> bool:
    content_range: str = response.headers.get("Content-Range", "")
    return have > 0 and response.status == 206 and content_range.startswith(f"bytes {have}-")


def _digest_of_first(part: Path, size: int) -> hashlib._Hash:
    digest = hashlib.sha256()
    if size:
        digest.update(part.read_bytes()[:size])
    return digest


def _put(part: Path, sha256: str | None, digest: str, destination: Path, where: str, kind: str = "") -> None:
    if sha256 is not None and digest != sha256.lower():
        part.unlink()
        page = " (a web page came instead of the file: a login or a filter?)" if kind == "text/html" else ""
        raise WrongHash(f"{where} is not the pinned file{page}: its sha256 is {digest}, not {sha256}")
    with part.open("r+b") as stream:
        os.fsync(stream.fileno())
    part.replace(destination)


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)
