"""Errors that a person reads: a plain message, and the exit code of the command that meets one."""

from __future__ import annotations


class BilateralError(Exception):
    """What went wrong, what is allowed, and the command that mends it, in one to three lines."""

    exit_code = 2


class DataMissing(BilateralError):  # noqa: N818 - says what it is
    """Needed data is missing or damaged; the message names the command that brings it."""

    exit_code = 3
