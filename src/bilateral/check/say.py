"""How truths are said: figures with their units."""

from __future__ import annotations

from bilateral.check.when import When
from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.quantity import money, number
from bilateral.world import get

_PARTNERS = "% of partners"


def figure(value: float, unit: str) -> str:
    """Write a figure: `32.0%`, `US$10.5 billion`, `57 reactors`."""
    if unit in ("%", _PARTNERS):
        return f"{value:g}%" if _exact(value) else f"{value:.1f}%"
    if unit in ("USD", "JPY", "INR", "EUR"):
        return money(value, unit, 4 if _exact(value) else 3)
    if unit == "WGI estimate":
        return f"{value:+.2f}"
    return f"{number(value)} {unit}"


def _exact(value: float) -> bool:
    """Tell whether a figure has at most four digits, as those that somebody wrote down."""
    return float(f"{value:.4g}") == value


def country(id_: str) -> str:
    """Write a country's name for a sentence."""
    return get(id_).in_sentence


def in_year(year: int) -> str:
    """Write " in 2024"; nothing for 0, which stands for no year."""
    return f" in {year}" if year else ""


def day_like(actual: PartialDate, written: When) -> str:
    """Write a date as finely as the one in whose place it stands: "in March 2021" becomes "in February 2011"."""
    if written.precision == "day":
        return actual.say()
    if written.precision == "month" and actual.first.month == actual.last.month:
        return f"{actual.first:%B} {actual.year}"
    return str(actual.year)
