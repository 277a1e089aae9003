"""What is asked: an agreement, tariffs, trade costs, between whom and in which year; checked before any work."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from bilateral.errors import BilateralError
from bilateral.gravity.ge_errors import EconomyError
from bilateral.world import Country

AgreementKind = Literal["deeper", "new", "none"]
THETA, THETA_RANGE = 4.0, (3.0, 6.0)
# Fewer leave nothing beyond the ends of a 95 percent interval; more change no digit that is told.
_FEWEST, _MOST = 40, 10_000


@dataclass(frozen=True)
class Request:
    """A scenario in words' numbers.

    Attributes
    ----------
    a, b : Country
    agreement : "deeper", "new", "none" or None
        Deepen the agreement in force (or conclude one), conclude the first one, or end it.
    phased : bool
        The agreement's effect is the sum of what comes at once and of what phases in later.
    tariff_points, cost_percent : float
        Change of tariffs in percentage points (both ways) and of trade costs in percent; 0 is none.
    bloc : str or None
        The scenario holds among all its members and the pair, instead of between the two.
    pairs : str or None
        The scenario holds for these pairs as well, as `named_pairs` reads them.
    year : int or None
        Of the trade it starts from; the last in the lake by default.
    theta : float or None
        Trade elasticity; by default 4, drawn from 3 to 6.
    draws, seed : int
        How many draws make the intervals (0 for none), and from where random numbers start.
    """

    a: Country
    b: Country
    agreement: AgreementKind | None = None
    phased: bool = False
    tariff_points: float = 0.0
    cost_percent: float = 0.0
    bloc: str | None = None
    pairs: str | None = None
    year: int | None = None
    theta: float | None = None
    draws: int = 200
    seed: int = 0

    @property
    def central_theta(self) -> float:
        """Return the elasticity of the central answer."""
        return THETA if self.theta is None else self.theta

    @property
    def theta_range(self) -> tuple[float, float]:
        """Return the elasticities that draws are from."""
        return THETA_RANGE if self.theta is None else (self.theta, self.theta)


def checked(request: Request) -> Request:
    """Return the request, with a deeper agreement where nothing is asked for.

    Raises
    ------
    BilateralError
        The two are one country, a number is none or out of bounds, options do not go together.
    EconomyError
        The elasticity is none.
    """
    if request.a.id == request.b.id:
        raise BilateralError(f"{request.a.name} twice: a scenario needs two different countries")
    numbers = {
        "--tariff": (request.tariff_points, -100, 1000, "percentage points"),
        "--cost": (request.cost_percent, -90, 1000, "percent"),
    }
    for option, (value, least, most, unit) in numbers.items():
        if not (isfinite(value) and least < value <= most):
            raise BilateralError(
                f"{option} {value:g} is no change of it; above {least} and up to {most} {unit}"
            )
    if request.theta is not None and not (isfinite(request.theta) and 0.5 <= request.theta <= 30):
        raise EconomyError(
            f"--theta {request.theta:g} is no trade elasticity; studies find 2 to 12 (Head and Mayer 2014),\n"
            "0.5 to 30 are taken; it is sigma - 1"
        )
    if request.draws and not _FEWEST <= request.draws <= _MOST:
        raise BilateralError(
            f"--draws {request.draws}: 0 is no intervals, {_FEWEST} to {_MOST:,} make a 95 percent one"
        )
    if request.bloc is not None and request.pairs is not None:
        raise BilateralError("--bloc and --pairs: name one of them")
    if request.phased and request.agreement is None and (request.tariff_points or request.cost_percent):
        raise BilateralError("--phased is how an agreement takes effect; name one with --agreement")
    nothing = request.agreement is None and not request.tariff_points and not request.cost_percent
    return _replace(request) if nothing else request


def _replace(request: Request) -> Request:
    return Request(**{**vars(request), "agreement": "deeper"})
