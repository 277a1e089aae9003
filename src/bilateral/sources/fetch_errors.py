"""What can go wrong with a download: one class for each cause, one line for each message."""

# ruff: noqa: N818 - named after what went wrong, like the FileNotFound half of FileNotFoundError
from __future__ import annotations

from bilateral.errors import DataMissing


class FetchError(DataMissing, OSError):
    """A download did not come about; the message says what was wrong and what to do."""


class NoNetwork(FetchError):
    """The address could not be reached at all."""


class NotFound(FetchError):
    """The server answered, and has no such file."""


class Refused(FetchError):
    """The server, or a gate before it, does not hand the file out."""


class Busy(FetchError):
    """The server asks to come back later, or broke; a later try may do."""

    def __init__(self, message: str, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Truncated(FetchError):
    """The transfer ended before the file did, on every try."""


class TooLarge(FetchError):
    """The file is larger than any that is expected."""


class WrongHash(FetchError):
    """A whole file came, and it is not the pinned one."""


class DiskFull(FetchError):
    """There is no room for the file."""
