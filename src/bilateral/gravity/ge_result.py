"""The answer of a counterfactual: levels of trade, ratios of prices and real incomes, who traded less."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from bilateral.gravity.ge_economy import Array, Economy, abroad
from bilateral.gravity.ge_errors import EconomyError


class Shift(NamedTuple):
    """How one country's trade in some direction changed, in the unit of trade."""

    country: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True)
class Counterfactual:
    """A solved counterfactual of N countries. Ratios are after over before: 1.02 is two percent more.

    Attributes
    ----------
    base : Economy
        Trade before the change, its totals and the labels; whether it is ``observed`` or ``fitted`` (``origin``), and
        whose domestic trade is a floor (``floored``).
    theta : float
        Trade elasticity.
    mode, closure : str
        How it was solved. Outside the full mode the closure is ``fixed`` (spending stays) or, one-step,
        ``multiplicative``.
    trade : ndarray, (N, N)
        Trade after the change, in the unit given; world output is the numeraire.
    prices : ndarray, (N,)
        Ratios of factory-gate prices, hence of nominal output.
    price_index : ndarray, (N,)
        Ratios of the cost of living. In the conditional mode only relative values mean something.
    expenditure : ndarray, (N,)
        Spending after the change, in the unit given.
    residual : float
        Worst relative error of the markets. Below 1e-10 but in the mode ``one-step``, whose markets do not
        clear; 0 in the mode ``partial``, which has none.
    steps : int
        Newton steps taken.
    """

    base: Economy
    theta: float
    mode: str
    closure: str
    trade: Array
    prices: Array
    price_index: Array
    expenditure: Array
    residual: float
    steps: int

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the countries, in the order of every array."""
        return self.base.labels

    @cached_property
    def real_gdp(self) -> Array:
        """Ratios of real GDP, (N,): output over the cost of living."""
        return self.prices / self.price_index

    @cached_property
    def welfare(self) -> Array:
        """Ratios of welfare, (N,): spending over the cost of living."""
        return self.expenditure / self.base.expenditure / self.price_index

    @cached_property
    def exports(self) -> Array:
        """International exports after the change, (N,), in the unit of trade."""
        return np.asarray(abroad(self.trade).sum(axis=1))

    @cached_property
    def imports(self) -> Array:
        """International imports after the change, (N,), in the unit of trade."""
        return np.asarray(abroad(self.trade).sum(axis=0))

    @cached_property
    def base_exports(self) -> Array:
        """International exports before the change, (N,), in the unit of trade."""
        return np.asarray(abroad(self.base.trade).sum(axis=1))

    @cached_property
    def base_imports(self) -> Array:
        """International imports before the change, (N,), in the unit of trade."""
        return np.asarray(abroad(self.base.trade).sum(axis=0))

    def at(self, country: str) -> int:
        """Return the place of a country in every array, or raise `EconomyError`."""
        if country not in self.labels:
            raise EconomyError(f"{country} is not in this economy of {len(self.labels)} countries.")
        return self.labels.index(country)

    def sources_of(self, importer: str) -> tuple[Shift, ...]:
        """Return an importer's purchases by exporter, itself included, largest loss first."""
        at = self.at(importer)
        return self._shifts(self.base.trade[:, at], self.trade[:, at])

    def markets_of(self, exporter: str) -> tuple[Shift, ...]:
        """Return an exporter's sales by importer, itself included, largest loss first."""
        at = self.at(exporter)
        return self._shifts(self.base.trade[at], self.trade[at])

    def diverted(self, exporter: str, importer: str) -> tuple[Shift, ...]:
        """Return from whom trade was diverted: the importer's foreign suppliers, other than `exporter`, who lost."""
        self.at(exporter)
        own = {exporter, importer}
        return tuple(
            shift for shift in self.sources_of(importer) if shift.change < 0 and shift.country not in own
        )

    def _shifts(self, before: Array, after: Array) -> tuple[Shift, ...]:
        rows = zip(self.labels, before.tolist(), after.tolist(), strict=True)
        return tuple(sorted((Shift(*row) for row in rows), key=lambda shift: (shift.change, shift.country)))
