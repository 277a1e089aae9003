"""How figures are written in a sentence: three significant digits, a scale word, the unit before or after."""

from __future__ import annotations

from decimal import Decimal
from math import isclose

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PREFIXES = {"USD": "US$", "JPY": "¥", "INR": "₹", "EUR": "€"}
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float, digits: int = 3) -> str:
    """Write a number: `22.9 billion`, `1,070`, `0.42`; whole numbers below a million are written out."""
    for scale, word in _SCALES:
        if abs(value) >= scale * 0.9995:
            return f"{_significant(value / scale, digits)} {word}"
    if value == 0:
        return "0"  # not "-0", which is what a rounded small loss leaves
    if float(value).is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    return _significant(value, digits)


def money(value: float, unit: str = "USD", digits: int = 3) -> str:
    """Write an amount of money: `US$22.9 billion`; an unknown currency's code comes first."""
    sign = "-" if value < 0 else ""
    prefix = _PREFIXES.get(unit, f"{unit} ")
    amount = abs(value)
    if amount >= 999_500:
        return f"{sign}{prefix}{number(amount, digits)}"
    if amount >= 10_000:
        return f"{sign}{prefix}{round(amount, -3):,.0f}"
    return f"{sign}{prefix}{amount:,.0f}" if amount >= 10 else f"{sign}{prefix}{number(amount, digits)}"


def mass(tonnes: float) -> str:
    """Write a mass given in metric tons, below one ton in kilograms."""
    if tonnes >= 1:
        return f"{number(tonnes)} t"
    kilograms = tonnes * 1000
    return f"{kilograms:,.0f} kg" if kilograms >= 1 else f"{number(kilograms)} kg"


def percent(share: float) -> str:
    """Write a share of 1 as a percentage; what is small but there is not called zero, nor nearly all called all."""
    value = share * 100
    if isclose(value, 100):
        return "100%"
    if 0 < value < 0.05:
        return "less than 0.1%"
    if 99.95 <= value < 100:
        return "more than 99.9%"
    return f"{value:.1f}%"


def quantity(value: float, unit: str) -> str:
    """Write a value with its unit as the unit is usually written."""
    if unit in _PREFIXES:
        return money(value, unit)
    if unit == "%":
        return f"{value:g}%" if abs(value) >= 1e-4 or value == 0 else f"{_significant(value, 3)}%"
    return f"{number(value)} {unit}"


def count(number_of: int, noun: str, plural: str | None = None) -> str:
    """Write a count with its noun: `one visit`, `12 visits`."""
    word = _WORDS[number_of] if 0 <= number_of < len(_WORDS) else f"{number_of:,}"
    return f"{word} {noun if number_of == 1 else plural or noun + 's'}"


def listing(items: list[str] | tuple[str, ...]) -> str:
    """Write a list as prose: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _significant(value: float, digits: int) -> str:
    if value == 0:
        return "0"
    text = f"{value:.{digits}g}"
    rounded = float(text)
    if abs(rounded) >= 1000:
        return f"{value:,.0f}" if "e" in text else f"{rounded:,.0f}"
    # What is small but there is not called zero: 1.2e-05 is written 0.000012.
    return f"{Decimal(text):f}" if "e" in text else text
