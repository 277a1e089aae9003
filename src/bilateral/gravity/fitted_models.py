"""What was estimated once an edition: of agreements, how they phase in, their depth, and of migrants.

Nothing here needs numpy: a brief reads what is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from bilateral.errors import BilateralError
from bilateral.gravity.fitted_effects import Effect, Phased

STEP = 5  # years from one year of the panel to the next

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Migrants:
    """Elasticities of exports to 1 + the stock of migrants, international trade.

    ``abroad`` is by the exporter's people in the importer, ``at_home`` by the importer's in the exporter.
    ``within`` pairs over time (three-way), ``across`` pairs in the last year (two-way, given distance, ties and
    agreement): the first is nearer to an effect, the second holds whatever makes two countries close.
    """

    within_abroad: Effect
    within_at_home: Effect
    across_abroad: Effect
    across_at_home: Effect


@dataclass(frozen=True)
class Models:
    """The estimates that scenarios draw on, and from what.

    Attributes
    ----------
    years : tuple of int
    countries : int
        In the last year.
    rows, clusters : int
        Of the agreement's estimate.
    agreement : Effect
        Three-way model with domestic trade and a border effect each year.
    without_borders : Effect
        The same without border effects, for comparison.
    depth_agreement, depth : Effect
        Of one model: an agreement of no depth, and what the deepest adds to it.
    migrants : Migrants or None
        None without the migrants' source.
    phased : Phased or None
        The agreement's effect with lags; None where it is not asked for or the panel cannot tell the lags apart.
    """

    years: tuple[int, ...]
    countries: int
    rows: int
    clusters: int
    agreement: Effect
    without_borders: Effect
    depth_agreement: Effect
    depth: Effect
    migrants: Migrants | None
    phased: Phased | None = None

    def agreement_effect(self, *, phased: bool) -> Effect:
        """Return the effect of an agreement, at once or the sum of what phases in.

        Raises
        ------
        BilateralError
            The phased one is asked for and the panel cannot tell it.
        """
        if not phased:
            return self.agreement
        if self.phased is None:
            raise BilateralError(
                "the lake's agreements do not tell what comes at once from what comes later;\nleave --phased out"
            )
        return self.phased.total

    def migrants_by_name(self) -> dict[str, Any] | None:
        """Return the elasticities of migrants with the years they are of, as JSON can hold them."""
        if self.migrants is None:
            return None
        return {name: {**effect, "years": list(self.years)} for name, effect in asdict(self.migrants).items()}

    def to_dict(self) -> dict[str, Any]:
        """Return the estimates as JSON can hold them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Models:
        """Read what `to_dict` wrote; raises `TypeError` or `KeyError` where it is something else."""
        found = dict(kept)
        for name in ("agreement", "without_borders", "depth_agreement", "depth"):
            found[name] = Effect(**kept[name])
        if kept["phased"]:
            found["phased"] = Phased.of(**kept["phased"])
        if kept["migrants"]:
            found["migrants"] = Migrants(**{name: Effect(**one) for name, one in kept["migrants"].items()})
        return cls(**{**found, "years": tuple(kept["years"])})
