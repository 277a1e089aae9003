"""Getting one pinned file: from a mirror or the web, whole and with the right hash, or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from pathlib import Path

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
from bilateral.sources.fetch_part import Part, beside, drop_part
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One file of the web, and where it goes."""

    url: str
    sha256: str | None
    destination: Path
    headers: Mapping[str, str]
    progress: Progress | None
    max_bytes: int

    @property
    def part(self) -> Part:
        return Part(self.destination, self.url, pinned=self.sha256 is not None)

    @property
    def where(self) -> str:
        return public_address(self.url)


def fetch(
    url: str,
    sha256: str | None,
    destination: Path,
    *,
    progress: Progress | None = None,
    mirror: Mirror | None = None,
    source: str | None = None,
    headers: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Path:
    """Bring the file at `url` to `destination`, unless it is there already.

    The file is written beside its place (`.part`) and moved there only when its length and hash are right; an
    interrupted download is taken up where it stopped, also by another process. A file in place that has another
    hash is set aside as `.damaged`.

    Parameters
    ----------
    url : str
        An http or https address; a user name and password in it are used and never shown.
    sha256 : str or None
        The pinned hash. None, for a source that is not pinned yet, takes what comes, and goes on from what an
        earlier run left only where the server vouches that it is of the same file.
    mirror : Mirror, optional
        Read first; where it lists `url` (with this hash), the web is not asked.
    source : str, optional
        The source's id, for the advice in error messages.
    headers : mapping of str to str, optional
        Sent to the address itself, a key for example; never to a mirror.

    Raises
    ------
    FetchError
        One of `WrongHash`, `Truncated`, `NoNetwork`, `TooLarge`, `NotFound`, `Refused`, `Busy`, `DiskFull`.
    """
    if is_right(destination, sha256):  # before the lock: the folder may be read-only
        return destination
    destination.parent.mkdir(parents=True, exist_ok=True)
    from filelock import FileLock  # here, because opening a lake that is up to date fetches nothing

    with advised(source, destination), FileLock(beside(destination, ".lock")):
        if is_right(destination, sha256):
            return destination
        if sha256 is not None and destination.exists():
            destination.replace(beside(destination, ".damaged"))
        found = mirror.find(url, sha256=sha256) if mirror else None
        if found is None:
            return _from_web(_Wanted(url, sha256, destination, headers or {}, progress, max_bytes))
        if isinstance(found.location, Path):
            return take(found.location, found.sha256, destination)
        return _from_web(_Wanted(found.location, found.sha256, destination, {}, progress, max_bytes))


def take(file: Path, sha256: str | None, destination: Path) -> Path:
    """Copy a file of this machine (of a mirror folder, say) to `destination`, if its hash is right."""
    part = beside(destination, ".part")
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
        drop_part(destination)
        raise DiskFull(f"no room left in {destination.parent}; make room and {again}") from error


def _from_web(wanted: _Wanted) -> Path:
    resumed = wanted.part.size() > 0
    try:
        digest, kind = _with_retries(wanted)
        _put(wanted.part.path, wanted.sha256, digest, wanted.destination, wanted.where, kind)
    except WrongHash:
        if not resumed:
            raise
        # The file may have changed between the two halves: once more from the beginning.
        return _from_web(wanted)
    return wanted.destination


def _with_retries(wanted: _Wanted) -> tuple[str, str]:
    for attempt in range(1, TRIES + 1):
        try:
            return _download(wanted)
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


def _download(wanted: _Wanted) -> tuple[str, str]:
    """One try: append to the part what is still missing; give the hash of the whole and the content type."""
    part = wanted.part
    with _open_rest(wanted, part) as response:
        have = part.size() if part.is_continued_by(response) else 0
        if not have:
            part.begin(response.headers)
        left = response.headers.get("Content-Length")
        total = have + int(left) if left and left.isdigit() else None
        if (total or 0) > wanted.max_bytes:
            raise TooLarge(f"{wanted.where} has {total} bytes, more than the {wanted.max_bytes} allowed")
        digest = _digest_of(part.path)
        with part.path.open("ab") as stream:
            for done, chunk in _chunks(response, have, total, wanted.where, wanted.max_bytes):
                stream.write(chunk)
                digest.update(chunk)
                if wanted.progress:
                    wanted.progress(done, total)
        return digest.hexdigest(), response.headers.get_content_type()


def _open_rest(wanted: _Wanted, part: Part) -> HTTPResponse:
    """Ask for what is missing, and for the whole where the server gives another rest, or none (HTTP 416)."""
    if part.size():
        with contextlib.suppress(Refused):
            response = open_url(wanted.url, {**wanted.headers, **part.asks_for_rest()})
            if response.status != 206 or part.is_continued_by(response):
                return response
            response.close()
    return open_url(wanted.url, wanted.headers)


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


def _digest_of(part: Path) -> hashlib._Hash:
    if not part.exists():
        return hashlib.sha256()
    with part.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256")


def _put(part: Path, sha256: str | None, digest: str, destination: Path, where: str, kind: str = "") -> None:
    if sha256 is not None and digest != sha256.lower():
        drop_part(destination)
        page = " (a web page came instead of the file: a login or a filter?)" if kind == "text/html" else ""
        raise WrongHash(f"{where} is not the pinned file{page}: its sha256 is {digest}, not {sha256}")
    with part.open("r+b") as stream:
        os.fsync(stream.fileno())
    part.replace(destination)
    drop_part(destination)
