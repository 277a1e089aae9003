"""Scenarios: from words (a lower tariff, cheaper shipping, a bloc) to partial effects on trade and the pairs they hold for.

All are pure; a partial effect is ``B = (t' / t)^-theta``, 1 is no change, and effects of one pair multiply.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import inf

from bilateral.gravity.ge_economy import checked_theta
from bilateral.gravity.ge_errors import EconomyError

Pair = tuple[str, str]


def tariff_change(points: float, theta: float, *, base_percent: float = 0.0) -> float:
    """Return the partial effect of an ad-valorem tariff changed by percentage points.

    ``((1 + tau') / (1 + tau))^-theta``, the tariff as a trade cost at the trade elasticity (Yotov et al. 2016,
    section 2.1); revenue is not modelled.

    Parameters
    ----------
    points : float
        Percentage points, -5 for five less.
    theta : float
        Trade elasticity.
    base_percent : float
        Tariff before the change. At 0 a cut is one from free trade, that is a subsidy of the same size.

    Raises
    ------
    EconomyError
        A tariff of -100 percent or less comes out, or theta is no elasticity.
    """
    before, after = 1 + base_percent / 100, 1 + (base_percent + points) / 100
    if not (before > 0 and 0 < after < inf):
        raise EconomyError(f"A tariff of {base_percent:g} % changed by {points:g} points is no tariff.")
    return float((after / before) ** -checked_theta(theta))


def cost_change(percent: float, theta: float) -> float:
    """Return the partial effect of iceberg trade costs changed by a percentage: ``(1 + percent/100)^-theta``.

    Raises
    ------
    EconomyError
        Costs would fall by 100 percent or more, or theta is no elasticity.
    """
    if not -100 < percent < inf:
        raise EconomyError(f"Trade costs cannot change by {percent:g} %; above -100 is possible.")
    return float((1 + percent / 100) ** -checked_theta(theta))


def places(pairs: Iterable[Pair], labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return the row and column of each pair, of one named twice once.

    Raises
    ------
    EconomyError
        A country is not among the labels, is paired with itself, or there are no pairs.
    """
    row = {label: at for at, label in enumerate(labels)}
    found = list(dict.fromkeys(pairs))
    if not found:
        raise EconomyError("No pairs are given; a scenario changes at least one.")
    for pair in found:
        absent = [country for country in pair if country not in row]
        if absent:
            raise EconomyError(
                f"No trade data for {', '.join(absent)} in this economy of {len(row)} countries."
            )
        if pair[0] == pair[1]:
            raise EconomyError(f"{pair[0]} is paired with itself; trade costs change between two countries.")
    return [(row[exporter], row[importer]) for exporter, importer in found]


def within(members: Iterable[str]) -> tuple[Pair, ...]:
    """Return every pair inside a bloc."""
    return tuple(combinations(dict.fromkeys(members), 2))
