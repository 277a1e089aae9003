"""Domestic trade where a panel lacks it, built from GDP and exports by a rule, and flagged.

The rule: domestic trade is output less international exports, with output taken as ``ratio`` times GDP. GDP is
value added and exports are gross, so that an entrepot's exports may exceed its GDP; there domestic trade is set
to ``floor`` times that output, and the country is flagged ``floor``. Estimates and welfare differ little between
this and gross production where both can be had (Campos, Timini and Vidal 2021), but a floored country's own
results should not be relied upon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from bilateral.gravity.ge_economy import Array, abroad, square
from bilateral.gravity.ge_errors import EconomyError

Rule = Literal["observed", "built", "floor"]


@dataclass(frozen=True)
class CompletedTrade:
    """Trade with a full diagonal.

    Attributes
    ----------
    trade : ndarray, (N, N)
        Exporter by importer, in the unit given.
    rules : tuple of {"observed", "built", "floor"}
        Where each country's domestic trade is from.
    ratio, floor : float
        The rule's two numbers.
    """

    trade: Array
    labels: tuple[str, ...]
    rules: tuple[Rule, ...]
    ratio: float
    floor: float

    def under(self, rule: Rule) -> tuple[str, ...]:
        """Return the countries whose domestic trade is from this rule."""
        return tuple(label for label, used in zip(self.labels, self.rules, strict=True) if used == rule)


def with_domestic(
    trade: npt.ArrayLike,
    gdp: npt.ArrayLike,
    labels: Sequence[str],
    *,
    ratio: float = 1.0,
    floor: float = 0.1,
) -> CompletedTrade:
    """Fill the diagonal of a trade matrix where it is missing or zero; observed domestic trade is kept.

    Parameters
    ----------
    trade : array_like, (N, N)
        Exporter by importer; NaN or 0 on the diagonal where domestic trade is not known. No other cell may be
        missing: write an absent flow as 0 only where the source covers it.
    gdp : array_like, (N,)
        GDP in the same unit; NaN where it is not needed.
    labels : sequence of str
        Names of the countries.
    ratio : float
        Output over GDP, 1 or more; 1 takes GDP itself as output.
    floor : float
        Least share of output that is sold at home, above 0 and below 1.

    Raises
    ------
    EconomyError
        A flow is missing or negative, GDP is missing or not positive where it is needed, shapes differ, or
        `ratio` or `floor` is out of bounds.
    """
    matrix, names = square(trade, "trade"), tuple(labels)
    size = np.array(gdp, dtype=np.float64)
    if size.shape != (len(matrix),) or len(names) != len(matrix):
        raise EconomyError(f"{len(matrix)} countries trade; {size.size} have GDP, {len(names)} are named.")
    if not (1 <= ratio < np.inf and 0 < floor < 1):
        raise EconomyError(f"ratio is {ratio}, at least 1 is possible; floor is {floor}, between 0 and 1 is.")
    own = np.diagonal(matrix).copy()
    exports = _exports(matrix, names)
    observed = own > 0
    _gdp_where_needed(size, observed, names)
    built = ratio * size - exports
    least = floor * ratio * size
    matrix[np.diag_indices_from(matrix)] = np.where(observed, own, np.maximum(built, least))
    rules: list[Rule] = [
        "observed" if seen else "built" if enough else "floor"
        for seen, enough in zip(observed.tolist(), (built >= least).tolist(), strict=True)
    ]
    return CompletedTrade(matrix, names, tuple(rules), ratio, floor)


def _exports(matrix: Array, labels: Sequence[str]) -> Array:
    sold = abroad(matrix)
    bad = ~(np.isfinite(sold) & (sold >= 0))
    if bad.any() or (np.diagonal(matrix) < 0).any():
        at = int(np.flatnonzero(bad.any(axis=1) | (np.diagonal(matrix) < 0))[0])
        raise EconomyError(f"Trade of {labels[at]} has missing or negative cells.")
    return np.asarray(sold.sum(axis=1))


def _gdp_where_needed(size: Array, observed: npt.NDArray[np.bool_], labels: Sequence[str]) -> None:
    lacking = ~observed & ~(np.isfinite(size) & (size > 0))
    if lacking.any():
        named = [label for label, bad in zip(labels, lacking.tolist(), strict=True) if bad]
        raise EconomyError(
            f"No GDP, hence no domestic trade, for {', '.join(named[:5])} ({len(named)} in all).\n"
            "Leave these countries out, or give their GDP in the unit of trade."
        )
