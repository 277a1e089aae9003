"""Scenarios: from words (a deeper agreement, a lower tariff, cheaper shipping) to partial effects on trade.

All are pure; a partial effect is ``B = (t' / t)^-theta``, 1 is no change, and effects of one pair multiply.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from bilateral.gravity.ge_economy import Array, checked_theta
from bilateral.gravity.ge_errors import EconomyError

Pair = tuple[str, str]


def agreement_effect(coefficient: float) -> float:
    """Return the partial effect of an agreement, ``exp(coefficient)``.

    Parameters
    ----------
    coefficient : float
        Estimated effect on log trade; the sum of the coefficients where it phases in; negative to end one.

    Raises
    ------
    EconomyError
        The coefficient is not a finite number.
    """
    if not np.isfinite(coefficient):
        raise EconomyError(f"The agreement's coefficient is {coefficient}; it must be a finite number.")
    return float(np.exp(coefficient))


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
    if not (before > 0 and 0 < after < np.inf):
        raise EconomyError(f"A tariff of {base_percent:g} % changed by {points:g} points is no tariff.")
    return float((after / before) ** -checked_theta(theta))


def cost_change(percent: float, theta: float) -> float:
    """Return the partial effect of iceberg trade costs changed by a percentage: ``(1 + percent/100)^-theta``.

    Raises
    ------
    EconomyError
        Costs would fall by 100 percent or more, or theta is no elasticity.
    """
    if not -100 < percent < np.inf:
        raise EconomyError(f"Trade costs cannot change by {percent:g} %; above -100 is possible.")
    return float((1 + percent / 100) ** -checked_theta(theta))


def agreement_change(coefficient: float, pairs: Iterable[Pair], labels: Sequence[str]) -> Array:
    """Return the N x N change of an agreement among pairs, in both directions; see `agreement_effect`."""
    return pair_change(agreement_effect(coefficient), pairs, labels)


def pair_change(
    effect: float, pairs: Iterable[Pair], labels: Sequence[str], *, directed: bool = False
) -> Array:
    """Place one partial effect on pairs and leave the rest at 1.

    Parameters
    ----------
    effect : float
        Partial effect, above 0.
    pairs : iterable of (str, str)
        Exporter and importer. A pair named twice is changed once.
    labels : sequence of str
        The N countries, in the order of the trade matrix.
    directed : bool
        Whether only exports of the first to the second change; else both directions do.

    Returns
    -------
    ndarray, (N, N)

    Raises
    ------
    EconomyError
        A country is not among the labels, is paired with itself, or there are no pairs.
    """
    if not 0 < effect < np.inf:
        raise EconomyError(f"The partial effect is {effect}; it must be above 0 and finite.")
    change = np.ones((len(labels), len(labels)))
    for exporter, importer in places(pairs, labels):
        change[exporter, importer] = effect
        if not directed:
            change[importer, exporter] = effect
    return change


def places(pairs: Iterable[Pair], labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return the row and column of each pair; raises `EconomyError` as `pair_change` does."""
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


def joining(newcomers: Iterable[str], members: Iterable[str]) -> tuple[Pair, ...]:
    """Return the pairs that are new when newcomers join a bloc: with its members, and among themselves."""
    new = tuple(dict.fromkeys(newcomers))
    old = tuple(country for country in dict.fromkeys(members) if country not in new)
    return (*((newcomer, member) for newcomer in new for member in old), *combinations(new, 2))
