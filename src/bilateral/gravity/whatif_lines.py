"""What an answer takes for granted and how far to trust it, in sentences; from plain values, without numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import expm1

from bilateral.evidence.quantity import listing
from bilateral.gravity.fitted_effects import Phased
from bilateral.gravity.fitted_models import STEP, Models
from bilateral.gravity.whatif_request import Request
from bilateral.gravity.whatif_words import percent
from bilateral.world import get

_PANDEMIC = (2020, 2021)
_LISTED = 5


@dataclass(frozen=True)
class Ground:
    """What every answer of a year rests on.

    Attributes
    ----------
    year : int
        Of the trade from which scenarios start.
    labels : tuple of str
        The N countries.
    floored, constant : tuple of str
        As in `bilateral.gravity.world_base.Baseline`.
    models : Models
    """

    year: int
    labels: tuple[str, ...]
    floored: tuple[str, ...]
    constant: tuple[str, ...]
    models: Models


def assumptions(
    request: Request, ground: Ground, notes: Sequence[str], left_out: Sequence[str] = ()
) -> list[str]:
    """Say what was taken for granted.

    Parameters
    ----------
    request : Request
    ground : Ground
    notes : sequence of str
        What was assumed of tariffs, in sentences.
    left_out : sequence of str
        Countries without data.
    """
    low, high = request.theta_range
    elasticity = f"The trade elasticity is {request.central_theta:g}"
    elasticity += f", drawn from {low:g} to {high:g} for the intervals" if low < high else ", held fixed"
    lines = [
        f"It starts from goods trade of {ground.year} among {len(ground.labels)} countries: the importer's books (CIF), or the "
        "exporter's (FOB) where the importer has none.",
        f"{elasticity}; 2 to 12 is what studies find (Head and Mayer 2014).",
        "Domestic trade is GDP less goods exports, at least a tenth of GDP"
        + (f"; that floor holds for {_some(ground.floored)}." if ground.floored else "."),
    ]
    if ground.constant:
        lines.append(
            f"GDP is in dollars of 2015 for {_of_all(ground.constant, ground.labels)}, whose GDP of "
            f"{ground.year} in current dollars the edition lacks."
        )
    if request.agreement:
        lines.append(_agreement_line(request, ground.models))
    if left_out:
        lines.append(f"Without data, and so left out: {listing([get(one).name for one in left_out])}.")
    years = ground.models.years
    return [
        *lines,
        *notes,
        "One sector; every trade deficit keeps its size in units of world output (the additive closure); "
        f"{years[0]}-{years[-1]}, every {STEP} years, is the panel of the estimates. Tariff revenue is not counted.",
    ]


def trust(request: Request, ground: Ground) -> list[str]:
    """Say how far to trust the answer."""
    lines = []
    used = ground.models.agreement_effect(phased=request.phased)
    if request.agreement and not used.identified:
        low, high = (100 * expm1(one) for one in used.interval)
        lines.append(
            f"By the estimate an agreement's effect on trade is between {percent(low)} and {percent(high)}: at the 5% level "
            "none at all is not ruled out."
        )
    if ground.year in _PANDEMIC:
        lines.append(f"{ground.year} was a year of the pandemic; --year takes another.")
    own = [one.in_sentence for one in (request.a, request.b) if one.id in ground.floored]
    if own:
        lines.append(
            f"Domestic trade of {' and '.join(own)} is a floor: its own result should not be relied upon."
        )
    lines.append(
        "Intervals hold the uncertainty of the coefficient and the elasticity, not that of the model: a long run without "
        "services, investment, or firms that start to export."
    )
    return lines


def _agreement_line(request: Request, models: Models) -> str:
    used = models.agreement_effect(phased=request.phased)
    line = (
        f"An agreement's effect on trade before incomes adjust, {percent(100 * expm1(used.value))}, is estimated on this "
        f"lake's trade (coefficient {used.value:.3f}, standard error {used.error:.3f}; three-way gravity with domestic trade "
        f"and yearly border effects, {models.clusters:,} pairs)."
    )
    if request.phased and models.phased:
        line += " " + _phases_line(models.phased)
    if request.agreement == "deeper" and not models.depth.identified:
        line += (
            f" How much more a deep one does these data do not tell (coefficient {models.depth.value:.3f}, standard error "
            f"{models.depth.error:.3f}); a deeper agreement is therefore taken to add as much again as the average one did."
        )
    return line


def _phases_line(phased: Phased) -> str:
    """Say what comes when; the standard error of the sum takes the coefficients' covariance into account."""
    parts = [
        f"{value:.3f} (standard error {error:.3f}) {f'after {after} years' if after else 'at once'}"
        for after, value, error in zip(phased.after, phased.values, phased.errors, strict=True)
    ]
    return (
        f"It phases in: the coefficient is the sum of {listing(parts)}. What is told is the end of that time, other "
        "things as they were."
    )


def _of_all(some: tuple[str, ...], countries: tuple[str, ...]) -> str:
    return (
        "all countries" if len(some) == len(countries) else f"{len(some)} of the {len(countries)} countries"
    )


def _some(countries: tuple[str, ...]) -> str:
    named = ", ".join(get(one).name for one in countries[:_LISTED])
    return named + (f" and {len(countries) - _LISTED} more" if len(countries) > _LISTED else "")
