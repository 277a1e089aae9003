"""What is said when a text names no country, or more than one."""

from __future__ import annotations

from collections.abc import Sequence


class CountryError(LookupError):
    """A text that does not name one country.

    Parameters
    ----------
    text
        What was asked for.
    message
        What was wrong, in a plain line.
    """

    def __init__(self, text: str, message: str) -> None:
        super().__init__(message)
        self.text = text


class UnknownCountry(CountryError):  # noqa: N818 - reads as the message does
    """No country has this name; `suggestions` are the names of the closest ones, best first, at most five."""

    def __init__(self, text: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        hint = f"; did you mean {', '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(text, f'unknown country "{text}"{hint}')


class AmbiguousCountry(CountryError):  # noqa: N818
    """Several countries have this name; `candidates` are names that mean one of them each."""

    def __init__(self, text: str, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(text, f'"{text}" is ambiguous: {" or ".join(self.candidates)}')
