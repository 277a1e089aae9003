"""How figures are written in a sentence: three significant digits, a scale word, the unit before or after."""

from __future__ import annotations

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PREFIXES = {"USD": "US$", "JPY": "¥", "INR": "₹", "EUR": "€"}
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float, digits: int = 3) -> str:
    """Write a number: `22.9 billion`, `1,070`, `0.42`; whole numbers below a million are written out."""
    for scale, word in _SCALES:
        if abs(value) >= scale * 0.9995:
            return f"{_significant(value / scale, digits)} {word}"
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
    return f"{sign}{prefix}{amount:,.0f}"


def mass(tonnes: float) -> str:
    """Write a mass in metric tons."""
    return f"{number(tonnes)} t" if tonnes >= 1 else f"{tonnes * 1000:,.0f} kg"


def percent(share: float) -> str:
    """Write a share between 0 and 1 as a percentage; what is small but there is not called zero."""
    value = share * 100
    if 0 < value < 0.05:
        return "less than 0.1%"
    if 99.95 <= value < 100:
        return "more than 99.9%"
    return f"{value:.1f}%" if value < 99.95 else "100%"


def quantity(value: float, unit: str) -> str:
    """Write a value with its unit as the unit is usually written."""
    if unit in _PREFIXES:
        return money(value, unit)
    if unit == "%":
        return f"{value:g}%"
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
    if "e" in text:
        return f"{value:,.0f}"
    whole = float(text)
    return f"{whole:,.0f}" if abs(whole) >= 1000 else text
