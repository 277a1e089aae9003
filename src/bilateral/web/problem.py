"""What a reader is told when something is wrong: one shape for pages and for the API."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from bilateral.errors import BilateralError, DataMissing
from bilateral.world import AmbiguousCountry, CountryError, UnknownCountry


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to try instead, and where it is (empty: the reader's own place, with other words)."""

    label: str
    url: str = ""


class Problem(Exception):  # noqa: N818 - it is what the reader sees
    """An answer that is no result.

    Parameters
    ----------
    status
        The HTTP status.
    kind
        A stable word for programs: `unknown-country`, `too-large`, ...
    message
        A plain line for people: what was wrong, what is allowed.
    """

    def __init__(
        self, status: int, kind: str, message: str, suggestions: tuple[Suggestion, ...] = ()
    ) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.message = message
        self.suggestions = suggestions


def not_found(what: str, name: str, suggestions: tuple[Suggestion, ...] = ()) -> Problem:
    """Return the problem of a name that nothing has."""
    hint = f"; closest: {', '.join(found.label for found in suggestions)}" if suggestions else ""
    return Problem(404, f"unknown-{what}", f'no {what} "{name[:80]}"{hint}', suggestions)


def problem_of(error: Exception) -> Problem:
    """Return what a reader is told of an error; nothing of how it came about."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, CountryError):
        return _country_problem(error)
    if isinstance(error, DataMissing):
        return Problem(503, "data-missing", str(error))
    if isinstance(error, BilateralError):
        return Problem(400, "bad-input", str(error))
    return Problem(500, "internal", "this should not have happened; the server's log says what did")


def _country_problem(error: CountryError) -> Problem:
    near: tuple[str, ...] = ()
    if isinstance(error, UnknownCountry):
        near = error.suggestions
    elif isinstance(error, AmbiguousCountry):
        near = error.candidates
    kind = "ambiguous-country" if isinstance(error, AmbiguousCountry) else "unknown-country"
    suggestions = tuple(Suggestion(name, f"/?a={quote(name)}") for name in near)
    message = str(error)
    if len(error.text) > 80:
        message = message.replace(error.text, f"{error.text[:80]}…")
    return Problem(404, kind, message, suggestions)
