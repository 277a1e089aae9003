"""A cell of a table as the sentence that it makes with its row and its column."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.claim import Finding
from bilateral.check.datekinds import has_cue
from bilateral.check.known import Known
from bilateral.check.names import organisation_names
from bilateral.check.tokens import tokens
from bilateral.check.when import dates

_LONGEST = 120  # characters; a longer cell is a text of its own
_NUMBER = re.compile(r"[~≈<>]?\s*[\d.,]*\d")
_FIGURE = re.compile(r"(?:about|around|over|some|[~≈<>])?\s*(?:US\$|[$€£¥₹]|USD|Rs\.?|INR|JPY)?\s*\d")
# "Exports (US$ bn)", "Share, %": the unit of the bare numbers under it.
_UNIT = re.compile(
    r"\s*(?:\(|,\s*(?=%|in\b))(?:in\s+)?(?P<money>US\$|USD|\$|€|£|¥|Rs\.?|INR|JPY)?\s*"
    r"(?P<scale>%(?:\s+of\s+[\w ]+)?|per cent(?:\s+of\s+[\w ]+)?|bn|billion|mn|million|trillion|crore|km2?|sq km|kt|Mt|t|tonnes|MW|GW)?\s*\)?\Z",
    re.IGNORECASE,
)
_LINKED = {
    "dates from": frozenset(("date", "when", "year", "day")),
    "was in": frozenset(("place", "where", "venue", "location", "city", "host", "site")),
}  # fmt: skip
_YES = frozenset(("yes", "y", "✓", "✔", "✅", "member", "x"))
_NO = frozenset(("no", "n", "✗", "✘", "❌", "-", "–", "—", "not a member"))


class Told(NamedTuple):
    """A sentence, and where in it the cell stands."""

    text: str
    start: int
    end: int

    def place(self, finding: Finding) -> tuple[int, int] | None:
        """Return where in the cell a finding of the sentence is, where it is of the cell and not of its heads."""
        start, end = max(finding.start, self.start), min(finding.end, self.end)
        return (start - self.start, end - self.start) if start < end else None

    def of_cell(self, suggestion: str | None) -> str | None:
        """Return what should stand in the cell, where a suggested sentence changes nothing but the cell."""
        before, after = self.text[: self.start], self.text[self.end :]
        if suggestion is None or not (suggestion.startswith(before) and suggestion.endswith(after)):
            return suggestion
        return suggestion[len(before) : len(suggestion) - len(after)]


def told(cell: str, row: str, column: str, known: Known) -> Told | None:
    """Return the sentence that a cell makes: "Population of Japan: 123 million", "CEPA: signed 16 February 2011".

    Parameters
    ----------
    cell, row, column : str
        The cell, the first cell of its row, and the head of its column.
    """
    if not row or not column or len(cell) > _LONGEST:
        return None
    (row, before, after), (column, *unit) = _without_unit(row), _without_unit(column)
    if not _NUMBER.fullmatch(cell.strip()):
        before = after = ""
    elif any(unit):
        before, after = unit
    member = _membership(cell, row, column, known)
    if member:
        return Told(member, len(member), len(member))
    opening = _of_quantity(row, column, known) if _FIGURE.match(cell.strip()) else None
    opening = opening or _of_capital(row, column, known) or _of_act(row, column)
    if opening is None:
        return None
    opening += before
    return Told(f"{opening}{cell}{after}", len(opening), len(opening) + len(cell))


def _of_quantity(row: str, column: str, known: Known) -> str | None:
    here, there = _countries(row, known), _countries(column, known)
    if dates(row) and not dates(column):
        return f"{column} in {row}: "
    if dates(column) and not dates(row):
        return f"{row} in {column}: "
    if len(there) == 1 and not here:
        return f"{row} of {column}: "
    if len(here) == 1 and not there:
        return f"{column} of {row}: "
    return None


def _of_capital(row: str, column: str, known: Known) -> str | None:
    for place, head in ((row, column), (column, row)):
        if head.lower() in ("capital", "capital city") and len(_countries(place, known)) == 1:
            return f"The capital of {place} is "
    return None


def _of_act(row: str, column: str) -> str | None:
    verb = next((verb for verb, heads in _LINKED.items() if column.lower() in heads), None)
    if verb:
        return f"{row} {verb} "
    return f"{row}: {column[0].lower()}{column[1:]} " if has_cue(column.lower()) else None


def _membership(cell: str, row: str, column: str, known: Known) -> str | None:
    """Return what "yes" or "no" says of a country and an organisation."""
    answer = cell.strip().lower()
    if answer not in _YES and answer not in _NO:
        return None
    for country, body in ((column, row), (row, column)):
        organisation = organisation_names().find(tokens(body))
        named = _countries(country, known)
        if len(named) != 1 or not organisation:
            continue
        # The Factbook's own code: its ICC is of commerce, in sentences it is the court.
        if body not in known.memberships(named[0]) or organisation[0].meanings[0] == body:
            return f"{country} is {'' if answer in _YES else 'not '}a member of {body}"
    return None


def _countries(text: str, known: Known) -> list[str]:
    return [one.meanings[0] for one in known.countries.find(tokens(text))]


def _without_unit(head: str) -> tuple[str, str, str]:
    """Return a head, and what its unit puts before and after a number."""
    match = _UNIT.search(head)
    if match is None or not (match["money"] or match["scale"]):
        return head, "", ""
    money, scale = match["money"] or "", match["scale"] or ""
    return head[: match.start()], money, scale if scale.startswith("%") else f" {scale}" if scale else ""
