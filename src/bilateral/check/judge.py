"""Does a written figure agree with the true one? Tolerances in one place.

A figure stands for the interval that its rounding allows: 17.6 for 17.55 to 17.65. A hedge widens one side or both.
Between what agrees and what disagrees lies a band in which nothing is decided: a reader would not call either wrong.
"""

from __future__ import annotations

from typing import Literal

from bilateral.check.amounts import Amount
from bilateral.check.claim import Verdict

Agreement = Literal["agrees", "disagrees", "undecided"]
VERDICTS: dict[Agreement, Verdict] = {
    "agrees": "supported",
    "disagrees": "contradicted",
    "undecided": "no-evidence",
}

_ABOUT = 0.10  # "about 60" is right from 54 to 66
_ABOUT_WORDS = 0.12  # "about a third" is vaguer
_ROUND = 0.05  # 102,000 may be any figure that rounds to it, but 20,000 is not 24,900
_BAND = 0.02  # an unhedged figure is not called wrong for less
_LARGE = 10_000  # from here on, nobody writes every digit
_FAR_OVER = 1.6  # "over 40" of 90 is true, but nobody means it
_EDGE = 0.015  # "over 40" of 39.7 is a slip, not an error


def judge(amount: Amount, low: float, high: float) -> Agreement:
    """Compare a written figure with the interval in which the true one lies."""
    value, step = amount.value, amount.half_step
    size = abs(value)
    if amount.hedge == "exact":
        last = _last_digit(amount)
        reach = max(step, 1e-9 * size, min(last, _ROUND * size) if size >= _LARGE else 0.0)
        return _around(value, reach, max(step, _BAND * size, last), low, high)
    if amount.hedge == "about" or (amount.hedge == "nearly" and value < 0):
        reach = max(step, (_ABOUT_WORDS if amount.words else _ABOUT) * size)
        return _around(value, reach, reach * 0.8, low, high)
    if amount.hedge in ("over", "least"):
        if high < value * (1 - _EDGE) - step:
            return "disagrees"
        return "agrees" if high >= value - step and low <= _FAR_OVER * value + step else "undecided"
    if amount.hedge == "barely over":
        if high < value * (1 - _EDGE) - step or low > value * 1.2 + 2 * step:
            return "disagrees"
        return "agrees" if high >= value - step and low <= value * 1.1 + step else "undecided"
    if amount.hedge == "nearly":
        if high < value * 0.8 or low > value * 1.05 + 2 * step:
            return "disagrees"
        return "agrees" if high >= value * 0.9 and low <= value + step else "undecided"
    if low > value * (1 + _EDGE) + step:  # under, most
        return "disagrees"
    floor = 0.5 * value if amount.hedge == "most" else 0.0
    return "agrees" if high >= floor and low <= value + step else "undecided"


def _around(value: float, reach: float, band: float, low: float, high: float) -> Agreement:
    gap = max(low - (value + reach), (value - reach) - high)
    if gap <= 1e-9 * max(1.0, abs(value)):
        return "agrees"
    return "disagrees" if gap > band else "undecided"


def _last_digit(amount: Amount) -> float:
    """Return half of the last digit that is not zero: 88,000 may be meant to the thousand."""
    value = abs(amount.value)
    if value == 0 or amount.unit == "%" or value < 100:
        return 0.0
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    return step / 2
