"""Supply chains: what moving part of an import from its largest supplier to a partner does to concentration and risk.

Plain arithmetic on recorded flows: quantities and prices stay, only the supplier of a part changes. The risk is the
GeoPolRisk score of `bilateral.lake.supply_risk`, in which the part's mass takes the partner's instability instead of
the largest supplier's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bilateral.errors import BilateralError
from bilateral.lake.supply_risk import SupplyRisk


class Shift(NamedTuple):
    """Concentration of suppliers (Herfindahl-Hirschman, 0 to 1) and supply risk (0 to 1), before and after."""

    hhi_before: float
    hhi_after: float
    risk_before: float
    risk_after: float


def shifted_hhi(shares: Mapping[str, float], largest: str, partner: str, part: float) -> tuple[float, float]:
    """Return the Herfindahl-Hirschman index before and after `part` of the largest supplier's share moves.

    Parameters
    ----------
    shares : mapping of str to float
        Each supplier's share, 0 to 1.
    largest, partner : str
        From whom to whom; the partner need not be a supplier yet.
    part : float
        Between 0 and 1, of the largest supplier's share.

    Raises
    ------
    BilateralError
        The part is none, or `largest` is no supplier or the partner itself.
    """
    if not 0 <= part <= 1:
        raise BilateralError(f"{part:g} is no part of an import; between 0 and 1 is")
    if largest not in shares or largest == partner:
        raise BilateralError(f"{largest} is no supplier from which imports could move to {partner}")
    moved = part * shares[largest]
    after = {**shares, largest: shares[largest] - moved, partner: shares.get(partner, 0.0) + moved}
    return sum(one**2 for one in shares.values()), sum(one**2 for one in after.values())


def shifted_risk(risk: SupplyRisk, moved_t: float, instability_from: float, instability_to: float) -> float:
    """Return the supply risk after a mass, in tonnes, comes from a supplier of another instability (0 to 1)."""
    change = moved_t * (instability_to - instability_from) / (risk.imported_t + risk.produced_t)
    return risk.score + risk.production_hhi * change
