"""One estimated effect on log trade, and one that phases in over years."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_IDENTIFIED = 1.96  # standard errors from zero: below, the data do not tell the effect from none


@dataclass(frozen=True)
class Effect:
    """One coefficient on log trade, with its standard error, clustered by pair."""

    name: str
    value: float
    error: float

    @property
    def identified(self) -> bool:
        """Tell whether zero is outside the 95 percent interval."""
        return abs(self.value) > _IDENTIFIED * self.error

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 percent interval."""
        return self.value - _IDENTIFIED * self.error, self.value + _IDENTIFIED * self.error


@dataclass(frozen=True)
class Phased:
    """The effect of an agreement in the year and what is added later, from one model with lags.

    Lags as in Baier and Bergstrand, "Do free trade agreements actually increase members' international trade?",
    Journal of International Economics 71(1), 2007.

    Attributes
    ----------
    after : tuple of int
        Years after which each coefficient's part has come, 0 for the contemporaneous one.
    values : tuple of float
        Coefficients on log trade.
    covariance : tuple of tuple of float
        Of the coefficients, clustered by pair.
    """

    after: tuple[int, ...]
    values: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    @property
    def total(self) -> Effect:
        """Return the sum of the coefficients; its variance is the sum of the whole covariance."""
        return Effect("agreement, phased in", sum(self.values), sqrt(sum(map(sum, self.covariance))))

    @property
    def errors(self) -> tuple[float, ...]:
        """Return the standard error of each coefficient."""
        return tuple(sqrt(row[place]) for place, row in enumerate(self.covariance))

    @classmethod
    def of(cls, after: tuple[int, ...], values: list[float], covariance: list[list[float]]) -> Phased:
        """Make one from lists, as JSON or arrays give them."""
        return cls(tuple(after), tuple(values), tuple(map(tuple, covariance)))
