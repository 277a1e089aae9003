"""Supply risk of raw materials by the GeoPolRisk method.

The score of a material for an importing country in a year is

    HHI x sum_i(q_i g_i) / (sum_i q_i + p)

where HHI is the Herfindahl-Hirschman index of the world's production by country, q_i the mass imported from country
i, g_i that country's political instability (0 stable, 1 unstable; 0.5 where unknown) and p the importer's own
production. Gemechu et al. (2016), J. Ind. Ecol. 20(1), 154-165, doi:10.1111/jiec.12205; as implemented and updated in
Koyamparambath et al., geopolrisk-py, J. Open Source Softw., doi:10.21105/joss.09600. Written anew from the formula.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from bilateral.lake.store import Lake
from bilateral.sources.products import products

_UNKNOWN_RISK = 0.5
# Tonnes in a unit; natural gas at 0.8 kg a cubic metre, as the method's authors take it.
_TONNES = {"t": 1.0, "kg": 1e-3, "ct": 2e-7, "million m3": 800.0}


class SupplyRisk(NamedTuple):
    """The score of one material for one importer in one year, with what it is made of."""

    material: str
    score: float  # 0 (none) to 1
    production_hhi: float  # concentration of the world's production, 0 to 1
    imported_t: float
    produced_t: float
    without_mass: float  # share of the imports' value whose mass is not recorded and so not counted


class SupplyRisks:
    """Scores over one lake; what is the same for every importer is read once.

    Rows that are added up come in a fixed order: in another, a sum may differ in its last digit.
    """

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self.of = cache(self._of)
        self._world = cache(self._production)
        self.instability = cache(self._instability)

    def _of(self, country: str, year: int) -> dict[str, SupplyRisk]:
        """Return the scores of a country's imports by material; materials without world production are left out."""
        imports = self._imports(country, year)
        produced, instability = self._world(year), self.instability(year)
        found = {}
        for material, by_country in produced.items():
            world = sum(by_country.values())
            bought = imports.get(material)
            if not bought or world <= 0:
                continue
            imported = sum(mass for mass, _ in bought.values())
            own = by_country.get(country, 0.0)
            if imported + own <= 0:
                continue
            hhi = sum((amount / world) ** 2 for amount in by_country.values())
            weighted = sum(
                mass * instability.get(supplier, _UNKNOWN_RISK) for supplier, (mass, _) in bought.items()
            )
            value = sum(usd for _, usd in bought.values())
            unweighed = sum(usd for mass, usd in bought.values() if mass == 0)
            found[material] = SupplyRisk(
                material,
                hhi * weighted / (imported + own),
                hhi,
                imported,
                own,
                unweighed / value if value else 0.0,
            )
        return found

    def _imports(self, country: str, year: int) -> dict[str, dict[str, tuple[float, float]]]:
        """Return imports by material and supplier: (tonnes, US dollars)."""
        materials = {product.hs6: product.materials for product in products()}
        totals: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
        for product, supplier, indicator, value in self._lake.rows(
            f"SELECT product, origin, indicator, value FROM {self._lake.of('baci', 'flow')} "
            "WHERE destination = ? AND year = ? AND indicator IN ('trade_mass', 'trade_value') "
            "ORDER BY origin, indicator, product",
            country,
            year,
        ):
            for material in materials[product]:
                mass, usd = totals[material].get(supplier, (0.0, 0.0))
                totals[material][supplier] = (
                    (mass + value, usd) if indicator == "trade_mass" else (mass, usd + value)
                )
        return totals

    def _production(self, year: int) -> dict[str, dict[str, float]]:
        """Return the world's production in tonnes by material and country."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for material, country, value, unit in self._lake.rows(
            f"SELECT label, country, sum(value), any_value(unit) FROM {self._lake.of('wmd', 'trait')} WHERE year = ? "
            "GROUP BY ALL ORDER BY label, country",
            year,
        ):
            found[material][country] = value * _TONNES[unit]
        return found

    def _instability(self, year: int) -> dict[str, float]:
        """Return every country's political instability, 0 to 1."""
        rows = self._lake.rows(
            f"SELECT country, value FROM {self._lake.of('wgi', 'trait')} WHERE indicator = 'political_stability_risk' AND year = ?",
            year,
        )
        return dict(rows)
